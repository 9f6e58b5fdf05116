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

    Hidden are the names, other names, roles and interests of speakers, in the texts as well, and
    the occasions on which they spoke; all of a source but its date and kind; verdicts, notes and
    tags; and how the author lets the evidence bear. Every id is another one. Titles of claims are
    kept, as are the order of the evidence, its dates and how its wording departs.

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
    hiding = _Hiding(
        masker.mask,
        letters | items,
        speakers,
        sources,
        {name: at for name, at in sources.items() if name not in topic.speakers} | speakers,
        _apart(masker.mask, (asked for claim in topic.claims.values() for asked in claim.aspects)),
        frozenset(revealed),
    )
    return BlindTopic(
        question=hiding.text(topic.question),
        summary=hiding.text(topic.summary),
        date=topic.date,
        language=topic.language,
        sources=Records(
            {
                alias: hiding.source(alias, topic.sources.get(name, Source()))
                for name, alias in sources.items()
            }
        ),
        speakers=Records(
            {
                alias: hiding.speaker(name, alias, topic.speakers.get(name, Speaker()))
                for name, alias in speakers.items()
            }
        ),
        claims=Records(
            {letters[name]: hiding.claim(topic.claims[name], with_verdicts) for name in names}
        ),
        evidence=tuple(hiding.item(item, at in weighed) for at, item in enumerate(topic.evidence)),
        discussion=hiding.texts(topic.discussion),
        glossary=Records(
            {
                shown: hiding.text(topic.glossary[word])
                for word, shown in _apart(masker.mask, topic.glossary).items()
            }
        ),
        lesson=tuple(
            Step(step=hiding.text(step.step), minutes=step.minutes) for step in topic.lesson
        ),
        unweighed=frozenset(range(len(topic.evidence))) - frozenset(weighed),
        claim_ids={letters[name]: name for name in names},
        speaker_ids={alias: name for name, alias in speakers.items()},
        source_ids={alias: name for name, alias in sources.items()},
    )


def _masker(topic: Topic, revealed: Collection[str]) -> Masker:
    """What hides every name of the topic but those that are told again."""
    names: list[str] = []
    roles: list[str] = []
    titles: list[str] = []
    publishers: list[str] = []
    told = [name for name in revealed if name not in topic.speakers]  # called what the file says
    for name, speaker in topic.speakers.items():
        called = [speaker.name or name, *speaker.aka]
        if name in revealed:
            told += called
            continue
        names += called
        roles += [speaker.role] if speaker.role else []
    for name, source in topic.sources.items():
        names += source.author
        titles += [source.title] if source.title else []
        publishers += [source.publisher] if source.publisher else []
        if not (source.title or source.publisher):
            titles.append(name)  # what a reader sees in place of a title
    known = topic.speakers.keys() | topic.sources.keys()
    for item in topic.evidence:
        named = (*item.speaker, *item.via, *item.source)
        names += [name for name in named if name not in known]
        names += [item.translator] if item.translator else []
    for claim in topic.claims.values():
        names += [name for name in claim.proponents if name not in known]
    ids = [name for name in (*topic.speakers, *topic.sources) if name not in revealed]
    urls = [source.url for source in topic.sources.values() if source.url]
    return Masker(names, roles, titles, ids, told, publishers=publishers, urls=urls)


def _met(topic: Topic, order: Sequence[str]) -> Iterator[str]:
    """The speakers in the order in which a reader meets them."""
    for name in order:
        yield from topic.claims[name].proponents
    for item in topic.evidence:
        yield from item.speaker
        yield from (name for name in item.via if not _is_source(topic, name))
    yield from topic.speakers


def _sources_met(topic: Topic) -> Iterator[str]:
    for item in topic.evidence:
        yield from item.source
        yield from (name for name in item.via if _is_source(topic, name))
    yield from topic.sources


def _is_source(topic: Topic, relay: str) -> bool:
    """Whether one through whom an item came is a source; an id may be that of a speaker too."""
    return relay in topic.sources and relay not in topic.speakers


def _numbered(kind: str, names: Iterable[str]) -> dict[str, str]:
    return {name: f"{kind}-{at}" for at, name in enumerate(dict.fromkeys(names), start=1)}


@dataclass(frozen=True, slots=True)
class _Hiding:
    """What each record is without names.

    Attributes:
        mask: hides the names in a text.
        claims: for the id of each claim, and of each item of evidence, what stands for it.
        speakers: the same for speakers.
        sources: the same for sources, whose ids may be those of speakers.
        relays: the same for those through whom items came, speakers or sources.
        questions: for each question that claims answer what stands for it.
        revealed: the ids of the speakers whose names are told.
    """

    mask: Callable[[str], str]
    claims: Mapping[str, str]
    speakers: Mapping[str, str]
    sources: Mapping[str, str]
    relays: Mapping[str, str]
    questions: Mapping[str, str]
    revealed: Collection[str]

    def text(self, text: str | None) -> str | None:
        return None if text is None else self.mask(text)

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self.mask, texts))

    def speaker(self, name: str, alias: str, speaker: Speaker) -> Speaker:
        if name not in self.revealed:
            return Speaker(alias, alias_in_words(alias))
        return Speaker(
            alias,
            speaker.name or name,
            self.text(speaker.role),
            self.texts(speaker.aka),
            self.text(speaker.interest),
        )

    def source(self, alias: str, source: Source) -> Source:
        """Of its language nothing is told, which is that of few of the speakers."""
        return Source(
            alias,
            title=alias_in_words(alias),
            published=source.published,
            kind=self.text(source.kind),
        )

    def claim(self, claim: Claim, with_verdict: bool) -> Claim:
        return Claim(
            self.claims[claim.id],
            self.text(claim.title),
            self.text(claim.statement),
            _known(claim.proponents, self.speakers),
            claim.date,
            Records(
                {self.questions[asked]: self.text(told) for asked, told in claim.aspects.items()}
            ),
            self.claims.get(claim.refines or ""),
            self.text(claim.verdict) if with_verdict else None,
            self.texts(claim.discussion),
        )

    def item(self, item: Evidence, is_weighed: bool) -> Evidence:
        """An occasion and an audience tell of a speaker as much as a role, so they come with it."""
        is_told = all(name in self.revealed for name in item.speaker)
        shown = Evidence(
            id=self.claims[item.id] if item.id else None,
            quote=self.text(item.quote),
            fact=self.text(item.fact),
            speaker=_known(item.speaker, self.speakers),
            via=_known(item.via, self.relays),
            source=_known(item.source, self.sources),
            date=item.date,
            context=self.text(item.context) if is_told else None,
            adapted=self.text(item.adapted),
            discussion=self.texts(item.discussion),
        )
        if not is_weighed:
            return shown
        return replace(
            shown,
            credibility=item.credibility,
            states=_known(item.states, self.claims),
            supports=self._degrees(item.supports),
            disputes=self._degrees(item.disputes),
            neutral=_known(item.neutral, self.claims),
        )

    def _degrees(self, names: Iterable[tuple[str, Degree]]) -> tuple[tuple[str, Degree], ...]:
        return tuple((self.claims[name], how) for name, how in names if name in self.claims)


def _known(names: Iterable[str], aliases: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(aliases[name] for name in names if name in aliases)


def _apart(mask: Callable[[str], str], texts: Iterable[str]) -> dict[str, str]:
    """Each text without names; those that look alike then are told apart by a number."""
    found: dict[str, str] = {}
    times: dict[str, int] = {}
    taken: set[str] = set()
    for text in dict.fromkeys(texts):
        masked = shown = mask(text)
        while shown in taken:
            times[masked] = times.get(masked, 1) + 1
            shown = f"{masked} ({times[masked]})"
        taken.add(shown)
        found[text] = shown
    return found


def alias_in_words(alias: str) -> str:
    """`Speaker 1` for `speaker-1`."""
    return alias.replace("-", " ").capitalize()
