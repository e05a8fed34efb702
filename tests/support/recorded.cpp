#include "tests/support/recorded.h"

#include "tests/support/frame_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace sigma::test {

HttpReply replyWith(const std::string& body, int status) {
    HttpReply reply;
    reply.status = status;
    std::string padded;
    padded.reserve(body.size() + 64);
    padded = body;
    reply.body = std::make_shared<const std::string>(std::move(padded));
    return reply;
}

std::vector<Recorded> recordedReplies(const std::string& folder) {
    std::vector<Recorded> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".body") continue;
        auto described = entry.path();
        const auto json = nlohmann::json::parse(readFile(described.replace_extension(".json").string()));
        Recorded one{entry.path().stem().string(), json["request"]["target"],
                     replyWith(readFile(entry.path().string()), json["response"]["status"])};
        for (const auto& [name, value] : json["response"]["headers"].items()) {
            std::string lower = name;
            std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            one.reply.headers.emplace_back(lower, value);
        }
        out.push_back(std::move(one));
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return out;
}

} // namespace sigma::test
