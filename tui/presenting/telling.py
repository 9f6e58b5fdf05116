"""What the class has been told so far: names, and how the author weighs an item."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claims.blinding import blind
from claims.lesson.plan import Kind
from claims.model import BlindTopic, Records
from claims.rendering.attribution import speaker_name
from tui.presenting.seen import Weighing
from tui.presenting.slides import Shows

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from claims.lesson.plan import Stage
    from claims.model import Topic
    from tui.presenting.slides import Slide

_WITHOUT_TEXTS: dict[str, Any] = {
    "quote": None,
    "fact": None,
    "context": None,
    "original": None,
    "adapted": None,
    "locator": None,
    "discussion": (),
    "note": None,
}


def lightened(topic: Topic, shown: Collection[int]) -> Topic:
    """A topic of which the texts of the items that a class does not see are left out.

    All else stands as it did, and so do the positions: names are hidden in the same way, in a
    tenth of the time where there is much evidence.

    Args:
        topic: with its names.
        shown: the positions of the items that the class sees; the words in which a claim is
            stated stay as well.
    """
    evidence = (
        item if at in shown or item.states else replace(item, **_WITHOUT_TEXTS)
        for at, item in enumerate(topic.evidence)
    )
    return replace(topic, evidence=tuple(evidence))


class Telling:
    """What the class may see of a topic.

    Args:
        topic: with its names.
        order: the ids of the claims in the order of their letters.
        slides: of the lesson.

    Attributes:
        revealed: the ids of the speakers whose names it knows.
        is_open: whether all names are shown before their step.
        weighing: how far it has come with the item that is shown.
    """

    def __init__(self, topic: Topic, order: Sequence[str], slides: Sequence[Slide]) -> None:
        shown = {slide.at for slide in slides if slide.shows is Shows.ITEM}
        self._topic = lightened(topic, shown)
        self._order = order
        named = [slide.name for slide in slides if slide.shows is Shows.SPEAKER]
        self._speakers = tuple(dict.fromkeys(named))
        self.revealed: set[str] = set()
        self.is_open = False
        self.weighing = Weighing.NOT_YET
        self._last: dict[object, Topic] = {}  # the last topic shown, by what it tells

    def topic(self, slide: Slide, stage: Stage) -> Topic:
        """The topic as the class may see it at a slide of a step."""
        knows = stage.knows_names and stage.kind is not Kind.NAMES
        is_open = self.is_open or knows or slide.shows is Shows.SOURCES
        told = (is_open, self.weighing is Weighing.TOLD, frozenset(self.revealed))
        if told not in self._last:
            self._last = {told: self._telling(is_open=is_open)}
        return self._last[told]

    def _telling(self, *, is_open: bool) -> Topic:
        topic, order = self._topic, self._order
        if is_open:
            return replace(topic, claims=Records({name: topic.claims[name] for name in order}))
        is_told = self.weighing is Weighing.TOLD
        # In what words somebody makes a claim is told with the name.
        weighed = [
            at
            for at, item in enumerate(topic.evidence)
            if is_told or (item.states and self.revealed.intersection(item.speaker))
        ]
        return blind(topic, order, revealed=self.revealed, weighed=weighed)

    @property
    def knows_names(self) -> bool:
        """Whether the class knows all names, though their step may not have come."""
        return self.is_open or (bool(self._speakers) and self.revealed.issuperset(self._speakers))

    def tell_one(self, slide: Slide) -> str:
        """Tell a name, one on the slide before all others: `Speaker 1 is Ada Miller`.

        Returns:
            Who that is; empty where every name is told.
        """
        names = (*self._named_on(slide), *self._speakers)
        name = next((each for each in names if each not in self.revealed), None)
        if name is None:
            return ""
        self.revealed.add(name)
        last = next(iter(self._last.values()), None)
        hidden = last if isinstance(last, BlindTopic) else blind(self._topic, self._order)
        alias = next((each for each, real in hidden.speaker_ids.items() if real == name), name)
        return f"{speaker_name(hidden, alias)} is {speaker_name(self._topic, name)}"

    def _named_on(self, slide: Slide) -> Sequence[str]:
        found: tuple[str, ...] = ()
        if slide.shows is Shows.CLAIM:
            found = self._topic.claims[self._order[slide.at]].proponents
        if slide.shows is Shows.ITEM:
            item = self._topic.evidence[slide.at]
            found = (*item.speaker, *item.via)
        return [each for each in found if each in self._topic.speakers]

    def show_or_hide(self) -> None:
        """Show all names, or hide them again, those that were told one by one too."""
        self.is_open = not self.is_open
        if not self.is_open:
            self.revealed.clear()

    def weigh(self) -> None:
        """On from an item to what is asked of it, then to how the author weighs it, then back."""
        ways = list(Weighing)
        self.weighing = ways[(ways.index(self.weighing) + 1) % len(ways)]
