"""Voters for the benchmarks: as little work as a voter can be."""

from __future__ import annotations

import asyncio
import re
import time
from urllib.parse import urlsplit

_token = re.compile(rb'name="token" value="([^"]*)"').search
_cookie = re.compile(rb"Set-Cookie: ([^;]*)").search


class Voter:
    """One phone; `acknowledged` is the choice that the server has last said is in."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host, self.port, self.path = parts.hostname or "", parts.port or 80, parts.path
        self.cookie = b""
        self.acknowledged = ""

    async def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """Status and body of an answer; each has a connection of its own."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\nCookie: ".encode()
            + self.cookie
            + b"\r\n\r\n"
            + body
        )
        try:
            answer = await reader.read()
        finally:
            writer.close()
        if not answer:
            raise EOFError("the server was gone before it answered")
        head, _, told = answer.partition(b"\r\n\r\n")
        if found := _cookie(head):
            self.cookie = found[1]
        return int(head[9:12]), told

    async def enter(self) -> int:
        """Open the address of the QR code; the status."""
        return (await self.ask("GET", self.path))[0]

    async def form(self) -> bytes:
        """The token of the form that is shown; empty where none is."""
        found = _token((await self.ask("GET", "/?person=1"))[1])
        return found[1] if found else b""

    async def send(self, token: bytes, choice: str) -> int:
        """Send a ballot; the status, 303 where it is in."""
        body = b"person=1&sure=3&choice=" + choice.encode() + b"&token=" + token
        status = (await self.ask("POST", "/vote", body))[0]
        if status == 303:
            self.acknowledged = choice
        return status

    async def vote(self, choice: str) -> tuple[int, float]:
        """All that a phone does: enter, form, ballot, answer; the status, and seconds to it."""
        await self.enter()
        token = await self.form()
        start = time.perf_counter()
        status = await self.send(token, choice)
        taken = time.perf_counter() - start
        await self.ask("GET", "/")
        return status, taken
