#!/bin/sh
# Makes the virtual environment; installs Debian's python3-venv first where Python came without it.
set -eu
python="$1" venv="$2"
"$python" -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    echo "installing python3-venv"
    { $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends python3-venv >/dev/null; } || {
        echo "Python came without ensurepip: install python3-venv" >&2
        exit 1
    }
fi
"$python" -m venv "$venv"
