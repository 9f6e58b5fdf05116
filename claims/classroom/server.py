"""The server: it answers phones within the event loop that it was started in.

Needs the extra `classroom`; get the class from `claims.classroom.load_server`. It only ever says
what its pages hold: every other path, host and method is refused without a word.

    server = await Server.start(lesson, topic, reachable(), 0)
    print(server.urls[0], server.room)
    …                          # rounds opened and closed on the lesson reach the phones
    await server.stop()
"""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from tornado.iostream import StreamClosedError

from claims.classroom import doors, guards, pages
from claims.classroom.languages import words
from claims.classroom.replies import (
    NOTHING,
    Refusal,
    Reply,
    Stream,
    connection_of,
    fields_of,
    form_of,
    html,
    write,
)
from claims.classroom.senders import Senders
from claims.lesson.lesson import Refused
from claims.lesson.rounds import Voter
from claims.locking import Unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from socket import socket

    from tornado.httputil import HTTPServerRequest

    from claims.lesson.lesson import Lesson
    from claims.lesson.rounds import Round
    from claims.model import Topic

_may_be_scanned = re.compile(r"/[A-Za-z0-9_-]{12}").fullmatch
_SECONDS_BETWEEN_BEATS = 15.0
_SECONDS_TO_HEAR = 1.0
"""So long a server that is stopped waits for phones to take the news that the lesson is over."""


class Server:
    """A vote's server; it follows its lesson until it is stopped.

    Attributes:
        lesson: what it serves.
        topic: the topic as it may be shown now, blind where the lesson is; where names are
            revealed, put another one here. The texts of items of evidence come from it.
        port: on which it listens, at every host.
        hosts: the addresses that it listens on, and no others.
        problem: a sentence for the teacher for as long as votes cannot be kept; else empty.
    """

    def __init__(self, lesson: Lesson, topic: Topic, hosts: Sequence[str], port: int) -> None:
        self.lesson = lesson
        self.topic = topic
        self.hosts = tuple(hosts)
        self.problem = ""
        self.port = port
        named = [f"[{host}]" if ":" in host else host for host in hosts]
        self._hosts = [f"{host}:{port}" for host in named]
        self._answered_to = {host.lower() for host in self._hosts}
        self._answered_to |= {host.lower() for host in named} if port == 80 else set()
        self._signatures = guards.Signatures(lesson.begun.secret)
        self._cookie = f"vote-{port}"  # browsers tell cookies apart by host alone
        self._requests = guards.Rate(6_000, 600)
        self._guesses = guards.Rate(30, 0.5)
        self._all_guesses = guards.Rate(120, 2)
        self._ballots = guards.Rate(20, 0.1)
        self._all_ballots = guards.Rate(*guards.BALLOTS)
        self._newcomers = guards.Rate(guards.MOST_PHONES_PER_ADDRESS, 1)
        self._senders = Senders()
        self._streams: dict[str, list[Stream]] = {}
        self._all_left = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._parts = {
            "/style.css": Reply(200, pages.part("style.css"), "text/css; charset=utf-8"),
            "/script.js": Reply(200, pages.part("script.js"), "text/javascript; charset=utf-8"),
        }
        self._state = pages.state_of(lesson)
        self._doors: doors.Doors | None = None
        self._unfollow = lesson.on_change(self._changed)
        self._beating: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, lesson: Lesson, topic: Topic, hosts: Sequence[str], port: int) -> Server:
        """Listen on these addresses of this machine, and serve the lesson.

        Args:
            lesson: it is told the port, so that it is served on the same one when it goes on.
            topic: as it may be shown; see `topic` above.
            hosts: addresses or names of this machine, at least one.
            port: 0 for the one that the lesson was served on last, else `doors.PORT`, else any.

        Raises:
            Taken: an address is not one of this machine, or the port is in use.
            Unwritable: the lesson does not take it.
        """
        return await cls.on(doors.listening(hosts, port, lesson.port), lesson, topic, hosts)

    @classmethod
    async def on(
        cls, sockets: list[socket], lesson: Lesson, topic: Topic, hosts: Sequence[str]
    ) -> Server:
        """Serve the lesson on sockets of `doors.listening`, which are closed with the server.

        Raises:
            Unwritable: the lesson does not take the port.
        """
        found = sockets[0].getsockname()[1]
        server = cls(lesson, topic, hosts, found)
        server._doors = doors.opened(sockets, server._asked)
        server._beating = asyncio.create_task(server._beat())
        try:
            lesson.serve_on(found)
        except BaseException:
            await server.stop()
            raise
        return server

    @property
    def room(self) -> str:
        """The room's code."""
        return self.lesson.begun.room

    @property
    def notice(self) -> str:
        """A sentence for the teacher while phones or ballots look like one sender's; else empty."""
        now = self.lesson.open_now
        return self._senders.notice(now.number if now else None)

    @property
    def urls(self) -> list[str]:
        """An address a host that lets in whoever opens it: what the QR code holds."""
        return [f"http://{host}/{self._signatures.way_in}" for host in self._hosts]

    @property
    def plain_urls(self) -> list[str]:
        """Those where the room's code is asked for: what is typed."""
        return [f"http://{host}" for host in self._hosts]

    async def stop(self) -> None:
        """Stop listening, and end all connections; the phones wait for it to come back.

        Where the lesson is over they are given a moment to hear it: a page that has heard listens
        no longer.
        """
        if self.lesson.is_over and self._streams:
            self._all_left.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._all_left.wait(), _SECONDS_TO_HEAR)
        self._unfollow()
        if self._beating:
            self._beating.cancel()
        if self._doors:
            self._doors.stop()
            for stream in self._every_stream():
                stream.close()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._doors.close_all_connections(), 2)
        for task in tuple(self._tasks):
            task.cancel()

    # -- one request ---------------------------------------------------------------------

    def _asked(self, request: HTTPServerRequest) -> None:
        task = asyncio.create_task(self._serve(request))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, request: HTTPServerRequest) -> None:
        try:
            if request.path == "/events" and request.method == "GET":
                self._follow(request)
                return
            reply = await self._reply(request)
        except Refusal as refusal:
            reply = refusal.reply
        except Exception as error:
            told = {"message": "a phone could not be answered", "exception": error}
            asyncio.get_running_loop().call_exception_handler(told)
            reply = Reply(500)
        with suppress(StreamClosedError):
            write(request, reply)

    async def _reply(self, request: HTTPServerRequest) -> Reply:
        self._check(request)
        if request.method == "GET":
            if request.path in self._parts:
                return self._parts[request.path]
            if request.path == "/":
                return self._page(request)
            if _may_be_scanned(request.path):
                return self._scanned(request)
            if request.path[1:].isdecimal():  # typed behind the address
                return self._typed(request, request.path[1:])
        if request.method == "POST":
            if request.path == "/enter":
                return self._typed(request, form_of(request).get("code", ""))
            if request.path == "/vote":
                return await self._voted(request)
        return NOTHING

    def _check(self, request: HTTPServerRequest) -> None:
        """Refuse what no page of ours asks for.

        Raises:
            Refusal: another host is named, as by rebinding; another site's form; too much.
        """
        if request.headers.get("Host", "").lower() not in self._answered_to:
            raise Refusal(Reply(421))
        if not self._requests.allows(request.remote_ip or ""):
            raise Refusal(Reply(429, headers={"Retry-After": "2"}))
        if request.method == "POST" and not guards.is_ours(
            request.headers.get("Origin"), self._answered_to
        ):
            raise Refusal(Reply(403))

    def _device(self, request: HTTPServerRequest) -> str | None:
        """The device that asks; None where it has not entered the room."""
        named = f"{self._cookie}="
        parts = (part.strip() for part in request.headers.get("Cookie", "").split(";"))
        values = (part.removeprefix(named) for part in parts if part.startswith(named))
        # A browser has one, or a few of other paths; a header has room for hundreds to be checked.
        found = map(self._signatures.device_of, islice(values, guards.MOST_COOKIES))
        return next(filter(None, found), None)

    def _scanned(self, request: HTTPServerRequest) -> Reply:
        """The address of a QR code is opened; an old one is no guess."""
        if self._signatures.is_way_in(request.path[1:]):
            return self._entered(request)
        return html(403, pages.enter(self.lesson, words(self.lesson.begun.language).wrong_code))

    def _typed(self, request: HTTPServerRequest, code: str) -> Reply:
        """The room's code is typed, right or wrong."""
        said, address = words(self.lesson.begun.language), request.remote_ip or ""
        # Asked before the code is looked at: else whoever guesses would still learn the answer.
        if not (self._guesses.allows(address, takes=0) and self._all_guesses.allows(takes=0)):
            return self._wait(said.scan)
        if guards.is_code(code, self.room):
            return self._entered(request)
        self._guesses.allows(address)
        self._all_guesses.allows()
        return html(403, pages.enter(self.lesson, said.wrong_code))

    def _entered(self, request: HTTPServerRequest) -> Reply:
        """The room is entered; a phone that was there before stays who it was."""
        if self._device(request):
            return Reply(303, headers={"Location": "/"})
        if not self._newcomers.allows(request.remote_ip or ""):
            self._senders.turn_away()
            return self._wait()
        cookie = f"{self._cookie}={self._signatures.new_cookie()}"
        kept = "Path=/; Max-Age=43200; HttpOnly; SameSite=Strict"
        return Reply(303, headers={"Location": "/?entered", "Set-Cookie": f"{cookie}; {kept}"})

    def _wait(self, instead: str = "") -> Reply:
        """Nobody may enter for a moment; `instead` says what else may be done."""
        said = words(self.lesson.begun.language).wait_a_moment
        return html(429, pages.enter(self.lesson, f"{said} {instead}".strip()))

    def _page(self, request: HTTPServerRequest) -> Reply:
        """The page for what goes on in the lesson, and for what the device has sent."""
        device = self._device(request)
        asked = fields_of(request.query)
        if device is None:
            said = words(self.lesson.begun.language)
            return html(
                200, pages.enter(self.lesson, said.needs_cookie if "entered" in asked else "")
            )
        return html(200, self._page_of(device, _slot(asked.get("person", ""))))

    def _page_of(self, device: str, slot: int | None = None, problem: str = "") -> str:
        """The page of a device; the ballot of a slot where that is asked for."""
        lesson, now = self.lesson, self.lesson.open_now
        if lesson.is_over:
            return pages.over(lesson)
        if now is None:
            return pages.waiting(lesson, problem)
        sent = self._voted_by(device, now)
        if slot is None and sent:
            return pages.sent(lesson, now, sent, problem)
        slot = slot if slot is not None and slot < lesson.begun.per_device else 0
        return pages.vote(
            lesson,
            self.topic,
            now,
            self._signatures.form_token(device, now.number),
            slot=slot,
            ballot=now.ballots.get(Voter(device, slot)),
            problem=problem,
        )

    async def _voted(self, request: HTTPServerRequest) -> Reply:
        """A ballot is taken, and acknowledged once it is on the disk."""
        said, device = words(self.lesson.begun.language), self._device(request)
        if device is None:
            return html(403, pages.enter(self.lesson))
        if not (self._ballots.allows(device) and self._all_ballots.allows()):
            return html(429, self._page_of(device, problem=said.wait_a_moment))
        form, now = form_of(request), self.lesson.open_now
        token = form.get("token", "")
        age = self._signatures.age_of(token, device, now.number) if now else None
        if now is None or age is None:
            was_ours = any(
                self._signatures.age_of(token, device, one.number) is not None
                for one in self.lesson.rounds
            )
            if was_ours:
                return html(409, self._page_of(device, problem=said.late))
            return html(403, self._page_of(device))
        slot = _slot(form.get("person", ""))
        if slot is None or slot >= self.lesson.begun.per_device:
            return Reply(400)
        chosen = self._chosen(now, form.get("choice", ""))
        sure = form.get("sure", "")
        if chosen is None or sure not in ("", *"12345"):
            return html(400, self._page_of(device, slot, said.choose_first))
        voter = Voter(device, slot)
        if len(now.ballots) >= guards.MOST_DEVICES and voter not in now.ballots:
            return html(429, self._page_of(device, problem=said.wait_a_moment))
        is_first = not self._voted_by(device, now)
        try:
            self.lesson.vote(voter, chosen, int(sure) if sure else None)
            if is_first:
                self._senders.count(now.number, request.remote_ip or "", age)
            await self.lesson.kept()
        except Refused:  # the lesson has been let go of
            return html(409, self._page_of(device, problem=said.late))
        except Unwritable as error:
            self.problem = f"{error}; {error.hint[:1].lower()}{error.hint[1:].rstrip('.')}"
            return html(503, self._page_of(device, slot, said.wait_a_moment))
        self.problem = ""
        return Reply(303, headers={"Location": "/"})

    def _voted_by(self, device: str, now: Round) -> set[int]:
        """The slots of those who have voted on a device."""
        return {
            slot
            for slot in range(self.lesson.begun.per_device)
            if Voter(device, slot) in now.ballots
        }

    def _chosen(self, now: Round, value: str) -> str | None:
        """What the round calls a choice that a form has sent."""
        for choice in pages.choices(self.lesson, self.topic, now):
            if choice.value == value:
                return choice.choice
        return None

    # -- news ----------------------------------------------------------------------------

    def _follow(self, request: HTTPServerRequest) -> None:
        """Tell a device of every state of the lesson from now on.

        Raises:
            Refusal: it has not entered the room.
        """
        self._check(request)
        device = self._device(request)
        if device is None:
            raise Refusal(NOTHING)
        streams = self._streams.setdefault(device, [])
        if len(streams) >= guards.MOST_STREAMS_PER_DEVICE:
            streams[0].close()
        stream = Stream(request)
        streams.append(stream)
        assert self._doors
        self._doors.stays(connection_of(request).stream, request.remote_ip or "")
        connection_of(request).set_close_callback(lambda: self._unfollowed(device, stream))
        stream.tell(f"retry: 1000\ndata: {self._state}\n\n", begins=True)

    def _unfollowed(self, device: str, stream: Stream) -> None:
        streams = self._streams.get(device, [])
        if stream in streams:
            streams.remove(stream)
        if not streams:
            self._streams.pop(device, None)
        if not self._streams:
            self._all_left.set()

    def _changed(self, _event: str) -> None:
        state = pages.state_of(self.lesson)
        if state != self._state:
            self._state = state
            for stream in self._every_stream():
                stream.tell(f"data: {state}\n\n")

    async def _beat(self) -> None:
        """Find out which phones are gone: they take nothing any more."""
        while True:
            await asyncio.sleep(_SECONDS_BETWEEN_BEATS)
            for stream in self._every_stream():
                stream.tell(":\n\n")

    def _every_stream(self) -> Iterator[Stream]:
        return (stream for streams in [*self._streams.values()] for stream in [*streams])


def _slot(person: str) -> int | None:
    """The slot of a person who is counted from 1; None where that is no such number."""
    return int(person) - 1 if re.fullmatch("[1-9][0-9]?", person) else None
