"""The teacher's second window: notes, counts, and what to do next, while a lesson runs.

It only reads the lesson's file and follows it, in another terminal or on another screen.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from claims.blinding import blind
from claims.cells import visible
from claims.comparison import letter
from claims.lesson import store
from claims.lesson.advice import Suggestion, advice
from claims.lesson.plan import minutes_of, planned
from claims.rendering.attribution import speaker_name
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.presenting.drawing import Seen, clock
from tui.presenting.results import told_in_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import TopicFile
    from claims.lesson.lesson import Lesson
    from claims.model import BlindTopic, Topic

_EVERY = 0.5
"""Seconds between two looks at the lesson's file."""
_WAITING = "No lesson on this topic runs yet; present it in another window"


class NotesScreen(BaseScreen[None]):
    """Follows the lesson that runs on a topic.

    Args:
        file: the topic as it was read.
        by_item: whether the class votes after each piece of evidence, as in the lesson.
    """

    HERE = "notes"
    DEFAULT_CSS = "NotesScreen Static { padding: 1 2; }"
    BINDINGS: ClassVar[list[BindingType]] = [bind("back", "leave", shown=True)]

    def __init__(self, file: TopicFile, *, by_item: bool = False) -> None:
        super().__init__()
        self._file = file
        self._stages = planned(file.topic, by_item=by_item)
        self._lesson: Lesson | None = None

    def compose(self) -> ComposeResult:
        """Where the lesson is, the notes, the keys."""
        yield WhereBar()
        with VerticalScroll():
            yield Static(_WAITING, markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Follow the lesson."""
        self._look()
        self.set_interval(_EVERY, self._look)

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        wanted = str(self._file.path.resolve())
        found = next((each for each in store.lessons() if each.begun.topic == wanted), None)
        self.call_later(self._show, found)

    def _show(self, lesson: Lesson | None) -> None:
        if not self.is_attached:
            return
        self._lesson = lesson
        if lesson is None:
            self.query_one(WhereBar).show(self._file.name, "notes")
            return
        now = time.time()
        number = min(lesson.step, len(self._stages) - 1)
        stage = self._stages[number]
        step = f"{clock(now - lesson.step_time)} of {stage.minutes}"
        whole = f"{clock(now - lesson.begun.time)} of {minutes_of(self._stages)} min"
        parts = f"{number + 1} of {len(self._stages)}", stage.heading
        state = "the lesson is over" if lesson.is_over else ""
        self.query_one(WhereBar).show(*parts, state=state, saved=f"{step} · {whole}")
        lines = [
            Content.assemble(*((visible(text), style) for text, style in line))
            for line in self._told(lesson, number)
        ]
        self.query_one(Static).update(Content("\n").join(lines))

    def _told(self, lesson: Lesson, number: int) -> Iterator[list[tuple[str, str]]]:
        stage = self._stages[number]
        yield [(stage.note or "No note for this step.", "bold")]
        yield []
        topic = self._file.topic
        order = [claim.id for claim in lesson.begun.claims if claim.id in topic.claims]
        shown = blind(topic, order, weighed=range(len(topic.evidence)))
        seen = Seen(shown, self._stages, lesson)
        for each in lesson.rounds:
            ending = "open" if each.is_open else "closed"
            yield [(f"{each.label} ({ending}, {each.size}): ", "$text-muted")]
            yield [(f"  {told_in_a_line(each, seen, 500)}", "")]
        if lesson.rounds and (told := self._suggested(lesson, shown)):
            yield []
            yield [(told, "bold $accent")]
        if number + 1 < len(self._stages):
            following = self._stages[number + 1]
            yield []
            yield [
                ("Next: ", "$text-muted"),
                (following.heading, ""),
                (f", {following.minutes} min", "$text-muted"),
            ]
        yield []
        yield from self._key_to(topic, order, shown)

    def _suggested(self, lesson: Lesson, shown: Topic) -> str:
        """What to do after the last vote, in a sentence."""
        found = advice(lesson.rounds[-1])
        if found is None or lesson.rounds[-1].is_open:
            return ""
        if found.suggestion is Suggestion.MORE_EVIDENCE:
            return "Many cannot tell: show more evidence."
        if found.suggestion is Suggestion.PAIR:
            return "The class is split: pair those who differ."
        at = next(
            (at for at, each in enumerate(lesson.begun.claims) if each.id == found.choice), None
        )
        if at is None:
            return ""
        items = sorted({item for stage in self._stages for item in stage.items})
        against = [
            item + 1
            for item in items
            if any(name == letter(at) for name, _ in shown.evidence[item].disputes)
        ]
        numbers = ", ".join(map(str, against))
        which = f": evidence {numbers}" if against else ", if you know of something"
        return f"Three quarters agree on {letter(at)}: show what disputes it{which}."

    def _key_to(
        self, topic: Topic, order: list[str], shown: BlindTopic
    ) -> Iterator[list[tuple[str, str]]]:
        """Which letter and which number is whom; only the teacher sees it."""
        yield [("Who is who", "$text-muted")]
        for at, name in enumerate(order):
            claim = topic.claims[name]
            makers = ", ".join(speaker_name(topic, who) for who in claim.proponents)
            told = f"  {claim.name}" + (f", made by {makers}" if makers else "")
            yield [(letter(at), "bold"), (told, "")]
        ids = getattr(shown, "speaker_ids", {})
        for alias, name in ids.items():
            yield [
                (f"{shown.speakers[alias].name}", "bold"),
                (f"  {speaker_name(topic, name)}", ""),
            ]

    def action_leave(self) -> None:
        """Leave; the lesson goes on."""
        self.app.exit()
