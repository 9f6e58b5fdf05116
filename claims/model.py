"""The records of a topic: plain, immutable, typed, and without positions.

Each field carries, as metadata, the shape it has in the file and what it means. The reader
(`claims.build`) and the JSON Schema (`claims.schema`) both go by that, so that there is one
table of the format and it is this one.
"""

# ruff: noqa: RUF009 - key() is a dataclass field: each call describes one
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from claims.bearing import Degree
    from claims.dates import Date

FieldPath = tuple[str | int, ...]
"""Where a field stands in a topic: `("claims", "mine", "title")`, `("evidence", 0, "quote")`."""

Plain = str | None | tuple["Plain", ...] | Mapping[str, "Plain"]
"""What an `x-` key may hold: text, lists and mappings, as written."""

R = TypeVar("R")


class Shape(Enum):
    """How the value of a key is written."""

    ID = auto()  # a name: starts with a letter, no dot or space
    TEXT = auto()  # one scalar
    DATE = auto()  # one EDTF date
    URL = auto()  # http or https
    FILE = auto()  # a relative path that stays in the library
    TEXTS = auto()  # one scalar or a list of them
    REFERENCES = auto()  # the same, each the id of another record
    REFERENCE = auto()  # one id
    BEARING = auto()  # an id, a list of ids, or a mapping from id to degree
    TABLE = auto()  # a mapping from text to text
    RECORDS = auto()  # a mapping from id to record
    ITEMS = auto()  # a list of records


class Records(Mapping[str, R]):
    """An immutable mapping in file order, in which order counts: it is the order on screen."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, R] | None = None) -> None:
        self._entries = dict(entries or {})

    def __getitem__(self, name: str) -> R:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        return list(self.items()) == list(other.items())

    def __hash__(self) -> int:
        return hash(tuple(self._entries))

    def __repr__(self) -> str:
        return f"Records({self._entries!r})"


NO_RECORDS: Records[Any] = Records()


_ABSENT: dict[Shape, Any] = {
    Shape.TEXTS: (),
    Shape.REFERENCES: (),
    Shape.BEARING: (),
    Shape.ITEMS: (),
    Shape.TABLE: NO_RECORDS,
    Shape.RECORDS: NO_RECORDS,
}
"""What a field holds where the file has nothing; None for all other shapes."""


def key(shape: Shape, doc: str, **facts: Any) -> Any:
    """A field that is a key of the file: its shape, its meaning, and facts about the shape.

    Facts: `to` (the kinds of record a reference may name), `record` (the class of a nested
    record), `words` (the only words allowed), `common` (words worth offering), `prose` (whether
    a text may run over lines when it is typed).
    """
    return field(default=_ABSENT.get(shape), metadata={"shape": shape, "doc": doc, **facts})


NOTE = "Anything the author wants to remember about it; shown with it in full."
DISCUSSION = "Questions for a class to discuss."


@dataclass(frozen=True, slots=True)
class Source:
    """Where evidence was published."""

    id: str = ""
    title: str | None = key(Shape.TEXT, "Title as published.")
    author: tuple[str, ...] = key(Shape.TEXTS, "Who wrote it.")
    publisher: str | None = key(Shape.TEXT, "Who published it: paper, press, archive.")
    published: Date | None = key(Shape.DATE, "When it was published (EDTF).")
    url: str | None = key(Shape.URL, "Where it can be read (http or https).")
    archived: str | None = key(Shape.URL, "The address of an archived copy (http or https).")
    accessed: Date | None = key(Shape.DATE, "When it was looked at (EDTF).")
    language: str | None = key(Shape.TEXT, "The language it is written in, such as en or kk.")
    kind: str | None = key(
        Shape.TEXT,
        "What it is: news, document, speech, interview, data, testimony, or any other word.",
        common=("news", "document", "speech", "interview", "data", "testimony"),
    )
    reliability: str | None = key(
        Shape.TEXT,
        "How reliable it is as a source, on the Admiralty scale from A to E; F: cannot be judged.",
        words=("A", "B", "C", "D", "E", "F"),
    )
    text: str | None = key(
        Shape.FILE, "Path of its archived text in the library, relative to the topic's file."
    )
    digest: str | None = key(Shape.TEXT, "Digest of the archived text, such as sha256:….")
    note: str | None = key(Shape.TEXT, NOTE, prose=True)
    extra: Records[Plain] = NO_RECORDS


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said a quote, or who makes a claim."""

    id: str = ""
    name: str | None = key(Shape.TEXT, "The name to show.")
    role: str | None = key(Shape.TEXT, "The office or part in the event, at the time.")
    aka: tuple[str, ...] = key(Shape.TEXTS, "Other names and spellings.")
    interest: str | None = key(Shape.TEXT, "What they stood to gain or lose.", prose=True)
    note: str | None = key(Shape.TEXT, NOTE, prose=True)
    extra: Records[Plain] = NO_RECORDS


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the competing explanations that answer the question."""

    id: str = ""
    title: str | None = key(Shape.TEXT, "The explanation in a few words.")
    statement: str | None = key(Shape.TEXT, "The explanation in a sentence or two.", prose=True)
    proponents: tuple[str, ...] = key(
        Shape.REFERENCES, "The speakers who make this claim.", to=("speakers",)
    )
    date: Date | None = key(Shape.DATE, "When the claim was first made (EDTF).")
    aspects: Records[str | None] = key(
        Shape.TABLE, "What this claim answers to each sub-question: question: answer."
    )
    refines: str | None = key(Shape.REFERENCE, "The claim that this one narrows.", to=("claims",))
    verdict: str | None = key(
        Shape.TEXT, "Who judged the claim, how and why; stands after the evidence.", prose=True
    )
    discussion: tuple[str, ...] = key(Shape.TEXTS, DISCUSSION, prose=True)
    note: str | None = key(Shape.TEXT, NOTE, prose=True)
    extra: Records[Plain] = NO_RECORDS

    @property
    def name(self) -> str:
        """What to call it where its title is not given: the statement, else the id."""
        return self.title or self.statement or self.id


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that bears on claims: a quote, or a fact that is reported."""

    id: str | None = key(Shape.ID, "A name, so that other items can bear on this one.")
    quote: str | None = key(
        Shape.TEXT,
        "Someone's exact words. … or […] where words are left out, [brackets] for words added.",
        prose=True,
    )
    fact: str | None = key(
        Shape.TEXT, "What is reported, in other words than the source's.", prose=True
    )
    speaker: tuple[str, ...] = key(Shape.REFERENCES, "Who said it.", to=("speakers",))
    via: tuple[str, ...] = key(
        Shape.REFERENCES,
        "Through whom it reached the source, first to last: hearsay.",
        to=("speakers", "sources"),
    )
    source: tuple[str, ...] = key(Shape.REFERENCES, "Where it was published.", to=("sources",))
    locator: str | None = key(Shape.TEXT, "The place in the source: page, paragraph, minute.")
    date: Date | None = key(
        Shape.DATE, "When it was said or written; for a fact, when it happened (EDTF)."
    )
    context: str | None = key(Shape.TEXT, "The occasion and the audience.", prose=True)
    original: str | None = key(Shape.TEXT, "The words in their own language.", prose=True)
    language: str | None = key(Shape.TEXT, "The language of the original words.")
    translator: str | None = key(Shape.TEXT, "Who translated the words.")
    adapted: str | None = key(Shape.TEXT, "How the wording departs from the source's.", prose=True)
    credibility: str | None = key(
        Shape.TEXT,
        "How credible it is, on the Admiralty scale from 1 to 5; 6: cannot be judged.",
        words=("1", "2", "3", "4", "5", "6"),
    )
    states: tuple[str, ...] = key(
        Shape.REFERENCES,
        "The claims that these words are, said by one who makes them.",
        to=("claims",),
    )
    supports: tuple[tuple[str, Degree], ...] = key(
        Shape.BEARING,
        "What one would expect this item of more, were it true, than of its rivals.",
        to=("claims", "evidence"),
    )
    disputes: tuple[tuple[str, Degree], ...] = key(
        Shape.BEARING,
        "What one would hardly expect this item of, were it true.",
        to=("claims", "evidence"),
    )
    neutral: tuple[str, ...] = key(
        Shape.REFERENCES,
        "What was looked at, and this item tells nothing of it.",
        to=("claims", "evidence"),
    )
    discussion: tuple[str, ...] = key(Shape.TEXTS, DISCUSSION, prose=True)
    note: str | None = key(Shape.TEXT, NOTE, prose=True)
    extra: Records[Plain] = NO_RECORDS

    @property
    def words(self) -> str:
        """The quote or the fact, whichever it holds; empty where neither is written yet."""
        return self.quote or self.fact or ""

    @property
    def is_quote(self) -> bool:
        """Whether these are someone's exact words."""
        return self.quote is not None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a lesson."""

    step: str | None = key(Shape.TEXT, "What is done in this step.", prose=True)
    minutes: str | None = key(Shape.TEXT, "How many minutes it takes.")
    note: str | None = key(Shape.TEXT, "For the teacher alone.", prose=True)
    extra: Records[Plain] = NO_RECORDS


@dataclass(frozen=True, slots=True)
class Topic:
    """One question about one event, with the claims that answer it."""

    question: str | None = key(Shape.TEXT, "The question that the claims answer.")
    summary: str | None = key(
        Shape.TEXT, "What happened, in a few sentences all sides accept.", prose=True
    )
    date: Date | None = key(Shape.DATE, "When the event was (EDTF).")
    language: str | None = key(Shape.TEXT, "The language the topic is written in, such as en.")
    tags: tuple[str, ...] = key(Shape.TEXTS, "Words to find it by.")
    sources: Records[Source] = key(Shape.RECORDS, "Where evidence was published.", record=Source)
    speakers: Records[Speaker] = key(
        Shape.RECORDS, "Who said the quotes and who makes the claims.", record=Speaker
    )
    claims: Records[Claim] = key(Shape.RECORDS, "The competing explanations.", record=Claim)
    evidence: tuple[Evidence, ...] = key(
        Shape.ITEMS, "What bears on the claims: quotes and facts.", record=Evidence
    )
    discussion: tuple[str, ...] = key(Shape.TEXTS, DISCUSSION, prose=True)
    glossary: Records[str | None] = key(Shape.TABLE, "Words that need explaining: word: meaning.")
    lesson: tuple[Step, ...] = key(Shape.ITEMS, "The steps of a lesson.", record=Step)
    note: str | None = key(Shape.TEXT, NOTE, prose=True)
    extra: Records[Plain] = NO_RECORDS


@dataclass(frozen=True, slots=True)
class BlindTopic(Topic):
    """A topic that tells no names; everything that takes a topic takes it.

    Attributes:
        unweighed: the positions of the items of evidence whose bearings are hidden as well.
        claim_ids: for each letter of an explanation the id of its claim in the file.
        speaker_ids: for each speaker's id here the one in the file.
        source_ids: for each source's id here the one in the file.
    """

    unweighed: frozenset[int] = frozenset()
    claim_ids: Mapping[str, str] = field(default_factory=dict)
    speaker_ids: Mapping[str, str] = field(default_factory=dict)
    source_ids: Mapping[str, str] = field(default_factory=dict)
