"""What the server listens on, and how many are let in.

The library is told to bound the size of what is sent and the time that it takes; here are the
bounds that it does not know, on connections.
"""

from __future__ import annotations

import errno
import logging
import resource
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream

from claims.classroom import Taken, guards
from claims.reading import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tornado.httputil import HTTPServerRequest

PORT = 8077
"""Tried first where none is asked for, so that the address is the same every time."""
_BACKLOG = 1_024
_SPARED = 200
"""File descriptors that the rest of the program needs."""


class Doors(HTTPServer):
    """What accepts connections, and closes the oldest where there are too many.

    Those that stay have places of their own: neither can take those of the others.
    """

    asking: guards.Places[IOStream]
    staying: guards.Places[IOStream]

    def handle_stream(self, stream: IOStream, address: tuple[str, int]) -> None:
        """Let a connection in."""
        _give_place(self.asking, stream, address[0])
        super().handle_stream(stream, address)

    def stays(self, stream: IOStream, address: str) -> None:
        """A connection has asked for what does not end."""
        self.asking.leave(stream)
        _give_place(self.staying, stream, address)

    def on_close(self, server_conn: object) -> None:
        """Count a connection out."""
        assert isinstance(server_conn, HTTP1ServerConnection)
        self.asking.leave(server_conn.stream)
        self.staying.leave(server_conn.stream)
        super().on_close(server_conn)


def _give_place(places: guards.Places[IOStream], stream: IOStream, address: str) -> None:
    if gone := places.take(stream, address):
        gone.close()


def opened(sockets: list[socket.socket], asked: Callable[[HTTPServerRequest], None]) -> Doors:
    """Let connections in on these sockets; `asked` is called with every request that is whole."""
    # What strangers send is nothing to tell: standard error is for the teacher.
    for name in ("tornado.access", "tornado.application", "tornado.general"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    made = Doors(
        asked,
        # A phone that slept does not know that a connection has ended, and some then lose a form.
        no_keep_alive=True,
        idle_connection_timeout=guards.SECONDS_TO_ASK,
        body_timeout=guards.SECONDS_TO_ASK,
        max_header_size=guards.MOST_HEADERS,
        max_body_size=guards.MOST_BODY,
        max_buffer_size=guards.MOST_HEADERS + guards.MOST_BODY,
        chunk_size=guards.MOST_BODY,
    )
    made.asking, made.staying = map(guards.Places[IOStream], _most_connections())
    made.add_sockets(sockets)
    return made


def listening(hosts: Sequence[str], port: int, last: int) -> list[socket.socket]:
    """Sockets on all of these addresses, on one port.

    Args:
        hosts: addresses or names of this machine.
        port: 0 for `last`, where that is 0 for `PORT`, and where it is in use for any.
        last: the port that was used the last time; 0 for none.

    Raises:
        Taken: an address is not one of this machine, or the port is in use.
    """
    for host in hosts:
        if host in ("0.0.0.0", "::", "*", ""):  # noqa: S104 - it is refused
            raise Taken("name one address of this computer: phones cannot open all of them at once")
    for wanted in [port] if port else [last or PORT, 0, 0, 0]:
        sockets: list[socket.socket] = []
        try:
            for host in hosts:
                number = sockets[0].getsockname()[1] if sockets else wanted
                family = socket.AF_INET6 if ":" in host else socket.AF_INET
                sockets.append(
                    socket.create_server((host, number), family=family, backlog=_BACKLOG)
                )
                sockets[-1].setblocking(False)
        except OSError as error:
            for one in sockets:
                one.close()
            failed = (host, error)
            if error.errno != errno.EADDRINUSE:
                break
        else:
            return sockets
    raise _taken(*failed, port) from failed[1]


def _taken(host: str, error: OSError, port: int) -> Taken:
    if error.errno == errno.EADDRINUSE:
        return Taken(f"port {port} of {host} is in use; name another with --port")
    if error.errno == errno.EACCES:
        return Taken(f"port {port} may not be used; name one above 1023 with --port")
    return Taken(f"{host} cannot be listened on: {reason(error)}; name an address of this computer")


def _most_connections() -> tuple[int, int]:
    """How many requests and how many streams the system lets us hold, as far as we want them."""
    requests, streams = guards.MOST_REQUESTS_AT_ONCE, guards.MOST_STREAMS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = requests + streams + _SPARED
    if soft != resource.RLIM_INFINITY and soft < wanted:
        higher = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (higher, hard))
        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return requests, streams
    half = max(50, soft - _SPARED) // 2
    return min(requests, half), min(streams, half)
