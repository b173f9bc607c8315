#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a table to two drafts without touching the mouse: test-keyboard-path.py BUILD TABLE. Answers in TAP."""

import os
import sys

from journey import ACTION, GOAL, VISION, check_written
from person import run

WORDS = "bērnu"


def begin_with_table(person, table):
    person.start()
    person.on("welcome")
    person.tab_to("Choose a File…")
    person.key("Return")
    person.choose_file(table)
    person.wait_focus("IecImportWindow")
    person.on("text")
    person.get("button", "Import 330", person.frame("Import proposals"))
    person.tab_to("Import 330")
    person.key("Return")
    # Not by its words: they stand in the tree before they are shown.
    person.find_place("The import is done")
    person.key("Escape")
    person.wait_frames(1)


def write_structure(person):
    """The vision, a goal and an action line, named as they come."""
    person.key("alt+1")
    person.go_to_pane("IecOutlinePane")
    person.key("4")
    person.wait_selected("4 ")
    person.tab_to("Add to the outline")
    person.key("Return")
    person.wait_focus("GtkPopoverMenu")
    person.key("Down", "Down", "Return")
    person.wait_focus("GtkText", "IecOutlineRow")
    person.type(VISION)
    person.key("Return")
    person.wait_row("M1 New strategic goal")
    person.wait_focus("GtkText", "IecOutlineRow")
    person.type(GOAL)
    person.key("Tab")
    person.wait_row(f"M1 {GOAL}")
    person.go_to_pane("IecOutlinePane", "shift+F6")
    person.wait_selected("M1 ")
    person.key("ctrl+shift+Return")
    person.wait_row("R1.1 New action line")
    person.wait_focus("GtkText", "IecOutlineRow")
    person.type(ACTION)
    person.key("Tab")
    person.wait_row(f"R1.1 {ACTION}")


def link_five(person):
    person.key("ctrl+l")
    person.wait_focus("GtkText", "IecEvidencePane")
    person.type(WORDS)
    person.until(lambda: len(person.list_rows("Proposals found")) > 5, "found proposals")
    for count in range(1, 6):
        person.key("Return")
        person.wait_row(rf"R1\.1 {ACTION}, {count}\W")
    person.key("Escape")


def save_as(person, path):
    person.key("ctrl+s")
    person.choose_file(path, "Save")
    person.get("label", "All changes saved · .*")
    person.until(lambda: os.path.exists(path), "the saved file")
    person.wait_frames(1)


def open_recent(person):
    person.start()
    person.on("welcome")
    # libadwaita 1.7 names the row by its title alone.
    person.tab_to("Community-led local development strategy(, .*)?")
    person.key("Return")
    person.on("text")
    person.wait_row(rf"R1\.1 {ACTION}, 5\W")


def undo_twice(person, path):
    """What Ctrl+Z does is named beforehand on the button, and is undone."""
    for count in (4, 3):
        name = person.get("button", "Undo.*").get_name()
        assert "link" in name.lower(), name
        person.key("ctrl+z")
        person.wait_row(rf"R1\.1 {ACTION}, {count}\W")
    assert "link" in person.get("button", "Redo.*").get_name().lower()
    person.key("ctrl+s")
    person.until(lambda: person.find(path, ACTION)["proposals"] == 3, "the undone links away from the file")


def export(person, ending, beginning):
    path = os.path.join(person.folder, "Uzmetums" + ending)
    person.key("ctrl+e")
    person.wait_focus("IecExportWindow")
    if ending == ".odt":
        person.tab_to("ODT.*")
        person.key("space")
    person.tab_to("Save as…")
    person.key("Return")
    person.choose_file(path, "Save")
    person.check_draft(path, beginning)
    person.wait_frames(1)


def test_path(person):
    """Welcome, import, write, link, save, open again, undo, export: all by keys"""
    path = os.path.join(person.folder, "Ceļš.iecere")
    begin_with_table(person, sys.argv[2])
    write_structure(person)
    link_five(person)
    save_as(person, path)
    person.key("ctrl+w")
    person.wait_end()
    check_written(person, path)
    open_recent(person)
    undo_twice(person, path)
    export(person, ".pdf", b"%PDF")
    export(person, ".odt", b"PK")
    person.key("ctrl+q")
    person.wait_end()
    person.cli("verify", path)


if __name__ == "__main__":
    sys.exit(run([test_path], sys.argv[1]))
