#!/usr/bin/env bash
# Installs what the tests need, builds, and runs every test; ends with ctest's summary. Safe to run again; quick the second time.
# usage: tests/run.sh [ctest arguments]      SIGMASCOPE_PRESET=asan tests/run.sh   for a sanitizer build
set -euo pipefail
cd "$(dirname "$0")/.."
. installer/packages.sh
need_packages "${build_packages[@]}" "${server_packages[@]}" "${test_packages[@]}"
preset=${SIGMASCOPE_PRESET:-dev}
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
runner=()
if [ "$preset" = tsan ]; then
    # ThreadSanitizer wants its own places in memory, which address randomisation takes now and then; Qt is not built with it; and the
    # tests start servers while threads run.
    runner=(setarch -R)
    export TSAN_OPTIONS="suppressions=$PWD/tests/tsan.supp die_after_fork=0 ${TSAN_OPTIONS:-}"
fi
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" # under the same options: the build runs a program of ours, which draws the icons
"${runner[@]}" ctest --preset "$preset" -j 2 "$@"
