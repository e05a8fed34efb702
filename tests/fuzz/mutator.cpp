#include "tests/fuzz/mutator.h"

#include <algorithm>
#include <array>

namespace sigma::fuzz {

namespace {
constexpr std::size_t kMaxInput = 20'000; // long inputs mutate slowly and find no more
const std::array kTokens = {"null", "true", "[]", "{}", "\"\"", "1e999", "-1", "\"NaN\"", "\"+Inf\"", "[[", "}}", "{\"a\":",
                            "\\u0000", "\\ud800", "\xff\xfe", "99999999999999999999",
                            "\"values\":", "\"histogram\":", "\"metric\":", "\"resultType\":\"scalar\"",
                            "<", ">", "{{", "}}", "$x", "${", "(", ")", "\\", "\n", "[5m]", " by ", "1e-400"};
} // namespace

std::string Mutator::next() {
    std::string input = m_corpus[below(m_corpus.size())];
    if (input.size() > kMaxInput) input.resize(kMaxInput);
    for (auto n = 1 + below(6); n > 0; --n) mutate(input);
    return input;
}

void Mutator::mutate(std::string& input) {
    const auto at = below(input.size() + 1);
    const auto length = std::min(below(2) ? below(8) : below(input.size() + 1), input.size() - at);
    switch (below(8)) {
    case 0:
        if (at < input.size()) input[at] = static_cast<char>(below(256));
        break;
    case 1: input.erase(at, length); break;
    case 2: input.insert(at, input.substr(below(input.size() + 1), std::min<std::size_t>(length, 2000))); break;
    case 3: input.insert(at, kTokens[below(kTokens.size())]); break;
    case 4: input.resize(at); break;
    case 5: {
        const auto& other = m_corpus[below(m_corpus.size())];
        input.replace(at, length, other.substr(below(other.size() + 1), below(300)));
        break;
    }
    case 6: // numbers are where limits hide
        for (auto i = at; i < input.size(); ++i)
            if (input[i] >= '0' && input[i] <= '9') {
                input[i] = static_cast<char>('0' + below(10));
                break;
            }
        break;
    default: input.insert(at, std::string(1 + below(200), "[{(\"\\ "[below(6)]));
    }
}

} // namespace sigma::fuzz
