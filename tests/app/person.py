# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests that work in the window as a person does have in common: where the focus is, what stands in the
outline, what the command line says of the saved file."""

import contextlib
import gettext
import inspect
import json
import os
import re
import shutil
import subprocess
import sys

from program import Failure, Session

# Pages that are built but not shown: looking through them takes seconds and finds what nobody sees.
PAGES = {"welcome": "IecWelcomePage", "text": "IecTextPage", "proposals": "IecProposalsPage"}


class Skip(Exception):
    """Why a test cannot be made here."""


class Person(Session):
    def __init__(self, build, language="en", **options):
        super().__init__(os.path.abspath(build), language=language, **options)
        self.catalog = gettext.translation("iecere", os.path.join(self.build, "po"), [language], fallback=True)
        self.folder = os.path.join(self.home, "Documents")
        self.tools = dict(os.environ, XDG_DATA_HOME=os.path.join(self.home, "tools"))
        self.hidden = set()
        self.lists = {}
        os.makedirs(self.folder, exist_ok=True)

    def start(self, *arguments, **options):
        self.lists = {}
        return super().start(*arguments, **options)

    # Looking

    def word(self, text):
        """What the window says for it, in its language."""
        return self.catalog.gettext(text).replace("_", "")

    def on(self, page):
        """Tells which page of the window is in front."""
        self.hidden = {name for key, name in PAGES.items() if key != page}

    def walk(self, node):
        yield node
        if node.get_name() in self.hidden:
            return
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child:
                yield from self.walk(child)

    def focus(self):
        """The types of what has the focus and of all around it, from the inside out."""
        return self.ask("focus")

    def is_shown(self, kind):
        """Whether a widget of that type is mapped."""
        return self.ask("shown", kind) == ["yes"]

    def wait_focus(self, *types):
        return self.until(lambda: set(types) <= set(self.focus()), f"the focus in {' '.join(types)}")

    def frame(self, pattern):
        """A window of the program by its title."""
        def find():
            for index in range(self.root.get_child_count()):
                child = self.root.get_child_at_index(index)
                if child and re.fullmatch(pattern, child.get_name() or ""):
                    return child
            return None

        return self.until(find, f"the window {pattern!r}")

    def wait_frames(self, count):
        """Waits until so many windows are open, and gives the keys to the front one as a window manager does."""
        self.until(lambda: self.root.get_child_count() == count, f"{count} windows")
        self.tool("windowfocus", self.until(self.toplevels, "a window")[-1])

    def find_list(self, name):
        """Looked for once: each walk through the window takes half a second."""
        name = self.word(name)
        found = self.lists.get(name)
        with contextlib.suppress(Exception):
            if found and found.get_name() == name and found.get_child_count():
                return found
        self.lists[name] = self.get("list", name)
        return self.lists[name]

    def list_rows(self, name):
        """Names and states of the rows of a list."""
        found = self.find_list(name)
        rows = [found.get_child_at_index(index) for index in range(found.get_child_count())]
        return [(row.get_name(), self.states(row)) for row in rows if row]

    def rows(self):
        return [name for name, _ in self.list_rows("Outline")]

    def wait_row(self, pattern):
        return self.until(lambda: [name for name in self.rows() if re.match(pattern, name)], f"the row {pattern!r}")[0]

    def wait_selected(self, pattern):
        def find():
            return any("selected" in states and re.match(pattern, name) for name, states in self.list_rows("Outline"))

        return self.until(find, f"{pattern!r} selected in the outline")

    def tab_to(self, pattern, key="Tab", most=25):
        """Goes by one key until what has the focus is named so."""
        for _ in range(most):
            node = self.focused()
            if node and re.fullmatch(pattern, node.get_name() or ""):
                return node
            before = (node.get_name(), self.focus()) if node else None
            self.key(key)
            with contextlib.suppress(Failure):
                self.until(lambda: self.is_elsewhere(before), "another focus", 1)
        raise Failure(f"{key} does not come to {pattern!r}")

    def go_to_pane(self, pane, key="F6"):
        """Goes round the panes until that one has the focus."""
        for _ in range(6):
            before = self.focus()
            if pane in before:
                return
            self.key(key)
            with contextlib.suppress(Failure):
                self.until(lambda: self.focus() != before, "another focus", 2)
        raise Failure(f"{key} does not come to {pane}")

    def is_elsewhere(self, before):
        node = self.focused()
        return before is None or (node and (node.get_name(), self.focus()) != before)

    def find_bounds(self, text):
        """Where it stays: what has just come up is laid out more than once."""
        last = None

        def settled():
            nonlocal last
            before, last = last, super(Person, self).find_bounds(text)
            return last if last == before else None

        return self.until(settled, f"{text!r} at rest")

    # Saved files

    def cli(self, *arguments):
        answer = subprocess.run([f"{self.build}/iecere-cli", *arguments], env=self.tools, capture_output=True, text=True,
                                check=False)
        if answer.returncode != 0:
            raise Failure(f"iecere-cli {' '.join(arguments)}: {answer.stderr}")
        return answer.stdout

    def look(self, path):
        """The elements of a file in the outline's order, read from a copy."""
        copy = os.path.join(self.home, "look.iecere")
        shutil.copy(path, copy)
        elements = []

        def gather(inside):
            for element in inside:
                elements.append(element)
                gather(element["children"])

        gather(json.loads(self.cli("--json", "show", copy))["elements"])
        return elements

    def look_proposals(self, path):
        copy = os.path.join(self.home, "look.iecere")
        shutil.copy(path, copy)
        return json.loads(self.cli("--json", "proposals", copy))["proposals"]

    def find(self, path, title):
        return next((element for element in self.look(path) if element["title"] == title), None)

    def check_draft(self, path, beginning):
        self.until(lambda: os.path.exists(path) and os.path.getsize(path), path)
        with open(path, "rb") as file:
            assert file.read(len(beginning)) == beginning, path
        if beginning == b"%PDF":
            subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)


def run(tests, build, chosen=(), **options):
    """Runs each function on one screen, and answers in TAP. A test begins where no program runs."""
    tests = [test for test in tests if not chosen or test.__name__.removeprefix("test_") in chosen]
    person = Person(build, **options)
    failures = 0
    print(f"1..{len(tests)}", flush=True)
    for number, test in enumerate(tests, 1):
        title = inspect.getdoc(test).splitlines()[0]
        try:
            test(person)
            print(f"ok {number} - {title}", flush=True)
        except Skip as reason:
            print(f"ok {number} - {title} # SKIP {reason}", flush=True)
        except Exception as error:
            failures += 1
            tell_failure(person, number, title, error)
        if person.process and person.process.poll() is None:
            person.kill()
    person.close()
    return 1 if failures else 0


def tell_failure(person, number, title, error):
    """With where it was and what is seen then, since nobody sits at that screen."""
    trace = error.__traceback__
    places = []
    while trace:
        places.append(f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}")
        trace = trace.tb_next
    print(f"not ok {number} - {title}", flush=True)
    print("# " + " ".join(places))
    print("# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)
    folder = os.path.join(person.build, "screenshots")
    os.makedirs(folder, exist_ok=True)
    with contextlib.suppress(Exception):
        person.shoot(os.path.join(folder, f"failed-{os.path.basename(sys.argv[0])}-{number}.png"))
