#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong while somebody types: test-bad-input.py BUILD [TEST]… Answers in TAP."""

import contextlib
import ctypes
import os
import re
import shutil
import sqlite3
import subprocess
import sys

from person import Skip, run
from program import make_sample

PASTED = 10 * 1000 * 1000
ANSWERS_WITHIN = 2000
CLONE_NEWNS = 0x00020000
FULL = ".*not enough room on the disk.*"


def open_sample(person, name):
    path = os.path.join(person.folder, name + ".iecere")
    os.replace(make_sample(person.build, person.folder), path)
    person.start(path)
    person.on("text")
    person.wait_row("Kopsavilkums")
    return path


def put_cursor(person):
    """Into the text of the summary, behind what stands there."""
    person.click("Kopsavilkums")
    person.wait_selected("Kopsavilkums")
    person.key("Return")
    person.wait_focus("IecBodyView")
    person.key("ctrl+End")


def shown(person):
    return person.text(person.focused())


def type_on(person, text):
    """Types, and sees it come."""
    person.type(text)
    person.until(lambda: text in shown(person), f"{text!r} where it is typed")


def holds(path, text):
    """Whether the file holds a text, read as any SQLite program reads it."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
        return database.execute("SELECT count(*) FROM element WHERE instr(body, ?) > 0", [text]).fetchone()[0] == 1


def save(person, path, text):
    person.key("ctrl+s")
    person.until(lambda: os.path.exists(path) and holds(path, text), f"{text!r} in the file")


def log_lines(person, pattern):
    """How often the log of messages has a sentence."""
    person.key("ctrl+shift+h")
    window = person.frame("Recent Actions")
    person.get("label", pattern, window)
    count = len(person.all("label", pattern, window))
    person.key("Escape")
    person.wait_frames(1)
    return count


def test_vanished(person):
    """The file goes while somebody types: it is told, typing goes on, and all of it is written there again"""
    path = open_sample(person, "vanished")
    put_cursor(person)
    type_on(person, "pirms pazušanas ")
    save(person, path, "pirms pazušanas")
    os.unlink(path)
    person.get("label", ".*the file is gone from its place.*")
    type_on(person, "pēc pazušanas")
    save(person, path, "pirms pazušanas pēc pazušanas")
    person.get("label", "All changes saved · .*")
    person.expect_gone("label", ".*the file is gone from its place.*")
    person.stop()
    person.cli("verify", path)


def limit(person, size):
    subprocess.run(["prlimit", "--pid", str(person.process.pid), f"--fsize={size}:"], check=True)


def test_full_disk(person):
    """No file may grow: it is told once, typing goes on, and later all of it is kept"""
    path = open_sample(person, "full")
    put_cursor(person)
    type_on(person, "kamēr ir vieta ")
    save(person, path, "kamēr ir vieta")
    limit(person, 0)
    type_on(person, "pirmaisvārds ")
    assert log_lines(person, FULL) == 1
    type_on(person, "otraisvārds ")
    type_on(person, "trešaisvārds")
    assert log_lines(person, FULL) == 1
    assert not holds(path, "pirmaisvārds")
    limit(person, "unlimited")
    save(person, path, "kamēr ir vieta pirmaisvārds otraisvārds trešaisvārds")
    person.get("label", "All changes saved · .*")
    person.stop()
    person.cli("verify", path)


@contextlib.contextmanager
def small_disk(person, size):
    """A disk of so many bytes for documents and working copies, mounted in a name space of this process, so that it goes
    with it."""
    folder = os.path.join(person.home, "disk")
    os.makedirs(folder)
    if ctypes.CDLL(None).unshare(CLONE_NEWNS) != 0:
        raise Skip("a disk of its own is not permitted here")
    private = subprocess.run(["mount", "--make-rprivate", "/"], capture_output=True, check=False)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], capture_output=True,
                             check=False)
    if private.returncode != 0 or mounted.returncode != 0:
        raise Skip("a disk of its own is not permitted here")
    documents, data = person.folder, person.environment["XDG_DATA_HOME"]
    person.folder, person.environment["XDG_DATA_HOME"] = folder, os.path.join(folder, "data")
    try:
        yield folder
    finally:
        person.folder, person.environment["XDG_DATA_HOME"] = documents, data
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(path):
    """Takes all the room that there is."""
    with open(path, "wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def test_no_space(person):
    """The disk is full: it is told at once, typing goes on, and once there is room all of it is kept"""
    with small_disk(person, "16m") as folder:
        path = open_sample(person, "no-space")
        put_cursor(person)
        type_on(person, "kamēr ir vieta ")
        save(person, path, "kamēr ir vieta")
        filler = os.path.join(folder, "filler")
        fill(filler)
        words = "vairs nav vietas " * 3
        type_on(person, words)
        person.get("label", FULL)
        type_on(person, "pat tagad")
        assert not holds(path, "vairs nav vietas")
        os.unlink(filler)
        save(person, path, f"kamēr ir vieta {words}pat tagad")
        person.get("label", "All changes saved · .*")
        person.stop()
        person.cli("verify", path)


def copy_much(person):
    """Puts ten megabytes on the clipboard, and returns what gives them out."""
    owner = subprocess.Popen(["xclip", "-selection", "clipboard", "-quiet"], stdin=subprocess.PIPE,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=person.environment)
    with owner.stdin as pipe:
        pipe.write(b"garums " * (PASTED // 7))
    return owner


def busy_since(person, since):
    """For how many milliseconds at most the program could not answer."""
    turns = [re.match(r"probe turn .*, ([0-9.]+) ms of the processor", line) for line in person.lines[since:]]
    return max((float(turn[1]) for turn in turns if turn), default=0)


def paste_much(person, sentence):
    """Refused in one sentence, soon, and nothing is changed."""
    before = shown(person)
    owner = copy_much(person)
    since = len(person.lines)
    person.key("ctrl+v")
    # Not by the toast: it goes by itself, maybe while the window is being looked through.
    assert log_lines(person, sentence) == 1
    owner.terminate()
    owner.wait()
    assert busy_since(person, since) < ANSWERS_WITHIN, person.lines[since:]
    assert shown(person) == before
    return before


def test_paste_body(person):
    """Ten megabytes pasted into a text are refused in a sentence; typing goes on"""
    path = open_sample(person, "paste-body")
    put_cursor(person)
    before = paste_much(person, r"The text of a part holds at most .*\. Nothing was inserted\.")
    type_on(person, "turpinājumsvārds")
    assert shown(person) == before + "turpinājumsvārds"
    save(person, path, "turpinājumsvārds")
    person.stop()
    person.cli("verify", path)


def test_paste_title(person):
    """Ten megabytes pasted into a title are refused in a sentence; typing goes on"""
    path = open_sample(person, "paste-title")
    put_cursor(person)
    person.key("shift+Tab")
    person.wait_focus("IecTitleView")
    person.key("End")
    before = paste_much(person, r"A title holds at most \d+ characters\. Nothing was inserted\.")
    type_on(person, " tālāk")
    assert shown(person) == before + " tālāk"
    person.key("ctrl+s")
    person.until(lambda: person.find(path, before + " tālāk"), "the title as it is typed on, in the file")
    person.stop()
    person.cli("verify", path)


def close_and_answer(person, answer):
    """Closes the window, sees the question and answers it."""
    person.key("ctrl+w")
    person.find_place("The strategy could not be saved to its file")
    person.click(answer)


def test_close_unsaved(person):
    """The folder goes before the window does: what to do is asked, and nothing typed is lost, whatever the answer"""
    documents = person.folder
    person.folder = os.path.join(documents, "gone")
    os.makedirs(person.folder)
    path = open_sample(person, "unsaved")
    put_cursor(person)
    shutil.rmtree(person.folder)
    person.folder = documents
    type_on(person, "pirmaisvārds ")
    close_and_answer(person, "Cancel")
    person.wait_frames(1)
    type_on(person, "otraisvārds ")
    close_and_answer(person, "Close Without Saving to the File")
    person.wait_end()
    person.start()
    person.on("welcome")
    person.click("Sabiedrības virzītas vietējās attīstības stratēģija")
    person.on("text")
    person.wait_row("Kopsavilkums")
    put_cursor(person)
    type_on(person, "trešaisvārds")
    close_and_answer(person, "Save As…")
    other = os.path.join(documents, "saved.iecere")
    person.choose_file(other, "Save")
    person.wait_end()
    assert holds(other, "pirmaisvārds otraisvārds trešaisvārds")
    assert not os.path.exists(path)
    person.cli("verify", other)


def test_dropped(person):
    """Files dropped from another program: what is none of ours is told and left alone, the others are opened"""
    picture = os.path.join(person.folder, "picture.png")
    with open(picture, "wb") as file:
        file.write(b"\x89PNG\r\n")
    table = os.path.join(person.folder, "table.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write("Nr.;Darbnīca;Sleja;Priekšlikums;Balsis\n1;Vējsala;Vide;Peldvieta pie ezera;7\n")
    strategy = make_sample(person.build, person.folder)
    person.start()
    person.on("welcome")
    middle = (640, 400)
    person.drop_files(middle, picture)
    person.get("label", "“picture.png” is neither .*")
    person.drop_files(middle, strategy)
    person.on("text")
    person.wait_row("Kopsavilkums")
    person.drop_files("Kopsavilkums", picture, person.folder)
    person.get("label", "“Documents” is neither .*")
    assert log_lines(person, "“picture.png” is neither .*") == 2
    assert person.rows()[0].startswith("Kopsavilkums,"), person.rows()
    person.drop_files(middle, table)
    window = person.frame("Import proposals")
    person.get("label", ".*table.csv.*", window)
    person.get("button", "Import 1", window)
    person.wait_focus("IecImportWindow")
    person.key("Escape")
    person.wait_frames(1)
    person.stop()


if __name__ == "__main__":
    sys.exit(run([test_vanished, test_full_disk, test_no_space, test_close_unsaved, test_paste_body, test_paste_title, test_dropped], sys.argv[1], sys.argv[2:]))
