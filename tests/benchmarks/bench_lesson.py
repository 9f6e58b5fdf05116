"""From a key to the frame on the projector, at rest and while five hundred phones vote.

    python -m tests.benchmarks.bench_lesson [VOTERS]

The presenter runs in a real pseudo-terminal and serves the phones itself; the voters run in this
process, which shares the cores with it. The key blanks the screen and brings it back, so that
each draws a whole frame. Needs an address that this machine is reached at, as phones would.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median, quantiles

from claims.lesson import store
from claims.lesson.rounds import counts
from claims.library import shipped_folder
from tests.benchmarks.voters import Voter
from tests.terminal import Terminal

VOTERS = 500
SECONDS = 10.0
_REST = 0.045
"""Seconds between a frame and the next key."""


def main(voters: int) -> int:
    """Measure and print; 1 where a vote was refused or a key waited for more than 100 ms."""
    command = [str(Path(sys.executable).parent / "counterclaim"), "present", "kazakhstan-2022"]
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"HOME": home, "XDG_DATA_HOME": f"{home}/data", "XDG_STATE_HOME": home}
        with Terminal(command, (120, 40), cwd=str(shipped_folder())) as terminal:
            terminal.wait(" of 45 min")
            while "h hands" not in terminal.text():
                before = terminal.frames
                terminal.send("right")
                terminal.wait(lambda: terminal.frames > before)  # noqa: B023 - called at once
            terminal.send("v")
            terminal.wait("Phones vote at")
            url = re.search(r"http://[^\s,]+", terminal.text())
            assert url
            (lesson,) = store.lessons()
            at_rest = _keys(terminal, time.monotonic() + SECONDS / 2)
            found: list[int] = []
            crowd = threading.Thread(
                target=lambda: found.append(
                    asyncio.run(_crowd(f"{url[0].rstrip('.')}/{lesson.begun.room}", voters))
                )
            )
            crowd.start()
            meanwhile = _keys(terminal, time.monotonic() + SECONDS)
            crowd.join()
            (lesson,) = store.lessons()
            counted = sum(counts(lesson.rounds[-1]).values())
    refused = found[0]
    print(f"{voters} voters within {SECONDS:.0f} s: {refused} refused, {counted} counted")
    for name, taken in (("at rest", at_rest), ("meanwhile", meanwhile)):
        slow = quantiles(taken, n=20)[-1]
        print(
            f"  key to frame, {name:<9}  median {median(taken) * 1000:6.1f} ms, "
            f"p95 {slow * 1000:6.1f} ms, at most {max(taken) * 1000:6.1f} ms"
        )
    print(f"  ratio of medians {median(meanwhile) / median(at_rest):.2f}")
    return int(bool(refused) or counted != voters or quantiles(meanwhile, n=20)[-1] > 0.1)


def _keys(terminal: Terminal, until: float) -> list[float]:
    """Seconds from each key to the frame that it draws."""
    taken = []
    while time.monotonic() < until:
        frames = terminal.frames
        start = time.perf_counter()
        terminal.send("b")
        while terminal.frames == frames and time.perf_counter() - start < 5:
            terminal.pump(0.005, draw=False)
        taken.append(time.perf_counter() - start)
        rest = time.monotonic() + _REST
        while time.monotonic() < rest:
            terminal.pump(0.005, draw=False)
    return taken


async def _crowd(url: str, voters: int) -> int:
    """Let so many vote within the time; how many were refused."""
    refused = 0
    loop = asyncio.get_running_loop()
    begun = loop.time()

    async def one(number: int) -> None:
        nonlocal refused
        turn = loop.create_future()
        loop.call_at(begun + SECONDS * number / voters, turn.set_result, None)
        await turn
        status, _ = await Voter(url).vote("ABC"[number % 3])
        refused += status != 303

    await asyncio.gather(*map(one, range(voters)))
    return refused


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else VOTERS))
