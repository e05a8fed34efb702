#pragma once
#include <string>

namespace sigma::fuzz {

std::string jaegerTraces(const std::string& input);
std::string zipkinTraces(const std::string& input);
std::string otlpJson(const std::string& input);
std::string otlpProtobuf(const std::string& input);

} // namespace sigma::fuzz
