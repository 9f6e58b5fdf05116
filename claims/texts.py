"""The archived text of a source, and where words stand in it.

A text lies in the library, beside the topics that cite it. Whatever a topic's file says, nothing
outside the library is read, nor anything but a regular file of bounded size.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from claims.reading import Unreadable, decode, read_bytes, reason
from claims.wording import short

if TYPE_CHECKING:
    from pathlib import Path

    from claims.library import Library, TopicFile

_BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""All white space but the plain space."""
_MOST_WITHIN_WORDS = 100
"""After so many finds that begin or end within a word, the words are taken to be absent."""


class NoText(Exception):  # noqa: N818 - it says what is the case
    """There is no text to read; the message is a sentence that says why."""


class NoSuchPlace(NoText):
    """The path of a text names no place where one could be read.

    Attributes:
        code: by which `check` knows it.
        hint: what to do, as a sentence.
    """

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def read_text(file: TopicFile, library: Library, source_id: str) -> str:
    """The archived text of a source of a topic.

    Args:
        file: the topic's file; the text's path is seen from its folder.
        library: the library that the text must lie in, links followed.
        source_id: the source, by its id in the topic.

    Returns:
        The whole text, without a byte order mark, its line ends as they are in the file.

    Raises:
        NoText: the topic has no such source, the source names no text, or the text cannot be
            read: it lies outside, it is no regular file, it is too large or not UTF-8.
    """
    source = file.topic.sources.get(source_id)
    if source is None:
        raise NoText(f"the topic has no source {source_id}")
    if not source.text:
        raise NoText("no archived text of this source is kept in the library")
    path = text_path(source.text, file.path.parent, library.root.resolve())
    try:
        data, _ = read_bytes(path)
        return decode(data)
    except Unreadable as error:
        raise NoText(f"{source.text}: {error}") from error


def text_path(text: str, folder: Path, root: Path) -> Path:
    """Where an archived text really lies, all links followed; nothing need be there.

    Args:
        text: its path as the topic's file has it.
        folder: the folder of that file.
        root: the folder of the library, all links followed.

    Raises:
        NoSuchPlace: that is not within the library, or cannot be told.
    """
    name = f"the archived text `{short(text)}`"
    if PurePosixPath(text).is_absolute() or "\\" in text or "\0" in text:
        raise NoSuchPlace(
            "E308",
            f"{name} is not named by a relative path",
            "Write a path from the topic's own folder, such as texts/letter.txt.",
        )
    try:
        path = (folder / text).resolve()
    except (OSError, RuntimeError) as error:
        raise unreadable_text(text, error) from error
    if not path.is_relative_to(root):
        raise NoSuchPlace(
            "E309",
            f"{name} lies outside the library",
            "Move the text into the library's folder.",
        )
    return path


def unreadable_text(text: str, error: OSError | RuntimeError) -> NoSuchPlace:
    """What is said of a text that the system cannot find or does not give."""
    why = reason(error) if isinstance(error, OSError) else "its links lead round in a circle"
    return NoSuchPlace(
        "E310",
        f"the archived text `{short(text)}` cannot be read: {why}",
        "Correct the path, or add the file.",
    )


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand in a text, letter by letter, whatever white space parts them.

    The first place counts at which they do not begin or end within a longer word: *possible*
    does not stand in *impossible*. Time is linear in the text.

    Returns:
        Start and end in code points of the text, the end exclusive; None where they do not
        stand there, and for words without a letter.
    """
    wanted = " ".join(words.split())
    spaced = text
    for blank in _BLANKS:
        spaced = spaced.replace(blank, " ")
    single = spaced
    while "  " in single:
        single = single.replace("  ", " ")
    start = -1
    for _ in range(_MOST_WITHIN_WORDS if wanted else 0):
        start = single.find(wanted, start + 1)
        if start < 0:
            return None
        end = start + len(wanted)
        if not _within_word(single, start) and not _within_word(single, end):
            letters = start - single.count(" ", 0, start)
            last = letters + len(wanted) - wanted.count(" ") - 1
            return _letter_at(spaced, letters), _letter_at(spaced, last) + 1
    return None


def _within_word(text: str, place: int) -> bool:
    """Whether a place lies between two letters of a word, in scripts that part words by spaces."""
    around = text[place - 1 : place + 1] if place else ""
    return len(around) == 2 and all(
        char.isdigit() or char.lower() != char.upper() for char in around
    )


def _letter_at(spaced: str, letters: int) -> int:
    """The place of the letter before which so many others stand, spaces not counted."""
    low, high = 0, len(spaced)
    while low < high:
        middle = (low + high) // 2
        passed = middle + 1 - low - spaced.count(" ", low, middle + 1)
        if passed <= letters:
            letters -= passed
            low = middle + 1
        else:
            high = middle
    return low
