"""The list of lessons, the latest first, and beside it what the class thought."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from claims.cells import cut, pad, visible
from claims.lesson import store
from claims.lesson.journal import Busy, Unreadable
from claims.lesson.rounds import SEVERAL, UNSURE, Kind, choice_of, counts
from claims.library import Library, NotFound
from claims.locking import Changed, Unwritable
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims.lesson.lesson import Lesson
    from claims.lesson.rounds import Round
    from tui.grid import Line

_NONE_YET = "No lesson was held yet; {present} in a topic presents it"
_WORDS = {SEVERAL: "several", UNSURE: "cannot tell"}


class Lessons(Grid):
    """Two lines for each lesson: its question; when it was, and how many voted."""

    def __init__(self) -> None:
        super().__init__()
        self.lessons: list[Lesson] = []

    def show(self, lessons: list[Lesson]) -> None:
        """List these."""
        self.lessons = lessons
        self.row = min(self.row, max(0, len(lessons) - 1))
        self.reset()
        self.post_message(self.Moved())

    @property
    def lesson(self) -> Lesson | None:
        """The one under the cursor."""
        return self.lessons[self.row] if self.row < len(self.lessons) else None

    def row_count(self) -> int:  # noqa: D102
        return len(self.lessons)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102
        del column
        return row < len(self.lessons)

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        lesson = self.lessons[row]
        tint = "" if cursor is None else " cursor"
        bar = (" ", "") if cursor is None else ("▌", f"bar{tint}")
        room = self.line_width - 3
        question = cut(visible(lesson.begun.question or Path(lesson.begun.topic).stem), room)
        return [
            [bar, (f" {pad(question, room)} ", f"title{tint}")],
            [bar, (f" {pad(cut(_when_and_how_many(lesson), room), room)} ", f"dim{tint}")],
        ]


def _when_and_how_many(lesson: Lesson) -> str:
    moment = datetime.fromtimestamp(lesson.begun.time, UTC).astimezone()
    voted = [each for each in lesson.rounds if each.size]
    most = max((each.size for each in voted), default=0)
    rounds = "1 vote" if len(voted) == 1 else f"{len(voted)} votes"
    told = [f"{moment:%Y-%m-%d %H:%M}", rounds, f"{most} in the largest"]
    return " · ".join(told if voted else told[:2]) + (" · damaged" if lesson.problem else "")


def told_of(lesson: Lesson, others: list[Lesson]) -> Iterator[Content]:
    """What a class thought, vote after vote, and other classes on the same topic in short."""
    rounds = [each for each in lesson.rounds if each.kind is Kind.CLAIMS and each.size]
    for claim in lesson.begun.claims:
        title = visible(claim.title or claim.statement)
        yield Content.assemble((f"{claim.letter}  ", "bold $primary"), title)
    yield Content()
    for each in rounds:
        yield Content.styled(visible(each.label), "$text-muted")
        yield Content(f"  {_in_short(lesson, each)}")
    if not rounds:
        yield Content.styled("Nobody voted in it.", "$text-muted")
    if lesson.problem:
        yield Content.styled(visible(lesson.problem), "$text-warning")
    same = [other for other in others if other is not lesson and _voted(other)]
    if same and rounds:
        yield Content()
        yield Content.styled("Other classes on this topic, first and last vote", "$text-muted")
        for other in [lesson, *same]:
            voted = _voted(other)
            moment = datetime.fromtimestamp(other.begun.time, UTC).astimezone()
            first, last = _in_short(other, voted[0]), _in_short(other, voted[-1])
            yield Content.assemble((f"{moment:%Y-%m-%d %H:%M}  ", "bold"), f"{first}  →  {last}")


def _voted(lesson: Lesson) -> list[Round]:
    return [each for each in lesson.rounds if each.kind is Kind.CLAIMS and each.size]


def _in_short(lesson: Lesson, of: Round) -> str:
    """The counts of a round: `A 3 · B 12 · cannot tell 2`."""
    found = counts(of)
    names = {choice_of(claim.id): claim.letter for claim in lesson.begun.claims} | _WORDS
    told = (f"{names.get(choice, choice)} {number}" for choice, number in found.items() if number)
    return visible(" · ".join(told))


class LessonsScreen(BaseScreen[None]):
    """The lessons in the person's data folder."""

    HERE = "lessons"
    DEFAULT_CSS = """
    LessonsScreen {
        Lessons { width: 2fr; }
        VerticalScroll { width: 3fr; padding: 1 2; border-left: solid $rule; }
        &.-narrow VerticalScroll { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("export"),
        bind("delete", shown=True),
        bind("undo", "bring_back"),
        bind("back", shown=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._list = Lessons()
        self._told = Static(markup=False)
        self._deleted: list[Path] = []

    def compose(self) -> ComposeResult:
        """The list, and beside it what the lesson under the cursor came to."""
        yield WhereBar()
        with Horizontal():
            yield self._list
            with VerticalScroll(can_focus=False):
                yield self._told
        yield KeyBar()

    def on_mount(self) -> None:
        """Read them."""
        self.query_one(WhereBar).show("lessons")
        self._list.focus()
        self._read()

    def on_resize(self) -> None:
        """There is room beside the list, or none."""
        super().on_resize()
        self.set_class(self.app.size.width < 100, "-narrow")

    def on_screen_resume(self) -> None:
        """A lesson may have gone on meanwhile."""
        super().on_screen_resume()
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        found = store.lessons()
        self.call_later(self._show, found)

    def _show(self, lessons: list[Lesson]) -> None:
        if not self.is_attached:
            return
        self._list.show(lessons)
        if not lessons:
            self._told.update(_NONE_YET.format(present=self.key("present")))

    def on_grid_moved(self) -> None:
        """Another lesson: what it came to."""
        lesson = self._list.lesson
        if lesson is not None:
            others = [e for e in self._list.lessons if e.begun.topic == lesson.begun.topic]
            self._told.update(Content("\n").join(told_of(lesson, others)))

    def on_grid_opened(self) -> None:
        """Go on with a lesson that is not over; of another show what it came to."""
        from tui.presenting.screen import PresentScreen

        lesson = self._list.lesson
        if lesson is None:
            return
        path = Path(lesson.begun.topic)
        try:
            library = Library(path)
        except NotFound:
            self.say("The file of its topic is gone; `counterclaim report` tells all the same")
            return
        file = library.read(path)
        if not file.topic.claims:
            self.say("Its topic has no explanations any more; `counterclaim report` tells it")
            return
        is_over = lesson.is_over or not store.goes_on(lesson)
        self.app.push_screen(PresentScreen(library, file, review=lesson if is_over else None))

    def action_export(self) -> None:
        """Write a copy that can be given away into the current folder."""
        lesson = self._list.lesson
        if lesson is None:
            return
        target = Path(lesson.path.name)
        try:
            store.export(lesson, target)
        except Changed:
            self.say(f"{target} is there already, in the current folder")
        except (Unwritable, Unreadable) as error:
            self.say(f"Not exported: {error}")
        else:
            self.say(f"Written: {target}, in the current folder; `counterclaim report` reads it")

    def action_delete(self) -> None:
        """Delete the lesson under the cursor; it can be brought back."""
        lesson = self._list.lesson
        if lesson is None:
            return
        try:
            self._deleted.append(store.delete(lesson))
        except Busy:
            self.say("This lesson runs in another window; end it first")
        except (Unwritable, Unreadable) as error:
            self.say(f"Not deleted: {error}")
        else:
            self._read()
            self.say(f"Deleted; {self.key('undo')} brings it back")

    def action_bring_back(self) -> None:
        """Bring back what was deleted last."""
        if not self._deleted:
            self.say("Nothing was deleted here")
            return
        try:
            store.bring_back(self._deleted.pop())
        except Unwritable as error:
            self.say(f"It cannot be brought back: {error}")
        else:
            self._read()
            self.say("It is back")

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss()
