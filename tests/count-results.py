#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the results in meson's testlog.json files and prints "N passed, N failed" (and ", N skipped" if any were).

A program that speaks TAP counts by its own test cases, any other one as one. Fails when something failed, when a log is
missing or when nothing passed.
"""

import json
import re
import sys

TAP_LINE = re.compile(r"^(not )?ok\b[^#\n]*(# *(skip|todo))?", re.IGNORECASE | re.MULTILINE)
PASSED = ("OK", "EXPECTEDFAIL")
SKIPPED = ("SKIP", "IGNORED")


def count_program(program):
    """The numbers of passed, failed and skipped cases of one test program."""
    passed = failed = skipped = 0
    result = program["result"]
    for bad, _, mark in TAP_LINE.findall(program.get("stdout") or ""):
        if mark:
            skipped += 1
        elif bad:
            failed += 1
        else:
            passed += 1
    if passed + failed + skipped == 0:
        return int(result in PASSED), int(result not in PASSED + SKIPPED), int(result in SKIPPED)
    if result not in PASSED + SKIPPED and failed == 0:
        failed = 1  # it crashed or ran out of time after its last line
    return passed, failed, skipped


def main():
    totals = [0, 0, 0]
    complete = True
    for path in sys.argv[1:]:
        try:
            with open(path, encoding="utf-8") as log:
                for line in log:
                    totals = [a + b for a, b in zip(totals, count_program(json.loads(line)))]
        except OSError as error:
            print(error, file=sys.stderr)
            complete = False
    passed, failed, skipped = totals
    if not complete:
        failed += 1
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if failed == 0 and passed > 0 else 1


sys.exit(main())
