#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file with strings for people stands in po/POTFILES.in, and every file that stands there exists and has some.
. "${0%/*}/functions.sh"

marks='(^|[^A-Za-z0-9_])(_|N_|C_|NC_|Q_|ngettext|dngettext|dgettext|gettext|g_dngettext|g_dgettext|g_dpgettext2?|pgettext) \('
listed=$(grep -vE '^(#|$)' po/POTFILES.in || true)

list_files -name '*.c' | grep '^src/' | while read -r file; do
  place=$(grep -nE "$marks" "$file" | grep -vE '^[0-9]+:[[:space:]]*(#|\*|/\*)' | head -n 1 | cut -d: -f1)
  [ -n "$place" ] || continue
  printf '%s\n' "$listed" | grep -qxF "$file" || complain "$file:$place" "has strings and is not in po/POTFILES.in."
done
list_files -name '*.ui' | while read -r file; do
  place=$(grep -n 'translatable=' "$file" | head -n 1 | cut -d: -f1)
  [ -n "$place" ] || continue
  printf '%s\n' "$listed" | grep -qxF "$file" || complain "$file:$place" "has strings and is not in po/POTFILES.in."
done
grep -nvE '^(#|$)' po/POTFILES.in | while IFS=: read -r line file; do
  if [ ! -f "$file" ]; then
    complain "po/POTFILES.in:$line" "$file does not exist."
  elif ! grep -qE "$marks|translatable=|^(Name|Comment|Keywords)|<(name|summary|p|caption)>" "$file"; then
    complain "po/POTFILES.in:$line" "$file has no strings."
  fi
done
finish
