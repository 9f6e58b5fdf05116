"""What a vote costs: voters a second, the delay to the count, and five hundred in ten seconds.

    python -m tests.benchmarks.bench_votes [VOTERS]

The server runs in a process of its own, the voters in this one. A voter opens the address of the
QR code, gets the form, sends a ballot, which is on the disk when it is answered, and gets the
page that says so. The peer is the same server answering each of these with a constant page of
the same size. While five hundred vote within ten seconds, the server's process also does what
an app does: every few milliseconds it wants to run, and the longest it had to wait is told.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from statistics import median, quantiles
from typing import TYPE_CHECKING

from tornado.httputil import HTTPHeaders, ResponseStartLine

from claims import Library
from claims.classroom import doors
from claims.classroom.server import Server
from claims.lesson import store
from claims.lesson.beginning import Beginning
from claims.library import shipped_folder
from tests.benchmarks.voters import Voter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from tornado.httputil import HTTPServerRequest

    from claims.lesson.lesson import Lesson
    from claims.model import Topic

VOTERS = 500
SECONDS = 10.0
AT_ONCE = 50
MOST_WAITING = 0.1
"""Seconds that a key may wait while they vote."""
_TICK = 0.005


async def main(voters: int) -> int:
    """Measure and print; 1 where a bound is missed."""
    ours = await measured("votes", voters)
    constant = await measured("constant", voters)
    print(f"{voters} voters, {AT_ONCE} at a time, four requests each")
    print(f"  a vote            {ours:8,.0f} voters/s")
    print(f"  a constant page   {constant:8,.0f} voters/s")
    print(f"  {constant / ours:.1f} times the time of a constant page")
    counted, acknowledged = await delays(200)
    print("from sending a ballot, one at a time")
    print(f"  until it counts    {median(counted) * 1000:8.2f} ms")
    print(f"  until it is said   {median(acknowledged) * 1000:8.2f} ms, then it is on the disk")
    return await crowd(voters)


async def measured(what: str, voters: int) -> float:
    """Voters a second."""
    async with serving(what) as (url, _):
        queue = iter(range(voters))

        async def some() -> None:
            for number in queue:
                await Voter(url).vote("ABC"[number % 3])

        start = time.perf_counter()
        await asyncio.gather(*(some() for _ in range(AT_ONCE)))
        return voters / (time.perf_counter() - start)


async def delays(times: int) -> tuple[list[float], list[float]]:
    """Seconds from sending a ballot until the lesson counts it, and until the phone is told."""
    counted: list[float] = []
    acknowledged: list[float] = []
    lesson = new_lesson()
    server = await Server.start(lesson, topic(), ["127.0.0.1"], 0)
    start = 0.0
    lesson.on_change(lambda _event: counted.append(time.perf_counter() - start))
    for _ in range(times):
        voter = Voter(server.urls[0])
        await voter.enter()
        token = await voter.form()
        start = time.perf_counter()
        await voter.send(token, "A")
        acknowledged.append(time.perf_counter() - start)
    await server.stop()
    lesson.close()
    return counted, acknowledged


async def crowd(voters: int) -> int:
    """So many within ten seconds: none may be refused, and no key may wait too long."""
    async with serving("votes") as (url, told):
        refused = 0

        loop = asyncio.get_running_loop()
        begun = loop.time()

        async def one(number: int) -> float:
            nonlocal refused
            turn = loop.create_future()
            loop.call_at(begun + SECONDS * number / voters, turn.set_result, None)
            await turn
            status, taken = await Voter(url).vote("ABC"[number % 3])
            refused += status != 303
            return taken

        taken = await asyncio.gather(*map(one, range(voters)))
        found = await told()
    print(f"{voters} voters within {SECONDS:.0f} s")
    print(f"  refused            {refused:5}")
    print(f"  counted            {found['ballots']:5}")
    slow = quantiles(taken, n=100)[-1] * 1000
    print(f"  told after         {median(taken) * 1000:8.2f} ms, 99 of 100 before {slow:.2f} ms")
    most = MOST_WAITING * 1000
    print(f"  a key waits        {found['waited'] * 1000:8.2f} ms at most ({most:.0f})")
    return int(bool(refused) or found["ballots"] != voters or found["waited"] > MOST_WAITING)


# -- the process that serves -------------------------------------------------------------


def topic() -> Topic:
    """The topic that is voted on."""
    path = shipped_folder() / "kazakhstan-2022.yaml"
    return Library(path).read(path).topic


def new_lesson() -> Lesson:
    """A lesson on it in whose first round votes are taken."""
    lesson = store.begin(Beginning.of(topic(), shipped_folder() / "kazakhstan-2022.yaml"))
    lesson.open_round("First impressions")
    return lesson


@asynccontextmanager
async def serving(
    what: str,
) -> AsyncIterator[tuple[str, Callable[[], Awaitable[dict[str, float]]]]]:
    """A server in another process: its address, and what asks it to end and tell."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.bench_votes", f"--{what}"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    url = (await process.stdout.readline()).decode().strip()

    spoken, heard = process.stdin, process.stdout

    async def told() -> dict[str, float]:
        spoken.write(b"\n")
        found: dict[str, float] = json.loads(await heard.readline())
        return found

    try:
        yield url, told
    finally:
        process.kill()
        await process.wait()


async def serve(what: str) -> None:
    """Serve until killed; print what happened when a line comes."""
    if what == "--constant":
        (listening,) = doors.listening(["127.0.0.1"], 0, 0)
        body = b"x" * 3_000

        def answer(request: HTTPServerRequest) -> None:
            headers = HTTPHeaders({"Content-Length": str(len(body))})
            assert request.connection
            request.connection.write_headers(ResponseStartLine("", 200, "OK"), headers, body)
            request.connection.finish()

        kept = doors.opened([listening], answer)
        assert kept
        print(f"http://127.0.0.1:{listening.getsockname()[1]}/000000", flush=True)
        await asyncio.Event().wait()
    lesson = new_lesson()
    server = await Server.start(lesson, topic(), ["127.0.0.1"], 0)
    print(server.urls[0], flush=True)
    loop = asyncio.get_running_loop()
    waited = 0.0

    def tick(due: float) -> None:
        nonlocal waited
        waited = max(waited, loop.time() - due)
        loop.call_later(_TICK, tick, loop.time() + _TICK)

    tick(loop.time())
    await asyncio.to_thread(sys.stdin.readline)
    print(json.dumps({"ballots": lesson.rounds[-1].size, "waited": waited}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1].startswith("--"):
        asyncio.run(serve(sys.argv[1]))
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = home
        sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else VOTERS)))
