"""What the terminal sends: a paste comes in whole, and nothing in it acts as a key.

Textual looks for keys within a paste as well: an escape there ends it, and the rest acts. So
pastes are taken out before Textual looks.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from time import monotonic
from typing import TYPE_CHECKING

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste

from tui.typed import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.message import Message

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_TICK = 0.1
"""Seconds after which is looked whether a key has been waited for long enough."""
_AT_ONCE = 1 << 16
"""Bytes that are read at once."""


class PasteParser(XTermParser):
    """Textual's parser, which sees no paste: what stands between the brackets is one event."""

    def __init__(self, *, debug: bool = False) -> None:
        self._pasted: list[str] | None = None  # what came of a paste whose end has not come yet
        self._tail = ""  # the last that came, as far as it may be the beginning of a bracket
        self._passed_on = 0  # how much of that was taken for keys, since nothing followed
        self._passes_on_at = 0.0
        super().__init__(debug)

    def feed(self, data: str) -> Iterator[Message]:
        """Parse what has come, wherever it was cut."""
        data, done = self._tail + data, self._passed_on
        self._tail, self._passed_on = "", 0
        while data:
            bracket = _BEGIN if self._pasted is None else _END
            before, found, after = data.partition(bracket)
            if not found:
                self._tail = _begun(data, bracket)
                before = data[: len(data) - len(self._tail)]
            if self._pasted is not None:
                self._pasted.append(before)
            elif before[done:]:
                yield from super().feed(before[done:])
            if found:
                yield from self._at_bracket()
            elif self._tail:
                self._passed_on = max(0, done - len(before))
                self._passes_on_at = monotonic() + constants.ESCAPE_DELAY
            data, done = after, 0

    def tick(self) -> Iterator[Message]:
        """Take for keys what began as a bracket does, and did not go on."""
        held = self._tail[self._passed_on :] if self._pasted is None else ""
        if held and monotonic() >= self._passes_on_at:
            self._passed_on = len(self._tail)
            yield from super().feed(held)
            yield from self._end_waiting()
        yield from super().tick()

    def _at_bracket(self) -> Iterator[Message]:
        if self._pasted is None:
            yield from self._end_waiting()  # an escape before the paste acts before it
            self._pasted = []
        else:
            text, self._pasted = "".join(self._pasted), None
            yield Paste(cleaned(text))

    def _end_waiting(self) -> Iterator[Message]:
        """Let an escape be the key, as if nothing had followed for long enough."""
        if self._timeout_time is not None:
            self._timeout_time = 0.0
            yield from super().tick()


def _begun(data: str, bracket: str) -> str:
    """The end of what came, as far as a bracket may begin with it."""
    sizes = range(min(len(bracket) - 1, len(data)), 0, -1)
    return next((data[-size:] for size in sizes if bracket.startswith(data[-size:])), "")


class TerminalDriver(LinuxDriver):
    """Textual's driver, which reads through this parser."""

    def run_input_thread(self) -> None:
        """Hand on what the terminal sends until the app lets go of it."""
        parser = PasteParser(debug=self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_TICK):
                    read = os.read(self.fileno, _AT_ONCE)
                    if not read:  # its end can be read again and again, and would take a whole core
                        self.exit_event.wait(_TICK)
                    for message in parser.feed(decode(read)) if read else ():
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
