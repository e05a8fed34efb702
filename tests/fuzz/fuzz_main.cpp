// usage: sigma_fuzz TARGET CORPUS_FOLDER [--seed N] [--share PERCENT]     runs mutated inputs for PERCENT of SIGMASCOPE_FUZZ_SECONDS (6)
//        sigma_fuzz TARGET --replay FILE                                   runs one input again
// Exit 1 on a wrong answer, a crash or an input that takes over ten seconds; the input is then in fuzz-TARGET.input.
#include "tests/fuzz/mutator.h"
#include "tests/fuzz/targets.h"
#include "tests/support/frame_text.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

using namespace sigma;

namespace {

std::string g_input, g_file; // for the signal handler

void writeInput() {
    const int fd = ::open(g_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (fd < 0) return;
    [[maybe_unused]] const auto written = ::write(fd, g_input.data(), g_input.size());
    ::close(fd);
}

void onSignal(int number) {
    writeInput();
    const char* text = number == SIGALRM ? "hangs\n" : "crashes\n";
    [[maybe_unused]] const auto written = ::write(2, text, std::strlen(text));
    ::_exit(1);
}

bool fails(const fuzz::Target& target, const std::string& input) {
    g_input = input;
    ::alarm(10);
    std::string wrong;
    try {
        wrong = target.run(input);
    } catch (const std::exception& e) {
        wrong = std::string("throws: ") + e.what();
    }
    if (wrong.empty()) return false;
    writeInput();
    std::fprintf(stderr, "%s: %s; the input is in %s\n", target.name, wrong.c_str(), g_file.c_str());
    return true;
}

std::vector<std::string> readCorpus(const std::string& folder) {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.file_size() < 300'000 && entry.path().extension() != ".png")
            out.push_back(test::readFile(entry.path().string()));
    std::sort(out.begin(), out.end()); // the folder's own order is not the same everywhere
    return out;
}

struct Options {
    std::uint64_t seed = 20261124, share = 100;
};

int run(const fuzz::Target& target, const std::string& folder, const Options& options) {
    const auto corpus = readCorpus(folder);
    if (corpus.empty()) return std::fprintf(stderr, "no corpus in %s\n", folder.c_str()), 2;
    for (const auto& input : corpus)
        if (fails(target, input)) return 1;
    const char* seconds = std::getenv("SIGMASCOPE_FUZZ_SECONDS");
    const auto total = std::chrono::milliseconds(1000 * (seconds ? std::max(1, std::atoi(seconds)) : 6));
    const auto end = std::chrono::steady_clock::now() + total * options.share / 100;
    fuzz::Mutator mutator(corpus, options.seed);
    std::size_t count = 0;
    for (; std::chrono::steady_clock::now() < end; ++count)
        if (fails(target, mutator.next())) return 1;
    std::printf("%s: %zu inputs, none went wrong (seed %llu)\n", target.name, count, static_cast<unsigned long long>(options.seed));
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const std::string name = argc > 1 ? argv[1] : "", second = argc > 2 ? argv[2] : "";
    const auto& all = fuzz::targets();
    const auto target = std::find_if(all.begin(), all.end(), [&](const auto& t) { return name == t.name; });
    if (target == all.end() || second.empty()) {
        std::fprintf(stderr, "usage: sigma_fuzz TARGET CORPUS_FOLDER [--seed N] [--share PERCENT] | sigma_fuzz TARGET --replay FILE\n");
        return 2;
    }
    g_file = "fuzz-" + name + ".input";
    for (const int number : {SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGBUS, SIGALRM}) std::signal(number, onSignal);
    if (second == "--replay") return argc > 3 && fails(*target, test::readFile(argv[3])) ? 1 : 0;
    Options options;
    for (int i = 3; i + 1 < argc; i += 2) {
        if (!std::strcmp(argv[i], "--seed")) options.seed = std::strtoull(argv[i + 1], nullptr, 10);
        if (!std::strcmp(argv[i], "--share")) options.share = std::strtoull(argv[i + 1], nullptr, 10);
    }
    return run(*target, second, options);
}
