#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input and bad luck: one clear sentence, status 1, and the strategy unharmed to the byte."""

import os
import sqlite3
import struct
import sys
import zipfile

from harness import TABLE, flatten, run_tests

USER_VERSION_OFFSET = 60  # in the header of an SQLite database
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")

# Every command, with what follows the file's name.
COMMANDS = (
    ["show"],
    ["proposals"],
    ["search", "celu"],
    ["check"],
    ["setting"],
    ["verify"],
    ["add", "goal", "A"],
    ["set", "1", "--title", "A"],
    ["move", "1", "--after", "2"],
    ["remove", "1"],
    ["link", "1", "P001"],
    ["unlink", "1", "P001"],
    ["cite", "1", "A", "P001"],
    ["need", "A", "P001"],
    ["answer", "none", "P001"],
    ["workshop", "Malta"],
    ["import", "table.csv"],
    ["export", "out.pdf"],
    ["batch"],
)


def refuse_everywhere(world, file):
    """No command takes the file, and none changes it."""
    world.write("table.csv", TABLE)
    for name, *words in COMMANDS:
        world.refuse(file, name, *words, script="add goal A\n", mentions=file)
    assert not world.path("out.pdf").exists()


def change(path, statement):
    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()


def test_a_missing_file(world):
    world.write("table.csv", TABLE)
    for name, *words in COMMANDS:
        line = world.fail(name, "gone.iecere", *words, script="add goal A\n")
        assert "gone.iecere" in line, line
        assert not world.path("gone.iecere").exists()
    world.check_nothing_left()


def test_a_folder_instead_of_a_file(world):
    world.path("folder.iecere").mkdir()
    for name, *words in COMMANDS:
        assert "folder.iecere" in world.fail(name, "folder.iecere", *words)


def test_an_empty_file(world):
    world.write("empty.iecere", b"")
    refuse_everywhere(world, "empty.iecere")


def test_a_truncated_file(world):
    whole = world.path(world.make()).read_bytes()
    for keep in (50, 100, 4096, len(whole) // 2, len(whole) - 1):
        world.write("cut.iecere", whole[:keep])
        for name, *words in COMMANDS[:7]:
            world.refuse("cut.iecere", name, *words, mentions="cut.iecere")


def test_a_damaged_file(world):
    whole = bytearray(world.path(world.make()).read_bytes())
    for position in range(4096, len(whole) - 512, 4096):
        whole[position : position + 512] = b"\xa5" * 512
    world.write("bad.iecere", bytes(whole))
    refuse_everywhere(world, "bad.iecere")


def test_foreign_files(world):
    world.write("picture.iecere", PNG * 300)
    world.write("text.iecere", TABLE)
    change(world.path("other.iecere"), "CREATE TABLE note (text)")
    for file in ("picture.iecere", "text.iecere", "other.iecere"):
        refuse_everywhere(world, file)


def test_a_file_of_a_newer_version(world):
    data = bytearray(world.path(world.make()).read_bytes())
    struct.pack_into(">I", data, USER_VERSION_OFFSET, 999)
    world.write("newer.iecere", bytes(data))
    refuse_everywhere(world, "newer.iecere")
    assert "newer version" in world.fail("show", "newer.iecere")


def test_a_file_with_a_trigger_a_view_or_a_strange_table(world):
    for statement in (
        "CREATE TRIGGER t AFTER INSERT ON proposal BEGIN DELETE FROM element; END",
        "CREATE VIEW v AS SELECT * FROM proposal",
        "CREATE TABLE strange (a)",
    ):
        change(world.path(world.make("trap.iecere")), statement)
        refuse_everywhere(world, "trap.iecere")
        world.path("trap.iecere").unlink()


def test_an_unreadable_file(world):
    world.make()
    world.give_to_stranger()
    world.path("s.iecere").chmod(0)
    line = world.fail("show", "s.iecere", as_stranger=True)
    assert "s.iecere" in line, line


def test_tables_that_cannot_be_imported(world):
    world.make()
    world.write("empty.csv", b"")
    world.write("headings.csv", TABLE.splitlines()[0] + "\n")
    world.write("numbers.csv", "A;B\n1;2\n3;4\n")
    world.write("picture.csv", PNG * 50)
    world.write("picture.xlsx", PNG * 50)
    world.write("picture.ods", PNG * 50)
    with zipfile.ZipFile(world.path("other.xlsx"), "w") as archive:
        archive.writestr("hello.txt", "hello")
    world.write("cut.xlsx", world.path("other.xlsx").read_bytes()[:40])
    world.write("bad.csv", TABLE.splitlines()[0] + "\nP009;;Malta;Ceļi;;\n")
    for table in (
        "gone.csv",
        "empty.csv",
        "headings.csv",
        "numbers.csv",
        "picture.csv",
        "picture.xlsx",
        "picture.ods",
        "other.xlsx",
        "cut.xlsx",
        "bad.csv",
    ):
        world.refuse("s.iecere", "import", table, mentions=table)
    world.refuse("s.iecere", "import", "table.csv", "--map", "text=Nav tādas", mentions="Nav tādas")
    world.refuse("s.iecere", "import", "table.csv", "--sheet", "Nav tādas", mentions="Nav tādas")


def test_unknown_codes_and_numbers(world):
    world.make()
    for words in (
        ["set", "M9", "--title", "A"],
        ["move", "M9", "--after", "1"],
        ["move", "1", "--after", "M9"],
        ["remove", "M9"],
        ["link", "M9", "P001"],
        ["unlink", "M9", "P001"],
        ["cite", "M9", "A", "P001"],
        ["add", "goal", "A", "--parent", "M9"],
    ):
        world.refuse("s.iecere", *words, mentions="M9")
    for words in (
        ["link", "1", "P999"],
        ["unlink", "1", "P999"],
        ["need", "A", "P999"],
        ["answer", "none", "P999"],
    ):
        world.refuse("s.iecere", *words, mentions="P999")


def test_a_full_disk(world):
    """At whatever size the disk is full, a command is done wholly or not at all."""
    world.make()
    rows = "".join(f"{i};Malta;Priekšlikums numur {i} par ceļiem un takām\n" for i in range(1, 2001))
    world.write("many.csv", "Nr.;Darbnīca;Priekšlikums\n" + rows)
    before = world.path("s.iecere").read_bytes()
    refused = done = 0
    for limit in [1024 * kib for kib in (1, 8, 32, 64, 128, 200, 256, 400, 512, 800, 1024, 2048, 4096, 65536)]:
        status, _, err = world.run("import", "s.iecere", "many.csv", limit=limit)
        if status == 0:
            done += 1
            assert world.ask("verify", "s.iecere") == {"ok": True}
            assert world.ask("show", "s.iecere")["proposals"] == 2004
            world.path("s.iecere").write_bytes(before)
        else:
            refused += 1
            assert status == 1 and len(err.splitlines()) == 1 and err.startswith("iecere-cli: "), (limit, status, err)
            assert world.path("s.iecere").read_bytes() == before, limit
        world.check_nothing_left()
    assert refused >= 3 and done >= 1, (refused, done)


def test_a_full_disk_at_export(world):
    world.make()
    world.do("add", "s.iecere", "goal", "A")
    before = world.path("s.iecere").read_bytes()
    world.write("out.pdf", b"the old one")
    line = None
    for limit in (1024, 65536, 200 * 1024):
        status, _, err = world.run("export", "s.iecere", "out.pdf", limit=limit)
        if status == 0:
            break
        line = err
        assert status == 1 and len(err.splitlines()) == 1, err
        assert world.path("out.pdf").read_bytes() == b"the old one"
        assert world.path("s.iecere").read_bytes() == before
    assert line
    world.check_nothing_left()


def test_a_read_only_folder(world):
    world.make()
    world.write("many.csv", TABLE)
    world.give_to_stranger()
    before = world.path("s.iecere").read_bytes()
    world.path("s.iecere").chmod(0o444)
    world.folder.chmod(0o555)
    try:
        line = world.fail("add", "s.iecere", "goal", "A", as_stranger=True)
        assert "s.iecere" in line, line
        assert "new.iecere" in world.fail("new", "new.iecere", as_stranger=True)
        assert "proposals" in world.do("show", "s.iecere", as_stranger=True)
        world.fail("export", "s.iecere", "out.pdf", as_stranger=True)
    finally:
        world.folder.chmod(0o755)
    assert world.path("s.iecere").read_bytes() == before
    world.check_nothing_left()


def test_a_read_only_file_can_be_exported_without_a_number(world):
    world.make()
    world.give_to_stranger()
    before = world.path("s.iecere").read_bytes()
    world.path("s.iecere").chmod(0o444)
    out = world.home / "out.pdf"
    read_only = world.path("shelf")
    read_only.mkdir()
    world.path("s.iecere").rename(read_only / "s.iecere")
    read_only.chmod(0o555)
    try:
        answer = world.ask("export", "shelf/s.iecere", str(out), as_stranger=True)
    finally:
        read_only.chmod(0o755)
    assert answer["draft"]["number"] == 0, answer
    assert out.read_bytes().startswith(b"%PDF-")
    assert (read_only / "s.iecere").read_bytes() == before


def test_an_enormous_title_or_text_is_refused_or_kept_whole(world):
    world.make(table=False)
    script = "add goal " + "ā" * 200000 + "\n"
    status, _, err = world.run("batch", "s.iecere", script=script)
    if status == 0:
        titles = [e["title"] for e in flatten(world.ask("show", "s.iecere")["elements"]) if e["kind"] == "goal"]
        assert titles == ["ā" * 200000]
    else:
        assert status == 1 and len(err.splitlines()) == 1, err


def test_two_processes_at_once_do_not_lose_an_edit(world):
    """Held by another process is refused; what was done is there."""
    world.make(table=False)
    running = [world.start("add", "s.iecere", "goal", f"Mērķis {i}") for i in range(6)]
    results = []
    for process in running:
        out, err = process.communicate(timeout=120)
        results.append((process.returncode, out.decode(), err.decode()))
    done = [out for status, out, _ in results if status == 0]
    assert done, results
    for status, out, err in results:
        assert status == 0 or (status == 1 and err.startswith("iecere-cli: ") and len(err.splitlines()) == 1), err
    goals = [e["code"] for e in flatten(world.ask("show", "s.iecere")["elements"]) if e["kind"] == "goal"]
    assert len(goals) == len(done), (goals, results)
    world.check_nothing_left()


if __name__ == "__main__":
    os.umask(0o022)
    run_tests(sys.modules[__name__])
