#!/usr/bin/env bash
# Runs the keychain test in a D-Bus session of its own, on a GNOME keyring of its own in a folder that goes afterwards.
# usage: keychain_test.sh TEST_PROGRAM
set -euo pipefail
for p in dbus-run-session gnome-keyring-daemon; do
    command -v $p >/dev/null || { echo "SKIP: $p is not installed: apt install dbus gnome-keyring"; exit 77; }
done
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
env HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/share" XDG_CURRENT_DESKTOP=GNOME DISPLAY= TEST="$1" dbus-run-session -- bash -c '
    eval "$(printf "a password\n" | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
    "$TEST"; status=$?
    pkill -P $$ gnome-keyring-d 2>/dev/null || true
    exit $status'
