#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace sigma::test {

/// Random but well-formed Prometheus replies: every result type, escapes, odd numbers, gaps, histograms, any order of keys, spaces.
class RandomReply {
public:
    explicit RandomReply(std::uint64_t seed) : m_random(seed) {}
    std::string next();
    std::size_t upTo(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(m_random); }

private:
    bool oneIn(std::size_t n) { return upTo(n - 1) == 0; }
    std::string space();
    std::string text();
    std::string number();
    std::string time();
    std::string object(std::vector<std::pair<std::string, std::string>> members);
    std::string samples();
    std::string histogram();
    std::string series(bool matrix);
    std::string data();
    std::mt19937_64 m_random;
    std::int64_t m_now = 1'795'168'800'000;
};

} // namespace sigma::test
