#!/usr/bin/env bash
# Gets the servers of the live tests that Debian does not package, once, into a cache folder.
# usage: tests/servers.sh [jaeger|zipkin|loki ...]      without names: jaeger zipkin
# They land in ${SIGMASCOPE_SERVERS:-${XDG_CACHE_HOME:-$HOME/.cache}/sigmascope/servers}. Jaeger and Loki are Go programs (Go 1.26 or newer, minutes to
# build, their module caches stay Go's own); Zipkin is a jar (Java 17). All run as child processes of tests only; nothing of them is linked or shipped.
set -euo pipefail
dest=${SIGMASCOPE_SERVERS:-${XDG_CACHE_HOME:-$HOME/.cache}/sigmascope/servers}

say() { echo "servers.sh: $*"; }

# `go install module@version` refuses modules whose go.mod replaces others: a helper module with the same replacements builds them.
go_program() { # NAME MODULE VERSION COMMAND
    local name=$1 module=$2 version=$3 command=$4 work info mod dir
    [ -x "$dest/$name-$version" ] && return 0
    command -v go >/dev/null || { say "$name needs Go 1.26 or newer, which is not installed"; return 1; }
    say "building $name $version: downloads, then several minutes"
    work=$(mktemp -d); trap "rm -rf '$work'; trap - RETURN" RETURN
    info=$(cd "$work" && go mod download -json "$module@$version")
    mod=$(sed -n 's/.*"GoMod": "\(.*\)".*/\1/p' <<<"$info"); dir=$(sed -n 's/.*"Dir": "\(.*\)".*/\1/p' <<<"$info")
    (
        cd "$work"
        go mod init servers >/dev/null 2>&1
        # Replacements by a version count; those into the server's own repository have no meaning here.
        go mod edit -json "$mod" | python3 -c 'import json,sys
for r in json.load(sys.stdin).get("Replace") or []:
    old, new = r["Old"], r["New"]
    if new.get("Version"): print(old["Path"] + ("@" + old["Version"] if old.get("Version") else "") + "=" + new["Path"] + "@" + new["Version"])' |
            while read -r replacement; do go mod edit -replace "$replacement"; done
        [ ! -e "$dir/go.sum" ] || { cp "$dir/go.sum" go.sum; chmod u+w go.sum; }
        go get -tool "$module/$command@$version" >/dev/null 2>get.log || { tail -5 get.log >&2; exit 1; }
        go build -trimpath -ldflags='-s -w' -o "$dest/$name-$version.part" "$module/$command"
    ) || return 1
    mv "$dest/$name-$version.part" "$dest/$name-$version"
}

jar() { # NAME VERSION URL SHA256
    local name=$1 version=$2 url=$3 sum=$4
    [ -e "$dest/$name-$version.jar" ] && return 0
    say "fetching $name $version (135 MB)"
    curl -fsSL --retry 3 -o "$dest/$name-$version.part" "$url"
    [ -z "$sum" ] || echo "$sum  $dest/$name-$version.part" | sha256sum -c --quiet
    mv "$dest/$name-$version.part" "$dest/$name-$version.jar"
}

get() {
    case $1 in
    jaeger) go_program jaeger github.com/jaegertracing/jaeger v1.76.0 cmd/jaeger && ln -sf jaeger-v1.76.0 "$dest/jaeger" ;;
    loki) go_program loki github.com/grafana/loki/v3 v3.7.8 cmd/loki && ln -sf loki-v3.7.8 "$dest/loki" ;;
    zipkin) jar zipkin 3.6.1 https://repo.maven.apache.org/maven2/io/zipkin/zipkin-server/3.6.1/zipkin-server-3.6.1-exec.jar "$zipkin_sum" &&
        ln -sf zipkin-3.6.1.jar "$dest/zipkin.jar" ;;
    *) say "there is no server called $1: jaeger, zipkin, loki"; return 2 ;;
    esac
}

zipkin_sum=d8326e0ed4f43855dba81228f688554706e52578a7c782d9a90b73f8680654a1
mkdir -p "$dest"
[ $# -gt 0 ] || set -- jaeger zipkin
status=0
for name in "$@"; do get "$name" || { say "$name is missing; its live tests will be skipped"; status=1; }; done
exit $status
