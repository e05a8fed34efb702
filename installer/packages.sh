#!/usr/bin/env bash
# Installs the Debian packages that SigmaScope needs, saying first which ones are missing. Sourced by run.sh and tests/run.sh.
# usage: need_packages PACKAGE...

build_packages=(cmake ninja-build ccache g++ pkg-config qt6-base-dev qt6-charts-dev qt6-svg-dev qt6-websockets-dev libqt6opengl6-dev libopengl-dev
    libgl1-mesa-dev libxkbcommon-dev libvulkan-dev qtkeychain-qt6-dev libcurl4-openssl-dev nlohmann-json3-dev libsqlite3-dev
    libsimdjson-dev libpcre2-dev libyaml-cpp-dev zlib1g-dev fonts-inter)
server_packages=(prometheus prometheus-node-exporter)
test_packages=(victoria-metrics xvfb xauth xdotool python3 openssl nghttp2-server dbus gnome-keyring dpkg-dev desktop-file-utils appstream)
# Debian's server packages enable and start a service of their own; we run the programs ourselves, as children.
server_units=(prometheus prometheus-node-exporter victoria-metrics
    prometheus-node-exporter-apt prometheus-node-exporter-ipmitool-sensor prometheus-node-exporter-mellanox-hca-temp
    prometheus-node-exporter-nvme prometheus-node-exporter-smartmon)

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

unit_links() { find /etc/systemd/system /etc/rc?.d -type l 2>/dev/null | grep -E "/(S[0-9]+)?($(IFS='|'; echo "${server_units[*]}"))(\.service|\.timer)?$" | sort || true; } # none is fine: grep's 1 must not end a script under pipefail

need_packages() {
    local missing=() p before policy=/usr/sbin/policy-rc.d wrote_policy=no status=0
    for p in "$@"; do installed "$p" || missing+=("$p"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "Installing with apt: ${missing[*]}"
    before=$(unit_links)
    if [ ! -e $policy ]; then   # keeps the packages from starting services while they are installed
        printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null; as_root chmod +x $policy; wrote_policy=yes
    fi
    as_root apt-get update -qq -o Acquire::Retries=3 || status=$?
    [ $status = 0 ] && { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || status=$?; }
    [ $wrote_policy = no ] || as_root rm -f $policy
    # What was not enabled before shall not be enabled now.
    comm -13 <(echo "$before") <(unit_links) | while read -r link; do [ -z "$link" ] || as_root rm -f "$link"; done
    [ $status = 0 ] || { echo "apt could not install: ${missing[*]}" >&2; return $status; }
}
