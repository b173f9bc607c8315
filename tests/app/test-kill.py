#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed while somebody types: test-kill.py BUILD [ROUNDS]. Answers in TAP.

Each round types words in the text of an element, kills the program some moment after the first key, and starts it again.
"""

import subprocess
import sys
import time

from person import run
from program import Failure, make_sample

ROUNDS = 10
FIRST, LAST = 0.2, 2.0
# What may be lost, and what a key needs from the keyboard to the screen on a machine that does much else.
MAY_LOSE = 1.0
SLACK = 0.3
KEY = 0.04



def put_cursor(person):
    """Into the text of the summary."""
    person.key("alt+1")
    person.wait_row("1 ")
    for _ in range(6):
        if "IecOutlinePane" in person.focus():
            break
        person.key("F6")
    person.key("Home")
    person.wait_selected("Kopsavilkums")
    person.key("Return")
    person.wait_focus("IecBodyView")


def type_until_killed(person, round_number, seconds):
    """Types, and returns when each word was finished."""
    typed = []
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        text = f"r{round_number:02}w{len(typed):02} "
        person.tool("type", "--delay", int(KEY * 1000 / 2), text)
        typed.append((text.strip(), time.monotonic()))
    person.kill()
    return typed, time.monotonic()


def read_text(person):
    """All that stands in the text of the summary, as a screen reader gets it."""
    node = person.until(lambda: [node for node in person.all("text", "Text.*|Body.*")], "the text")[0]
    return person.text(node)


def test_kill(person):
    """The window goes on where it was; at most the last second of typing is lost; the file is whole"""
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    path = make_sample(person.build, person.folder)
    person.on("text")
    kept = []
    for number in range(rounds):
        person.start(path)
        put_cursor(person)
        text = read_text(person)
        for before in kept:
            if before not in text:
                raise Failure(f"{before!r} is not there any more in round {number}")
        typed, killed = type_until_killed(person, number, FIRST + (LAST - FIRST) * number / max(rounds - 1, 1))
        person.cli("verify", path)
        kept += [said for said, when in typed if when < killed - MAY_LOSE - SLACK]
    person.start(path)
    put_cursor(person)
    text = read_text(person)
    for before in kept:
        if before not in text:
            raise Failure(f"{before!r} is not there any more at the end")
    assert len(kept) > rounds / 4, f"only {len(kept)} words were typed long enough before the end"
    person.key("ctrl+s")
    person.get("label", "All changes saved · .*")
    person.stop()
    person.cli("verify", path)
    print(f"# {rounds} rounds, {len(kept)} words that had to be kept")


if __name__ == "__main__":
    sys.exit(run([test_kill], sys.argv[1]))
