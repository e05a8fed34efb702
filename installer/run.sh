#!/usr/bin/env bash
# Installs what SigmaScope needs, builds it and starts it on this very machine. Safe to run again; quick the second time.
set -euo pipefail
cd "$(dirname "$0")/.."
. installer/packages.sh
need_packages "${build_packages[@]}" "${server_packages[@]}"
echo "Building the release (the first time takes some minutes)"
cmake --preset release -DSIGMASCOPE_TESTS=OFF >/dev/null
cmake --build --preset release
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec build/release/sigmascope local "$@"
fi
out=${SIGMASCOPE_PICTURE:-build/this-machine.png}
echo "There is no display here, so the page is drawn into a picture instead: $out"
exec build/release/sigmascope local --render "$out" "$@"
