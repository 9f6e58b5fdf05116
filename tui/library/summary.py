"""One topic in the list: all that the list and the preview tell of it, and no more.

A library may hold more topics than fit into memory, so a summary keeps neither the topic nor
its text, and its texts are bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claims.cells import visible
from claims.comparison import compare, letter
from claims.dates import readable
from claims.diagnostics import Severity
from claims.rendering.attribution import speaker_name
from claims.wording import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claims import Diagnostic, Topic, TopicFile
    from claims.comparison import Comparison

_LONGEST = 600
"""Characters that are kept of a text, enough for the eye."""
_WORDS_KEPT = 4_000
_EXPLANATIONS_KEPT = 100


class Explanation(NamedTuple):
    """What the preview tells of a claim."""

    letter: str
    title: str
    makers: str
    statement: str
    tally: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list tells of a topic; every text is fit to be shown.

    `day` is when the event was, in seconds as dates count them, and None where that is not
    known. `changed` is when the file was, in nanoseconds since the epoch. `words` is what the
    filter looks through. `errors` and `warnings` are final only when the topic was checked.
    """

    path: Path
    name: str
    question: str
    date: str
    day: int | None
    tags: tuple[str, ...]
    claims: int
    evidence: int
    sources: int
    explanations: tuple[Explanation, ...]
    errors: int
    warnings: int
    worst: str  # the first error in a sentence; empty where there is none
    changed: int
    words: str

    @property
    def title(self) -> str:
        """What to call it: the question, or the file's stem where none is given."""
        return self.question or self.name


def summarise(
    file: TopicFile, diagnostics: tuple[Diagnostic, ...], *, is_blind: bool = False
) -> Summary:
    """A topic in short.

    Args:
        file: the topic as it was read.
        diagnostics: what is known to be wrong with it: its problems, or all that `check` found.
        is_blind: whether no name is told, and nothing that a name stands in.
    """
    topic, name = file.topic, file.name
    if is_blind:
        from claims.blinding import blind

        topic, name = blind(topic), ""
    errors = [found for found in diagnostics if found.severity is Severity.ERROR]
    told = f"line {errors[0].line}: {errors[0].message}" if errors else ""
    worst = "" if is_blind else told
    return Summary(
        path=file.path,
        name=visible(name),
        question=_short(topic.question),
        date=readable(topic.date) if topic.date else "",
        day=topic.date.earliest if topic.date else None,
        tags=tuple(_short(tag) for tag in topic.tags[:20]),
        claims=len(topic.claims),
        evidence=len(topic.evidence),
        sources=len(topic.sources),
        explanations=tuple(_explanations(compare(topic))),
        errors=len(errors),
        warnings=sum(found.severity is Severity.WARNING for found in diagnostics),
        worst=_short(worst),
        changed=file.stamp.modified if file.stamp else 0,
        words=folded(" ".join(_words(name, topic))[:_WORDS_KEPT]),
    )


def _explanations(comparison: Comparison) -> Iterator[Explanation]:
    topic = comparison.topic
    at = {name: number for number, name in enumerate(topic.claims)}
    for name in comparison.claims[:_EXPLANATIONS_KEPT]:
        claim = topic.claims[name]
        makers = ", ".join(speaker_name(topic, who) for who in claim.proponents)
        yield Explanation(
            letter(at[name]),
            _short(claim.name),
            _short(makers) or "nobody is named as making it",
            _short(claim.statement) if claim.title else "",
            comparison.tally(name).words,
        )


def _words(name: str, topic: Topic) -> Iterator[str]:
    yield topic.question or ""
    yield name
    yield from topic.tags
    for claim in topic.claims.values():
        yield claim.title or ""


def _short(text: str | None) -> str:
    shown = visible((text or "")[: _LONGEST + 1])
    return f"{shown[:_LONGEST].rstrip()}…" if len(shown) > _LONGEST else shown
