"""What something in a topic is called, and what edits do, in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claims.bearing import Bearing
from claims.cells import cut, visible
from claims.editing import Add, Bear, Move, Remove, Rename, Set
from claims.model import Records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.editing import Edit
    from claims.model import FieldPath, Plain, Topic

_MOST_OF_A_NAME = 50
_NAMING = ("name", "title", "quote", "fact", "statement", "step")
"""The keys of a record that it is known by, the first that it has."""
_RECORDS = {"claims": "claim", "speakers": "speaker", "sources": "source", "evidence": "evidence"}
_BEARS = {Bearing.NEUTRAL: "is neutral on", Bearing.NOT_LOOKED_AT: "no longer bears on"}


def called(topic: Topic, path: FieldPath) -> str:
    """A field by what it belongs to: `The storm › statement`."""
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
    found = (getattr(record, key, None) for key in _NAMING)
    name = next((text for text in found if text), path[1])
    return " › ".join([_short(str(name)), *map(_part, path[2:])])


def in_words(topic: Topic, edits: Sequence[Edit]) -> str:
    """What edits do to a topic, the one that matters most first: `claim The storm removed`.

    Args:
        topic: the topic before them.
        edits: in order; an edit of a whole record tells what the others are for.
    """
    if not edits:
        return "nothing"
    whole = [edit for edit in edits if isinstance(edit, Remove | Rename) and len(edit.path) == 2]
    main = whole[-1] if whole else edits[0]
    rest = len(edits) - 1
    if not rest:
        return _told(topic, main)
    if isinstance(main, Remove) and main in whole:
        return f"{_told(topic, main)}, with what named it"
    return f"{_told(topic, main)}, and {rest} more"


def _told(topic: Topic, edit: Edit) -> str:
    name = called(topic, edit.path)
    record = _RECORDS.get(str(edit.path[0]), "") if len(edit.path) == 2 else ""
    where = f"{record} {name}".strip()
    match edit:
        case Set():
            return f"{name} changed"
        case Add(value=value):
            return _added(topic, edit.path, value)
        case Remove():
            return f"{where} removed"
        case Move():
            return f"{where} moved"
        case Rename(to=to):
            return f"{where} renamed to {_short(to)}"
        case Bear(name=on, bearing=how):
            kind = "claims" if on in topic.claims else "evidence"
            return (
                f"{name} {_BEARS.get(how, how.words)} {called(topic, (kind, on)).split(' › ')[-1]}"
            )


def _added(topic: Topic, path: FieldPath, value: Plain) -> str:
    """A record by what it is known by; another value by the list that it was added to."""
    record = _RECORDS.get(str(path[0]), "")
    if isinstance(value, Mapping) and record and len(path) <= 2:
        return f"{record} {_name_in(value, path)} added"
    if isinstance(value, str):
        return f"{_short(value)} added to {called(topic, path)}"
    return f"{called(topic, path)} added"


def _name_in(value: Mapping[str, Plain], path: FieldPath) -> str:
    found = (value.get(key) for key in _NAMING)
    return _short(next((text for text in found if isinstance(text, str) and text), str(path[-1])))


def _part(part: str | int) -> str:
    return str(part + 1) if isinstance(part, int) else visible(part)


def _short(text: str) -> str:
    return cut(visible(text), _MOST_OF_A_NAME)
