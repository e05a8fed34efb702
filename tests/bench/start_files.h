#pragma once
#include <filesystem>

namespace sigma::bench {

constexpr int kStartPanels = 12;

/// What the start case opens, the same at every run: "dashboard.json", the reply to each of its queries ("<query>.json") and "config" with
/// settings and one source. Throws std::runtime_error if the folder cannot be written.
void writeStartFiles(const std::filesystem::path& folder);

} // namespace sigma::bench
