#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A long edit that is killed at any moment leaves the user's file as it was or as it was to be, whole."""

import array
import fcntl
import random
import signal
import subprocess
import sys
import termios
import time

from harness import run_tests

N_KILLS = 100
SEED = 20230609
N_ROWS = 3000
N_LINES = 400


def count_unread(pipe):
    """How many bytes wait in it."""
    answer = array.array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, answer)
    return answer[0]


def how_long(process, most):
    """How many seconds it takes to end well, or None if it has not ended after so many."""
    began = time.monotonic()
    try:
        _, err = process.communicate(timeout=most)
    except subprocess.TimeoutExpired:
        return None
    assert process.returncode == 0, err
    return time.monotonic() - began


def kill_at_random_moments(world, n_kills, start, n_old, n_new, count):
    """Starts an edit again and again, kills it somewhere, and looks at what is there."""
    before = world.path("s.iecere").read_bytes()
    duration = how_long(start(), 240)
    assert duration and count() == n_new
    moments = random.Random(SEED)
    n_killed = 0
    for _ in range(n_kills):
        world.path("s.iecere").write_bytes(before)
        process = start()
        ended = how_long(process, moments.uniform(0, duration * 1.05))
        if not ended:
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
        # It goes by how quick the machine is now: others work on it, too, or no more.
        duration = ended or duration * 1.02
        n_killed += process.returncode == -signal.SIGKILL
        assert world.ask("verify", "s.iecere") == {"ok": True}
        now = world.path("s.iecere").read_bytes()
        found = count()
        assert found == (n_old if now == before else n_new), (found, now == before)
        assert world.path("s.iecere").read_bytes() == now, "looking at it changed it"
    assert n_killed > n_kills // 2, f"only {n_killed} of {n_kills} were killed in time"
    # The next edit works, and takes away the working copies that the killed ones left.
    world.do("add", "s.iecere", "goal", "Pēc visa")
    assert not world.list_copies(), world.list_copies()


def test_import_killed_at_random_moments(world):
    world.make()
    rows = "".join(f"N{i};Malta;Sleja {i % 8};Priekšlikums numur {i} par ceļiem un takām;{i % 30}\n" for i in range(N_ROWS))
    world.write("many.csv", "Nr.;Darbnīca;Sleja;Priekšlikums;Balsis\n" + rows)
    kill_at_random_moments(
        world,
        N_KILLS // 2,
        lambda: world.start("import", "s.iecere", "many.csv"),
        4,
        4 + N_ROWS,
        lambda: world.ask("show", "s.iecere")["proposals"],
    )


def test_batch_killed_at_random_moments(world):
    world.make()
    script = "".join(f'workshop "Ciems {i}" --participants 7\n' for i in range(N_LINES))
    world.write("script", script)

    def start():
        with open(world.path("script"), "rb") as stream:
            return world.start("batch", "s.iecere", stdin=stream)

    kill_at_random_moments(
        world,
        N_KILLS // 2,
        start,
        2,
        2 + N_LINES,
        lambda: len(world.ask("show", "s.iecere")["workshops"]),
    )


def test_interrupting_says_so_and_changes_nothing(world):
    world.make()
    rows = "".join(f"N{i};Malta;Priekšlikums numur {i} par ceļiem un takām\n" for i in range(N_ROWS))
    world.write("many.csv", "Nr.;Darbnīca;Priekšlikums\n" + rows)
    before = world.path("s.iecere").read_bytes()
    interrupted = 0
    # A machine that does much else needs longer until the program listens.
    for delay in (0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 4, 8):
        if delay > 0.5 and interrupted:
            break
        world.path("s.iecere").write_bytes(before)
        process = world.start("import", "s.iecere", "many.csv")
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        if process.returncode == 1:
            interrupted += 1
            assert err.decode() == "iecere-cli: The work was cancelled; nothing was changed.\n", err
            assert world.path("s.iecere").read_bytes() == before
        else:
            # It came before the program listened, or after all was done.
            assert process.returncode in (0, -signal.SIGINT), (process.returncode, err)
        world.ask("verify", "s.iecere")
    assert interrupted > 0


def test_a_script_that_is_still_being_typed_can_be_interrupted(world):
    world.make()
    before = world.path("s.iecere").read_bytes()
    process = world.start("batch", "s.iecere", stdin=subprocess.PIPE)
    process.stdin.write(b"add goal A\n")
    process.stdin.flush()
    # Once it has read the line it has long been listening to signals.
    while count_unread(process.stdin):
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1 and err.decode().startswith("iecere-cli: The work was cancelled"), err
    assert world.path("s.iecere").read_bytes() == before
    world.check_nothing_left()


if __name__ == "__main__":
    run_tests(sys.modules[__name__])
