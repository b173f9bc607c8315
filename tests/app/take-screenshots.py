#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a picture of each view of the window for a person to look at: take-screenshots.py BUILD LANGUAGE SCHEME

SCHEME is light, dark, contrast or large (200 % text). The pictures stand in BUILD/screenshots. What is tested is that
each view comes up with much to see on it, and that the program has nothing to complain about.
"""

import os
import subprocess
import sys
import time

from program import Failure, Session, make_sample

NARROW = (400, 760)
WIDE = (1280, 800)
# A view that is only a ground and a few lines has fewer colours than this.
FEWEST_COLOURS = 60


class Pictures:
    def __init__(self, build, language, scheme):
        self.session = Session(build, language=language, dark=scheme == "dark", contrast=scheme == "contrast",
                               dpi=192 if scheme == "large" else None)
        self.folder = os.path.join(build, "screenshots")
        self.ending = f"{language}-{scheme}.png"
        self.count = 0
        os.makedirs(self.folder, exist_ok=True)

    def take(self, name, size=WIDE):
        time.sleep(0.5)
        path = os.path.join(self.folder, f"{name}-{self.ending}")
        self.session.shoot(path)
        subprocess.run(["mogrify", "-crop", f"{size[0]}x{size[1]}+0+0", "+repage", path], check=True)
        colours = int(subprocess.run(["identify", "-format", "%k", path], capture_output=True, text=True,
                                     check=True).stdout)
        if colours < FEWEST_COLOURS:
            raise Failure(f"{path} has only {colours} colours")
        self.count += 1

    def take_all(self):
        session = self.session
        session.start()
        self.take("18-welcome")
        session.stop()
        session.start(make_sample(session.build, session.home))
        from gi.repository import GLib

        session.activate("view", GLib.Variant("s", "text"))
        session.key("F6")
        for _ in range(13):
            session.key("Down")
        self.take("01-text")
        session.activate("text-mode", GLib.Variant("s", "pages"))
        time.sleep(1.5)
        self.take("04-pages")
        session.activate("text-mode", GLib.Variant("s", "beside"))
        self.take("04-beside")
        session.activate("text-mode", GLib.Variant("s", "write"))
        session.activate("view", GLib.Variant("s", "proposals"))
        self.take("08-proposals")
        self.take_windows()
        self.take_narrow()
        session.stop()
        session.close()

    def take_windows(self):
        session = self.session
        for name, key in (("17-export", "ctrl+e"), ("20-preferences", "ctrl+comma"), ("23-shortcuts", "ctrl+question")):
            session.key(key)
            self.take(name)
            session.key("Escape")
            time.sleep(0.3)

    def take_narrow(self):
        from gi.repository import GLib

        session = self.session
        session.resize(*NARROW)
        self.take("07-narrow-proposals", NARROW)
        session.activate("view", GLib.Variant("s", "text"))
        self.take("07-narrow-outline", NARROW)
        session.key("F6", "F6")
        self.take("07-narrow-text", NARROW)
        session.key("F6")
        self.take("07-narrow-evidence", NARROW)


def main():
    build, language, scheme = sys.argv[1:]
    pictures = Pictures(os.path.abspath(build), language, scheme)
    print("1..1")
    pictures.take_all()
    print(f"ok 1 - {pictures.count} pictures {pictures.ending}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
