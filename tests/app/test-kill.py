#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed while somebody types: test-kill.py BUILD [ROUNDS]. Answers in TAP.

Each round types words in the text of an element, kills the program some moment after the first key, and starts it again.
"""

import sys
import time

from person import run
from program import Failure, make_sample

ROUNDS = 10
FIRST, LAST = 0.2, 2.0
# What may be lost.
MAY_LOSE = 1.0
KEY = 0.04


def put_cursor(person):
    """Into the text of the summary."""
    person.key("alt+1")
    person.wait_row("1 ")
    person.go_to_pane("IecOutlinePane")
    person.key("Home")
    person.wait_selected("Kopsavilkums")
    person.key("Return")
    person.wait_focus("IecBodyView")


def find_text(person):
    """The text of the summary, as a screen reader finds it."""
    return person.until(lambda: person.all("text", "Text.*|Body.*"), "the text")[0]


def type_word(person, word):
    person.tool("type", "--delay", int(KEY * 1000 / 2), word + " ")


def type_until_killed(person, node, round_number, seconds):
    """Types for so long, and returns the words that stood on the screen a second before the program last answered:
    then it had done all that was due, however slow the machine is."""
    seen, answered, began = [], 0, time.monotonic()

    def find_kept():
        return [word for word, when in seen if when <= answered - MAY_LOSE]

    while time.monotonic() - began < seconds or (seconds > MAY_LOSE and not find_kept()):
        word = f"r{round_number:02}w{len(seen):02}"
        type_word(person, word)
        person.until(lambda: word in person.text(node), f"{word!r} where it is typed")
        seen.append((word, time.monotonic()))
        asked = time.monotonic()
        person.focus()
        answered = asked
    type_word(person, f"r{round_number:02}last")
    person.kill()
    return find_kept()


def test_kill(person):
    """The window goes on where it was; at most the last second of typing is lost; the file is whole"""
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    path = make_sample(person.build, person.folder)
    person.on("text")
    kept = []
    for number in range(rounds + 1):
        person.start(path)
        put_cursor(person)
        node = find_text(person)
        text = person.text(node)
        for before in kept:
            if before not in text:
                raise Failure(f"{before!r} is not there any more in round {number}")
        if number < rounds:
            kept += type_until_killed(person, node, number, FIRST + (LAST - FIRST) * number / max(rounds - 1, 1))
            person.cli("verify", path)
    assert len(kept) > rounds / 4, f"only {len(kept)} words were typed long enough before the end"
    person.key("ctrl+s")
    person.get("label", "All changes saved · .*")
    person.stop()
    person.cli("verify", path)
    print(f"# {rounds} rounds, {len(kept)} words that had to be kept")


if __name__ == "__main__":
    sys.exit(run([test_kill], sys.argv[1]))
