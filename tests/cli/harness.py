# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of iecere-cli share: running it in a world of its own, and reporting results as TAP."""

import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback

SOURCE = pathlib.Path(os.environ["IECERE_SOURCE_ROOT"])
CLI = os.environ["IECERE_CLI"]
STRANGER = 65534  # nobody

TABLE = """Nr.;Datums;Darbnīca;Sleja;Priekšlikums;Balsis
P001;07.03.2023.;Vējsala;Uzņēmēji;Ceļiem vajag apgaismojumu;19
P002;07.03.2023.;Vējsala;Jaunieši;Jauniešu telpa tautas namā;18
P003;09.03.2023.;Liepava;Jaunieši;Soliņi pastaigu takās;
P004;09.03.2023.;Liepava;Uzņēmēji;Tirgus laukums ar nojumi;0
"""


class World:
    """A folder with a home of its own; a test's files and working copies live and end in it."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="iecere-cli-"))
        self.home = self.folder / "home"
        self.home.mkdir()
        self.program = CLI
        self.environment = dict(os.environ)
        for name in ("SOURCE_DATE_EPOCH", "IECERE_SEED"):
            self.environment.pop(name, None)
        self.environment.update(HOME=str(self.home), XDG_DATA_HOME=str(self.home / "data"))

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def give_to_stranger(self):
        """Makes all that is in the folder the property of one who is not root, the program too."""
        if os.geteuid() != 0:
            return
        program = self.home / "iecere-cli"
        shutil.copy2(CLI, program)
        self.program = str(program)
        for path in [self.folder, *self.folder.rglob("*")]:
            os.chown(path, STRANGER, STRANGER)

    def path(self, name):
        return self.folder / name

    def write(self, name, content):
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        self.path(name).write_bytes(data)
        return name

    def start(self, *words, **options):
        options.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.Popen(
            [self.program, *words],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )

    def run(self, *words, script=None, limit=None, environment=None, as_stranger=False):
        """Runs a command; gives (status, stdout, stderr).

        With a limit no file can grow beyond it, as on a full disk; as a stranger it runs without root's rights.
        """

        def set_up():
            if limit:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            if as_stranger and os.geteuid() == 0:
                os.setgroups([])
                os.setgid(STRANGER)
                os.setuid(STRANGER)

        done = subprocess.run(
            [self.program, *words],
            cwd=self.folder,
            env=self.environment | (environment or {}),
            input=(script or "").encode("utf-8"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=set_up,
            timeout=240,
            check=False,
        )
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def do(self, *words, **options):
        """Runs a command that must succeed without a word on the standard error; gives its answer."""
        status, out, err = self.run(*words, **options)
        assert status == 0 and err == "", f"{words}: status {status}, {err!r}"
        return out

    def ask(self, *words, **options):
        """The same in JSON; gives the object."""
        answer = json.loads(self.do("--json", *words, **options))
        assert isinstance(answer, dict), answer
        return answer

    def fail(self, *words, status=1, **options):
        """Runs a command that must fail with one clear line; gives that line."""
        got, out, err = self.run(*words, **options)
        assert got == status, f"{words}: status {got} instead of {status}; {err!r}"
        assert out == "", f"{words}: {out!r}"
        lines = err.splitlines()
        assert len(lines) == (1 if status == 1 else 2), f"{words}: {err!r}"
        assert lines[0].startswith("iecere-cli: ") and len(lines[0]) > 20, err
        assert lines[0].endswith("."), f"not a whole sentence: {err!r}"
        return lines[0]

    def refuse(self, file, *words, mentions=(), **options):
        """Runs a failing command on a strategy and sees that not a byte of it changes."""
        before = self.path(file).read_bytes()
        line = self.fail(words[0], file, *words[1:], **options)
        assert self.path(file).read_bytes() == before, f"{words}: the file was changed"
        for mention in [mentions] if isinstance(mentions, str) else mentions:
            assert mention in line, f"{words}: {mention!r} is not in {line!r}"
        self.check_nothing_left()
        return line

    def list_copies(self):
        """The folders of working copies that are there."""
        return [path for path in (self.home / "data" / "iecere" / "work").glob("*") if path.is_dir()]

    def check_nothing_left(self):
        """No lasting working copy, and no stray file beside the strategies."""
        assert not self.list_copies(), self.list_copies()
        strays = [entry.name for entry in self.folder.iterdir() if entry.name.startswith(".")]
        assert not strays, strays

    def make(self, name="s.iecere", table=True, **options):
        """A Latvian strategy with the small table in it."""
        self.do("new", name, "--language", "lv", **options)
        if table:
            self.write("table.csv", TABLE)
            self.do("import", name, "table.csv")
        return name


def flatten(elements):
    """All elements of a "show" answer, in the order of the outline."""
    for element in elements:
        yield element
        yield from flatten(element["children"])


def run_tests(module):
    """Runs the functions test_* of a module, each in a world of its own, and tells the results as TAP."""
    tests = [(name, test) for name, test in vars(module).items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        world = World()
        try:
            skipped = test(world)
            print(f"ok {number} {name}" + (f" # SKIP {skipped}" if skipped else ""))
        except Exception:  # a test that fails must not keep the others from running
            failed += 1
            print(f"not ok {number} {name}")
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="")
        finally:
            world.close()
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
