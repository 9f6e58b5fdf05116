"""Phones without a browser: what they send and get is HTTP as it stands on the wire."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: header names are in small letters."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def page(self) -> Page:
        return Page.of(self.text)


@dataclass(slots=True)
class Page(HTMLParser):
    """The parts of a page that a phone needs."""

    state: str = ""
    language: str = ""
    direction: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    choices: list[str] = field(default_factory=list)
    checked: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    action: str = ""
    words: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    @classmethod
    def of(cls, html: str) -> Page:
        page = cls()
        HTMLParser.__init__(page)
        page.feed(html)
        page.close()
        return page

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        match tag:
            case "html":
                self.language, self.direction = found["lang"] or "", found["dir"] or ""
            case "main":
                self.state = found["data-state"] or ""
            case "form":
                self.action = found["action"] or ""
            case "a":
                self.links.append(found["href"] or "")
            case "input" if found.get("type") == "hidden":
                self.fields[found["name"] or ""] = found["value"] or ""
            case "input" if found.get("type") == "radio":
                if found["name"] == "choice":
                    self.choices.append(found["value"] or "")
                if "checked" in found:
                    self.checked[found["name"] or ""] = found["value"] or ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class Phone:
    """One phone: it keeps its cookies, follows redirections, and opens a connection each time."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "", parts.port or 80
        self.path = parts.path or "/"
        self.cookies: dict[str, str] = {}

    async def raw(self, data: bytes) -> bytes:
        """Send bytes as they are, and return all that comes until the server closes."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(data)
            return await asyncio.wait_for(reader.read(), PATIENCE)
        finally:
            writer.close()

    def request(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> bytes:
        """The bytes of a request, with the phone's cookies."""
        told = {"Host": f"{self.host}:{self.port}", "Connection": "close"}
        if self.cookies:
            told["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            told["Content-Type"] = "application/x-www-form-urlencoded"
            told["Content-Length"] = str(len(body))
        told |= headers or {}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {told[name]}" for name in told)]
        return "\r\n".join([*lines, "", ""]).encode() + body

    async def ask(
        self,
        method: str,
        path: str,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request; redirections are not followed."""
        body = urlencode(form or {}).encode()
        answer = answer_in(await self.raw(self.request(method, path, body, headers)))
        if cookie := answer.headers.get("set-cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    async def get(self, path: str = "/") -> Answer:
        answer = await self.ask("GET", path)
        return await self.get(answer.headers["location"]) if answer.status == 303 else answer

    async def post(self, path: str, form: Mapping[str, str]) -> Answer:
        answer = await self.ask("POST", path, form)
        return await self.get(answer.headers["location"]) if answer.status == 303 else answer

    async def enter(self) -> Answer:
        """Open the address of the QR code."""
        return await self.get(self.path)

    async def vote(self, choice: str, sure: str = "", page: Page | None = None) -> Answer:
        """Send the form of the page, the current one where none is given."""
        fields = (page or (await self.get()).page).fields
        return await self.post(
            "/vote", fields | {"choice": choice} | ({"sure": sure} if sure else {})
        )


def answer_in(data: bytes) -> Answer:
    """What stands in the bytes of an answer."""
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {
        name.lower(): value.strip() for name, _, value in (one.partition(":") for one in lines)
    }
    status = int(first.split()[1]) if first else 0
    return Answer(status, headers, body.decode())
