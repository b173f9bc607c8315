#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's speed and memory beside gnome-text-editor's, in one run: bench-window.py BUILD-FOLDER

Start is from the command to the first text on the screen, seen from outside, the same way for both programs, which take
turns. Status 1 where a figure is worse than wanted, 77 where gnome-text-editor is missing.
"""

import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "app"))
from program import Session, make_sample  # noqa: E402

ROUNDS = 9
KEYS = 300
# What is wanted.
START_RATIO = 1.2
MEMORY_RATIO = 1.5
KEY_P95_MS = 16
TURN_MS = 100
# The middle of the screen, where both programs show text.
AREA = (400, 150, 480, 400)
Z_PIXMAP = 2


class Screen:
    """Looks at the pixels of the X server, without the help of the programs."""

    class Image(ctypes.Structure):
        _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                    ("format", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_char)), ("byte_order", ctypes.c_int),
                    ("unit", ctypes.c_int), ("bit_order", ctypes.c_int), ("pad", ctypes.c_int),
                    ("depth", ctypes.c_int), ("line", ctypes.c_int)]

    def __init__(self, name):
        self.x = ctypes.CDLL("libX11.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.x.XGetImage.restype = ctypes.POINTER(self.Image)
        self.x.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                     ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        self.x.XDestroyImage.argtypes = [ctypes.POINTER(self.Image)]
        self.display = self.x.XOpenDisplay(name.encode())
        self.root = self.x.XDefaultRootWindow(self.display)

    def count_colours(self):
        """How many colours the middle of the screen has; text has many, for its edges are smooth."""
        image = self.x.XGetImage(self.display, self.root, *AREA, ctypes.c_ulong(-1).value, Z_PIXMAP)
        data = ctypes.string_at(image.contents.data, image.contents.line * image.contents.height)
        self.x.XDestroyImage(image)
        return len(set(memoryview(data).cast("I")))


def measure_start(session, screen, command):
    """Milliseconds until there is text; then ends the program."""
    began = time.monotonic()
    process = session.display.spawn(command, env=session.environment)
    while screen.count_colours() < 20:
        time.sleep(0.001)
        if process.poll() is not None or time.monotonic() - began > 20:
            raise SystemExit(f"{command[0]} shows no text")
    elapsed = (time.monotonic() - began) * 1000
    time.sleep(1.5)
    memory = read_memory(process.pid)
    process.terminate()
    process.wait(10)
    while screen.count_colours() > 3:
        time.sleep(0.01)
    return elapsed, memory


def read_memory(pid):
    """The proportional set size in kB."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))


def compare_starts(session, sample, text):
    screen = Screen(session.environment["DISPLAY"])
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(measure_start(session, screen, [f"{session.build}/iecere", sample]))
        theirs.append(measure_start(session, screen, ["gnome-text-editor", "--standalone", text]))
    return [[statistics.median(run[i] for run in runs) for runs in (ours, theirs)] for i in (0, 1)]


def read_probe(session, word, since=0):
    """The milliseconds of the probe's lines about @word."""
    return [float(line.split()[2]) for line in session.lines[since:] if line.startswith(f"probe {word}")]


def measure_keys(session, sample):
    """Types into the sample as a quick typist and gives the 95th percentile from the key to its frame, and the worst."""
    session.start(sample, accessible=False)
    time.sleep(2)
    session.key("F6", "Down", "Down", "Down", "Return")
    time.sleep(0.5)
    since = len(session.lines)
    for _ in range(KEYS // 30):
        session.type("rīcība palīdz ciema ļaudīm un ", delay=60)
    time.sleep(1)
    times = sorted(read_probe(session, "key-drawn", since))
    if len(times) < KEYS * 0.8:
        raise SystemExit(f"only {len(times)} of {KEYS} keys were drawn")
    session.stop()
    return times[int(len(times) * 0.95)], times[-1]


def measure_turns(session, sample):
    """The longest turn of the main loop while the window is used, after the start."""
    session.start(sample, accessible=False)
    time.sleep(2)
    since = len(session.lines)
    session.key("alt+2")
    time.sleep(1)
    session.key("ctrl+f")
    session.type("celi")
    time.sleep(1)
    session.key("Escape", "alt+1", "F6")
    time.sleep(1)
    session.key("Down", "Down", "End", "Home")
    session.key("ctrl+l")
    session.type("ezers")
    time.sleep(1)
    session.key("Down", "Return")
    time.sleep(1)
    session.key("Escape", "ctrl+z", "ctrl+shift+z", "ctrl+z")
    time.sleep(1)
    session.key("ctrl+k")
    session.type("berni")
    time.sleep(1)
    session.key("Escape")
    time.sleep(0.5)
    turns = read_probe(session, "turn", since)
    session.stop()
    return max(turns, default=0)


def say(name, value, limit, unit):
    good = value <= limit
    print(f"{name:46} {value:8.2f} {unit:5} wanted ≤ {limit} {'' if good else '  NOT REACHED'}")
    return good


def main():
    if shutil.which("gnome-text-editor") is None:
        print("gnome-text-editor is not installed, so there is nothing to compare with.")
        return 77
    build = os.path.abspath(sys.argv[1])
    session = Session(build, language="lv")
    session.environment.pop("G_SLICE", None)
    session.environment["GTK_A11Y"] = "none"
    session.environment.pop("G_DEBUG", None)
    sample = make_sample(build, session.home)
    text = os.path.join(session.home, "teksts.txt")
    shown = subprocess.run([f"{build}/iecere-cli", "proposals", sample], capture_output=True, text=True, check=True)
    with open(text, "w", encoding="utf-8") as file:
        file.write(shown.stdout)
    (start, other_start), (memory, other_memory) = compare_starts(session, sample, text)
    key, worst_key = measure_keys(session, sample)
    turn = measure_turns(session, sample)
    print(f"start {start:.0f} ms, gnome-text-editor {other_start:.0f} ms; "
          f"memory {memory / 1024:.1f} MB, gnome-text-editor {other_memory / 1024:.1f} MB; worst key {worst_key:.1f} ms")
    good = [say("start to text, ratio to gnome-text-editor", start / other_start, START_RATIO, ""),
            say("memory, ratio to gnome-text-editor", memory / other_memory, MEMORY_RATIO, ""),
            say("key to its frame, 95th percentile", key, KEY_P95_MS, "ms"),
            say("longest turn of the main loop", turn, TURN_MS, "ms")]
    session.close()
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
