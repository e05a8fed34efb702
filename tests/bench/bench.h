#pragma once
#include <QStringList>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace sigma::bench {

/// Numbers of one run, in the order in which they are printed.
using Numbers = std::vector<std::pair<std::string, double>>;

class Clock {
public:
    double ms() const { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_start).count(); }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};
double median(std::vector<double> values);
/// MB of this process: resident, proportional, anonymous. To be called while everything is still shown.
void addMemory(Numbers& numbers);

/// Throws std::runtime_error with a sentence on unusable input.
Numbers decodeMatrix(const QStringList& files);
Numbers panel(const QStringList& files);
Numbers dashboard(const QStringList& files);
Numbers trace(const QStringList& files);
Numbers logs(const QStringList& files);
/// A program that shows a window has its fonts loaded; a reply does not wait for them.
void warmFonts();

/// The start case: makes its files, starts this program again as `kStartShown FOLDER BEGIN` and waits for it; its exit status.
int start(const char* program);
/// What the second process does: a window with a dashboard of FOLDER, painted; BEGIN is when it was started, ms of the steady clock.
Numbers startShown(int argc, char** argv);
constexpr const char* kStartShown = "start-shown";

} // namespace sigma::bench
