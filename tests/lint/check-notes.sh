#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing is left for later in the sources: no notes to oneself, no code switched off.
. "${0%/*}/functions.sh"

list_files \( -name '*.[ch]' -o -name '*.sql' -o -name '*.py' -o -name '*.sh' -o -name '*.ui' -o -name 'meson.build' \) |
  grep -v '^tests/lint/' | xargs -r grep -nE '\<(TODO|FIXME|XXX|HACK)\>' /dev/null |
  sed 's/^\([^:]*:[0-9]*\):.*/\1: a note for later./' >> "$complaints"
list_c_files | xargs -r grep -nE '^[[:space:]]*#[[:space:]]*if[[:space:]]+0\>' /dev/null |
  sed 's/^\([^:]*:[0-9]*\):.*/\1: code that is switched off./' >> "$complaints"
finish
