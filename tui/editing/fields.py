"""What can be edited of a topic: the fields of its records, by PATH."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.build import table
from claims.cells import visible
from claims.editing import Add, Remove, Rename, Set
from claims.editing.shapes import facts_of, record_at
from claims.in_words import called
from claims.locating import text_at, value_at
from claims.model import Evidence, Shape, Topic
from claims.paths import PathError, parse, written
from tui.typed import cleaned, is_one_a_line, joined, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claims import TopicFile
    from claims.editing import Edit
    from claims.model import FieldPath

_ONE_TEXT = (Shape.TEXT, Shape.DATE, Shape.URL, Shape.FILE, Shape.REFERENCE)
TAGS: FieldPath = ("tags",)
_LISTS = ("tags", "author", "aka", "proponents", "speaker", "via", "source")
"""Keys that hold a list of short texts, which is edited in one box."""


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a topic that a person edits.

    Attributes:
        path: where it stands, or would stand.
        label: what it is called on the screen.
        text: what is edited, without the line end that a block of text ends with.
        is_prose: whether it may have several lines.
        edits: what makes another text stand there.
        place: what its drafts are kept by.
        may_have_moved: whether a draft of this place may be that of another field by now.
        is_told_in_full: whether what stands there comes of the text again when it is kept.
    """

    path: FieldPath
    label: str
    text: str
    is_prose: bool
    edits: Callable[[str], list[Edit]]
    place: str
    may_have_moved: bool = False
    is_told_in_full: bool = True

    @property
    def is_typeable(self) -> bool:
        """Whether it can be shown, and typed, in a box as it is."""
        return cleaned(self.text) == self.text and self.is_told_in_full


def field_at(file: TopicFile, path: FieldPath) -> Field:
    """The field at a path, whether something stands there or not."""
    if path[-1] in _LISTS and facts_of(path) is not None:
        return list_field(file, path)
    stands = text_at(file, path)
    text = stands or ""
    shown = text.rstrip("\n")
    tail = text[len(shown) :]

    def edits(new: str) -> list[Edit]:
        if shown == shown.rstrip():
            new = new.rstrip()  # a line begun and left empty is none of the text
        if new == shown:
            return []
        if new and len(path) == 3 and value_at(file, path[:2]) is None:
            return [Add(path[:2], {str(path[2]): new})]  # named, and described nowhere yet
        if new:
            return [Set(path, new + tail)]
        return [] if stands is None else [Remove(path)]

    facts = facts_of(path if isinstance(path[-1], str) else path[:-1]) or {}
    is_prose = facts.get("prose", False) or "\n" in shown
    return Field(path, label_of(path), shown, is_prose, edits, *_place(file, path))


def _place(file: TopicFile, path: FieldPath) -> tuple[str, bool]:
    """What the drafts of a field are kept by, and whether another may stand there by now."""
    if path[0] != "evidence" or len(path) < 2 or isinstance(path[1], str):
        return written(path), False
    name = text_at(file, (*path[:2], "id"))
    return written((path[0], name or path[1], *path[2:])), not name


def id_field(path: FieldPath, name: str) -> Field:
    """The id of a record, to be renamed in all that refers to it."""

    def edits(new: str) -> list[Edit]:
        return [Rename(path, new)] if new != name else []

    return Field(path, "id", name, False, edits, f"id of {written(path)}", not name)


def list_field(file: TopicFile, path: FieldPath) -> Field:
    """A list of short texts in one box, as `tui.typed` writes lists."""
    found = value_at(file, path)
    texts = [found] if isinstance(found, str) else [*found] if isinstance(found, tuple) else []
    old = [text for text in texts if isinstance(text, str)]
    key, facts = str(path[-1]), facts_of(path) or {}
    shape = facts["shape"]
    ids = {name for kind in facts.get("to", ()) for name in getattr(file.topic, kind)}
    shown = joined(old, key, shape)

    def edits(new: str) -> list[Edit]:
        if new == shown:
            return []
        wanted = list(dict.fromkeys(pieces(new, key, shape, ids)))
        if not wanted:
            return [Remove(path)] if old else []
        pairs = enumerate(zip(old, wanted, strict=False))
        return [
            *(Set((*path, at), text) for at, (was, text) in pairs if text != was),
            *(Remove((*path, at)) for at in range(len(old) - 1, len(wanted) - 1, -1)),
            *(Add(path, text) for text in wanted[len(old) :]),
        ]

    is_prose, is_in_full = is_one_a_line(key, shape), pieces(shown, key, shape, ids) == texts
    return Field(path, label_of(path), shown, is_prose, edits, *_place(file, path), is_in_full)


def label_of(path: FieldPath) -> str:
    """What a field is called."""
    last = path[-1] if path else ""
    if isinstance(last, int):
        return f"{label_of(path[:-1])} {last + 1}"
    return visible(last)


def called_all(topic: Topic, places: Sequence[str]) -> list[str]:
    """The fields that drafts were kept for, for people; what else drafts are kept for is not."""
    found = []
    for place in places:
        with suppress(PathError):
            path = parse(place)
            if str(path[0]) in table(Topic):
                found.append(called(topic, path))
    return found


def fields_of(file: TopicFile, record: FieldPath) -> list[FieldPath]:
    """The fields of a record that hold one text, in the order of the format."""
    kind = record_at(record)
    if kind is None:
        return []
    names = [
        name for name, facts in table(kind).items() if facts["shape"] in _ONE_TEXT or name in _LISTS
    ]
    if kind is Evidence:
        words = words_of(file, record)[-1]
        names = [name for name in names if name not in ("quote", "fact") or name == words]
    return [(*record, name) for name in names]


def words_of(file: TopicFile, record: FieldPath) -> FieldPath:
    """The field that holds the words of an item of evidence: its quote, else its fact."""
    has_fact = text_at(file, (*record, "quote")) is None and text_at(file, (*record, "fact"))
    return (*record, "fact" if has_fact else "quote")


def main_field(file: TopicFile, path: FieldPath | None) -> FieldPath | None:
    """What `edit` edits at a path: the field itself, of a record the one that it is known by."""
    if path is None:
        return None
    kind = record_at(path)
    if kind is None:
        return path
    if kind is Evidence:
        return words_of(file, path)
    return next(iter(fields_of(file, path)), None)
