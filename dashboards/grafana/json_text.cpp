#include "dashboards/grafana/json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>

namespace sigma {

namespace {

using Json = nlohmann::json;
constexpr std::size_t kMaxBytes = 64ULL << 20;
constexpr std::size_t kMaxDepth = 64;

bool repeatsKey(const Value::Object& members) {
    for (std::size_t i = 1; i < members.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (members[i].first == members[j].first) return true;
    return false;
}

Value::Object withoutRepeats(Value::Object members) {
    constexpr std::size_t kFew = 32; // comparing pairs is quicker than hashing
    if (members.size() <= kFew && !repeatsKey(members)) return members;
    std::unordered_map<std::string_view, std::size_t> last;
    for (std::size_t i = 0; i < members.size(); ++i) last[members[i].first] = i;
    if (last.size() == members.size()) return members;
    Value::Object out;
    for (std::size_t i = 0; i < members.size(); ++i)
        if (last[members[i].first] == i) out.push_back(members[i]);
    return out;
}

/// Builds Values from the parser's events; containers under construction wait on a stack.
class ValueBuilder final : public nlohmann::json_sax<Json> {
public:
    bool null() override { return put({}); }
    bool boolean(bool b) override { return put(b); }
    bool number_integer(number_integer_t n) override { return put(static_cast<double>(n)); }
    bool number_unsigned(number_unsigned_t n) override { return put(static_cast<double>(n)); }
    bool number_float(number_float_t n, const string_t&) override { return put(n); }
    bool string(string_t& text) override { return put(std::move(text)); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& name) override {
        m_open.back().key = std::move(name);
        return true;
    }
    bool start_object(std::size_t) override { return open(true); }
    bool start_array(std::size_t) override { return open(false); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string& token, const Json::exception& e) override {
        errorPosition = position;
        errorToken = token;
        errorText = e.what();
        return false;
    }

    Value root;
    bool tooDeep = false;
    std::size_t errorPosition = 0;
    std::string errorToken, errorText;

private:
    struct Open {
        bool isObject = false;
        std::string key;
        Value::Object members;
        Value::Array items;
    };
    bool open(bool isObject) {
        tooDeep = m_open.size() >= kMaxDepth;
        if (!tooDeep) m_open.push_back({isObject, {}, {}, {}});
        return !tooDeep;
    }
    bool close() {
        Open done = std::move(m_open.back());
        m_open.pop_back();
        return put(done.isObject ? Value(withoutRepeats(std::move(done.members))) : Value(std::move(done.items)));
    }
    bool put(Value value) {
        if (m_open.empty()) root = std::move(value);
        else if (m_open.back().isObject) m_open.back().members.emplace_back(std::move(m_open.back().key), std::move(value));
        else m_open.back().items.push_back(std::move(value));
        return true;
    }
    std::vector<Open> m_open;
};

std::string placeOf(std::string_view bytes, std::size_t position) {
    const auto before = bytes.substr(0, std::min(position > 0 ? position - 1 : 0, bytes.size()));
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const auto lineStart = before.rfind('\n');
    const auto column = lineStart == std::string_view::npos ? before.size() : before.size() - lineStart - 1;
    return "line " + std::to_string(lines + 1) + ", column " + std::to_string(column + 1);
}

Error refusal(ErrorKind kind, std::string_view file, const std::string& what, std::string detail = {}) {
    return Error{kind, std::string(file) + " " + what, std::move(detail)};
}

bool isUtf16(std::string_view bytes) {
    return bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff") || (bytes.size() >= 2 && (bytes[0] == '\0' || bytes[1] == '\0'));
}

Error parseFailure(const ValueBuilder& builder, std::string_view bytes, std::string_view file) {
    if (builder.tooDeep)
        return refusal(ErrorKind::Limit, file, "is nested more than " + std::to_string(kMaxDepth) + " levels deep; no dashboard is.");
    const auto place = placeOf(bytes, builder.errorPosition);
    if (builder.errorPosition > bytes.size())
        return refusal(ErrorKind::Parse, file, "is truncated: it ends at " + place + " before the JSON is complete.", builder.errorText);
    if (builder.errorText.find("UTF-8") != std::string::npos)
        return refusal(ErrorKind::Parse, file, "is not UTF-8 text at " + place + ". Save it as UTF-8.", builder.errorText);
    return refusal(ErrorKind::Parse, file, "is not valid JSON: " + place + " cannot be read.", builder.errorText);
}

} // namespace

Result<Value> valueFromJsonText(std::string_view bytes, std::string_view fileName) {
    if (bytes.size() > kMaxBytes) return refusal(ErrorKind::Limit, fileName, "is larger than 64 MB; no dashboard is.");
    if (isUtf16(bytes)) return refusal(ErrorKind::Parse, fileName, "is UTF-16 or binary; a dashboard is UTF-8 text. Save it as UTF-8.");
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) return refusal(ErrorKind::Parse, fileName, "is empty.");
    ValueBuilder builder;
    if (!Json::sax_parse(bytes.begin(), bytes.end(), &builder)) return parseFailure(builder, bytes, fileName);
    return std::move(builder.root);
}

} // namespace sigma
