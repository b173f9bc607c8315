#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No file over 900 lines and no function over 120.
. "${0%/*}/functions.sh"

max_file=900
max_function=120

list_files \( -name '*.[ch]' -o -name '*.py' -o -name '*.sh' -o -name '*.ui' -o -name '*.css' -o -name 'meson.build' \) |
  while read -r file; do
    lines=$(wc -l < "$file")
    [ "$lines" -le $max_file ] || complain "$file:$max_file" "$lines lines, $max_file are the most."
  done

list_files -name '*.c' | while read -r file; do
  awk -v max=$max_function -v file="$file" '
    /^{/ { start = NR }
    /^}/ { if (start && NR - start - 1 > max) print file ":" start ": a function of " NR - start - 1 " lines, " max " are the most."; start = 0 }
  ' "$file" >> "$complaints"
done
finish
