"""How a request is read and answered; every answer forbids what our pages do not need."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from tornado.http1connection import HTTP1Connection
from tornado.httputil import HTTPHeaders, ResponseStartLine
from tornado.iostream import StreamClosedError

from claims.classroom import guards

if TYPE_CHECKING:
    from tornado.httputil import HTTPServerRequest

_MOST_FIELDS = 8
_REASONS = {200: "OK", 303: "See Other", 400: "Bad Request", 403: "Forbidden", 404: "Not Found"}
_REASONS |= {409: "Conflict", 421: "Misdirected Request", 429: "Too Many Requests"}
_REASONS |= {500: "Internal Server Error", 503: "Service Unavailable"}
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    # Stricter than this, browsers would no longer tell where a form comes from, not even to us.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, its body and what kind that is, and headers besides those of all."""

    status: int
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


NOTHING = Reply(404)


class Refusal(Exception):  # noqa: N818 - it says what became of it
    """What is asked for is refused with this reply."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


class Stream:
    """The news that one page listens to."""

    def __init__(self, request: HTTPServerRequest) -> None:
        self._connection = connection_of(request)
        self._stream = self._connection.stream

    def tell(self, text: str, *, begins: bool = False) -> None:
        """Send news; a phone that has not taken the last is let go."""
        if self._stream.writing():
            self.close()
            return
        with suppress(StreamClosedError):
            if begins:
                headers = HTTPHeaders(_HEADERS | {"Content-Type": "text/event-stream"})
                told = self._connection.write_headers(
                    ResponseStartLine("", 200, "OK"), headers, text.encode()
                )
            else:
                told = self._connection.write(text.encode())
            told.add_done_callback(lambda done: done.exception())

    def close(self) -> None:
        """End it; a page that is still there asks anew."""
        self._stream.close()


def write(request: HTTPServerRequest, reply: Reply) -> None:
    """Answer a request; then its connection ends.

    Raises:
        StreamClosedError: the phone is gone.
    """
    headers = HTTPHeaders(_HEADERS | reply.headers)
    headers["Content-Length"] = str(len(reply.body))
    if reply.body:
        headers["Content-Type"] = reply.kind
    connection = connection_of(request)
    line = ResponseStartLine("", reply.status, _REASONS[reply.status])
    # Who does not take the answer is let go, so that nobody holds connections by not reading.
    stream = connection.stream
    timer = asyncio.get_running_loop().call_later(guards.SECONDS_TO_READ, stream.close)

    def written(done: asyncio.Future[None]) -> None:
        timer.cancel()
        done.exception()  # that the phone is gone is nothing to tell

    connection.write_headers(line, headers, reply.body).add_done_callback(written)
    connection.finish()


def connection_of(request: HTTPServerRequest) -> HTTP1Connection:
    """The connection on which a request came."""
    assert isinstance(request.connection, HTTP1Connection)
    return request.connection


def html(status: int, page: str) -> Reply:
    """The answer that is a page."""
    return Reply(status, page.encode("utf-8", "replace"))


def form_of(request: HTTPServerRequest) -> dict[str, str]:
    """The fields of a form that was sent.

    Raises:
        Refusal: it is none.
    """
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Refusal(Reply(400))
    return fields_of(request.body.decode("utf-8", "replace"))


def fields_of(encoded: str) -> dict[str, str]:
    """The first value of each field.

    Raises:
        Refusal: there are more than any of our forms has.
    """
    try:
        found = parse_qs(encoded, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise Refusal(Reply(400)) from error
    return {name: values[0] for name, values in found.items()}
