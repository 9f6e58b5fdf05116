"""From a file to its text, whatever the file is: bounded, and refused in one sentence.

Nothing here follows a name out of the library, waits on a pipe, or reads more than the limit.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""The largest topic file that is read."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "it may not be read (permission denied)",
    errno.ELOOP: "its symbolic link leads round in a circle",
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.ENXIO: "nothing is at the other end of it",
    errno.ENAMETOOLONG: "its name is too long",
}


class Unreadable(Exception):
    """A file cannot be read as text; the message says why, the hint what to do."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def reason(error: OSError) -> str:
    """Why the system refused, in words that fit after the file's name."""
    known = _REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error)).lower()


def read_bytes(path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file and the state it was in when they were read.

    Raises:
        Unreadable: it is not a regular file, too large, or the system refuses.
    """
    try:
        # Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Unreadable("E001", f"cannot be read: {reason(error)}") from error
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(handle)
        for is_kind, name in _KINDS:
            if is_kind(state.st_mode):
                raise Unreadable("E002", f"is {name}, not a file", "Rename it or leave it out.")
        if state.st_size > MAX_BYTES:
            raise _too_large(state.st_size)
        try:
            data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise Unreadable("E001", f"cannot be read: {reason(error)}") from error
    if len(data) > MAX_BYTES:  # it grew, or lies about its size as files in /proc do
        raise _too_large(len(data))
    return data, state


def _too_large(size: int) -> Unreadable:
    return Unreadable(
        "E003",
        f"is {size / 1024 / 1024:.0f} MiB; at most {MAX_BYTES // 1024 // 1024} MiB are read",
        "Split it into several topics.",
    )


def decode(data: bytes) -> str:
    """The text of UTF-8 bytes, without a byte order mark.

    Raises:
        Unreadable: it is in another encoding; the message names the likeliest.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        raise _encoding(_wide_encoding(data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _encoding(_narrow_encoding(data), f" (byte 0x{data[error.start]:02x} in line {line})") from None


def _encoding(name: str, where: str = "") -> Unreadable:
    return Unreadable(
        "E004",
        f"is not UTF-8 text{where}; it seems to be {name}",
        "Save it as UTF-8 (in most editors: Save with encoding).",
    )


def _wide_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    return "UTF-32 or UTF-16 without a mark" if b"\x00" in data[1:4] else "binary data"


def _narrow_encoding(data: bytes) -> str:
    """A guess good enough for a sentence; what decides is that UTF-8 failed."""
    sample = data[:65536]
    if b"\x00" in sample or sample.startswith((b"\x1f\x8b", b"PK\x03\x04", b"\x89PNG", b"%PDF")):
        return "binary data"
    high = [byte for byte in sample if byte >= 0x80]
    # In Cyrillic code pages nearly every letter is high, and they come in words.
    if len(high) > len(sample) / 4:
        lower_in_koi8 = sum(0xC0 <= byte <= 0xDF for byte in high)
        lower_in_1251 = sum(0xE0 <= byte <= 0xFF for byte in high)
        return "KOI8-R" if lower_in_koi8 > lower_in_1251 else "Windows-1251"
    return "Windows-1252" if any(0x80 <= byte <= 0x9F for byte in high) else "Latin-1 (ISO 8859-1)"
