#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each key does what the shortcuts window says: test-keys.py BUILD. Answers in TAP."""

import sys

from person import run
from program import make_sample


def open_sample(person):
    person.start(make_sample(person.build, person.folder))
    person.on("text")
    person.key("alt+1")
    person.wait_row("1 ")


def close(person):
    person.key("ctrl+q")
    person.wait_end()


def go_to_row(person, beginning):
    """By the first letters, as in a file manager."""
    person.go_to_pane("IecOutlinePane")
    person.type(beginning)
    person.wait_selected(beginning)


def test_panes(person):
    """F6 and Shift+F6 go round the panes; F9 and Shift+F9 hide and show them"""
    open_sample(person)
    panes = ["IecOutlinePane", "IecTextPane", "IecEvidencePane"]
    person.go_to_pane(panes[0])
    for pane in panes[1:]:
        person.key("F6")
        person.wait_focus(pane)
    for pane in reversed(panes[:-1]):
        person.key("shift+F6")
        person.wait_focus(pane)
    for key, pane in (("F9", panes[0]), ("shift+F9", panes[2])):
        person.key(key)
        person.until(lambda: not person.is_shown(pane), f"{pane} hidden")
        person.key(key)
        person.until(lambda: person.is_shown(pane), f"{pane} shown")
    close(person)


def test_views(person):
    """Alt+1 and Alt+2 change the view; Ctrl+K, Ctrl+F, Ctrl+H and Ctrl+L open what is searched with, Esc closes it"""
    open_sample(person)
    person.key("alt+2")
    person.until(lambda: person.is_shown("IecProposalsPage"), "the proposals")
    person.key("ctrl+f")
    person.wait_focus("GtkSearchEntry", "IecProposalsPage")
    person.key("alt+1")
    person.until(lambda: person.is_shown("IecTextPage"), "the text")
    person.key("ctrl+k")
    person.wait_focus("GtkSearchEntry", "IecSearchPopover")
    person.key("Escape")
    person.until(lambda: not person.is_shown("IecSearchPopover"), "the search closed")
    for key in ("ctrl+f", "ctrl+h"):
        person.key(key)
        person.wait_focus("GtkText", "IecFindBar")
        person.key("Escape")
        person.until(lambda: "IecFindBar" not in person.focus(), "the finding closed")
    go_to_row(person, "R1.1")
    person.key("ctrl+l")
    person.wait_focus("GtkText", "IecEvidencePane")
    person.key("Escape")
    close(person)


def test_outline(person):
    """The outline is written, moved, named, opened and closed by keys, and each is one step of undo"""
    open_sample(person)
    go_to_row(person, "R1.1")
    person.key("ctrl+Return")
    person.wait_focus("GtkText", "IecOutlineRow")
    person.type("Jauna rindā +-d")
    person.key("Return")
    person.wait_row(r"R1\.2 Jauna rindā \+-d")
    person.wait_focus("GtkText", "IecOutlineRow")
    person.key("Escape")
    person.until(lambda: not [row for row in person.rows() if row.startswith("R1.3 New")], "the new row taken back")
    go_to_row(person, "R1.2")
    person.key("F2")
    person.wait_focus("GtkText", "IecOutlineRow")
    person.type("Citāds nosaukums")
    person.key("Tab")
    person.wait_row(r"R1\.2 Citāds nosaukums")
    go_to_row(person, "R1.2")
    person.key("alt+Up")
    person.wait_row(r"R1\.1 Citāds nosaukums")
    person.key("alt+Down")
    person.wait_row(r"R1\.2 Citāds nosaukums")
    person.key("Delete")
    person.until(lambda: not [row for row in person.rows() if "Citāds" in row], "the row deleted")
    person.key("ctrl+z")
    person.wait_row(r"R1\.2 Citāds nosaukums")
    person.key("ctrl+shift+z")
    person.until(lambda: not [row for row in person.rows() if "Citāds" in row], "the row deleted again")
    go_to_row(person, "M1")
    person.key("minus")
    person.until(lambda: not [row for row in person.rows() if row.startswith("R1.1")], "the goal closed")
    person.key("plus")
    person.wait_row(r"R1\.1 ")
    person.key("ctrl+shift+Return")
    person.wait_focus("GtkText", "IecOutlineRow")
    person.key("Escape", "Return")
    person.wait_focus("IecElementEditor")
    close(person)


def test_grid(person):
    """Space, Ctrl+A, Ctrl+M, Delete and Esc in the grid of proposals"""
    open_sample(person)
    person.key("alt+2")
    person.on("proposals")
    person.until(lambda: person.is_shown("IecProposalsPage"), "the proposals")
    person.go_to_pane("IecProposalGrid")
    person.key("Down", "ctrl+a")
    person.get("label", "330\u00a0.*selected.*|330 .*selected.*")
    person.key("ctrl+m")
    person.wait_focus("IecAnswerWindow")
    person.key("Escape")
    person.wait_frames(1)
    person.key("ctrl+Home", "Down")
    close(person)


def test_windows(person):
    """Preferences, help, shortcuts and the log open by their keys and close by Esc"""
    open_sample(person)
    for key, kind in (("ctrl+comma", "IecPreferencesWindow"), ("F1", "IecHelpWindow"),
                      ("ctrl+question", "GtkShortcutsWindow"), ("ctrl+shift+h", "IecLogWindow"),
                      ("ctrl+e", "IecExportWindow")):
        person.key(key)
        person.wait_focus(kind)
        person.key("Escape")
        person.wait_frames(1)
    close(person)


if __name__ == "__main__":
    sys.exit(run([test_panes, test_views, test_outline, test_grid, test_windows], sys.argv[1], sys.argv[2:]))
