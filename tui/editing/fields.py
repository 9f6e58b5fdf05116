"""What can be edited of a topic: the fields of its records, by PATH."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.build import table
from claims.cells import cut, visible
from claims.editing import Add, Remove, Rename, Set
from claims.editing.shapes import record_at
from claims.locating import text_at
from claims.model import Evidence, Records, Shape
from claims.paths import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claims import TopicFile
    from claims.editing import Edit
    from claims.model import FieldPath, Topic

_ONE_TEXT = (Shape.TEXT, Shape.DATE, Shape.URL, Shape.FILE, Shape.REFERENCE)
_PROSE = {
    *("summary", "statement", "verdict", "note", "quote", "fact", "original", "context"),
    *("interest", "adapted", "discussion", "step"),
}
"""Keys whose texts may run over lines; in others `enter` keeps what was typed."""
_UNTYPEABLE = dict.fromkeys([*range(32), *range(127, 160), 0x2028, 0x2029])
del _UNTYPEABLE[9], _UNTYPEABLE[10]


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
    """

    path: FieldPath
    label: str
    text: str
    is_prose: bool
    edits: Callable[[str], list[Edit]]
    place: str
    may_have_moved: bool = False

    @property
    def is_typeable(self) -> bool:
        """Whether each of its characters can be shown, and typed, in a box."""
        return cleaned(self.text) == self.text


def cleaned(text: str) -> str:
    """A text without what a terminal obeys; all line ends alike."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNTYPEABLE)


def field_at(file: TopicFile, path: FieldPath) -> Field:
    """The field at a path, whether something stands there or not."""
    stands = text_at(file, path)
    text = stands or ""
    shown = text.rstrip("\n")
    tail = text[len(shown) :]

    def edits(new: str) -> list[Edit]:
        if new == shown:
            return []
        if new:
            return [Set(path, new + tail)]
        return [] if stands is None else [Remove(path)]

    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    place, is_fixed = path, True
    if path[0] == "evidence" and len(path) > 1 and isinstance(path[1], int):
        name = text_at(file, (*path[:2], "id"))
        place, is_fixed = (path[0], name or path[1], *path[2:]), bool(name)
    is_prose = key in _PROSE or "\n" in shown
    return Field(path, label_of(path), shown, is_prose, edits, written(place), not is_fixed)


def id_field(path: FieldPath, name: str) -> Field:
    """The id of a record, to be renamed in all that refers to it."""

    def edits(new: str) -> list[Edit]:
        return [Rename(path, new)] if new != name else []

    return Field(path, "id", name, False, edits, f"id of {written(path)}", not name)


def tags_field(tags: Sequence[str]) -> Field:
    """The tags of the topic, in one line with commas between them."""

    def edits(new: str) -> list[Edit]:
        wanted = list(dict.fromkeys(filter(None, (tag.strip() for tag in new.split(",")))))
        gone = [at for at, tag in enumerate(tags) if tag not in wanted]
        if len(gone) == len(tags) and tags:
            removed: list[Edit] = [Remove(("tags",))]
        else:
            removed = [Remove(("tags", at)) for at in reversed(gone)]
        added: list[Edit] = [Add(("tags",), tag) for tag in wanted if tag not in tags]
        return removed + added

    return Field(("tags",), "tags", ", ".join(tags), False, edits, "tags")


def label_of(path: FieldPath) -> str:
    """What a field is called."""
    last = path[-1] if path else ""
    if isinstance(last, int):
        return f"{label_of(path[:-1])} {last + 1}"
    return visible(last)


def called(topic: Topic, path: FieldPath) -> str:
    """A field by what it belongs to, for people: `The storm › statement`."""
    if not path:
        return "the whole file"
    records = getattr(topic, str(path[0]), None)
    record = None
    if isinstance(records, Records) and len(path) > 1:
        record = records.get(str(path[1]))
    elif path[0] == "evidence" and len(path) > 1:
        items = topic.evidence
        of = (at for at, item in enumerate(items) if path[1] in (at, item.id))
        record = next((items[at] for at in of), None)
    if record is None:
        return " › ".join(map(_part, path))
    name = next(
        (
            getattr(record, key)
            for key in ("name", "title", "quote", "fact")
            if getattr(record, key, None)
        ),
        path[1],
    )
    return " › ".join([cut(visible(str(name)), 50), *map(_part, path[2:])])


def _part(part: str | int) -> str:
    return str(part + 1) if isinstance(part, int) else visible(part)


def fields_of(file: TopicFile, record: FieldPath) -> list[FieldPath]:
    """The fields of a record that hold one text, in the order of the format."""
    kind = record_at(record)
    if kind is None:
        return []
    names = [name for name, facts in table(kind).items() if facts["shape"] in _ONE_TEXT]
    if kind is Evidence:
        words = words_of(file, record)[-1]
        names = [name for name in names if name not in ("quote", "fact") or name == words]
    return [(*record, name) for name in names]


def words_of(file: TopicFile, record: FieldPath) -> FieldPath:
    """The field that holds the words of an item of evidence: its quote, else its fact."""
    has_fact = text_at(file, (*record, "quote")) is None and text_at(file, (*record, "fact"))
    return (*record, "fact" if has_fact else "quote")


def main_field(file: TopicFile, path: FieldPath) -> FieldPath | None:
    """What `edit` edits at a path: the field itself, of a record the one that it is known by."""
    kind = record_at(path)
    if kind is None:
        return path or None
    if kind is Evidence:
        return words_of(file, path)
    return next(iter(fields_of(file, path)), None)
