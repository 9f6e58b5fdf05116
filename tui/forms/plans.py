"""What each form is about: what it asks, and the edits that come of what was typed.

A plan knows no screen. It is made for one place of a topic; the topic as it is when the edits
are asked for is given to it then, since it may have changed while somebody typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.bearing import Bearing, fields_telling
from claims.build import is_id, table
from claims.comparison import letter
from claims.diagnostics import Severity
from claims.editing import Add, Edit, Set
from claims.model import Topic
from claims.previewing import Remark
from claims.suggesting import Named, named, propose, record_named
from claims.wording import folded, short
from tui.forms.fields import BEARS, RECORDS, Field, fields_of, record_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from claims.model import FieldPath, Plain
    from tui.forms.fields import Values

KINDS = {
    "evidence": ("e", "evidence", "a quote, or what is reported, and how it bears on the claims"),
    "claims": ("c", "a claim", "one of the explanations that answer the question"),
    "aspects": ("a", "an aspect", "a sub-question that every claim can be asked"),
    "sources": ("s", "a source", "where evidence was published"),
    "speakers": ("p", "a speaker", "a person who said a quote, or who makes a claim"),
    "discussion": ("d", "a question to discuss", "for a class"),
}
"""What can be added: its letter, its name, and what it is."""
_NAMES = {"claims": ("title",), "sources": ("title", "url"), "speakers": ("name",)}
"""The fields by which a record is known, and of which two should not be alike."""
MADE = "new "
"""What the places of drafts begin with, and the names of values of a record made on the way."""
_A_QUESTION = "A question for a class to discuss."
_CALLED = {"evidence": "evidence", "claims": "a claim", "sources": "a source"}
_CALLED |= {"speakers": "a speaker"}


@dataclass(frozen=True)
class Plan:
    """A form for one record, or for something that is no record.

    Attributes:
        kind: what is added: the key of the topic, `aspects` or `discussion`.
        heading: what the form is called.
        given: the values that it begins with.
        also: an item of evidence that the new one may bear on, by its id.
        taken: ids that are in use beside those of the topic.
    """

    kind: str
    heading: str
    given: Mapping[str, str] = field(default_factory=dict)
    also: str | None = None
    taken: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        """What a draft of it goes by."""
        return f"{MADE}{self.kind}"

    def fields(self, topic: Topic) -> tuple[Field, ...]:
        """What it asks for."""
        del topic
        return fields_of(self.kind)

    def path(self, topic: Topic, values: Mapping[str, str]) -> FieldPath:
        """Where the new record will stand."""
        if self.kind == "evidence":
            return ("evidence", len(topic.evidence))
        return (self.kind, self.id_of(topic, values))

    def id_of(self, topic: Topic, values: Mapping[str, str]) -> str:
        """The id that was typed, or the one that is proposed."""
        return values.get("id", "").strip() or self.proposed_id(topic, values)

    def proposed_id(self, topic: Topic, values: Mapping[str, str]) -> str:
        """An id that nothing has, made of what was typed; empty where no id is needed."""
        if self.kind == "evidence":
            return ""
        year, name = "", values.get("title", "") or values.get("statement", "")
        if self.kind == "speakers":
            name = values.get("name", "")
        elif self.kind == "sources" and values.get("publisher", "").strip():
            published = values.get("published", "").strip()[:4]
            year = published if published.isdecimal() else ""
            name = values["publisher"] if year else name or values["publisher"]
        taken = self.taken | {record.id for record in known_in(topic, values)}
        return propose(name, taken, self.kind.removesuffix("s"), year)

    def problem_of_id(self, topic: Topic, values: Mapping[str, str]) -> str:
        """Why the id that was typed cannot be; empty where it can."""
        name = values.get("id", "").strip()
        if not name:
            return ""
        if not is_id(name):
            return f"`{short(name)}` is not an id: it starts with a letter and has no dot or space"
        rivals = ("claims", "evidence") if self.kind in ("claims", "evidence") else (self.kind,)
        for record in known_in(topic, values):
            if record.id == name and record.kind in rivals:
                return f"`{short(name)}` is the id of “{short(record.name)}”; choose another"
        return ""

    def repetitions(self, topic: Topic, values: Mapping[str, str]) -> list[Remark]:
        """What is told of a name that another record has already."""
        found = []
        for key in _NAMES.get(self.kind, ()):
            if text := folded(values.get(key, "")).strip():
                for name, record in getattr(topic, self.kind).items():
                    others = (getattr(record, key), *getattr(record, "aka", ()))
                    if text in (folded(other or "").strip() for other in others):
                        message = f"`{short(name)}` has this {key} already"
                        found.append(Remark(key, Severity.WARNING, message, ""))
                        break
        return found

    def why_nothing(self, topic: Topic, values: Mapping[str, str]) -> str:
        """Why nothing comes of what was typed."""
        del topic, values
        return "Nothing was written yet that could be saved"

    def edits(self, topic: Topic, values: Mapping[str, str]) -> list[Edit]:
        """The edits that come of what was typed, those for records made on the way first."""
        known = known_in(topic, values)
        record = record_of(self.fields(topic), values, known)
        made = _edits_of_made(topic, values)
        if self.kind == "evidence":
            return [
                *made,
                Add(("evidence",), _in_order({**record, **fields_telling(_bearings(values))})),
            ]
        record.pop("id", None)
        return [*made, Add((self.kind, self.id_of(topic, values)), _in_order(record, self.kind))]


class AspectPlan(Plan):
    """A sub-question, with what each claim answers to it."""

    def fields(self, topic: Topic) -> tuple[Field, ...]:
        """The question, and an answer for each claim, that of the cursor's claim first."""
        names = sorted(topic.claims, key=lambda name: name != self.given.get("claim"))
        at = {name: place for place, name in enumerate(topic.claims)}
        return (
            Field("question", "question", "A sub-question that every claim can be asked."),
            *(
                Field(
                    f"answer {name}",
                    f"{letter(at[name])} {topic.claims[name].name}",
                    f"What this claim answers: {topic.claims[name].name}",
                    is_prose=True,
                )
                for name in names
            ),
        )

    def path(self, topic: Topic, values: Mapping[str, str]) -> FieldPath:
        """Where the first answer will stand."""
        claims = self._answered(topic, values)
        return ("claims", claims[0] if claims else "", "aspects", values.get("question", ""))

    def proposed_id(self, topic: Topic, values: Mapping[str, str]) -> str:
        """A question needs none."""
        del topic, values
        return ""

    def edits(self, topic: Topic, values: Mapping[str, str]) -> list[Edit]:
        """An answer for each claim that has one, or an open question for the cursor's claim."""
        question = values.get("question", "").strip()
        if not question:
            return []
        found: list[Edit] = [
            Set(
                ("claims", name, "aspects", question),
                values.get(f"answer {name}", "").strip(),
            )
            for name in topic.claims
            if values.get(f"answer {name}", "").strip()
        ]
        if not found and topic.claims:
            asked = self.given.get("claim", "")
            name = asked if asked in topic.claims else next(iter(topic.claims))
            found = [Add(("claims", name, "aspects", question), None)]
        return found

    def why_nothing(self, topic: Topic, values: Mapping[str, str]) -> str:
        """Without a claim there is nothing that could answer."""
        if not topic.claims:
            return "There is no claim yet that could answer it; add a claim first"
        return super().why_nothing(topic, values)

    def _answered(self, topic: Topic, values: Mapping[str, str]) -> list[str]:
        return [name for name in topic.claims if values.get(f"answer {name}", "").strip()]


@dataclass(frozen=True)
class QuestionPlan(Plan):
    """A question for a class to discuss; `of` is the record that it is asked of, or the topic."""

    of: FieldPath = ()

    def fields(self, topic: Topic) -> tuple[Field, ...]:
        """The question."""
        del topic
        is_prose = table(Topic)["discussion"]["prose"]
        return (Field("question", "question", _A_QUESTION, is_prose=is_prose),)

    def path(self, topic: Topic, values: Mapping[str, str]) -> FieldPath:
        """The questions that it will stand among."""
        del topic, values
        return (*self.of, "discussion")

    def proposed_id(self, topic: Topic, values: Mapping[str, str]) -> str:
        """A question needs none."""
        del topic, values
        return ""

    def edits(self, topic: Topic, values: Mapping[str, str]) -> list[Edit]:
        """The question at the end of those that are asked."""
        del topic
        question = values.get("question", "").strip()
        return [Add((*self.of, "discussion"), question)] if question else []


def record_plan(
    kind: str,
    given: Mapping[str, str] | None = None,
    also: str | None = None,
    taken: frozenset[str] = frozenset(),
) -> Plan:
    """A form for a record of a kind."""
    return Plan(kind, f"add {_CALLED[kind]}", given or {}, also, taken)


# -- what was begun ----------------------------------------------------------------------


def begun(places: Sequence[str]) -> list[str]:
    """The kinds of things that were begun and not saved, by the places of drafts.

    A speaker or a source that was begun within another form is one as well.
    """
    kinds = (place.split(" ")[1] for place in places if place.startswith(MADE))
    return list(dict.fromkeys(kind for kind in kinds if kind in KINDS))


# -- what a form can name ----------------------------------------------------------------


def known_in(topic: Topic, values: Mapping[str, str]) -> list[Named]:
    """The records that a form can name: those of the topic, and those made on the way."""
    return [
        *_named(topic),
        *(
            record_named(kind, name, made.get("name") or made.get("title"), made.get("role"))
            for (kind, name), made in made_in(values).items()
        ),
    ]


_latest: list[tuple[Topic, list[Named]]] = []
"""The topic whose names were asked for last: they are asked for with every key."""


def _named(topic: Topic) -> list[Named]:
    if not _latest or _latest[0][0] is not topic:
        _latest[:] = [(topic, named(topic, ("claims", "speakers", "sources", "evidence")))]
    return _latest[0][1]


def made_in(values: Mapping[str, str]) -> dict[tuple[str, str], Values]:
    """The records that were made on the way, by kind and id."""
    found: dict[tuple[str, str], Values] = {}
    for name, text in values.items():
        if name.startswith(MADE):
            _, kind, record, key = [*name.split(" ", 3), "", "", ""][:4]
            if kind in RECORDS and record and key:
                found.setdefault((kind, record), {})[key] = text
    return found


def with_made(kind: str, name: str, made: Mapping[str, str]) -> Values:
    """The values by which a form keeps a record that was made on the way."""
    found = {f"{MADE}{kind} {name} {key}": text for key, text in made.items() if text.strip()}
    return {**found, f"{MADE}{kind} {name} id": name}


def targets(topic: Topic, items: Collection[str]) -> list[tuple[str, str, str]]:
    """What an item may bear on in a form: id, letter and name of each claim, then some items."""
    return [
        *(
            (name, letter(place), claim.name)
            for place, (name, claim) in enumerate(topic.claims.items())
        ),
        *(
            (item.id, "", f"“{item.words}”" if item.is_quote else item.words)
            for item in topic.evidence
            if item.id and item.id in items
        ),
    ]


def _edits_of_made(topic: Topic, values: Mapping[str, str]) -> list[Edit]:
    known = known_in(topic, values)
    return [
        Add((kind, name), _in_order(_without_id(record_of(fields_of(kind), made, known)), kind))
        for (kind, name), made in made_in(values).items()
        if name not in getattr(topic, kind)
    ]


def _without_id(record: dict[str, Plain]) -> dict[str, Plain]:
    record.pop("id", None)
    return record


def _bearings(values: Mapping[str, str]) -> dict[str, Bearing]:
    """How the item bears on what was chosen."""
    return {
        key.removeprefix(BEARS): Bearing[word]
        for key, word in values.items()
        if key.startswith(BEARS) and word in Bearing.__members__
    }


def _in_order(record: Mapping[str, Plain], kind: str = "evidence") -> dict[str, Plain]:
    """A record with its keys in the order of the format."""
    return {name: record[name] for name in table(RECORDS[kind]) if name in record}
