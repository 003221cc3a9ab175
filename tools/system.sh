#!/usr/bin/env bash
# What the tests (`system.sh test`) or the bench (`system.sh bench`) need of the system: installed on Debian or
# Ubuntu as root, named elsewhere.
set -euo pipefail
purpose=${1:-test}

missing=()
need() { # need PACKAGE TEST…: PACKAGE is missing when the test fails
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}
has_font() { fc-list ":family=$1" | grep -q .; }

if [ "$purpose" = bench ]; then
  need wrk command -v wrk
  need nginx-light test -x /usr/sbin/nginx
fi
need chromium command -v chromium
need fontconfig command -v fc-list
need fonts-noto-core has_font "Noto Serif Ethiopic"
need fonts-noto-cjk has_font "Noto Serif CJK JP"
need fonts-noto-color-emoji has_font "Noto Color Emoji"
need strace command -v strace
need faketime command -v faketime
need gcc command -v gcc
need libc6-dev test -e /usr/include/stdio.h
need postgresql bash -c 'pg_isready -q -h 127.0.0.1 || ls /usr/lib/postgresql/*/bin/initdb'

[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  exit 0
fi
echo "These system packages are missing; please install them (the names are Debian's):"
printf '  %s\n' "${missing[@]}"
exit 1
