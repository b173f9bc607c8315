# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window of iecere as a person does: keys, the mouse, and what a screen reader sees (AT-SPI).

One Session per Python process: libatspi keeps the first bus that it finds.
"""

import ctypes
import os
import re
import shutil
import subprocess
import threading
import time

from display import Display, find_gtk_minor

# Seconds; only what fails waits as long as that, however slow the machine.
WAIT = 30
DRAG_STEPS = 12
# How often a click that was lost is repeated.
CLICKS = 5
# "mousemove --sync" hangs where the pointer is already there, so it is never used.
ROLES = {
    "button": {"push button", "button", "toggle button"},
    "text": {"text", "entry"},
    "row": {"table row", "list item", "tree item"},
    "check": {"check box", "switch", "toggle button", "radio button"},
    "dialog": {"dialog", "frame", "alert"},
}
QUIET = re.compile(r"CRITICAL|WARNING|ERROR")


class Failure(AssertionError):
    """What did not come true, with the last lines that the program said."""


class Pointer:
    """Asks the X server what is under the pointer, since xdotool tells it only where there is a window manager."""

    def __init__(self, display):
        self.library = ctypes.CDLL("libX11.so.6")
        self.library.XOpenDisplay.restype = ctypes.c_void_p
        self.library.XDefaultRootWindow.restype = ctypes.c_ulong
        self.connection = ctypes.c_void_p(self.library.XOpenDisplay(display.encode()))
        self.root = ctypes.c_ulong(self.library.XDefaultRootWindow(self.connection))

    def find_window(self):
        root, child, x, y, mask = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int(), ctypes.c_uint()
        self.library.XQueryPointer(self.connection, self.root, ctypes.byref(root), ctypes.byref(child), ctypes.byref(x),
                                   ctypes.byref(y), ctypes.byref(x), ctypes.byref(y), ctypes.byref(mask))
        return child.value


class Session:
    """A screen on which iecere is started, maybe several times, always with the same home folder."""

    def __init__(self, build, language="en", size="1280x800", dark=False, contrast=False, dpi=None):
        self.build = build
        self.display = Display(size=size, dpi=dpi)
        self.environment = self.display.environment
        self.environment.update(
            GSETTINGS_SCHEMA_DIR=f"{build}/data", GSETTINGS_BACKEND="keyfile", IECERE_PROBE="1", LANGUAGE=language,
            G_DEBUG="fatal-criticals")
        # Debian 13 takes LANGUAGE only in a locale that is not C.
        if "LOCPATH" in os.environ:
            self.environment["LANG"] = {"lv": "lv_LV.UTF-8"}.get(language, "en_GB.UTF-8")
        if dark:
            self.environment["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
        if contrast:
            self.environment["ADW_DEBUG_HIGH_CONTRAST"] = "1"
        self.home = self.environment["HOME"]
        self.pointer = Pointer(self.environment["DISPLAY"])
        self.process = None
        self.lines = []
        self.changed = threading.Condition()
        os.environ.clear()
        os.environ.update(self.environment)
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi

        self.atspi = Atspi
        Atspi.init()
        Atspi.set_timeout(5000, 20000)

    # The program

    def start(self, *arguments, program=None, accessible=True):
        """Starts iecere, waits for its first frame, and finds its accessible root if that is wanted."""
        self.lines = []
        self.process = self.display.spawn([program or f"{self.build}/iecere", *arguments], env=self.environment,
                                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                          errors="replace")
        self.reader = threading.Thread(target=self.read, args=[self.process], daemon=True)
        self.reader.start()
        self.expect_line("probe first-frame")
        self.root = self.until(self.find_program, "the program among the accessible ones") if accessible else None
        return self.root

    def read(self, process):
        for line in process.stdout:
            with self.changed:
                self.lines.append(line.rstrip("\n"))
                self.changed.notify_all()

    def expect_line(self, pattern, since=0):
        """Waits for a line of the program's output and returns it."""
        def find():
            return next((line for line in self.lines[since:] if re.search(pattern, line)), None)

        with self.changed:
            if not self.changed.wait_for(find, WAIT):
                raise Failure(f"no line {pattern!r} in:\n" + "\n".join(self.lines[-15:]))
            return find()

    def find_program(self):
        desktop = self.atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child and child.get_process_id() == self.process.pid and child.get_child_count():
                return child
        return None

    def stop(self):
        """Ends the program as the session does at log-out; it must end well and have complained of nothing."""
        self.process.terminate()
        self.wait_end()

    def wait_end(self):
        status = self.process.wait(WAIT)
        self.reader.join(3)
        complaints = [line for line in self.lines if QUIET.search(line)]
        if status != 0 or complaints:
            raise Failure(f"status {status}; it said:\n" + "\n".join(complaints or self.lines[-15:]))

    def kill(self):
        self.process.kill()
        self.process.wait(WAIT)
        self.reader.join(3)

    def close(self):
        self.display.close()

    # Waiting

    def until(self, condition, what, seconds=WAIT):
        """Asks until the answer is true, and returns it. Objects that went away meanwhile are asked for again."""
        end = time.monotonic() + seconds
        trouble = None
        while True:
            if self.process.poll() is not None:
                raise Failure(f"the program ended ({self.process.returncode}):\n" + "\n".join(self.lines[-15:]))
            try:
                answer = condition()
                if answer:
                    return answer
            except (AttributeError, LookupError, RuntimeError, TypeError) as error:
                trouble = error
            except Exception as error:  # GLib.Error has no importable base before gi is set up
                trouble = error
            if time.monotonic() > end:
                raise Failure(f"{what} (last trouble: {trouble})")
            time.sleep(0.03)

    # The accessible tree

    def walk(self, node):
        yield node
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child:
                yield from self.walk(child)

    def matching(self, role=None, name=None, root=None):
        for node in self.walk(root or self.root):
            try:
                if role and node.get_role_name() not in ROLES.get(role, {role}):
                    continue
                if name is not None and not re.fullmatch(name, node.get_name() or ""):
                    continue
            except Exception:  # it went away while we walked
                continue
            yield node

    def all(self, role=None, name=None, root=None):
        return list(self.matching(role, name, root))

    def get(self, role=None, name=None, root=None):
        return self.until(lambda: next(self.matching(role, name, root), None), f"{role} {name!r}")

    def has(self, role, name):
        return next(self.matching(role, name), None) is not None

    def expect_gone(self, role, name):
        self.until(lambda: not self.has(role, name), f"{role} {name!r} gone")

    def states(self, node):
        return {state.value_nick for state in node.get_state_set().get_states()}

    def text(self, node):
        # Not (0, -1): entries of GTK 4.8 answer that with nothing.
        return self.atspi.Text.get_text(node, 0, self.atspi.Text.get_character_count(node))

    def press(self, node, action=None):
        for index in range(node.get_n_actions()):
            if action in (None, self.atspi.Action.get_action_name(node, index)):
                assert self.atspi.Action.do_action(node, index)
                return
        raise LookupError(f"{node.get_name()!r} has no action {action}")

    def focused(self):
        """The accessible that has the focus."""
        for node in self.walk(self.root):
            try:
                if "focused" in self.states(node):
                    return node
            except Exception:
                continue
        return None

    # Keys and the mouse

    def tool(self, *command):
        return subprocess.run(["xdotool", *map(str, command)], capture_output=True, text=True, env=self.environment,
                              check=False).stdout.strip()

    def key(self, *keys):
        self.tool("key", "--delay", 40, *keys)

    def type(self, text, delay=15):
        self.tool("type", "--delay", delay, text)

    def toplevels(self):
        """The windows of the program that are seen, the front one last; without tooltips, menus and what is dragged."""
        def is_toplevel(window):
            facts = subprocess.run(["xwininfo", "-id", window], capture_output=True, text=True, env=self.environment,
                                   check=False).stdout
            return "Override Redirect State: no" in facts

        windows = self.tool("search", "--onlyvisible", "--pid", self.process.pid).split()
        return [window for window in windows if is_toplevel(window)]

    def resize(self, width, height):
        # As a hand does: on the way the view becomes narrow, and only then can the window be so small.
        window = self.toplevels()[-1]
        for step in (max(width, 700), width):
            self.tool("windowsize", window, step, height)
            time.sleep(0.4)

    def activate(self, name, parameter=None):
        """Activates a window's action over the bus, as the shell does."""
        from gi.repository import Gio, GLib

        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        path = "/org/iecere/Iecere" + ("/window/1" if not name.startswith("app.") else "")
        arguments = [parameter] if parameter is not None else []
        bus.call_sync("org.iecere.Iecere", path, "org.gtk.Actions", "Activate",
                      GLib.Variant("(sava{sv})", (name.removeprefix("app."), arguments, {})), None, 0, 5000, None)

    def ask(self, action, parameter=None):
        """What the probe answers."""
        from gi.repository import GLib

        since = len(self.lines)
        self.activate(action, GLib.Variant("s", parameter) if parameter is not None else None)
        return self.expect_line(f"probe {action}", since).split()[2:]

    def locate(self, answer):
        """The rectangle on the screen and the window of a probe's answer."""
        x, y, width, height, window = map(int, answer[:5])
        place = dict(line.split("=") for line in self.tool("getwindowgeometry", "--shell", window).splitlines())
        return int(place["X"]) + x, int(place["Y"]) + y, width, height, window

    def find_bounds(self, text):
        """Where what has this label, tooltip or widget name is on the screen."""
        def find():
            answer = self.ask("bounds", text)
            return None if answer == ["none"] else self.locate(answer)

        return self.until(find, f"the place of {text!r}")

    def find_place(self, text):
        """The middle of it."""
        x, y, width, height, _ = self.find_bounds(text)
        return x + width // 2, y + height // 2

    def move(self, place):
        """Moves the pointer, and waits until no tooltip of before is between it and what is meant."""
        x, y, width, height, window = self.find_bounds(place) if isinstance(place, str) else (*place, 0, 0, None)
        x, y = x + width // 2, y + height // 2
        self.tool("mousemove", x, y)
        if window:
            self.until(lambda: self.pointer.find_window() == window, f"nothing before {place!r}")
        return x, y

    def click(self, place, repeat=1, button=1):
        self.move(place)
        for _ in range(repeat):
            self.press_button(button)

    def press_button(self, button):
        """Holds it until the program has heard of it. GTK forgets a press if it lays something out between a release and
        hearing of it: then it is done again."""
        released, lost = self.count_clicks()
        for _ in range(CLICKS):
            self.tool("mousedown", button)
            self.count_clicks()
            self.tool("mouseup", button)
            try:
                after = self.until(lambda before=released: self.count_clicks_since(before), "the end of a click", 3)
            except Failure:
                # The window went with the click.
                return
            if after[1] == lost:
                return
            released, lost = after

    def count_clicks(self):
        released, lost = self.ask("clicks")
        return int(released), int(lost)

    def count_clicks_since(self, released):
        count = self.count_clicks()
        return count if count[0] > released else None

    def is_taken(self, x, y):
        """Whether what is dragged may be dropped there now."""
        answer = self.ask("drop")
        if answer[-1] != "taken":
            return False
        left, top, width, height, _ = self.locate(answer)
        return left <= x < left + width and top <= y < top + height

    def pull(self, x, y, u, v, is_taken):
        """Presses, moves as slowly as a hand, and lets go when it is taken there."""
        self.tool("mousedown", 1)
        try:
            for step in range(1, DRAG_STEPS + 1):
                self.tool("mousemove", x + (u - x) * step // DRAG_STEPS, y + (v - y) * step // DRAG_STEPS)
                time.sleep(0.02)
            self.until(is_taken, "that it may be dropped there")
        finally:
            self.tool("mouseup", 1)

    def drag(self, origin, target):
        """Drags from one place of the program to another."""
        u, v = self.find_place(target) if isinstance(target, str) else target
        x, y = self.move(origin)
        self.pull(x, y, u, v, lambda: self.is_taken(u, v))

    def drop_files(self, target, *paths):
        """Drags files from a window of another program to a place of this one."""
        u, v = self.find_place(target) if isinstance(target, str) else target
        source = self.display.spawn([f"{self.build}/tests/app/drag-source", *paths],
                                    env=dict(self.environment, GTK_A11Y="none"))
        window = self.until(lambda: self.tool("search", "--onlyvisible", "--pid", source.pid), "the files").split()[-1]
        self.tool("windowraise", window)
        x, y = 60, 30
        self.tool("mousemove", x, y)
        self.until(lambda: self.pointer.find_window() == int(window), "the files under the pointer")
        self.pull(x, y, u, v, lambda: self.is_taken(u, v) and self.tool("getwindowname", window) == "Taken")
        if source.wait(WAIT) != 0:
            raise Failure("the files were not taken")

    def find_entry(self):
        """Where the file dialog takes a path. The newest window comes last."""
        for index in reversed(range(self.root.get_child_count())):
            for node in self.all("text", root=self.root.get_child_at_index(index)):
                if {"editable", "focused"} <= self.states(node):
                    return node
        return None

    def choose_file(self, path, button="Open"):
        """Answers the file dialog that is open."""
        self.until(lambda: len(self.toplevels()) > 1, "the file dialog")

        def find():
            entry = self.find_entry()
            if not entry and button == "Open":
                # What brings the entry is pressed again if the dialog was not ready for it.
                self.key("slash")
            return entry

        entry = self.until(find, "the entry of the file dialog")
        self.atspi.EditableText.set_text_contents(entry, path)
        self.until(lambda: self.text(entry) == path, "the path in the file dialog")
        self.key("Return")

    def shoot(self, path):
        """A picture of the screen."""
        subprocess.run(["import", "-silent", "-window", "root", path], env=self.environment, check=True)


def make_sample(build, folder):
    """A copy of the sample strategy that the build made."""
    path = os.path.join(folder, "Paraugs.iecere")
    shutil.copy(os.path.join(build, "sample.iecere"), path)
    return path


def gtk_is_old():
    return find_gtk_minor() < 10
