#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every control that is seen says what it is: test-accessible.py BUILD TABLE [LANGUAGE]. Answers in TAP.

In each view and each window the accessible tree is walked; a control without a name, or one that is only named by its
type or with the underscore of a mnemonic, is told with the way to it.
"""

import re
import sys

from person import run
from program import Failure, make_sample

CONTROLS = {"push button", "button", "toggle button", "check box", "radio button", "switch", "text", "entry", "combo box",
            "page tab", "spin button", "slider", "link", "menu item", "list item"}
# GTK 4.8 names what has no name by its type; an underscore is that of a mnemonic.
NAMELESS = re.compile(r"|(Gtk|Adw|Iec)[A-Z]\w+|_.*|.* _\w.*")
# Parts that GTK makes inside of its own widgets, which take the focus as a whole and are named as a whole: the list and
# the button of a drop-down, the heading and the list of a column view, the text in an entry.
INSIDE = {"combo box", "spin button", "entry", "table row", "tree table"}
# What libadwaita 1.2 makes in a window of preferences and leaves without a name: the search.
STOCK = re.compile(r"panel '' > filler 'AdwGizmo' > panel '' > push button 'GtkImage'|.* > entry 'GtkSearchEntry'")
# And what GTK 4.8 so makes in the window of shortcuts.
STOCK_SHORTCUTS = re.compile(r"panel '' > panel '' > panel '' > push button 'GtkImage'|.* > entry 'GtkSearchEntry'")
# Rows whose only content is a control that is named itself.
HOLDERS = {"list item"}


def find_nameless(person, node, way, inside):
    """The ways to nameless controls."""
    role, name = node.get_role_name(), node.get_name() or ""
    if name in person.hidden:
        return []
    way = way + [f"{role} {name!r}"]
    found = []
    children = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    if role in CONTROLS and not inside and NAMELESS.fullmatch(name) and not is_holder(person, node, role):
        states = person.states(node)
        if "focusable" in states and "sensitive" in states:
            found.append(" > ".join(way[-4:]))
    for child in children:
        if child:
            found += find_nameless(person, child, way, inside or role in INSIDE)
    return found


def is_holder(person, node, role):
    if role not in HOLDERS:
        return False
    return any(inner.get_role_name() in CONTROLS and not NAMELESS.fullmatch(inner.get_name() or "")
               for inner in person.walk(node) if inner is not node)


def check(person, frame=None, stock=None):
    found = person.until(lambda: [find_nameless(person, frame or person.root, [], False)], "the accessible tree")[0]
    found = [way for way in found if not stock or not stock.fullmatch(way)]
    if found:
        raise Failure(f"{len(found)} without a name:\n" + "\n".join(sorted(set(found))))


def close(person):
    person.key("Escape")
    person.wait_frames(1)


def open_sample(person, page):
    person.start(make_sample(person.build, person.folder))
    person.on(page)
    person.key("alt+1" if page == "text" else "alt+2")
    person.until(lambda: person.is_shown("IecTextPage" if page == "text" else "IecProposalsPage"), page)
    person.get("label", "330\u00a0.*" if page == "proposals" else "Vīzija, mērķi un rīcības")


def test_welcome(person):
    """The welcome page"""
    person.start()
    person.on("welcome")
    check(person)
    person.stop()


def check_window(person, kind, stock=None):
    """The window that has come up, and closes it."""
    person.wait_focus(kind)
    check(person, person.root.get_child_at_index(person.root.get_child_count() - 1), stock)
    close(person)


def test_text(person):
    """The text view with its outline, its evidence and the search over everything, and the windows of evidence"""
    open_sample(person, "text")
    person.go_to_pane("IecOutlinePane")
    person.type("R1.1")
    person.wait_selected("R1.1")
    person.key("ctrl+h")
    person.wait_focus("IecFindBar")
    person.key("ctrl+k")
    person.wait_focus("IecSearchPopover")
    person.type("skola")
    check(person)
    person.key("Escape", "Escape")
    person.go_to_pane("IecOutlinePane")
    person.type("R3.3")
    person.wait_selected("R3.3")
    check(person)
    for word, kind in (("Add Another Source", "IecSourceWindow"), ("Leave With a Reason", "IecReasonWindow")):
        person.click(person.word(word))
        check_window(person, kind)
    person.stop()


def test_proposals(person):
    """The proposals view with one selected, and its windows"""
    open_sample(person, "proposals")
    person.go_to_pane("IecProposalGrid")
    person.key("Down")
    check(person)
    for key, kind in (("ctrl+m", "IecAnswerWindow"), ("ctrl+l", "IecLinkDialog")):
        person.key(key)
        check_window(person, kind)
    person.click(person.word("Add a proposal"))
    check_window(person, "IecAddProposalWindow")
    person.stop()


def test_import(person):
    """The import with a table, and what became of it"""
    person.start(sys.argv[2])
    person.on("text")
    person.wait_focus("IecImportWindow")
    window = person.root.get_child_at_index(person.root.get_child_count() - 1)
    person.until(lambda: len(person.all("combo box", root=window)) > 5, "the columns of the table")
    check(person, window)
    close(person)
    person.stop()


def test_windows(person):
    """Export, preferences, help, the log and the shortcuts"""
    open_sample(person, "text")
    failures = []
    for key, kind, stock in (("ctrl+e", "IecExportWindow", None), ("ctrl+comma", "IecPreferencesWindow", STOCK),
                             ("F1", "IecHelpWindow", None), ("ctrl+shift+h", "IecLogWindow", None),
                             ("ctrl+question", "GtkShortcutsWindow", STOCK_SHORTCUTS)):
        person.key(key)
        try:
            check_window(person, kind, stock)
        except Failure as failure:
            failures.append(f"{kind}: {failure}")
            close(person)
    person.stop()
    if failures:
        raise Failure("\n".join(failures))


if __name__ == "__main__":
    sys.exit(run([test_welcome, test_text, test_proposals, test_import, test_windows], sys.argv[1],
                 language=sys.argv[3] if len(sys.argv) > 3 else "en"))
