# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts share. A script calls `complain FILE:LINE TEXT` for each thing that is wrong and ends with `finish`.
# The complaints go through a file, as a pipe's loop runs in a shell of its own.

set -eu
export LC_ALL=C.UTF-8

cd "${IECERE_SOURCE_ROOT:?}"
complaints=$(mktemp)
trap 'rm -f "$complaints"' EXIT

complain() {
  printf '%s: %s\n' "$1" "$2" >> "$complaints"
}

finish() {
  [ -s "$complaints" ] || exit 0
  cat "$complaints"
  exit 1
}

# Files of the tree by the endings of their names, build folders left out.
list_files() {
  for folder in src tests ui data po; do
    [ ! -d "$folder" ] || find "$folder" "$@" -type f
  done | sort
}

list_c_files() {
  list_files -name '*.[ch]'
}
