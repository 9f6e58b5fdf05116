"""From a file to its text, whatever the file is: bounded, and refused in one sentence.

Nothing here waits on a pipe, or reads more than the limit.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""The largest topic file that is read."""
_SAMPLE = 32_768
"""So many bytes before and after one that is not UTF-8 tell what the file may be."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "permission is denied",
    errno.EPERM: "permission is denied",
    errno.ELOOP: "its links lead round in a circle",
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EIO: "the disk reports an error",
    errno.ESTALE: "the network drive has lost it",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.EEXIST: "something stands there already",
    errno.EISDIR: "it is a folder",
    errno.ENXIO: "it is not a regular file",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the disk takes no file of that size",
    errno.EROFS: "the disk is read-only",
    errno.EBUSY: "the system is using it",
    errno.ETXTBSY: "it is a program that is running",
}
# Reading a terminal must not make it ours, and a pipe without a writer must not make us wait.
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """A file cannot be read as text; the message says why, the hint what to do."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def reason(error: OSError) -> str:
    """Why the system refused, in words that fit after `cannot be read:`."""
    known = _REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error)).lower()


def read_bytes(path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file and the state it was in before they were read.

    Raises:
        Unreadable: it is not a regular file, too large, or the system refuses.
    """
    try:
        handle = os.open(path, _FLAGS)
    except ValueError as error:  # a null character in the name
        raise Unreadable("E001", f"the file cannot be read: {error}", "Rename it.") from error
    except OSError as error:
        if error.errno in (errno.ENXIO, errno.EOPNOTSUPP):  # a socket cannot even be opened
            with suppress(OSError):
                _refuse_kind(path.stat())
        raise unreadable(error) from error
    try:
        return read_open(handle)
    except OSError as error:
        raise unreadable(error) from error
    finally:
        os.close(handle)


def read_open(handle: int) -> tuple[bytes, os.stat_result]:
    """The bytes of an open file from where it stands, and the state it was in before.

    Raises:
        Unreadable: it is not a regular file, or too large.
        OSError: the system refuses.
    """
    state = os.fstat(handle)
    _refuse_kind(state)
    if state.st_size > MAX_BYTES:
        raise _too_large(state.st_size)
    parts, length = [], 0
    # One byte more than it should hold: it may have grown, or hide its size as those in /proc do.
    while part := os.read(handle, max(state.st_size + 1 - length, _SAMPLE)):
        parts.append(part)
        length += len(part)
        if length > MAX_BYTES:
            raise _too_large(length)
    return b"".join(parts), state


def unreadable(error: OSError) -> Unreadable:
    """What to say of a file when the system refuses it."""
    hints = {
        errno.ENOENT: "If it is a link, what it leads to is gone.",
        errno.EACCES: "Give yourself the right to read it, such as with chmod u+r.",
        errno.ELOOP: "Remove the link, or let it lead to a file.",
    }
    return Unreadable(
        "E001",
        f"the file cannot be read: {reason(error)}",
        hints.get(error.errno or 0, "Check whether another program can open it."),
    )


def _refuse_kind(state: os.stat_result) -> None:
    for is_kind, name in _KINDS:
        if is_kind(state.st_mode):
            raise Unreadable(
                "E002", f"this is {name}, not a file", "Rename it so that it ends otherwise."
            )


def _too_large(size: int) -> Unreadable:
    return Unreadable(
        "E003",
        f"the file is too large ({size / 1024 / 1024:.0f} MiB): at most "
        f"{MAX_BYTES // 1024 // 1024} MiB are read",
        "Split it into several topics.",
    )


def decode(data: bytes) -> str:
    """The text of UTF-8 bytes, without a byte order mark.

    Raises:
        Unreadable: it is in another encoding; the message names the likeliest.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data[:4]:
        raise _not_utf8(_wide_encoding(data[:4]))
    try:
        return data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        where = f" (byte 0x{data[error.start]:02x} in line {line})"
        sample = data[max(0, error.start - _SAMPLE) : error.start + _SAMPLE]
        if _is_damaged_utf8(sample, error):
            raise Unreadable(
                "E004",
                f"a character is damaged, so the file is not UTF-8 text{where}",
                "Write the character again, and save the file as UTF-8.",
            ) from None
        raise _not_utf8(_narrow_encoding(sample), where) from None


def _is_damaged_utf8(sample: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the rest reads well as UTF-8, as hardly any text in another encoding does."""
    if error.reason == "unexpected end of data":
        return True
    text = sample.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) > 2 * damaged


def _not_utf8(name: str, where: str = "") -> Unreadable:
    hint = "Save it as UTF-8 (in most editors: Save with encoding)."
    if name == _BINARY:
        hint = "Rename it so that it ends otherwise, or restore the text."
    return Unreadable("E004", f"the file is not UTF-8 text{where}: it seems to be {name}", hint)


_BINARY = "binary data"
_MAGIC = (b"\x1f\x8b", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"GIF8", b"\x7fELF")
_EAST_ASIAN = (
    ("Shift JIS", "shift_jis", "\u3040", "\u30ff", 0.3),
    ("EUC-JP", "euc_jp", "\u3040", "\u30ff", 0.3),
    ("EUC-KR", "euc_kr", "\uac00", "\ud7a3", 0.8),
    ("GB 2312", "gb2312", "\u4e00", "\u9fff", 0.8),
    ("Big5", "big5", "\u4e00", "\u9fff", 0.8),
    ("GB 18030", "gb18030", "\u4e00", "\u9fff", 0.8),
)
"""Name, codec, and the letters that make up at least such a share of a text in that encoding."""


def _wide_encoding(start: bytes) -> str:
    """By the mark that a file begins with, else by where its first two letters are."""
    if start in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        return "UTF-32"
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "UTF-16"
    match [byte != 0 for byte in start]:
        case [True, False, False, False] | [False, False, False, True]:
            return "UTF-32"
        case [True, False, True, False] | [False, True, False, True]:
            return "UTF-16"
    return _BINARY


def _narrow_encoding(sample: bytes) -> str:
    """A guess good enough for a sentence; what decides is that UTF-8 failed."""
    if b"\x00" in sample or sample.startswith(_MAGIC):
        return _BINARY
    high = [byte for byte in sample if byte >= 0x80]
    if len(high) > len(sample) / 5:  # in Latin scripts only the letters with marks are high
        return _east_asian_encoding(sample) or _cyrillic_encoding(high)
    return "Windows-1252" if any(byte < 0xA0 for byte in high) else "Latin-1 (ISO 8859-1)"


def _east_asian_encoding(sample: bytes) -> str | None:
    for name, codec, first, last, share in _EAST_ASIAN:
        try:
            text = codecs.getincrementaldecoder(codec)().decode(sample)
        except UnicodeDecodeError:
            continue
        letters = [char for char in text if char > "\x7f" and char.isalpha()]
        if sum(first <= char <= last for char in letters) > share * len(letters):
            return name
    return None


def _cyrillic_encoding(high: list[int]) -> str:
    """By where the small letters stand, since most letters are small ones."""
    small = {
        "IBM 866": sum(0xA0 <= byte < 0xB0 for byte in high),
        "KOI8-R": sum(0xC0 <= byte < 0xE0 for byte in high) / 2,
        "Windows-1251": sum(byte >= 0xE0 for byte in high) / 2,
    }
    return max(small, key=lambda name: small[name])
