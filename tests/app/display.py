#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen of its own for a test: an X server, a session bus without services but accessibility, a home folder.

Run as a program, it runs another one in there: display.py PROGRAM [ARGUMENT]… and gives its output and status on.
"""

import atexit
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile

A11Y_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<servicedir>{folder}/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""

# What a person's settings must not decide: animations and the blinking of the cursor.
GTK_SETTINGS = """[Settings]
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-recent-files-enabled=0
gtk-decoration-layout=:close
gtk-font-name={font}
"""

KEPT = ("PATH", "LOCPATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS")
PR_SET_PDEATHSIG = 1


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def find_gtk_minor():
    """The minor version of GTK 4, since the switches that turn off what a server cannot do differ."""
    return ctypes.CDLL("libgtk-4.so.1").gtk_get_minor_version()


class Display:
    """The screen and the bus; close() ends both and removes the home folder."""

    def __init__(self, size="1280x800", accessible=True, keyboard="lv", font="Cantarell 11", dpi=None):
        self.processes = []
        self.folder = tempfile.mkdtemp(prefix="iecere-")
        atexit.register(self.close)
        self.make_home(font)
        self.environment = self.make_environment(accessible)
        self.start_bus()
        self.start_server(size, dpi)
        if keyboard:
            subprocess.run(["setxkbmap", keyboard], env=self.environment, check=True)

    def make_home(self, font):
        for name in ("runtime", "home", "services", "modules"):
            os.makedirs(f"{self.folder}/{name}", 0o700)
        os.makedirs(f"{self.folder}/home/.config/gtk-4.0")
        with open(f"{self.folder}/services/org.a11y.Bus.service", "w", encoding="utf-8") as file:
            file.write(f"[D-BUS Service]\nName=org.a11y.Bus\nExec={A11Y_LAUNCHER}\n")
        with open(f"{self.folder}/home/.config/gtk-4.0/settings.ini", "w", encoding="utf-8") as file:
            file.write(GTK_SETTINGS.format(font=font))
        with open(f"{self.folder}/bus.conf", "w", encoding="utf-8") as file:
            file.write(BUS.format(folder=self.folder))

    def make_environment(self, accessible):
        home = f"{self.folder}/home"
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        environment.update(
            HOME=home, XDG_RUNTIME_DIR=f"{self.folder}/runtime", XDG_CONFIG_HOME=f"{home}/.config",
            XDG_DATA_HOME=f"{home}/.local/share", XDG_CACHE_HOME=f"{home}/.cache", LANG="C.UTF-8", TZ="UTC",
            GDK_BACKEND="x11", GSK_RENDERER="cairo", GTK_A11Y="atspi" if accessible else "test",
            GSETTINGS_BACKEND="memory", GIO_USE_VFS="local", GIO_MODULE_DIR=f"{self.folder}/modules",
            ADW_DISABLE_PORTAL="1", NO_AT_BRIDGE="0",
            G_SLICE="always-malloc")
        if find_gtk_minor() >= 15:
            environment.update(GDK_DISABLE="gl,vulkan,dmabuf", GDK_DEBUG="no-portals")
        else:
            environment.update(GDK_DEBUG="gl-disable", GTK_USE_PORTAL="0")
        return environment

    def spawn(self, command, **options):
        for stream in ("stdin", "stdout", "stderr"):
            options.setdefault(stream, subprocess.DEVNULL)
        options.setdefault("env", self.environment)
        process = subprocess.Popen(command, start_new_session=True, preexec_fn=die_with_parent, **options)
        self.processes.append(process)
        return process

    def start_bus(self):
        bus = self.spawn(["dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork", "--print-address=1"],
                         stdout=subprocess.PIPE, text=True)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def start_server(self, size, dpi):
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
        self.spawn(command + (["-dpi", str(dpi)] if dpi else []), pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.environment["DISPLAY"] = ":" + answer.readline().strip()
        if dpi:
            subprocess.run(["xrdb", "-merge"], input=f"Xft.dpi: {dpi}\n", text=True, env=self.environment, check=True)

    def close(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(3)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        self.processes.clear()
        shutil.rmtree(self.folder, ignore_errors=True)


# What the build gives to a test and must reach it.
HANDED_ON = ("G_TEST_SRCDIR", "G_TEST_BUILDDIR", "G_DEBUG", "LC_ALL", "LANGUAGE", "GSETTINGS_SCHEMA_DIR",
             "MALLOC_CHECK_", "MESON_TEST_ITERATION")


def main():
    # From 4.14 on GTK's own context for tests crashes when something is announced.
    display = Display(accessible=find_gtk_minor() >= 14)
    for name, value in os.environ.items():
        if name in HANDED_ON or name.startswith("IECERE_"):
            display.environment[name] = value
    status = subprocess.run(sys.argv[1:], env=display.environment, check=False).returncode
    display.close()
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
