"""A program in a real pseudo-terminal: keys go in, the screen is read as a person would see it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING, Any, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
}
# Sequences that pyte would print instead of swallowing.
_NOISE = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b[P_^][^\x1b]*\x1b\\|\x1b\[[0-9;]* q"
)
_FRAME_END = b"\x1b[?2026l"


class Terminal:
    """One program in one pseudo-terminal; use as a context manager, so that it always ends.

    Args:
        command: what to run.
        size: columns and rows.
        env: the whole environment of the program, beside what a terminal sets.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
    ) -> None:
        self.columns, self.rows = size
        self.screen: Any = pyte.Screen(*size)
        self._stream: Any = pyte.ByteStream(self.screen)
        self.status: int | None = None
        self.written = b""  # everything the program wrote
        self.frames = 0  # how many whole frames it has drawn
        self.started = time.perf_counter()
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            try:
                if cwd:
                    os.chdir(cwd)
                variables = dict(os.environ if env is None else env)
                variables |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
                variables.pop("COLUMNS", None)
                variables.pop("LINES", None)
                os.execvpe(command[0], list(command), variables)  # noqa: S606
            finally:
                os._exit(127)
        self.resize(*size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.columns, self.rows = columns, rows
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, size)
        self.screen.resize(rows, columns)

    def send(self, *keys: str) -> None:
        """Press keys: names such as `down`, or text as it is typed."""
        os.write(self._handle, "".join(KEYS.get(key, key) for key in keys).encode())

    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def pump(self, seconds: float, *, draw: bool = True) -> bool:
        """Take what the program writes within so many seconds; whether anything came."""
        ready, _, _ = select.select([self._handle], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._handle, 1 << 20)
        except OSError:
            data = b""
        if not data:
            self._reap()
            return False
        self._answer(data)
        self.written += data
        self.frames += data.count(_FRAME_END)
        if draw:
            self._stream.feed(_NOISE.sub(b"", data))
        return True

    def _answer(self, data: bytes) -> None:
        """Answer what a real terminal would: modes it knows, where the cursor is, what it is."""
        if b"\x1b[?2026$p" in data:
            os.write(self._handle, b"\x1b[?2026;2$y")
        if b"\x1b[6n" in data:
            os.write(self._handle, b"\x1b[1;1R")
        if b"\x1b[c" in data or b"\x1b[0c" in data:
            os.write(self._handle, b"\x1b[?62;22c")

    def wait(self, holds: Callable[[], bool] | str, timeout: float = 30) -> None:
        """Wait until a condition holds, or a text stands on the screen.

        Raises:
            AssertionError: it does not come to hold in time; the message shows the screen.
        """
        text = holds if isinstance(holds, str) else None
        condition: Callable[[], bool] = (
            holds if callable(holds) else lambda: text is not None and text in self.text()
        )
        end = time.perf_counter() + timeout
        while not condition():
            if time.perf_counter() > end or (self.status is not None and not self.pump(0)):
                if condition():
                    return
                raise AssertionError(f"{holds!r} never came to hold; the screen:\n{self.text()}")
            self.pump(0.02)

    def wait_for_end(self, timeout: float = 30) -> int:
        """Wait until the program has ended, and return its exit status."""
        self.wait(lambda: self.status is not None, timeout)
        assert self.status is not None
        return self.status

    def _reap(self) -> None:
        if self.status is None:
            _, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)

    def hang_up(self, timeout: float = 30) -> int:
        """Close the window under the program and return the exit status with which it ends.

        Raises:
            AssertionError: it does not end in time.
        """
        os.close(self._handle)
        self._handle = -1
        end = time.perf_counter() + timeout
        while os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
            assert time.perf_counter() < end, "the program outlives its terminal"
            select.select([], [], [], 0.02)
        self._reap()
        assert self.status is not None
        return self.status

    def close(self) -> None:
        """End the program if it still runs."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()
        if self._handle >= 0:
            os.close(self._handle)
