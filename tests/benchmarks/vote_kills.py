"""Voting while the server is killed: a vote that a phone was told is in is never lost.

    python -m tests.benchmarks.vote_kills [--times N] [--seed N]

Each time `poll` is started on the same topic, phones vote and change their minds as fast as they
can, and at a random moment the process gets a SIGKILL. Then the lesson's file must hold, for
each phone, the choice that was acknowledged last, or the one that was on its way; `poll` must go
on in the same room at the same port; and at the end its counts must be those of the file. The
seed is printed first; the first time that breaks a promise ends the run with 1.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import sys
import tempfile
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from claims.lesson import store
from claims.lesson.rounds import Voter as Person
from claims.lesson.rounds import counts
from claims.library import shipped_folder
from tests.benchmarks.voters import Voter

if TYPE_CHECKING:
    from asyncio.subprocess import Process

TOPIC = shipped_folder() / "orchard-gate.yaml"
VOTERS = 12
LONGEST = 0.4
"""Seconds after the first line within which the process is killed."""
CHOICES = "AB"


class Sender(Voter):
    """A voter who changes its mind until the server is gone; `sending` is what is on its way."""

    sending = ""

    async def go_on(self) -> None:
        """Vote again and again."""
        with suppress(ConnectionError, EOFError, OSError):
            await self.enter()
            token = await self.form()
            for at in range(15):  # more would be too many at once
                self.sending = CHOICES[at % 2]
                await self.send(token, self.sending)
                self.sending = ""


async def started(port: int) -> tuple[Process, dict[str, Any]]:
    """`poll`, and its first line."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tui.main", "poll", str(TOPIC), "--format", "json"),
        *("--host", "127.0.0.1", "--port", str(port)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    return process, json.loads(await process.stdout.readline())


async def main(times: int, seed: int) -> int:
    """Kill it so many times; 0 where every promise held."""
    chance = random.Random(seed)  # noqa: S311
    print(f"seed {seed}, {times} times", flush=True)
    port = quiet_port(chance)
    first: dict[str, Any] = {}
    voters: list[Sender] = []
    begun = time.perf_counter()
    for number in range(times):
        process, told = await started(port)
        if first and told != first:
            print(f"{number}: it did not go on: {told} after {first}")
            return 1
        first = told
        newcomers = [Sender(told["url"]) for _ in range(VOTERS)]
        voters += newcomers
        voting = [asyncio.create_task(voter.go_on()) for voter in newcomers]
        moment = chance.uniform(0, LONGEST)
        await asyncio.wait(voting, timeout=moment)
        process.kill()
        await process.wait()
        await asyncio.gather(*voting)
        if lost := lost_of(voters):
            print(f"{number}: {len(lost)} votes lost: {', '.join(lost)}")
            return 1
    process, told = await started(port)
    wrong = await miscounted(process)
    kept = sum(bool(voter.acknowledged) for voter in voters)
    each = (time.perf_counter() - begun) / times
    print(f"{kept:,} of {len(voters):,} phones were told that their vote is in, votes lost: 0")
    print(wrong or f"every promise held, {each:.2f} s each")
    return int(bool(wrong))


def quiet_port(chance: random.Random) -> int:
    """A port that nobody listens on, and that no connection is given by itself."""
    while True:
        port = chance.randrange(20_000, 30_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def lost_of(voters: list[Sender]) -> list[str]:
    """The phones whose acknowledged vote does not stand in the lesson's file."""
    (lesson,) = store.lessons()
    letters = {claim.letter: claim.id for claim in lesson.begun.claims}
    ballots = lesson.rounds[0].ballots
    lost = []
    for voter in voters:
        found = ballots.get(Person(voter.cookie.decode().partition("=")[2].partition(".")[0]))
        held = found.choice if found else ""
        may_be = {letters.get(voter.acknowledged, ""), letters.get(voter.sending, "")}
        if held not in may_be - ({""} if voter.acknowledged else set()):
            lost.append(f"{voter.acknowledged or 'none'} is {held or 'none'}")
    return lost


async def miscounted(process: Process) -> str:
    """What is wrong with the line of the round; empty where it tells what the file holds."""
    out, _ = await process.communicate(b"quit\n")
    told = json.loads(out)
    (lesson,) = store.lessons()
    held = counts(lesson.rounds[0])
    if told["votes"] == held and told["ballots"] == sum(held.values()):
        return ""
    return f"it tells {told}, and the file holds {held}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = home
        sys.exit(asyncio.run(main(asked.times, asked.seed)))
