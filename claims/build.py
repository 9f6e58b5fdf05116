"""From nodes to the model: what a file means, and where its shape is not the format's.

One bad value never hides the rest: it draws a finding, and what can be read is read. The
table of the format is the model's (`claims.model.key`); this module only knows how each
shape is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from claims.addresses import is_web_address
from claims.bearing import Degree
from claims.dates import DateError
from claims.dates import parse as parse_date
from claims.document import MAPPING, PLAIN, SEQUENCE, Document
from claims.model import NO_RECORDS, Records, Shape, Topic
from claims.nearest import did_you_mean
from claims.wording import short

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from claims.dates import Date
    from claims.model import Plain

MAX_SUGGESTIONS = 200
"""After this many misspelt names in one file no more nearest names are looked for."""

_ID = re.compile(r"[^\W\d_][^\s.]*")
_DEGREES = {degree.value: degree for degree in Degree if degree.value}
_EXAMPLES = {"source": "monitor-2022", "speaker": "putin", "claim": "terrorism"}
_KIND_NAMES = {MAPPING: "a mapping", SEQUENCE: "a list"}


def build(document: Document) -> Topic:
    """The topic that a document means; what is wrong is added to the document's findings."""
    if not len(document) or document.is_empty(0):
        return Topic()
    return _Builder(document).topic()


@cache
def table(record: type) -> dict[str, Mapping[str, Any]]:
    """The keys of a record, in order: name to shape, doc and facts."""
    return {item.name: item.metadata for item in fields(record) if item.metadata}


@cache
def record_name(record: type) -> str:
    """What a person calls the record: topic, source, speaker, claim, evidence, step."""
    return record.__name__.lower()


def is_id(name: str) -> bool:
    """Whether a text can name a record: it starts with a letter and has no dot or space."""
    return _ID.fullmatch(name) is not None


class _Builder:
    """Reads one document; holds it and the findings so that the readers take only a node."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.values = document.values
        self.nexts = document.nexts
        self.suggestions = 0
        self.links: dict[object, Any] = {}  # equal bearings are one object: they repeat

    def topic(self) -> Topic:
        if not self.expect(0, MAPPING, "the keys of a topic", "Begin with `question: …`."):
            return Topic()
        return Topic(**self.record(Topic, 0))

    # -- findings ------------------------------------------------------------------------

    def report(self, code: str, node: int, message: str, hint: str = "") -> None:
        self.document.report(code, node, message, hint)

    def name_of(self, node: int) -> str:
        return _KIND_NAMES.get(self.document.kind(node), "text")

    def suggestion(self, name: str, known: Collection[str]) -> str:
        self.suggestions += 1
        return did_you_mean(name, known) if self.suggestions <= MAX_SUGGESTIONS else ""

    # -- records -------------------------------------------------------------------------

    def record(self, record: type, node: int) -> dict[str, Any]:
        """The fields that a mapping gives to a record; keys that are none are reported."""
        readers = _readers(record)
        values, nexts = self.values, self.nexts
        found: dict[str, Any] = {}
        extra: dict[str, Plain] = {}
        node = self.document.target(node)
        key, end = node + 1, nexts[node]
        while key < end and (value := nexts[key]) < end:
            name = values[key]
            read = readers.get(name)  # type: ignore[arg-type]
            if read is not None and name not in found:
                found[name] = read(self, value)  # type: ignore[index]
            else:
                self.odd_key(record, key, value, found, extra)
            key = nexts[value]
        if extra:
            found["extra"] = Records(extra)
        return found

    def odd_key(
        self, record: type, key: int, value: int, found: dict[str, Any], extra: dict[str, Plain]
    ) -> None:
        """A key that is an alias, anyone's own, unknown, no text, or there already."""
        name = self.key(key, found, extra)
        if name is None:
            return
        readers = _readers(record)
        if name in readers:
            found[name] = readers[name](self, value)
        elif name.startswith("x-"):
            extra[name] = self.plain(value)
        else:
            self.report(
                "E201",
                key,
                f"`{short(name)}` is not a key of {_article(record_name(record))}",
                self.suggestion(name, readers.keys()) or "Keys of your own begin with x-.",
            )

    def key(self, node: int, *seen: Collection[str]) -> str | None:
        """The text of a key, or None (reported) where it is none or stands twice."""
        text = self.document.scalar(node)
        if text is None:
            self.report(
                "E203",
                node,
                f"a key is text, and this is {self.name_of(node)}",
                "Write a word and a colon; put text that begins with [ or { in double quotes.",
            )
            return None
        if text == "<<" and self.document.kind(node) == PLAIN:
            self.report(
                "E204",
                node,
                "<< merges mappings in some YAML readers, here it does not",
                "Write the keys out.",
            )
            return None
        if any(text in names for names in seen):
            self.report(
                "E205",
                node,
                f"the key `{short(text)}` stands twice",
                "Keep one of the two; only the first is read.",
            )
            return None
        return text

    def records(self, record: type, node: int) -> Records[Any]:
        """A mapping from id to record."""
        name = record_name(record)
        if not self.expect(
            node,
            MAPPING,
            f"an id for each {name}",
            f"Write an id such as `{_EXAMPLES[name]}` and a colon, and its keys below it.",
        ):
            return NO_RECORDS
        found: dict[str, Any] = {}
        for key, value in self.document.entries(node):
            given = self.key(key, found)
            if given is not None:
                self.check_id(key, given)
                found[given] = record(id=given, **self.fields_of(record, value))
        return Records(found)

    def items(self, record: type, node: int) -> tuple[Any, ...]:
        """A list of records. An item that is none stands as an empty one: positions count."""
        if not self.expect(node, SEQUENCE, "a list", "Begin each item with a dash and a space."):
            return ()
        return tuple(record(**self.fields_of(record, item)) for item in self.document.items(node))

    def fields_of(self, record: type, node: int) -> dict[str, Any]:
        """What a node gives to a record, nothing where it is no mapping."""
        if self.document.kind(node) == MAPPING:
            return self.record(record, node)
        name = record_name(record)
        first = next(key for key, facts in table(record).items() if facts["shape"] is Shape.TEXT)
        self.expect(
            node,
            MAPPING,
            f"the keys of {_article(name)}",
            f"Write a key before it, such as `{first}:`.",
        )
        return {}

    def expect(self, node: int, kind: int, wanted: str, hint: str) -> bool:
        """Whether a node is of a kind; another is reported, an empty one is just absent."""
        if self.document.kind(node) == kind:
            return True
        if not self.document.is_empty(node) and not self.document.is_cut_off(node):
            self.report("E202", node, f"expected {wanted}, found {self.name_of(node)}", hint)
        return False

    # -- values --------------------------------------------------------------------------

    def text(self, node: int) -> str | None:
        value = self.values[node]
        if type(value) is str and value:
            return value
        node = self.document.target(node)
        value = self.document.scalar(node)
        if value is None:
            self.expect(
                node,
                PLAIN,
                "text",
                "Write one value; put text that begins with [ or { in double quotes.",
            )
            return None
        return None if not value and self.document.is_empty(node) else value

    def word(self, node: int, words: tuple[str, ...]) -> str | None:
        value = self.text(node)
        if value is not None and value not in words:
            self.report(
                "E206",
                node,
                f"`{short(value)}` is no grade: expected one of {', '.join(words)}",
                "Write the letter or number alone.",
            )
            return None
        return value

    def identifier(self, node: int) -> str | None:
        value = self.text(node)
        if value is not None:
            self.check_id(node, value)
        return value or None

    def check_id(self, node: int, name: str) -> None:
        if not is_id(name):
            self.report(
                "E207",
                node,
                f"`{short(name)}` is not an id" if name else "an id may not be empty",
                "An id starts with a letter and has no dot or space, such as `monitor-2022`.",
            )

    def date(self, node: int) -> Date | None:
        value = self.text(node)
        if not value:
            return None
        try:
            return parse_date(value)
        except DateError as error:
            self.report("E208", node, str(error), error.hint)
            return None

    def url(self, node: int) -> str | None:
        value = self.text(node)
        if value and not is_web_address(value):
            self.report(
                "E209",
                node,
                f"`{short(value)}` is not an http or https address",
                "Write the whole address, such as https://example.org/page.",
            )
        return value

    def texts(self, node: int) -> tuple[str, ...]:
        """One text or a list of texts."""
        document = self.document
        if document.kind(node) != SEQUENCE:
            value = self.text(node)
            return () if value is None else (value,)
        found = []
        for item in document.items(node):
            value = self.text(item)
            if value is not None:
                found.append(value)
        return tuple(found)

    def references(self, node: int) -> tuple[str, ...]:
        """One id or a list of ids; equal ones are one object, since they repeat."""
        found = self.texts(node)
        return self.links.setdefault(found, found)  # type: ignore[no-any-return]

    def bearing(self, node: int) -> tuple[tuple[str, Degree], ...]:
        """An id, a list of ids, or a mapping from id to degree."""
        document = self.document
        if document.kind(node) != MAPPING:
            found = tuple((name, Degree.PLAINLY) for name in self.texts(node))
            return self.links.setdefault(found, found)  # type: ignore[no-any-return]
        degrees: dict[str, Degree] = {}
        for key, value in document.entries(node):
            name = self.key(key, degrees)
            if name is None:
                continue
            word = self.text(value)
            degree = _DEGREES.get(word) if word is not None else Degree.PLAINLY
            if degree is None:
                self.report(
                    "E210",
                    value,
                    f"`{short(word or '')}` is not a degree",
                    self.suggestion(word or "", _DEGREES.keys())
                    or "Write strongly, weakly, or nothing for the plain middle.",
                )
                degree = Degree.PLAINLY
            degrees[name] = degree
        found = tuple(degrees.items())
        return self.links.setdefault(found, found)  # type: ignore[no-any-return]

    def pairs(self, node: int) -> Records[str | None]:
        """A mapping from text to text."""
        if not self.expect(
            node, MAPPING, "words with a colon and a text each", "Begin each line with its word."
        ):
            return NO_RECORDS
        found: dict[str, str | None] = {}
        for key, value in self.document.entries(node):
            name = self.key(key, found)
            if name is not None:
                found[name] = self.text(value)
        return Records(found)

    def plain(self, node: int) -> Plain:
        """What an x- key holds, as written; how deep it goes was bounded when it was parsed."""
        document = self.document
        kind = document.kind(node)
        if kind == MAPPING:
            entries: dict[str, Plain] = {}
            for key, value in document.entries(node):
                name = self.key(key, entries)
                if name is not None:
                    entries[name] = self.plain(value)
            return Records(entries)
        if kind == SEQUENCE:
            return tuple(self.plain(item) for item in document.items(node))
        return self.text(node)


_Reader = Callable[[_Builder, int], Any]
_SHAPES: dict[Shape, _Reader] = {
    Shape.ID: _Builder.identifier,
    Shape.TEXT: _Builder.text,
    Shape.DATE: _Builder.date,
    Shape.URL: _Builder.url,
    Shape.FILE: _Builder.text,
    Shape.TEXTS: _Builder.texts,
    Shape.REFERENCES: _Builder.references,
    Shape.REFERENCE: _Builder.text,
    Shape.BEARING: _Builder.bearing,
    Shape.TABLE: _Builder.pairs,
}


@cache
def _readers(record: type) -> dict[str, _Reader]:
    """For each key of a record the function that reads its value."""
    return {name: _reader(facts) for name, facts in table(record).items()}


def _reader(facts: Mapping[str, Any]) -> _Reader:
    shape: Shape = facts["shape"]
    if "words" in facts:
        return lambda builder, node: builder.word(node, facts["words"])
    if shape is Shape.RECORDS:
        return lambda builder, node: builder.records(facts["record"], node)
    if shape is Shape.ITEMS:
        return lambda builder, node: builder.items(facts["record"], node)
    return _SHAPES[shape]


def _article(noun: str) -> str:
    return noun if noun == "evidence" else f"a {noun}"
