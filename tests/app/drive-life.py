#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a file in the real window: drive-life.py BUILD. Answers in TAP."""

import contextlib
import fcntl
import glob
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time

from program import Session, make_sample

# The window keeps typed text within less than this.
KEPT_WITHIN = 1.0


class Life:
    def __init__(self, build):
        self.build = build
        self.session = Session(build)
        self.folder = os.path.join(self.session.home, "Documents")
        os.makedirs(self.folder, exist_ok=True)

    def cli(self, *arguments, data=None):
        environment = dict(os.environ)
        if data:
            environment["XDG_DATA_HOME"] = data
        return subprocess.run([f"{self.build}/iecere-cli", *arguments], env=environment, check=True,
                              capture_output=True, text=True).stdout

    def elements(self, path):
        """The elements of a file by code, read without the program's working copy."""
        copy = os.path.join(self.session.home, "look.iecere")
        shutil.copy(path, copy)
        shown = json.loads(self.cli("--json", "show", copy, data=os.path.join(self.session.home, "look")))
        found = {}

        def gather(elements):
            for element in elements:
                found[element["code"]] = element
                gather(element["children"])

        gather(shown["elements"])
        return found

    def title(self, path, code="M1"):
        return self.elements(path)[code]["title"]

    def expect_label(self, pattern):
        return self.session.get("label", pattern)

    def copy_elsewhere(self, path, title):
        """Another program writes the file."""
        other = os.path.join(self.session.home, "other.iecere")
        shutil.copy(path, other)
        self.cli("set", other, "M1", "--title", title, data=os.path.join(self.session.home, "elsewhere"))
        os.replace(other, path)

    def make_sample(self, name):
        path = os.path.join(self.folder, name + ".iecere")
        os.replace(make_sample(self.build, self.folder), path)
        return path

    # The tests

    def test_new_and_save(self):
        """A new strategy asks nothing; Ctrl+S asks for a place once; Ctrl+W ends the program."""
        session = self.session
        path = os.path.join(self.folder, "New.iecere")
        session.start()
        session.press(session.get("button", "New Strategy"))
        self.expect_label("Not saved to a file")
        session.key("ctrl+s")
        session.choose_file(path, "Save")
        session.until(lambda: os.path.exists(path), "the saved file")
        # GTK 4.8 complains when it is asked about a dialog that goes away just then.
        session.until(lambda: len(session.tool("search", "--onlyvisible", "--pid", session.process.pid).split()) == 1,
                      "the dialog closed")
        self.wait_answer()
        self.expect_label("All changes saved · .*")
        session.key("ctrl+w")
        session.wait_end()
        self.cli("verify", path)

    def test_untitled_stays(self):
        """What has no file closes without a question and stands in Recent."""
        session = self.session
        session.start()
        session.press(session.get("button", "Open the Sample"))
        self.expect_label("Not saved to a file")
        session.key("ctrl+q")
        session.wait_end()
        session.start()
        session.get(None, ".*not saved to a file · today.*")
        session.stop()

    def test_one_window_for_a_file(self):
        """Opening a file that is open raises its window, also from a second program."""
        session = self.session
        path = self.make_sample("one-window-for-a-file")
        session.start(path)
        self.expect_label("All changes saved.*")
        subprocess.run([f"{self.build}/iecere", path], env=session.environment, check=True, timeout=60)
        time.sleep(0.5)
        assert session.root.get_child_count() == 1, session.root.get_child_count()
        session.stop()

    def test_foreign_file(self):
        """What is none of ours is told in a sentence, which stays in the log."""
        session = self.session
        picture = os.path.join(self.folder, "picture.png")
        with open(picture, "wb") as file:
            file.write(b"\x89PNG\r\n")
        damaged = os.path.join(self.folder, "damaged.iecere")
        with open(damaged, "wb") as file:
            file.write(b"no database at all" * 50)
        session.start(picture)
        self.expect_label("“picture.png” is neither .*")
        subprocess.run([f"{self.build}/iecere", damaged], env=session.environment, check=True, timeout=60)
        session.key("ctrl+shift+h")
        session.get("dialog", "Recent Actions")
        self.expect_label("“picture.png” is neither .*")
        self.expect_label(".*damaged.iecere: .*")
        session.key("Escape")
        session.stop()

    def test_held(self):
        """A file that another program holds is opened for reading, and it is said who has it."""
        session = self.session
        path = self.make_sample("held")
        session.start(path)
        self.expect_label("All changes saved.*")
        session.stop()
        locks = [open(lock, "r+") for lock in glob.glob(f"{os.environ['XDG_DATA_HOME']}/iecere/work/*/lock")]
        for lock in locks:
            fcntl.flock(lock, fcntl.LOCK_EX)
        session.start(path)
        self.expect_label(r"The file is open elsewhere \(process .*\), so it can only be read here\.")
        self.expect_label("Read-only")
        for lock in locks:
            lock.close()
        session.press(session.get("button", "Try Again"))
        self.expect_label("All changes saved.*")
        session.expect_gone("label", "The file is open elsewhere.*")
        session.stop()

    def test_changed_elsewhere(self):
        """Another program's change is told while the window stands there, and can be taken."""
        session = self.session
        path = self.make_sample("changed-elsewhere")
        session.start(path)
        self.expect_label("All changes saved.*")
        self.copy_elsewhere(path, "Cita programma")
        self.expect_label("Another program changed the file.*")
        session.press(session.get("button", "Take the File"))
        self.expect_label("Loaded again: the file had changed")
        session.stop()
        assert self.title(path) == "Cita programma"

    def test_gone(self):
        """A file that vanishes is told and can be written again."""
        session = self.session
        path = self.make_sample("gone")
        session.start(path)
        self.expect_label("All changes saved.*")
        os.unlink(path)
        self.expect_label(".*the file is gone from its place.*")
        session.press(session.get("button", "Save It There Again"))
        session.until(lambda: os.path.exists(path), "the file that is written again")
        session.expect_gone("label", ".*the file is gone from its place.*")
        session.stop()

    def type_in_text(self, text):
        """Puts the cursor into the text of the first element, by the outline, types there, and sees it come."""
        session = self.session
        session.click("Kopsavilkums")
        session.key("Return")
        session.until(lambda: "editable" in session.states(session.focused()), "the cursor in the text")
        session.type(text)
        session.until(lambda: text in session.text(session.focused()), f"{text!r} where it is typed")

    def wait_answer(self):
        """When the program answers, it has done all that was due before it was asked."""
        since = len(self.session.lines)
        self.session.activate("focus")
        self.session.expect_line("probe focus", since)

    def holds(self, path, text):
        """Whether the file holds a text, read as any SQLite program reads it."""
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
            return database.execute("SELECT count(*) FROM element WHERE instr(body, ?) > 0", [text]).fetchone()[0] > 0

    def test_log_out(self):
        """What was typed a moment before the desktop session ends stands in the file."""
        path = self.make_sample("log-out")
        self.session.start(path)
        self.type_in_text("pirms beigām")
        self.session.stop()
        assert self.holds(path, "pirms beigām")

    def test_rest(self):
        """Nobody saves: after a few seconds of rest the file has it."""
        path = self.make_sample("rest")
        self.session.start(path)
        self.type_in_text("mierā")
        self.session.until(lambda: self.holds(path, "mierā"), "the file as it is typed")
        self.session.stop()

    def test_kill(self):
        """Killed while typing: at most the last second is lost, and the next start goes on, with the history."""
        session = self.session
        path = self.make_sample("kill")
        session.start(path)
        self.type_in_text("sākumvārds")
        # Who types on has no rest in which it would be saved.
        seen = time.monotonic()
        while time.monotonic() - seen < KEPT_WITHIN:
            session.type(" un")
        self.wait_answer()
        session.type("beiguvārds")
        session.kill()
        assert not self.holds(path, "sākumvārds")
        session.start(path)
        self.expect_label("Restored")
        session.key("ctrl+s")
        self.expect_label("All changes saved · .*")
        session.until(lambda: self.holds(path, "sākumvārds"), "what was typed")

        def undo():
            session.key("ctrl+z", "ctrl+s")
            return not self.holds(path, "sākumvārds")

        session.until(undo, "the step of before the end, undone")
        session.stop()


def main():
    life = Life(sys.argv[1])
    chosen = sys.argv[2:]
    names = [name for name in dir(Life) if name.startswith("test_") and (not chosen or name[5:] in chosen)]
    failures = 0
    print(f"1..{len(names)}", flush=True)
    for number, name in enumerate(names, 1):
        try:
            getattr(life, name)()
            print(f"ok {number} {name}", flush=True)
        except Exception as error:
            failures += 1
            print(f"not ok {number} {name}\n# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)
            if life.session.process and life.session.process.poll() is None:
                life.session.kill()
    life.session.close()
    return 1 if failures else 0


sys.exit(main())
