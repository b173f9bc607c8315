#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program speaks the language of the locale, with Latvian's three plural forms."""

import shutil
import subprocess
import sys

from harness import run_tests


def speak_latvian(world):
    """Makes a Latvian locale for this test alone."""
    if shutil.which("localedef") is None:
        return None
    locales = world.home / "locales"
    locales.mkdir()
    subprocess.run(
        ["localedef", "-i", "lv_LV", "-f", "UTF-8", str(locales / "lv_LV.utf8")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if not (locales / "lv_LV.utf8" / "LC_MESSAGES").exists():
        return None
    return {"LOCPATH": str(locales), "LC_ALL": "lv_LV.UTF-8", "LANGUAGE": ""}


def test_latvian_words_and_plurals(world):
    latvian = speak_latvian(world)
    if latvian is None:
        return "there is no Latvian locale to be made"
    world.make(table=False)
    for number, words in (
        (0, "0 priekšlikumu"),
        (1, "1 priekšlikums"),
        (2, "2 priekšlikumi"),
        (10, "10 priekšlikumi"),
        (11, "11 priekšlikumi"),
        (21, "21 priekšlikums"),
    ):
        file = f"{number}.iecere"
        world.do("new", file, environment=latvian)
        if number > 0:
            world.write("t.csv", "Priekšlikums\n" + "".join(f"Ceļš {i}\n" for i in range(number)))
            world.do("import", file, "t.csv", "--workshop", "Malta", environment=latvian)
        assert words in world.do("show", file, environment=latvian).splitlines(), words
    assert "jauns" in world.do("--help", environment=latvian) or "stratēģij" in world.do("--help", environment=latvian)
    line = world.refuse("1.iecere", "set", "M7", "--title", "x", environment=latvian, mentions="M7")
    assert "nav" in line.lower(), line
    status, _, err = world.run("show", environment=latvian)
    assert status == 2 and "Lietojums: iecere-cli" in err, err


def test_numbers_in_json_do_not_follow_the_locale(world):
    latvian = speak_latvian(world)
    if latvian is None:
        return "there is no Latvian locale to be made"
    world.make()
    world.do("add", "s.iecere", "goal", "A")
    world.do("link", "s.iecere", "M1", "P001")
    assert world.ask("show", "s.iecere", environment=latvian) == world.ask("show", "s.iecere")
    assert world.ask("proposals", "s.iecere", environment=latvian) == world.ask("proposals", "s.iecere")


def test_an_export_does_not_follow_the_locale(world):
    latvian = speak_latvian(world)
    if latvian is None:
        return "there is no Latvian locale to be made"
    world.make()
    world.do("add", "s.iecere", "goal", "A")
    for out in ("a.pdf", "a.odt", "a.csv"):
        world.do("export", "s.iecere", out)
        english = world.path(out).read_bytes()
        world.do("export", "s.iecere", out, environment=latvian)
        assert world.path(out).read_bytes() == english, out


if __name__ == "__main__":
    run_tests(sys.modules[__name__])
