#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source names its licence in its first lines.
. "${0%/*}/functions.sh"

{
  list_files \( -name '*.[ch]' -o -name '*.sql' -o -name '*.py' -o -name '*.sh' -o -name '*.ui' -o -name '*.css' \
    -o -name '*.xml' -o -name 'meson.build' \)
  for file in meson.build meson_options.txt run check .ci/run; do
    [ ! -f "$file" ] || echo "$file"
  done
} | grep -vE '^tests/(data|fuzz/[^/]*)/' | while read -r file; do
  head -n 4 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || complain "$file:1" "names no licence."
done
finish
