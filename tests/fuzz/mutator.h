#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace sigma::fuzz {

/// Makes new inputs of a corpus: bytes changed, pieces cut, doubled, moved between inputs, tokens of JSON put in. The same seed gives the
/// same inputs.
class Mutator {
public:
    Mutator(std::vector<std::string> corpus, std::uint64_t seed) : m_corpus(std::move(corpus)), m_random(seed) {}
    std::string next();

private:
    std::size_t below(std::size_t n) { return n ? std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random) : 0; }
    void mutate(std::string& input);
    std::vector<std::string> m_corpus;
    std::mt19937_64 m_random;
};

} // namespace sigma::fuzz
