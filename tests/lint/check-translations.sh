#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The Latvian translation has every string that the sources have now, none fuzzy, and placeholders agree.
. "${0%/*}/functions.sh"

for tool in xgettext msgcmp msgfmt; do
  if ! command -v $tool > /dev/null; then
    echo "$tool is not installed."
    exit 77
  fi
done

folder=$(mktemp -d)
trap 'rm -rf "$complaints" "$folder"' EXIT

grep -vE '^(#|$)' po/POTFILES.in > "$folder/files"
xgettext --from-code=UTF-8 --files-from="$folder/files" --output="$folder/now.pot" \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 \
  --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format --flag=g_dngettext:2:pass-c-format 2> "$folder/notes" || {
  sed 's/^/po\/POTFILES.in:1: /' "$folder/notes" >> "$complaints"
  finish
}

grep -v '^#' po/LINGUAS | while read -r language; do
  po=po/$language.po
  msgfmt --check --output-file=/dev/null "$po" 2> "$folder/notes" || cat "$folder/notes" >> "$complaints"
  # What msgcmp says of a line of the fresh template is told of the place in the sources that the line stands for.
  msgcmp "$po" "$folder/now.pot" 2> "$folder/notes" || grep "^$folder/now.pot:" "$folder/notes" |
    while IFS=: read -r _ line text; do
      place=$(sed -n "1,${line}p" "$folder/now.pot" | grep '^#: ' | tail -n 1)
      place=${place#"#: "}
      complain "${place%% *}" "$language:$text"
    done
  fuzzy=$(grep -n '^#,.*fuzzy' "$po" | cut -d: -f1)
  for line in $fuzzy; do
    complain "$po:$line" "this translation is marked as uncertain."
  done
done
finish
