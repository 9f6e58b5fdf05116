"""Names hidden on every screen: what is shown of a topic, what was told again, what was weighed.

A screen shows what `Blindness.seen` makes of a reading, so that whatever it draws, opens or
copies holds no name. What a person weighs while names are hidden is their own and never goes
into the file.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claims.bearing import Bearing, degree_of
from claims.library import TopicFile
from claims.model import BlindTopic

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from claims.model import Evidence, Topic
    from tui.reading.things import Thing
    from tui.topic.view import Selected

HIDDEN = "names hidden"
"""What stands where a topic's name would."""

NOT_WHILE_BLIND = frozenset(
    {
        *("edit", "add", "delete", "duplicate", "earlier", "later", "rename", "tag", "new"),
        *("undo", "redo", "history", "editor", "findings", "changed", "changes", "weigh"),
        *("original", "text", "export"),
    }
)
"""The keys, by name, that would tell names, or change what nobody sees."""


class BlindFile(TopicFile):
    """A reading without names, and without the text that holds them."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """What stands for the file's name, which may tell one."""
        return HIDDEN


Key = tuple[str, str, int, int]
"""What an item is known by, wherever it stands in its file."""


@dataclass
class _Judged:
    """What a person has learnt and judged of one topic while its names were hidden."""

    revealed: set[str] = field(default_factory=set)  # ids of speakers
    weighed: dict[Key, dict[str, Bearing]] = field(default_factory=dict)  # by item and claim
    claims: dict[str, Bearing] = field(default_factory=dict)  # the claims that were judged


class Blindness:
    """Whether names are hidden, and what each topic tells all the same."""

    def __init__(self) -> None:
        self.is_on = False
        self._judged: dict[Path, _Judged] = {}
        self._seen: tuple[TopicFile, TopicFile] | None = None  # the last one, as it is shown

    def of(self, path: Path) -> _Judged:
        """What was told and weighed of a topic."""
        return self._judged.setdefault(path, _Judged())

    def switch(self) -> None:
        """Hide names, or show them again; what was told before is hidden anew."""
        self.is_on = not self.is_on
        self._seen = None
        for judged in self._judged.values():
            judged.revealed.clear()

    def seen(self, file: TopicFile) -> TopicFile:
        """A reading as it may be shown now; equal ones are the same object."""
        if not self.is_on or isinstance(file, BlindFile):
            return file
        if self._seen is None or self._seen[0] is not file:
            self._seen = (file, self._blind(file))
        return self._seen[1]

    def _blind(self, file: TopicFile) -> TopicFile:
        from claims.blinding import blind
        from claims.document import Document

        judged = self.of(file.path)
        whole = self.weighed_whole(file)
        is_all = not any(self.left(file))
        topic = blind(file.topic, revealed=judged.revealed, weighed=whole, with_verdicts=is_all)
        letters = {name: letter for letter, name in topic.claim_ids.items()}
        keys = _keys(file.topic.evidence)
        own = tuple(
            _with_own(item, judged.weighed[keys[at]], letters)
            if keys[at] in judged.weighed and at not in whole
            else item
            for at, item in enumerate(topic.evidence)
        )
        document = Document("")
        document.is_whole = file.is_readable
        shown = replace(topic, evidence=own)
        return BlindFile(file.path, shown, document, (), file.stamp, file.is_topic)

    def weighed_whole(self, file: TopicFile) -> frozenset[int]:
        """The items that were weighed for every claim: of those the author's bearings are told."""
        claims = file.topic.claims.keys()
        weighed = self.of(file.path).weighed
        if not claims or not weighed:
            return frozenset()
        return frozenset(
            item
            for item, key in enumerate(_keys(file.topic.evidence))
            if claims <= weighed.get(key, {}).keys()
        )

    def left(self, file: TopicFile) -> tuple[int, int]:
        """How many claims, and how many items of evidence, are left to judge.

        Only where nothing is left it is told what others judged of the claims.
        """
        claims = len(file.topic.claims.keys() - self.of(file.path).claims.keys())
        return claims, len(file.topic.evidence) - len(self.weighed_whole(file))

    def judge_claim(self, file: TopicFile, letter: str, how: Bearing) -> None:
        """Note whether a claim holds to the person's mind.

        Args:
            file: the reading in the file's own ids.
            letter: the claim's letter.
            how: it holds where this supports or states, it does not where this disputes; neutral
                is that one cannot tell, and not looked at takes back what was noted.
        """
        shown = self.seen(file).topic
        assert isinstance(shown, BlindTopic)
        judged, name = self.of(file.path).claims, shown.claim_ids[letter]
        if how is Bearing.NOT_LOOKED_AT:
            judged.pop(name, None)
        else:
            judged[name] = how
        self._seen = None

    def reveal(self, file: TopicFile, speaker: str | None) -> str | None:
        """Tell a name again: that of a speaker here, else the next; returns the id in the file."""
        shown = self.seen(file).topic
        assert isinstance(shown, BlindTopic)
        judged = self.of(file.path)
        hidden = [name for name in shown.speaker_ids.values() if name not in judged.revealed]
        hidden = [name for name in hidden if name in file.topic.speakers]
        wanted = shown.speaker_ids.get(speaker or "")
        if not hidden:
            return None
        told = wanted if wanted in hidden else hidden[0]
        judged.revealed.add(told)
        self._seen = None
        return told

    def own(self, file: TopicFile, item: int) -> dict[str, Bearing]:
        """How the person lets an item bear on the claims, by letter, as far as it was judged."""
        shown = self.seen(file).topic
        assert isinstance(shown, BlindTopic)
        judged = self.of(file.path).weighed.get(_keys(file.topic.evidence)[item], {})
        return {letter: judged[name] for letter, name in shown.claim_ids.items() if name in judged}

    def weigh(self, file: TopicFile, item: int, letter: str, how: Bearing) -> bool:
        """Note how the person lets an item bear on a claim; whether the item is now weighed whole.

        Args:
            file: the reading in the file's own ids.
            item: its position.
            letter: the claim's letter.
            how: the bearing; not looked at counts as an answer too.
        """
        shown = self.seen(file).topic
        assert isinstance(shown, BlindTopic)
        key = _keys(file.topic.evidence)[item]
        self.of(file.path).weighed.setdefault(key, {})[shown.claim_ids[letter]] = how
        self._seen = None
        return item in self.weighed_whole(file)


def _keys(evidence: Sequence[Evidence]) -> list[Key]:
    """What each item is known by: its id, else its words, and which one of how many of these.

    A place would not do: other programs put items before it. Of items that are alike none is
    known any more once there are more or fewer of them, so that none is told for another.
    """
    named = [("id", item.id) if item.id else ("words", item.words) for item in evidence]
    total, met = Counter(named), Counter[tuple[str, str]]()
    found: list[Key] = []
    for name in named:
        met[name] += 1
        found.append((*name, met[name], total[name]))
    return found


def _with_own(item: Evidence, own: Mapping[str, Bearing], letters: Mapping[str, str]) -> Evidence:
    """An item that bears as the person lets it, until the author's bearings are told."""

    def named(holds: Callable[[Bearing], bool]) -> list[tuple[str, Bearing]]:
        return [(letters[name], how) for name, how in own.items() if name in letters and holds(how)]

    return replace(
        item,
        states=tuple(name for name, _ in named(lambda how: how is Bearing.STATES)),
        supports=tuple((name, degree_of(how)) for name, how in named(lambda how: how.supports)),
        disputes=tuple((name, degree_of(how)) for name, how in named(lambda how: how.disputes)),
        neutral=tuple(name for name, _ in named(lambda how: how is Bearing.NEUTRAL)),
    )


def same_thing(selected: Selected, before: Topic, after: Topic) -> Selected:
    """What was selected in one showing of a topic, as it is called in another."""
    return selected._replace(
        claim=_other(selected.claim, before, after, "claim_ids"),
        speaker=_other(selected.speaker, before, after, "speaker_ids"),
        source=_other(selected.source, before, after, "source_ids"),
        path=(),
    )


def renamed(thing: Thing, before: Topic, after: Topic) -> Thing | None:
    """A thing of one showing of a topic as another one names it; None where it has it not."""
    from tui.reading.things import ClaimRef, SourceRef, SpeakerRef, exists

    found: Thing | None = thing
    match thing:
        case ClaimRef(name):
            other = _other(name, before, after, "claim_ids")
            found = ClaimRef(other) if other is not None else None
        case SpeakerRef(name):
            other = _other(name, before, after, "speaker_ids")
            found = SpeakerRef(other) if other is not None else None
        case SourceRef(name):
            other = _other(name, before, after, "source_ids")
            found = SourceRef(other) if other is not None else None
    return found if found is not None and exists(after, found) else None


def other_order(order: tuple[str, ...], before: Topic, after: Topic) -> tuple[str, ...]:
    """Claims in an order, as they are called in another showing of their topic."""
    found = (_other(name, before, after, "claim_ids") for name in order)
    return tuple(name for name in found if name is not None)


def _other(name: str | None, before: Topic, after: Topic, ids: str) -> str | None:
    if name is None:
        return None
    real = getattr(before, ids).get(name, name) if isinstance(before, BlindTopic) else name
    if not isinstance(after, BlindTopic):
        return str(real)
    return next((alias for alias, found in getattr(after, ids).items() if found == real), None)
