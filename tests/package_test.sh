#!/usr/bin/env bash
# Makes the Debian package of a build, looks into it, unpacks it and starts the program from there.
# usage: package_test.sh BUILD_DIR
set -euo pipefail
build=$1; tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cpack --config "$build/CPackConfig.cmake" -B "$tmp/out" >"$tmp/cpack.log" 2>&1 || { cat "$tmp/cpack.log"; exit 1; }
deb=$(ls "$tmp"/out/*.deb)
dpkg-deb -c "$deb" >"$tmp/list"
for f in usr/bin/sigmascope usr/share/applications/sigmascope.desktop usr/share/metainfo/io.github.sigmascope.metainfo.xml usr/share/mime/packages/sigmascope.xml \
    usr/share/icons/hicolor/48x48/apps/sigmascope.png usr/share/icons/hicolor/256x256/apps/sigmascope.png usr/share/icons/hicolor/scalable/apps/sigmascope.svg usr/share/doc/; do
    grep -q "$f" "$tmp/list" || { echo "the package lacks $f"; cat "$tmp/list"; exit 1; }
done
dpkg-deb -f "$deb" Depends | grep -q libqt6widgets6 || { echo "the package does not depend on Qt: $(dpkg-deb -f "$deb" Depends)"; exit 1; }
dpkg-deb -x "$deb" "$tmp/root"
env -i HOME="$tmp" QT_QPA_PLATFORM=offscreen "$tmp/root/usr/bin/sigmascope" --version | grep -q '^sigmascope ' || { echo "the packaged program does not start"; exit 1; }
command -v desktop-file-validate >/dev/null && desktop-file-validate "$tmp/root/usr/share/applications/sigmascope.desktop"
command -v appstreamcli >/dev/null && appstreamcli validate --no-net "$tmp/root/usr/share/metainfo/io.github.sigmascope.metainfo.xml"
echo "$(basename "$deb"): $(du -k "$deb" | cut -f1) kB"
