#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a table to two drafts by the mouse, with keys only for names, words and paths: test-mouse-path.py BUILD TABLE.
Answers in TAP."""

import os
import re
import subprocess
import sys
import zipfile

from journey import ACTION, GOAL, VISION, check_written
from person import run
from program import Failure

WORDS = "skatuve"


def begin_with_table(person, table):
    person.start()
    person.on("welcome")
    person.click("Choose a File…")
    person.choose_file(table)
    person.wait_focus("IecImportWindow")
    person.click("Import 330")
    person.click("Show the new proposals")
    person.wait_frames(1)
    person.until(lambda: person.is_shown("IecProposalsPage"), "the proposals")


def insist(person, place, condition, what):
    """Clicks until it has an effect: while GTK lays a window out or opens a menu it may forget a click."""
    for _ in range(4):
        person.click(place)
        try:
            return person.until(condition, what, 7)
        except Failure:
            pass
    raise Failure(what)


def choose(person, menu, item):
    """Takes an item of a menu."""
    insist(person, menu, lambda: "GtkPopoverMenu" in person.focus(), "the menu")
    insist(person, item, lambda: "GtkPopoverMenu" not in person.focus(), "the end of the menu")


def add(person, item, name, code):
    choose(person, "Add to the outline", item)
    person.wait_focus("GtkText", "IecOutlineRow")
    person.type(name)
    person.click("Evidence")
    person.wait_row(f"{code} {name}")
    person.click(name)


def write_structure(person):
    person.click("Text")
    person.until(lambda: person.is_shown("IecTextPage"), "the text")
    person.on("text")
    person.click("Vision, goals and action lines")
    person.wait_selected("4 ")
    add(person, "Vision", VISION, "V")
    person.wait_selected("V ")
    add(person, "Strategic goal", GOAL, "M1")
    person.wait_selected("M1 ")
    add(person, "Action line", ACTION, r"R1\.1")
    person.wait_selected(r"R1\.1 ")


def find_other(person, dragged):
    """The title of the first found proposal that is none of those."""
    for name, _ in person.list_rows("Proposals found"):
        title = re.match(r"(.*?), \d+\W", name)
        if title and title[1] not in dragged:
            return title[1]
    return None


def link_five(person):
    """Dragged from what the search finds onto the action line, one after another."""
    person.click("Search and link…")
    person.wait_focus("GtkText", "IecEvidencePane")
    person.type(WORDS)
    person.until(lambda: len(person.list_rows("Proposals found")) > 5, "found proposals")
    dragged = []
    for count in range(1, 6):
        dragged.append(person.until(lambda: find_other(person, dragged), "one more proposal"))
        person.drag(dragged[-1], ACTION)
        person.wait_row(rf"R1\.1 {ACTION}, {count}\W")


def save_as(person, path):
    person.until(lambda: person.root.get_child_count() == 2, "the file dialog")
    person.choose_file(path, "Save")
    person.get("label", "All changes saved · .*")
    person.until(lambda: os.path.exists(path), "the saved file")
    person.wait_frames(1)


def close(person):
    """By the × in the corner."""
    person.click("GtkWindowControls")
    person.wait_end()


def open_recent(person):
    person.start()
    person.on("welcome")
    person.click("Community-led local development strategy")
    person.on("text")
    person.wait_row(rf"R1\.1 {ACTION}, 5\W")


def undo_twice(person, path):
    """What the button undoes is named beforehand, and is undone."""
    for count in (4, 3):
        name = person.get("button", "Undo.*").get_name()
        assert "link" in name.lower(), name
        person.click(name)
        person.wait_row(rf"R1\.1 {ACTION}, {count}\W")
    choose(person, "Main menu", "Save")
    person.until(lambda: person.find(path, ACTION)["proposals"] == 3, "the undone links away from the file")


def read_pages(path):
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(text.split())


def read_content(path):
    with zipfile.ZipFile(path) as package:
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert package.testzip() is None
        return package.read("content.xml").decode()


def export(person, kind, beginning, read):
    path = os.path.join(person.folder, f"Uzmetums.{kind.lower()}")
    insist(person, "Export…", lambda: "IecExportWindow" in person.focus(), "the export window")
    person.click(kind)
    person.click("Save as…")
    person.choose_file(path, "Save")
    person.check_draft(path, beginning)
    person.wait_frames(1)
    text = read(path)
    assert all(title in text for title in (VISION, GOAL, ACTION)), text


def test_path(person):
    """Welcome, import, write, link, save, open again, undo, export: all by the mouse"""
    path = os.path.join(person.folder, "Ceļš.iecere")
    begin_with_table(person, sys.argv[2])
    write_structure(person)
    link_five(person)
    person.click(ACTION)
    choose(person, "Main menu", "Save As…")
    save_as(person, path)
    close(person)
    check_written(person, path)
    open_recent(person)
    undo_twice(person, path)
    export(person, "PDF", b"%PDF", read_pages)
    export(person, "ODT", b"PK", read_content)
    close(person)
    person.cli("verify", path)


if __name__ == "__main__":
    sys.exit(run([test_path], sys.argv[1]))
