"""What stands on the page of one thing: rows, made from the model without a screen.

Every key of a record that is filled has its place here. A row is a block of labelled fields, an
item of evidence that is mentioned, or a rule between groups; mentioned items are put into words
only when they are drawn, since a source may be cited thousands of times.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from claims.bearing import Bearing, bearings_of, positions_of
from claims.cells import visible
from claims.comparison import (
    EVIDENCE,
    NOTHING,
    UNWEIGHED,
    Part,
    aspects,
    holds_of_all,
    items,
)
from claims.dates import readable
from claims.one_item import bearing_words, by_bearing
from claims.rendering.attribution import (
    Mark,
    afterwards,
    attribution,
    marks,
    quoted,
    relay_name,
    speaker_name,
)
from claims.rendering.details import (
    CREDIBILITY,
    RELIABILITY,
    first_few,
    lesson_heading,
    source_heading,
    step_heading,
)
from tui.reading.things import ClaimRef, Item, SourceRef, SpeakerRef, exists, path_of
from tui.topic.signs import style_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claims.comparison import Comparison
    from claims.dates import Date
    from claims.model import Claim, Evidence, FieldPath, Source, Speaker, Step, Topic
    from tui.reading.things import Thing


class Field(NamedTuple):
    """Words of one key, with the label and the styles to draw them in."""

    text: str
    label: str = ""
    style: str = ""
    label_style: str = "dim"
    path: FieldPath = ()  # where it stands in the topic, if it is a field there


@dataclass(frozen=True, slots=True)
class Block:
    """Fields that belong together; `enter` goes into what they lead to."""

    fields: tuple[Field, ...]
    leads_to: Thing | None = None
    address: str = ""  # what `o` opens here
    apart: bool = False  # a blank line follows

    @property
    def path(self) -> FieldPath:
        """The field that is edited here; of several the first; else what it leads to."""
        found = next((field.path for field in self.fields if field.path), ())
        return found or (path_of(self.leads_to) if self.leads_to is not None else ())


class Mention(NamedTuple):
    """An item of evidence on another thing's page, and how it bears on that, if it does."""

    item: int
    bearing: Bearing | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that begins a group, with the group's heading in it."""

    heading: str
    part: Part | None = None  # of the comparison, if the group is one there too


Row = Block | Mention | Rule

_MISSING = "╱ there is nothing of that name ╱"


def rows_of(comparison: Comparison, thing: Thing, *, in_original: bool = False) -> list[Row]:
    """The rows of a thing's page from the top.

    Args:
        comparison: its topic, laid side by side; what it has worked out is used again.
        thing: what to read.
        in_original: whether the words in their own language stand out, not the translation.
    """
    topic = comparison.topic
    if not exists(topic, thing):
        return [_line("It no longer stands in the topic.", style="gap")]
    match thing:
        case Item(index):
            return list(_item(comparison, index, in_original))
        case ClaimRef(name):
            return list(_claim(comparison, topic.claims[name]))
        case SourceRef(name):
            return list(_source(topic, topic.sources[name]))
        case SpeakerRef(name):
            return list(_speaker(comparison, topic.speakers[name]))
        case _:
            return list(_topic(topic))


def block_of(comparison: Comparison, row: Block | Mention) -> Block:
    """A row in words: a mentioned item is spelt out here."""
    if isinstance(row, Block):
        return row
    topic = comparison.topic
    item = topic.evidence[row.item]
    label, style = "", "dim"
    if row.bearing is not None:
        label, style = _bearing_label(row.bearing), style_for(row.bearing)
    below = [attribution(topic, item)]
    below.extend(f"{mark.sign} {mark.words}" for mark in marks(item))
    told = " · ".join(part for part in below if part)
    fields = [Field(_leading(quoted(item)), label, "", style)]
    if told:
        fields.append(Field(f"— {told}", style="dim"))
    if row.bearing is None:
        fields.append(Field(_bearings_in_short(comparison, row.item), style="dim"))
    return Block(tuple(fields), Item(row.item), apart=True)


def original_words(item: Evidence) -> str:
    """An item's words in their own language, which follows; empty where it has no original."""
    if not item.original:
        return ""
    language = f" ({visible(item.language)})" if item.language else ""
    return f"“{visible(item.original)}”{language}"


# -- an item of evidence -----------------------------------------------------------------


def _item(comparison: Comparison, index: int, in_original: bool) -> Iterator[Row]:
    topic = comparison.topic
    item = topic.evidence[index]
    yield from _words(path_of(Item(index)), item, in_original)
    yield from _section(
        "Who said it, and when" if item.is_quote else "Who told it, and when", _said(topic, index)
    )
    yield from _section("Where it stands", _published(topic, index))
    yield from _section("What it bears on", _bears_on(comparison, index))
    yield from _section("What bears on it", _borne(comparison, item.id))
    others, more = first_few(comparison.independence.others(index))
    yield from _section(f"Not independent of these{more}", (Mention(other) for other in others))
    yield from _rest(path_of(Item(index)), item.discussion, item.note)


def _words(path: FieldPath, item: Evidence, in_original: bool) -> Iterator[Row]:
    if not item.original:
        yield _line(quoted(item), "quote" if item.is_quote else "", "title", path=path)
        return
    ways = [
        (quoted(item), "in translation", path),
        (original_words(item), "original", (*path, "original")),
    ]
    for (words, label, at), style in zip(
        ways[:: -1 if in_original else 1], ("title", "dim"), strict=True
    ):
        yield _line(words, label, style, path=at, apart=style == "title")


def _said(topic: Topic, index: int) -> Iterator[Row]:
    item, path = topic.evidence[index], path_of(Item(index))
    for place, name in enumerate(item.speaker):
        block = _speaker_block(topic, name, "said by")
        yield replace(block, apart=place + 1 < len(item.speaker))
    for place, name in enumerate(item.via):
        label = f"{Mark.HEARSAY.sign} came by way of" if place == 0 else ""
        text = f"{place + 1}. {relay_name(topic, name)}"
        leads_to: Thing = SpeakerRef(name) if name in topic.speakers else SourceRef(name)
        yield _reference(topic, text, label, leads_to)
    if item.date:
        label = "said" if item.is_quote else "happened"
        yield _line(readable(item.date), label, path=(*path, "date"))
    later = afterwards(topic, item)
    if later and not (later.startswith("the same") and later.endswith("?")):  # which says nothing
        yield _line(later, "after the event")
    yield from _lines(path, ("context", item.context, "context"))


def _speaker_block(topic: Topic, name: str, label: str) -> Block:
    speaker = topic.speakers.get(name)
    block = _reference(topic, speaker_name(topic, name), label, SpeakerRef(name))
    return Block((*block.fields, *_speaker_fields(speaker)), block.leads_to) if speaker else block


def _speaker_fields(speaker: Speaker) -> Iterator[Field]:
    yield from _fields(
        path_of(SpeakerRef(speaker.id)),
        ("role", speaker.role, "role"),
        ("also called", ", ".join(speaker.aka), "aka"),
        ("interest", speaker.interest, "interest"),
    )


def _published(topic: Topic, index: int) -> Iterator[Row]:
    item, path = topic.evidence[index], path_of(Item(index))
    for name in item.source:
        *rows, last = _source_blocks(topic, name)
        yield from rows
        yield replace(last, apart=len(item.source) > 1)
    yield from _lines(path, ("place", item.locator, "locator"))
    if not item.original:
        yield from _lines(path, ("language", item.language, "language"))
    yield from _lines(
        path,
        (f"{Mark.TRANSLATED.sign} translated by", item.translator, "translator"),
        (f"{Mark.ADAPTED.sign} adapted", item.adapted, "adapted"),
        ("credibility", _graded(item.credibility, CREDIBILITY), "credibility"),
        ("id", item.id, "id"),
    )


def _source_blocks(topic: Topic, name: str) -> Iterator[Block]:
    source = topic.sources.get(name)
    if source is None:
        yield _reference(topic, visible(name), "source", SourceRef(name))
        return
    head = _reference(topic, source_heading(topic, source), "source", SourceRef(name))
    yield Block((*head.fields, *_source_fields(source)), head.leads_to)
    yield from _addresses(source)


def _bears_on(comparison: Comparison, index: int) -> Iterator[Row]:
    topic = comparison.topic
    for name, how in bearing_words(topic, index):
        title = f"{comparison.letter(name)} {visible(topic.claims[name].name)}"
        unseen = how is Bearing.NOT_LOOKED_AT
        field = Field(_leading(title), _bearing_label(how), "gap" if unseen else "", style_for(how))
        yield Block((field,), ClaimRef(name))
    others = {
        name: how
        for name, how in bearings_of(topic.evidence[index]).items()
        if name not in topic.claims
    }
    positions = positions_of(topic) if others else {}
    for name, how in others.items():
        if name in positions:
            yield Mention(positions[name], how)
        else:
            label = _bearing_label(how)
            yield Block((Field(f"{visible(name)} {_MISSING}", label, "gap", style_for(how)),))


def _borne(comparison: Comparison, name: str | None) -> Iterator[Row]:
    for index, how in comparison.on.get(name, ()) if name else ():
        yield Mention(index, how)


# -- a claim -----------------------------------------------------------------------------


def _claim(comparison: Comparison, claim: Claim) -> Iterator[Row]:
    topic, path = comparison.topic, path_of(ClaimRef(claim.id))
    name = f"{comparison.letter(claim.id)} {visible(claim.name)}"
    yield _line(name, "explanation", "title", path=path, apart=True)
    if claim.title:
        stated = (*path, "statement")
        if claim.statement:
            yield _line(_text(claim.statement), "in a sentence", path=stated, apart=True)
        else:
            yield _gap("no statement", stated)
    for name in claim.proponents:
        yield _speaker_block(topic, name, "made by")
    if not claim.proponents:
        yield _gap("nobody is named as making it")
    yield from _lines(path, ("first made", claim.date, "date"))
    if claim.refines:
        yield _claim_reference(comparison, claim.refines, "narrows")
    for other in topic.claims.values():
        if other.refines == claim.id:
            yield _claim_reference(comparison, other.id, "narrowed by")
    tally = comparison.tally(claim.id)
    yield _line(tally.words, "independent items")
    if tally.not_looked_at:
        yield _line(items(tally.not_looked_at), Bearing.NOT_LOOKED_AT.words)
    if tally.only_makers:
        yield _line("Only those who make it support it.", style="gap")
    yield from _section("What it answers", _answers(comparison, claim), Part.ASPECT)
    on = comparison.on.get(claim.id, ())
    own_words: list[Row] = [Mention(index, how) for index, how in on if how is Bearing.STATES]
    yield from _section("In the words of those who make it", own_words, Part.STATED)
    for part, heading, belongs in EVIDENCE:
        found: list[Row] = [Mention(index, how) for index, how in on if belongs(how)]
        gap = [_gap(NOTHING[part])] if part in NOTHING and not comparison.unweighed else []
        yield from _section(heading, found or gap, part)
    yield from _section("Judged by others", _lines(path, ("", claim.verdict, "verdict")))
    yield from _rest(path, claim.discussion, claim.note)


def _answers(comparison: Comparison, claim: Claim) -> Iterator[Row]:
    for question in aspects(comparison.topic, list(comparison.topic.claims)):
        asked = Field(visible(question), style="dim")
        answer = claim.aspects.get(question)
        path = (*path_of(ClaimRef(claim.id)), "aspects", question)
        told = (
            Field(_text(answer), path=path)
            if answer
            else Field("╱ not answered ╱", style="gap", path=path)
        )
        yield Block((asked, told), apart=True)


def _claim_reference(comparison: Comparison, name: str, label: str) -> Block:
    topic = comparison.topic
    claim = topic.claims.get(name)
    text = f"{comparison.letter(name)} {visible(claim.name)}" if claim else visible(name)
    return _reference(topic, text, label, ClaimRef(name))


# -- a source, a speaker, the topic ------------------------------------------------------


def _source(topic: Topic, source: Source) -> Iterator[Row]:
    path = path_of(SourceRef(source.id))
    yield _line(source_heading(topic, source), "source", "title", path=path)
    yield from (Block((field,)) for field in _source_fields(source))
    yield from _addresses(source)
    yield from _lines(path, ("text", source.text, "text"), ("digest", source.digest, "digest"))
    yield from _section("Note", _lines(path, ("", source.note, "note")))
    cited = [Mention(at) for at, item in enumerate(topic.evidence) if source.id in item.source]
    yield from _section("Evidence from it", cited or [_gap("nothing here cites it")])
    yield from _section(
        "Came by way of it",
        [Mention(at) for at, item in enumerate(topic.evidence) if source.id in item.via],
    )


def _source_fields(source: Source) -> Iterator[Field]:
    yield from _fields(
        path_of(SourceRef(source.id)),
        ("author", ", ".join(source.author), "author"),
        ("publisher", source.publisher, "publisher"),
        ("published", source.published, "published"),
        ("kind", source.kind, "kind"),
        ("language", source.language, "language"),
        ("reliability", _graded(source.reliability, RELIABILITY), "reliability"),
        ("read on", source.accessed, "accessed"),
    )


def _addresses(source: Source) -> Iterator[Block]:
    told = ("address", source.url, "url"), ("archived at", source.archived, "archived")
    for field in _fields(path_of(SourceRef(source.id)), *told):
        yield Block((field,), address=getattr(source, str(field.path[-1])))


def _speaker(comparison: Comparison, speaker: Speaker) -> Iterator[Row]:
    topic = comparison.topic
    path = path_of(SpeakerRef(speaker.id))
    yield _line(visible(speaker.name or speaker.id), "speaker", "title", path=path)
    yield from (Block((field,)) for field in _speaker_fields(speaker))
    yield from _section("Note", _lines(path, ("", speaker.note, "note")))
    made = [claim for claim in topic.claims.values() if speaker.id in claim.proponents]
    yield from _section(
        "Makes the explanation", (_claim_reference(comparison, claim.id, "") for claim in made)
    )
    said = [Mention(at) for at, item in enumerate(topic.evidence) if speaker.id in item.speaker]
    passed = [Mention(at) for at, item in enumerate(topic.evidence) if speaker.id in item.via]
    silent = [] if made or passed else [_gap("nothing here is said by this speaker")]
    yield from _section("Said", said or silent)
    yield from _section("Passed on", passed)


def _topic(topic: Topic) -> Iterator[Row]:
    asked = visible(topic.question) if topic.question else "╱ no question yet ╱"
    style = "title" if topic.question else "gap"
    yield _line(asked, "question", style, path=("question",), apart=True)
    if topic.summary:
        yield _line(_text(topic.summary), "in short", path=("summary",), apart=True)
    yield from _lines(
        (),
        ("when", topic.date, "date"),
        ("language", topic.language, "language"),
        ("tags", ", ".join(topic.tags), "tags"),
    )
    if told := holds_of_all(topic):
        yield _line(visible(told), "of all evidence")
    yield from _section("To discuss", _questions((), topic.discussion), Part.DISCUSSION)
    words = [
        _line(_text(meaning or ""), visible(word), path=("glossary", word))
        for word, meaning in topic.glossary.items()
    ]
    yield from _section("Words", words)
    yield from _section(
        lesson_heading(topic.lesson), map(_step, range(len(topic.lesson)), topic.lesson)
    )
    yield from _section("Note", _lines((), ("", topic.note, "note")))


def _step(at: int, step: Step) -> Block:
    fields = [Field(step_heading(step), style="title", path=("lesson", at, "step"))]
    if step.note:
        fields.append(Field(_text(step.note)))
    return Block(tuple(fields), apart=True)


# -- what all pages share ----------------------------------------------------------------


def _section(heading: str, rows: Iterable[Row], part: Part | None = None) -> Iterator[Row]:
    """Rows under a heading; without rows, nothing."""
    found = list(rows)
    if found:
        yield Rule(heading, part)
        yield from found


def _rest(record: FieldPath, discussion: Sequence[str], note: str | None) -> Iterator[Row]:
    yield from _section("To discuss", _questions(record, discussion), Part.DISCUSSION)
    yield from _section("Note", _lines(record, ("", note, "note")))


def _questions(record: FieldPath, discussion: Sequence[str]) -> Iterator[Row]:
    for at, question in enumerate(discussion):
        path = (*record, "discussion", at)
        yield _line(_text(question), f"{at + 1}", path=path, apart=at + 1 < len(discussion))


_Labelled = tuple[str, "str | Date | None", str]
"""The label of a field, its value, and its key in the file."""


def _lines(record: FieldPath, *labelled: _Labelled) -> Iterator[Row]:
    for field in _fields(record, *labelled):
        yield Block((field,))


def _fields(record: FieldPath, *labelled: _Labelled) -> Iterator[Field]:
    for label, value, key in labelled:
        if value:
            text = _text(value) if isinstance(value, str) else readable(value)
            yield Field(text, label, path=(*record, key))


def _line(
    text: str, label: str = "", style: str = "", *, path: FieldPath = (), apart: bool = False
) -> Block:
    return Block((Field(text, label, style, path=path),), apart=apart)


def _gap(text: str, path: FieldPath = ()) -> Block:
    return _line(f"╱ {text} ╱", style="gap", path=path)


def _reference(topic: Topic, text: str, label: str, to: Thing) -> Block:
    """A line that leads to another record; where the topic has none of that id, it says so."""
    if exists(topic, to):
        return Block((Field(_leading(text), label),), to)
    return Block((Field(f"{text} {_MISSING}", label, "gap"),))


def _leading(text: str) -> str:
    return f"{text} ›"


def _text(text: str) -> str:
    return visible(text.strip("\n"), newlines=True)


def _graded(code: str | None, words: dict[str, str]) -> str | None:
    return f"{code}, {words[code]}" if code in words else code


def _bearing_label(how: Bearing) -> str:
    return f"{how.sign:<3} {how.words}"


def _bearings_in_short(comparison: Comparison, item: int) -> str:
    """`(+) supports weakly A, B`: on which claims an item bears, by their letters."""
    told = [
        f"{how.sign} {how.words} {', '.join(map(comparison.letter, names))}"
        for how, names, _ in by_bearing(comparison, item)
        if how is not Bearing.NOT_LOOKED_AT
    ]
    nothing = UNWEIGHED if item in comparison.unweighed else "bears on no explanation"
    return " · ".join(told) or nothing
