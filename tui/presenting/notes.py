"""The teacher's second window: notes, counts, and what to do next, while a lesson runs.

It only reads the lesson's file and follows it, in another terminal or on another screen.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
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
from claims.lesson.journal import Unreadable
from claims.lesson.plan import minutes_of
from claims.library import stamp
from claims.model import BlindTopic
from claims.rendering.attribution import speaker_name
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.presenting.beginning import stages_of
from tui.presenting.clock import clock
from tui.presenting.results import told_in_a_line
from tui.presenting.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import TopicFile
    from claims.lesson.beginning import Beginning
    from claims.lesson.lesson import Lesson
    from claims.lesson.plan import Stage
    from claims.library import Stamp

_EVERY = 0.5
"""Seconds between two looks at the lesson's file."""
_WAITING = "No lesson on this topic runs yet; present it in another window"


class _OnTopic:
    """Finds the lessons on a topic. How a lesson began never changes, so it is read once."""

    def __init__(self, topic: Path) -> None:
        self._topic = str(topic.resolve())
        self._begun: dict[Path, Beginning] = {}
        self._no_lesson: dict[Path, Stamp | None] = {}  # by when it was looked at

    def latest(self) -> Path | None:
        """The file of the lesson that began last, or None where there is none."""
        there = set(store.files())
        for path in there - self._begun.keys():
            state = stamp(path)
            if path in self._no_lesson and self._no_lesson[path] == state:
                continue
            try:
                self._begun[path] = store.open_to_read(path).begun
            except Unreadable:  # it is no lesson, or only just begins
                self._no_lesson[path] = state
        mine = [path for path in there & self._begun.keys() if self._is_mine(path)]
        return max(mine, key=lambda path: (self._begun[path].time, path.name), default=None)

    def _is_mine(self, path: Path) -> bool:
        return self._begun[path].topic == self._topic


class NotesScreen(BaseScreen[None]):
    """Follows the lesson that runs on a topic.

    Args:
        file: the topic as it was read.
    """

    HERE = "notes"
    DEFAULT_CSS = "NotesScreen Static { padding: 1 2; }"
    BINDINGS: ClassVar[list[BindingType]] = [bind("back", "leave", shown=True)]

    def __init__(self, file: TopicFile) -> None:
        super().__init__()
        self._file = file
        self._stages: tuple[Stage, ...] = ()  # of the lesson that is followed
        self._order: list[str] = []  # its claims, in the order of the letters
        self._shown: BlindTopic = BlindTopic()  # the topic as its class knows it
        self._planned: Path | None = None  # whose file all this is of
        self._lesson: Lesson | None = None
        self._lessons = _OnTopic(file.path)
        self._left = threading.Event()

    def compose(self) -> ComposeResult:
        """Where the lesson is, the notes, the keys."""
        yield WhereBar()
        with VerticalScroll():
            yield Static(_WAITING, markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Follow the lesson."""
        self._follow()
        self.set_interval(1, self._tick)

    def on_unmount(self) -> None:
        """Follow it no longer."""
        self._left.set()

    @work(thread=True)
    def _follow(self) -> None:
        """Read the lesson whenever its file has changed, until this is left."""
        known: tuple[Path | None, Stamp | None] | None = None
        while True:
            path = self._lessons.latest()
            now = path, stamp(path) if path else None
            if now != known:
                known = now
                found = None
                if path is not None:
                    with suppress(Unreadable):
                        found = store.open_to_read(path)
                self.call_later(self._show, found)
            if self._left.wait(_EVERY):
                return

    async def action_blind(self) -> None:
        """This window is the teacher's alone."""
        self.say("This window shows all names; those of the class are hidden in the other one")

    def _tick(self) -> None:
        if self._lesson is not None:
            self._show(self._lesson)

    def _show(self, lesson: Lesson | None) -> None:
        if not self.is_attached:
            return
        self._lesson = lesson
        if lesson is None:
            self.query_one(WhereBar).show(self._file.name, "notes")
            self.query_one(Static).update(_WAITING)
            return
        if self._planned != lesson.path:  # drawn each second, planned once
            self._plan(lesson)
        now = time.time()
        number = min(lesson.step, len(self._stages) - 1)
        stage = self._stages[number]
        step = f"step {clock(now - lesson.step_time)} of {stage.minutes} min"
        whole = f"lesson {clock(now - lesson.begun.time)} of {minutes_of(self._stages)} min"
        parts = f"{number + 1} of {len(self._stages)}", stage.heading
        state = "the lesson is over" if lesson.is_over else ""
        self.query_one(WhereBar).show(*parts, state=state, saved=f"{step} · {whole}")
        lines = [
            Content.assemble(*((visible(text), style) for text, style in line))
            for line in self._told(lesson, number)
        ]
        self.query_one(Static).update(Content("\n").join(lines))

    def _plan(self, lesson: Lesson) -> None:
        """Work out what never changes in a lesson."""
        topic = self._file.topic
        self._planned, self._stages = lesson.path, stages_of(self._file, lesson)
        self._order = [claim.id for claim in lesson.begun.claims if claim.id in topic.claims]
        self._shown = blind(topic, self._order, weighed=range(len(topic.evidence)))

    def _told(self, lesson: Lesson, number: int) -> Iterator[list[tuple[str, str]]]:
        stage = self._stages[number]
        yield [(stage.note or "No note for this step.", "bold")]
        if lesson.problem:
            yield [(lesson.problem, "$text-warning")]
        yield []
        seen = Seen(self._shown, self._stages, lesson)
        for each in lesson.rounds:
            ending = "open" if each.is_open else "closed"
            yield [(f"{each.label} ({ending}, {each.size}): ", "$quiet")]
            yield [(f"  {told_in_a_line(each, seen, 500)}", "")]
        if lesson.rounds and (told := self._suggested(lesson)):
            yield []
            yield [(told, "bold $accent")]
        if number + 1 < len(self._stages):
            following = self._stages[number + 1]
            yield []
            yield [
                ("Next: ", "$quiet"),
                (following.heading, ""),
                (f", {following.minutes} min", "$quiet"),
            ]
        yield []
        yield from self._key_to()

    def _suggested(self, lesson: Lesson) -> str:
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
            if any(name == letter(at) for name, _ in self._shown.evidence[item].disputes)
        ]
        numbers = ", ".join(map(str, against))
        which = f": evidence {numbers}" if against else ", if you know of something"
        return f"Three quarters agree on {letter(at)}: show what disputes it{which}."

    def _key_to(self) -> Iterator[list[tuple[str, str]]]:
        """Which letter and which number is whom; only the teacher sees it."""
        topic, shown = self._file.topic, self._shown
        yield [("Who is who", "$quiet")]
        for at, name in enumerate(self._order):
            claim = topic.claims[name]
            makers = ", ".join(speaker_name(topic, who) for who in claim.proponents)
            told = f"  {claim.name}" + (f", made by {makers}" if makers else "")
            yield [(letter(at), "bold"), (told, "")]
        for alias, name in shown.speaker_ids.items():
            yield [
                (f"{shown.speakers[alias].name}", "bold"),
                (f"  {speaker_name(topic, name)}", ""),
            ]

    def action_leave(self) -> None:
        """Leave; the lesson goes on."""
        self.app.exit()
