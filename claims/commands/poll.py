"""Let a class vote on a topic with its phones; rounds are opened and closed by words.

The address and the room's code are printed, and as text a QR code that holds both. Words on
standard input, a line each: `close` closes the round, `next` opens the next one, `quit` ends the
lesson. A lesson that did not end goes on as it was when the same topic is polled again, for six
hours and unless something else is asked for; one in which nobody voted leaves nothing behind.
Exit status: 0 ended, 2 there is no such topic, or it cannot be served.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from claims.cells import visible
from claims.commands import Exit, Unusable
from claims.commands._votes import refuse_persons
from claims.lesson.beginning import Beginning
from claims.lesson.rounds import NONE, Kind, Round, counts
from claims.wording import short

if TYPE_CHECKING:
    import argparse
    from pathlib import Path
    from socket import socket

    from claims.classroom.server import Server
    from claims.lesson.lesson import Lesson
    from claims.model import Topic

_MOST_PORT = 65_535
_LONGEST_LINE = 1_000
_BETWEEN_COUNTS = 1.0
"""Seconds from a line that tells the number of ballots to the next."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `poll` takes."""
    from claims.commands._topics import complete_topic

    parser.add_argument(
        "topic", metavar="TOPIC", help="a topic file, or its name without the ending"
    ).completer = complete_topic  # type: ignore[attr-defined]
    parser.add_argument("--port", type=int, default=0, metavar="N", help="serve the phones on it")
    parser.add_argument(
        "--host", nargs="+", default=[], metavar="ADDRESS",
        help="serve them at these addresses of this computer, and not at those that are found",
    )  # fmt: skip
    parser.add_argument("--blind", action="store_true", help="hide all names")
    parser.add_argument(
        "--shuffle", type=int, metavar="SEED",
        help="with --blind: the explanations in another order, the same for the same number",
    )  # fmt: skip
    parser.add_argument(
        "--per-device", type=int, default=1, metavar="N", help="let N persons share a phone"
    )
    parser.add_argument(
        "--new", action="store_true", help="begin anew, also where a lesson was left a while ago"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text",
        help="text for people (the default), or a line of JSON for the address and each round",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Serve the vote until it is ended, and return the exit status."""
    from claims.classroom import Missing, Taken, load_server
    from claims.classroom.addresses import NO_WAY_IN, reachable
    from claims.lesson.journal import Busy, Unreadable
    from claims.locking import Unwritable

    _refuse(options)
    try:
        made = load_server()
    except Missing as error:
        raise Unusable(str(error)) from error
    hosts = options.host or reachable()
    if not hosts:
        print(f"counterclaim: {NO_WAY_IN}", file=sys.stderr)
        hosts = ["127.0.0.1"]
    topic, path = _topic(options)
    try:
        with ExitStack() as held:
            lesson, sockets = _begun(topic, path, hosts, options, held)
            asyncio.run(_serve(made, sockets, lesson, _shown(topic, lesson), hosts, options.format))
    except (Taken, Busy, Unreadable) as error:
        raise Unusable(str(error)) from error
    except Unwritable as error:
        raise Unusable(error.told) from error
    return Exit.FINE


def _refuse(options: argparse.Namespace) -> None:
    """Refuse options that cannot be.

    Raises:
        Unusable: the sentence says which.
    """
    if options.shuffle is not None and not options.blind:
        raise Unusable("--shuffle hides nothing alone; add --blind")
    if not 0 <= options.port <= _MOST_PORT:
        raise Unusable(f"there is no port {options.port}; name one from 1 to {_MOST_PORT:,}")
    refuse_persons(options.per_device)


def _topic(options: argparse.Namespace) -> tuple[Topic, Path]:
    """The topic to vote on, and its file."""
    from claims.commands._topics import find_with_claims, status

    library, file = find_with_claims(options.topic)
    status(library, file, is_blind=options.blind)
    return file.topic, file.path


def _begun(
    topic: Topic, path: Path, hosts: list[str], options: argparse.Namespace, held: ExitStack
) -> tuple[Lesson, list[socket]]:
    """The lesson to go on with, else a new one, and the sockets to serve it on.

    The sockets come first: where nothing can be served, no lesson is begun and none is ended.

    Raises:
        Taken: an address is not one of this computer, or the port is in use.
        Busy: see `store.running`.
    """
    from claims.classroom.doors import listening
    from claims.lesson import store

    lesson = store.running(path)
    if lesson:
        held.callback(store.leave, lesson)
    goes_on = lesson and not options.new and _is_wanted(lesson.begun, options)
    sockets = listening(hosts, options.port, lesson.port if lesson and goes_on else 0)
    for one in sockets:
        held.enter_context(one)
    if not lesson and (told := store.unreadable(path)):
        _say(visible(told))
    if lesson and goes_on:
        names = "hidden" if lesson.begun.blind else "shown"
        when = store.moment(lesson.begun.time)
        _say(f"goes on with the lesson of {when}, names {names}; --new begins anew")
        if lesson.problem:
            _say(visible(lesson.problem))
        return lesson, sockets
    if lesson:
        lesson.end()
        if any(one.size for one in lesson.rounds):
            when = store.moment(lesson.begun.time)
            _say(f"begins anew; `counterclaim report` tells the lesson of {when}")
    begun = Beginning.of(
        topic, path, blind=options.blind, seed=options.shuffle, per_device=options.per_device
    )
    lesson = store.begin(begun)
    held.callback(store.leave, lesson)
    return lesson, sockets


def _shown(topic: Topic, lesson: Lesson) -> Topic:
    """The topic as the class may see it."""
    from claims.blinding import blind

    if not lesson.begun.blind:
        return topic
    order = [claim.id for claim in lesson.begun.claims if claim.id in topic.claims]
    return blind(topic, [*dict.fromkeys((*order, *topic.claims))])


def _is_wanted(found: Beginning, options: argparse.Namespace) -> bool:
    """Whether a lesson that was left began as one that is asked for; what is not asked may be."""
    return (
        options.blind in (False, found.blind)
        and options.shuffle in (None, found.seed)
        and options.per_device in (1, found.per_device)
    )


# -- the vote ----------------------------------------------------------------------------


async def _serve(
    made: type[Server],
    sockets: list[socket],
    lesson: Lesson,
    topic: Topic,
    hosts: list[str],
    told_as: str,
) -> None:
    """Serve the phones until `quit`; the words are obeyed one after another."""
    server = await made.on(sockets, lesson, topic, hosts)
    form = _Json() if told_as == "json" else _Text()
    watching = asyncio.create_task(watch(server, counts_too=told_as == "text"))
    try:
        if not lesson.rounds:
            await _open(lesson)
        _print(form.begun(server))
        words = _spoken(asyncio.get_running_loop())
        while (word := await words.get()) != "quit":
            if word == "close" and not lesson.open_now:
                _say("no round is open; `next` opens one")
            elif word in ("close", "next"):
                await _close(lesson, form)
                if word == "next":
                    await _open(lesson)
                    _print(form.opened(lesson))
            elif word:
                _say(f"{short(visible(word))} is none of the words `close`, `next` and `quit`")
        await _close(lesson, form)
        lesson.end()
        await lesson.kept()
        _print(form.ended(lesson))
    finally:
        watching.cancel()
        await server.stop()


async def _open(lesson: Lesson) -> None:
    lesson.open_round("")
    await lesson.kept()


async def _close(lesson: Lesson, form: _Json | _Text) -> None:
    """Close the round that is open, if there is one, and tell what it came to."""
    if lesson.open_now:
        closed = lesson.close_round()
        await lesson.kept()
        _print(form.closed(lesson, closed))


def _spoken(loop: asyncio.AbstractEventLoop) -> asyncio.Queue[str]:
    """The words on standard input as they come; where it ends, the vote goes on without."""
    words: asyncio.Queue[str] = asyncio.Queue()

    def listen(handle: int) -> None:
        # Read without the buffer of `sys.stdin`, whose lock would be held when the program ends.
        rest = b""
        with suppress(OSError, RuntimeError):  # the loop is closed
            while data := os.read(handle, 4096):
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    word = line.decode("utf-8", "replace").strip()
                    loop.call_soon_threadsafe(words.put_nowait, word)
                rest = rest[:_LONGEST_LINE]

    with suppress(AttributeError, OSError, ValueError):  # there is no standard input
        threading.Thread(target=listen, args=(sys.stdin.fileno(),), daemon=True).start()
    return words


async def watch(server: Server, *, counts_too: bool) -> None:
    """Say what is wrong, and print the number of ballots as it grows and nothing else of them."""
    lesson = server.lesson
    told, problem = (len(lesson.rounds), 0), ""
    while True:
        await asyncio.sleep(_BETWEEN_COUNTS)
        if (server.problem or server.notice) != problem:
            problem = server.problem or server.notice
            if problem:
                _say(problem)
        now = lesson.open_now
        if counts_too and now and now.size and (now.number, now.size) != told:
            told = (now.number, now.size)
            _print([_ballots(now.size)])


# -- what is printed ---------------------------------------------------------------------


class _Json:
    """A line for the address, and one for each round that is closed."""

    def begun(self, server: Server) -> list[str]:
        return [json.dumps({"url": server.urls[0], "room": server.room})]

    def opened(self, _lesson: Lesson) -> list[str]:
        return []

    def closed(self, lesson: Lesson, closed: Round) -> list[str]:
        votes = {lesson.shown_as(choice): count for choice, count in counts(closed).items()}
        return [json.dumps({"round": closed.number, "ballots": closed.size, "votes": votes})]

    def ended(self, _lesson: Lesson) -> list[str]:
        return []


class _Text:
    """Lines for people; what the rounds came to is told after the last."""

    def begun(self, server: Server) -> list[str]:
        from claims.classroom.addresses import KEPT_APART
        from claims.classroom.qr import half_blocks

        lesson = server.lesson
        lines = [f"address  {url}" for url in server.plain_urls]
        lines += [f"room     {server.room}", ""]
        with suppress(UnicodeEncodeError):
            code = half_blocks(server.urls[0], in_colour=sys.stdout.isatty())
            "".join(code).encode(sys.stdout.encoding or "utf-8")
            lines += [*code, ""]
        lines += [KEPT_APART, "", "Type close, next or quit, and enter.", ""]
        if now := lesson.open_now:
            return [*lines, f"round {now.number} is open: {_ballots(now.size)}"]
        return [*lines, f"round {lesson.rounds[-1].number} is closed"]

    def opened(self, lesson: Lesson) -> list[str]:
        return [f"round {lesson.rounds[-1].number} is open"]

    def closed(self, _lesson: Lesson, closed: Round) -> list[str]:
        return [f"round {closed.number} is closed: {_ballots(closed.size)}"]

    def ended(self, lesson: Lesson) -> list[str]:
        lines = []
        for one in lesson.rounds:
            found = counts(one)
            lines += ["", f"round {one.number}: {_ballots(one.size)}"]
            lines += [
                f"{found[choice]:>6}  {visible(_called(lesson, one, choice))}"
                for choice in one.offered
            ]
        return lines


def _called(lesson: Lesson, one: Round, choice: str) -> str:
    """A choice as it is told; an item by its number and, where they were kept, its words."""
    from claims.classroom.languages import words

    if one.kind is Kind.WEIGHT and choice != NONE:
        return f"evidence {int(choice) + 1}  {one.items.get(choice, '')}".rstrip()
    if one.kind is Kind.CLAIMS:
        for claim in lesson.begun.claims:
            if claim.choice == choice:
                return f"{claim.letter} {claim.title}".strip()
    return words(lesson.begun.language).others[choice]


def _ballots(number: int) -> str:
    return "1 ballot" if number == 1 else f"{number:,} ballots"


def _print(lines: list[str]) -> None:
    for line in lines:
        print(line)
    sys.stdout.flush()


def _say(sentence: str) -> None:
    print(f"counterclaim: {sentence}", file=sys.stderr, flush=True)
