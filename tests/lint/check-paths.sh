#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No path of the machine on which something was written.
. "${0%/*}/functions.sh"

grep -rnIE "(^|[][\"'\`[:space:]=(:<])/(work|tmp/w|root|home/[a-z]+)/" . \
  --exclude-dir=.git --exclude-dir='build*' --exclude-dir='_build*' --exclude-dir=lint |
  sed 's/^\.\/\([^:]*:[0-9]*\):.*/\1: a path of one machine./' >> "$complaints"
finish
