#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Which folder may include whose headers: the arrows of ARCHITECTURE.md, and the one home of each foreign library.
. "${0%/*}/functions.sh"

# The folders that a folder may include from.
find_rooms() {
  case $1 in
    base) echo base ;;
    store) echo base store ;;
    language) echo base language ;;
    model) echo base store language model ;;
    import) echo base language model import ;;
    document) echo base language model document ;;
    export) echo base language document export ;;
    cli) echo base language model import document export cli ;;
    app) echo base language model import document export app ;;
    *) echo ;;
  esac
}

# The folders in which a foreign header is at home; "any" for GLib's and the system's.
find_homes() {
  case $1 in
    sqlite3*.h) echo store ;;
    hunspell/* | hyphen.h | unicode/*) echo language ;;
    libxml/* | zip.h | zipconf.h) echo base ;;
    json-glib/*) echo cli ;;
    gdk-pixbuf/* | librsvg/* | cairo*.h | pango/*) echo export app ;;
    fontconfig/* | ft2build.h | freetype/* | hb*.h | qpdf/* | lcms2*.h) echo export ;;
    gtk/* | gdk/* | gsk/* | adwaita.h | libadwaita*) echo app ;;
    *) echo any ;;
  esac
}

check_include() {
  room=$1 place=$2 header=$3
  case $header in
    # Rows are plain data that the model hands on.
    iec-rows.h) [ "$room" != export ] && [ "$room" != language ] && [ "$room" != base ] && return ;;
  esac
  owner=$(find src -mindepth 2 -name "${header##*/}" | head -n 1)
  if [ -n "$owner" ] && [ "${header#iec-}" != "$header" ]; then
    owner=${owner#src/}
    owner=${owner%%/*}
    case " $(find_rooms "$room") " in
      *" $owner "*) ;;
      *) complain "$place" "src/$room may not include $header of src/$owner." ;;
    esac
    case $header in
      *-private.h) [ "$owner" = "$room" ] || complain "$place" "$header is private to src/$owner." ;;
    esac
    return
  fi
  homes=$(find_homes "$header")
  case " $homes " in
    *" any "* | *" $room "*) ;;
    *) complain "$place" "<$header> is at home in $homes only." ;;
  esac
}

grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]' src --include='*.[ch]' | sort |
  while IFS=: read -r file line text; do
    room=${file#src/}
    room=${room%%/*}
    header=$(printf '%s\n' "$text" | sed 's/^[^<"]*[<"]\([^>"]*\)[>"].*/\1/')
    check_include "$room" "$file:$line" "$header"
  done
finish
