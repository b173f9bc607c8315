#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every C file is as clang-format 14 writes it. Other versions differ in details, so without 14 this is skipped.
. "${0%/*}/functions.sh"

formatter=
for name in clang-format-14 clang-format; do
  if command -v "$name" > /dev/null && "$name" --version | grep -q 'version 14\.'; then
    formatter=$name
    break
  fi
done
if [ -z "$formatter" ]; then
  echo "clang-format 14 is not installed."
  exit 77
fi

list_c_files | xargs -r "$formatter" --dry-run 2>&1 |
  sed -n 's/^\([^ ]*:[0-9]*\):[0-9]*: warning: .*/\1: not as clang-format writes it./p' | uniq >> "$complaints"
finish
