#!/bin/sh
# Installs what the tests need from the system where it is missing: Chromium, a Chinese font, node, a library of Playwright's
# driver, and nginx.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="chromium fonts-noto-cjk"
command -v node >/dev/null 2>&1 || missing="$missing nodejs"
command -v ldconfig >/dev/null 2>&1 && { ldconfig -p | grep -q libatomic.so.1 || missing="$missing libatomic1"; }
PATH="$PATH:/usr/sbin" command -v nginx >/dev/null 2>&1 || missing="$missing nginx"
[ -n "$missing" ] || exit 0
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"
echo "installing $missing"
# shellcheck disable=SC2086
if command -v apt-get >/dev/null 2>&1 && $as_root apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
    exit 0
fi
case "$missing" in *nodejs*) echo "node is missing: install nodejs" >&2; exit 1 ;; esac
case "$missing" in *nginx*) echo "nginx is missing: the tests of its configuration are skipped" >&2 ;; esac
case "$missing" in *chromium*|*libatomic1*) "$BIN/playwright" install chromium ;; esac
