"""What a form asks for: the fields of a record by the table of the format, the telling ones first.

Values are texts, as they are typed, by the names of their fields. Nothing here needs a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.build import table
from claims.model import Claim, Evidence, Shape, Source, Speaker
from claims.suggesting import meant, only
from tui.typed import is_one_a_line, pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.model import Plain
    from claims.suggesting import Named

Values = dict[str, str]

RECORDS: dict[str, type] = {
    "evidence": Evidence,
    "claims": Claim,
    "sources": Source,
    "speakers": Speaker,
}
"""The records that can be added, by the key of the topic that they stand in."""

_FIRST = {
    "evidence": ("quote", "fact", "speaker", "source", "locator", "date", "bears", "note"),
    "claims": ("title", "statement", "proponents", "date", "id"),
    "sources": ("title", "author", "publisher", "published", "url", "kind", "id"),
    "speakers": ("name", "role", "interest", "id"),
}
"""The fields that matter first; `bears` stands for how an item bears on each claim."""
_LABELS = {"fact": "or reported"}
_NOT_ASKED = ("states", "supports", "disputes", "neutral", "aspects")
"""How an item bears is asked claim by claim; aspects have a form of their own."""
_HOW = {
    Shape.TEXTS: " One a line.",
    Shape.REFERENCE: " A part of the name is enough, ↓ shows all.",
    Shape.REFERENCES: " A part of a name is enough, ↓ shows all; a comma between several.",
}
"""How a value is typed, where that is not plain."""
BEARS = "bears on "
"""What the names of the values begin with that tell a bearing; the claim's id follows."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Attributes:
        name: the name of its value.
        label: what stands beside it.
        doc: what it is for, in a sentence.
        shape: how its value is written in the file.
        to: the kinds of record that it may name.
        offered: words to choose from.
        is_prose: whether it takes several lines.
        is_more: whether it is shown only when more is asked for.
    """

    name: str
    label: str
    doc: str
    shape: Shape = Shape.TEXT
    to: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    is_prose: bool = False
    is_more: bool = False


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a form for a record, the telling ones first, then the rest in their order."""
    keys = {name: facts for name, facts in table(RECORDS[kind]).items() if name not in _NOT_ASKED}
    first = _FIRST[kind]
    names = [*first, *(name for name in keys if name not in first)]
    known = {"bears": _BEARINGS, "id": _ID}
    return tuple(
        _field(name, keys[name], is_more=name not in first) if name in keys else known[name]
        for name in names
    )


_BEARINGS = Field("bears", "bears on", "How it bears on each claim.", Shape.BEARING)
_ID = Field(
    "id",
    "id",
    "The short name that refers to it: it starts with a letter and has no dot or space.",
    Shape.ID,
)


def _field(name: str, facts: Mapping[str, object], *, is_more: bool) -> Field:
    shape = facts["shape"]
    assert isinstance(shape, Shape)
    doc = str(facts["doc"])
    return Field(
        name,
        _LABELS.get(name, name),
        f"{doc}{_HOW.get(shape, '')}",
        shape,
        facts.get("to", ()),  # type: ignore[arg-type]
        facts.get("words", facts.get("common", ())),  # type: ignore[arg-type]
        bool(facts.get("prose")) or is_one_a_line(name, shape),
        is_more,
    )


def resolved(field: Field, text: str, known: Sequence[Named]) -> list[str]:
    """The ids that a field names: a name is as good, and words of it that no other name has."""
    fitting = [record for record in known if record.kind in field.to]
    names = [text.strip()]
    if field.shape is Shape.REFERENCES:
        names = pieces(text, field.name, field.shape, {record.id for record in fitting})
    return list(
        dict.fromkeys(meant(name, fitting) or only(name, fitting) or name for name in names if name)
    )


def record_of(
    fields: Sequence[Field], values: Mapping[str, str], known: Sequence[Named]
) -> dict[str, Plain]:
    """The record that comes of what was typed; what was left empty is not in it."""
    record: dict[str, Plain] = {}
    for field in fields:
        text = values.get(field.name, "").strip()
        if not text or field.shape is Shape.BEARING:
            continue
        if field.to:
            record[field.name] = _one_or_many(resolved(field, text, known))
        elif field.shape is Shape.TEXTS:
            record[field.name] = _one_or_many(pieces(text, field.name, field.shape))
        else:
            record[field.name] = text
    return record


def _one_or_many(texts: Sequence[str]) -> Plain:
    return texts[0] if len(texts) == 1 else tuple(texts)
