#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each check is silent on a good tree and names file and line in a bad one.
set -eu

scripts=${0%/*}
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
export IECERE_SOURCE_ROOT="$tree"
failed=0

make_good_tree() {
  rm -rf "${tree:?}"/*
  mkdir -p "$tree/src/base" "$tree/src/store" "$tree/src/model" "$tree/src/export" "$tree/po"
  licence='/* SPDX-License-Identifier: GPL-3.0-or-later */'
  printf '%s\n#pragma once\n' "$licence" > "$tree/src/base/iec-error.h"
  printf '%s\n#pragma once\n' "$licence" > "$tree/src/store/iec-store.h"
  printf '%s\n#pragma once\n' "$licence" > "$tree/src/store/iec-table-private.h"
  printf '%s\n#include "iec-error.h"\n#include <sqlite3.h>\n#include "iec-table-private.h"\n' "$licence" \
    > "$tree/src/store/iec-store.c"
  printf '%s\n#include "iec-store.h"\n#include <glib.h>\n' "$licence" > "$tree/src/model/iec-strategy.c"
  printf '# Files\n' > "$tree/po/POTFILES.in"
}

# expect CHECK PLACE: the check fails and names the place; without one it is silent.
expect() {
  status=0
  output=$("$scripts/check-$1.sh" 2>&1) || status=$?
  if [ $# = 1 ] && { [ $status != 0 ] || [ -n "$output" ]; }; then
    echo "check-$1.sh complains about a good tree: $output"
    failed=1
  elif [ $# = 2 ] && { [ $status != 1 ] || ! printf '%s\n' "$output" | grep -q "^$2: "; }; then
    echo "check-$1.sh misses $2: $output"
    failed=1
  fi
  make_good_tree
}

make_good_tree
for check in includes lengths potfiles notes licences paths; do
  expect $check
done

echo '#include "iec-store.h"' >> "$tree/src/base/iec-error.h"
expect includes src/base/iec-error.h:3
echo '#include "iec-store.h"' > "$tree/src/export/iec-export.c"
expect includes src/export/iec-export.c:1
echo '#include <sqlite3.h>' >> "$tree/src/model/iec-strategy.c"
expect includes src/model/iec-strategy.c:4
echo '  #  include "iec-table-private.h"' >> "$tree/src/model/iec-strategy.c"
expect includes src/model/iec-strategy.c:4
echo '#include <gtk/gtk.h>' > "$tree/src/model/iec-view.h"
expect includes src/model/iec-view.h:1

seq 901 > "$tree/src/base/iec-long.c"
expect lengths src/base/iec-long.c:900
{ echo '{'; seq 121; echo '}'; } > "$tree/src/base/iec-long.c"
expect lengths src/base/iec-long.c:1

printf 'void\nf (_ ("A road"));\n' > "$tree/src/base/iec-text.c"
expect potfiles src/base/iec-text.c:2
echo 'src/base/iec-none.c' >> "$tree/po/POTFILES.in"
expect potfiles po/POTFILES.in:2

printf '\n/* TODO: later */\n' > "$tree/src/base/iec-later.c"
expect notes src/base/iec-later.c:2
printf '#if 0\n#endif\n' > "$tree/src/base/iec-later.c"
expect notes src/base/iec-later.c:1

echo 'int x;' > "$tree/src/base/iec-free.c"
expect licences src/base/iec-free.c:1

echo "x = '/home/anna/iecere'" > "$tree/po/x.py"
expect paths po/x.py:1

exit $failed
