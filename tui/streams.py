"""Standard output and standard error that outlast their readers.

Whoever read our output may go (`| head -1`), and may never have been there (`>&-`): the rest
then goes nowhere, the work goes on, and the exit status is right. A character that the
encoding lacks is written as an escape.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from claims.commands import Unusable

if TYPE_CHECKING:
    from typing import TextIO


def steady_streams() -> None:
    """Put such streams in the place of the interpreter's own; streams put there by others stay."""
    # In this order, since a file that is opened takes the lowest number that is free.
    sys.stdout = _steady(sys.stdout, sys.__stdout__)
    sys.stderr = _steady(sys.stderr, sys.__stderr__)


def _steady(stream: TextIO | None, own: TextIO | None) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
    if stream is not own or not isinstance(stream, io.TextIOWrapper):
        return stream
    return io.TextIOWrapper(
        io.BufferedWriter(_Output(stream.fileno(), "w", closefd=False)),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering or stream.write_through,
    )


class _Output(io.FileIO):
    """A file that takes everything, whether or not anyone still reads it."""

    def write(self, data: object) -> int:
        """Write bytes.

        Raises:
            Unusable: the system takes no more, as when a disk is full; later bytes go nowhere.
        """
        try:
            return super().write(data)  # type: ignore[arg-type]
        except BrokenPipeError:
            self._turn_away()
            return len(data)  # type: ignore[arg-type]
        except OSError as error:
            self._turn_away()
            raise Unusable(f"the output cannot be written: {error.strerror}") from error

    def _turn_away(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)
