"""A topic without names: the explanations are A, B, C, the speakers are numbered."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.blinding.masking import Masker
from claims.comparison import letter
from claims.model import BlindTopic, Claim, Evidence, Records, Source, Speaker, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from claims.bearing import Degree
    from claims.model import Topic


def shuffled(topic: Topic, seed: int) -> tuple[str, ...]:
    """The ids of the claims in an order that tells nothing; the same for the same seed.

    An explanation that narrows another may come before it, since its place would tell as well.
    """
    names = list(topic.claims)
    random.Random(seed).shuffle(names)  # noqa: S311 - an order, no secret
    return tuple(names)


def blind(
    topic: Topic,
    order: Sequence[str] | None = None,
    *,
    revealed: Collection[str] = (),
    weighed: Collection[int] = (),
    with_verdicts: bool = False,
) -> BlindTopic:
    """A topic as it is shown while names are hidden.

    Hidden are the names, other names, roles and interests of speakers, in the texts as well; the
    titles, authors, publishers, addresses and archived texts of sources; verdicts and notes; and
    how the author lets the evidence bear. Every id is another one. Titles of claims are kept.

    Args:
        topic: what is to be shown.
        order: the ids of the claims in the order of their letters; without it that of the file.
        revealed: the ids of the speakers whose names are told again.
        weighed: the positions of the items of evidence whose bearings are told.
        with_verdicts: whether what others judged is told; it may hold names, which are masked.
    """
    names = tuple(order or topic.claims)
    letters = {name: letter(at) for at, name in enumerate(names)}
    speakers = _numbered("speaker", _met(topic, names))
    sources = _numbered("source", _sources_met(topic))
    items = {item.id: f"item-{at + 1}" for at, item in enumerate(topic.evidence) if item.id}
    masker = _masker(topic, revealed)
    hiding = _Hiding(masker.mask, letters | speakers | sources | items)
    shown = hiding.texts
    return BlindTopic(
        question=hiding.text(topic.question),
        summary=hiding.text(topic.summary),
        date=topic.date,
        language=topic.language,
        sources=Records(
            {sources[name]: hiding.source(name, found) for name, found in topic.sources.items()}
        ),
        speakers=Records(
            {
                speakers[name]: hiding.speaker(name, topic.speakers[name], name in revealed)
                for name in speakers
                if name in topic.speakers
            }
        ),
        claims=Records(
            {letters[name]: hiding.claim(topic.claims[name], with_verdicts) for name in names}
        ),
        evidence=tuple(hiding.item(item, at in weighed) for at, item in enumerate(topic.evidence)),
        discussion=shown(topic.discussion),
        glossary=hiding.table(topic.glossary),
        lesson=tuple(
            Step(step=hiding.text(step.step), minutes=step.minutes) for step in topic.lesson
        ),
        unweighed=frozenset(range(len(topic.evidence))) - frozenset(weighed),
        claim_ids={letters[name]: name for name in names},
        speaker_ids={alias: name for name, alias in speakers.items()},
        source_ids={alias: name for name, alias in sources.items()},
    )


def hidden_names(topic: Topic, revealed: Collection[str] = ()) -> tuple[list[str], list[str]]:
    """The names that blinding hides in a topic, and the roles and titles."""
    names: list[str] = []
    phrases: list[str] = []
    for name, speaker in topic.speakers.items():
        if name in revealed:
            continue
        names += [speaker.name or name, *speaker.aka]
        phrases += [speaker.role or ""]
    for name, source in topic.sources.items():
        names += source.author
        phrases += [source.title or "", source.publisher or ("" if source.title else name)]
    known = topic.speakers.keys() | topic.sources.keys()
    for item in topic.evidence:  # names that no record stands for
        named = (*item.speaker, *item.via, *item.source)
        names += [name for name in named if name not in known]
        names += [item.translator] if item.translator else []
    for claim in topic.claims.values():
        names += [name for name in claim.proponents if name not in known]
    return names, phrases


def _masker(topic: Topic, revealed: Collection[str]) -> Masker:
    return Masker(*hidden_names(topic, revealed))


def _met(topic: Topic, order: Sequence[str]) -> Iterator[str]:
    """The speakers in the order in which a reader meets them."""
    for name in order:
        yield from topic.claims[name].proponents
    for item in topic.evidence:
        yield from item.speaker
        yield from (name for name in item.via if name not in topic.sources)
    yield from topic.speakers


def _sources_met(topic: Topic) -> Iterator[str]:
    for item in topic.evidence:
        yield from item.source
        yield from (name for name in item.via if name in topic.sources)
    yield from topic.sources


def _numbered(kind: str, names: Iterable[str]) -> dict[str, str]:
    return {name: f"{kind}-{at}" for at, name in enumerate(dict.fromkeys(names), start=1)}


@dataclass(frozen=True, slots=True)
class _Hiding:
    """What each record is without names.

    Attributes:
        mask: hides the names in a text.
        aliases: for each id what stands for it.
    """

    mask: Callable[[str], str]
    aliases: Mapping[str, str]

    def text(self, text: str | None) -> str | None:
        return None if text is None else self.mask(text)

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self.mask, texts))

    def table(self, table: Mapping[str, str | None]) -> Records[str | None]:
        """Its keys are texts too; those that look alike without names are told apart."""
        found: dict[str, str | None] = {}
        for key, text in table.items():
            shown = self.mask(key)
            while shown in found:
                shown += "…"
            found[shown] = self.text(text)
        return Records(found)

    def ids(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.aliases[name] for name in names if name in self.aliases)

    def speaker(self, name: str, speaker: Speaker, is_revealed: bool) -> Speaker:
        alias = self.aliases[name]
        if not is_revealed:
            return Speaker(alias, _called(alias))
        return Speaker(
            alias,
            speaker.name or name,
            self.text(speaker.role),
            self.texts(speaker.aka),
            self.text(speaker.interest),
        )

    def source(self, name: str, source: Source) -> Source:
        alias = self.aliases[name]
        return Source(
            alias,
            title=_called(alias),
            published=source.published,
            language=source.language,
            kind=self.text(source.kind),
            reliability=source.reliability,
        )

    def claim(self, claim: Claim, with_verdict: bool) -> Claim:
        return Claim(
            self.aliases[claim.id],
            self.text(claim.title),
            self.text(claim.statement),
            self.ids(claim.proponents),
            claim.date,
            self.table(claim.aspects),
            self.aliases.get(claim.refines or ""),
            self.text(claim.verdict) if with_verdict else None,
            self.texts(claim.discussion),
        )

    def item(self, item: Evidence, is_weighed: bool) -> Evidence:
        shown = Evidence(
            id=self.aliases[item.id] if item.id else None,
            quote=self.text(item.quote),
            fact=self.text(item.fact),
            speaker=self.ids(item.speaker),
            via=self.ids(item.via),
            source=self.ids(item.source),
            date=item.date,
            context=self.text(item.context),
            adapted=self.text(item.adapted),
            credibility=item.credibility,
            discussion=self.texts(item.discussion),
        )
        if not is_weighed:
            return shown
        return replace(
            shown,
            states=self.ids(item.states),
            supports=self._degrees(item.supports),
            disputes=self._degrees(item.disputes),
            neutral=self.ids(item.neutral),
        )

    def _degrees(self, names: Iterable[tuple[str, Degree]]) -> tuple[tuple[str, Degree], ...]:
        return tuple((self.aliases[name], how) for name, how in names if name in self.aliases)


def _called(alias: str) -> str:
    """`Speaker 1` for `speaker-1`."""
    return alias.replace("-", " ").capitalize()
