#!/bin/sh
# Installs the Debian packages named, where that is possible without asking; else says in one line what to install.
missing=
for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing$missing ..."
    # the packages' own services are not started: the tests start their own, on their own ports
    export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >/tmp/relance-apt.log 2>&1 && exit 0
    tail -n 3 /tmp/relance-apt.log
fi
echo "Tests that need$missing are skipped; to run them: apt-get install$missing"
exit 0
