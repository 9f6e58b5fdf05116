"""The list of lessons, the latest first, and beside it what the class thought."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from claims.cells import cut, pad
from claims.lesson import store
from claims.lesson.journal import Busy, Unreadable
from claims.library import Library, NotFound
from claims.locking import Changed, Unwritable
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.blinding import HIDDEN
from tui.grid import Grid
from tui.lessons.told import compared, question, state, told_of, when_and_ballots

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import TopicFile
    from claims.lesson.lesson import Lesson
    from tui.app import CounterclaimApp
    from tui.grid import Line

_NARROW = 100  # columns, below which the list stands above what a lesson came to
_NONE_YET = "No lesson was held yet; {present} in a topic presents it"
_GONE = "The file of its topic is gone; `counterclaim report` tells all the same"
_HIDDEN = "Names are hidden; {blind} shows them, and what each class thought"
_OF_ONE_TOPIC = "Lessons on one topic are compared; those marked before are on another"
_MARKED = "Marked; {focus} on another lesson of this topic compares the two"


class Lessons(Grid):
    """Two lines for each lesson: when it was, and how many voted; its question."""

    def __init__(self) -> None:
        super().__init__()
        self.lessons: list[Lesson] = []
        self._marked: set[Path] = set()
        self._is_blind = False

    def show(self, lessons: list[Lesson], *, is_blind: bool) -> None:
        """List these; while names are hidden, by when they were and how many voted alone."""
        self.lessons, self._is_blind = lessons, is_blind
        self.row = min(self.row, max(0, len(lessons) - 1))
        self.reset()
        self.post_message(self.Moved())

    @property
    def lesson(self) -> Lesson | None:
        """The one under the cursor."""
        return self.lessons[self.row] if self.row < len(self.lessons) else None

    @property
    def marked(self) -> list[Lesson]:
        """Those that are to be compared."""
        return [lesson for lesson in self.lessons if lesson.path in self._marked]

    def mark(self, lesson: Lesson) -> str:
        """Mark a lesson, or no longer; what there is to say of it."""
        told = ""
        if lesson.path in self._marked:
            self._marked.remove(lesson.path)
        else:
            if any(each.begun.topic != lesson.begun.topic for each in self.marked):
                self._marked.clear()
                told = _OF_ONE_TOPIC
            self._marked.add(lesson.path)
            told = told or (_MARKED if len(self.marked) == 1 else "")
        self.reset()
        self.post_message(self.Moved())
        return told

    def row_count(self) -> int:  # noqa: D102
        return len(self.lessons)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102
        del column
        return row < len(self.lessons)

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        lesson = self.lessons[row]
        tint = "" if cursor is None else " cursor"
        bar = (" ", "") if cursor is None else ("▌", f"bar{tint}")
        mark = "✓" if lesson.path in self._marked else " "
        room = self.line_width - 4
        asked = HIDDEN if self._is_blind else question(lesson)
        if unusual := state(lesson):
            asked = f"{unusual} · {asked}"
        return [
            [
                bar,
                (f"{mark} ", f"heading{tint}"),
                (f"{pad(cut(when_and_ballots(lesson, room), room), room)} ", f"title{tint}"),
            ],
            [bar, (f"  {pad(cut(asked, room), room)} ", f"dim{tint}")],
        ]


class LessonsScreen(BaseScreen[None]):
    """The lessons in the person's data folder."""

    HERE = "lessons"
    DEFAULT_CSS = """
    LessonsScreen {
        Lessons { width: 2fr; }
        VerticalScroll { width: 3fr; padding: 1 2; border-left: solid $rule; }
        &.-narrow Horizontal { layout: vertical; }
        &.-narrow Lessons { width: 100%; height: 2fr; }
        &.-narrow VerticalScroll {
            width: 100%; height: 3fr; padding: 0 2; border-left: none; border-top: solid $rule;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("focus", "mark", label="compare", shown=True),
        bind("export"),
        bind("delete", label="delete", shown=True),
        bind("undo", "bring_back"),
        bind("back", shown=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._list = Lessons()
        self._told = Static(markup=False)

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
        self.set_class(self.app.size.width < _NARROW, "-narrow")
        self.call_after_refresh(self.on_grid_moved)

    def on_screen_resume(self) -> None:
        """A lesson may have gone on meanwhile."""
        super().on_screen_resume()
        self._read()

    async def names_changed(self) -> None:
        """Of a lesson only its date and its counts are told while names are hidden."""
        self._show(self._list.lessons)

    @work(thread=True, exclusive=True, group="reading")
    def _read(self) -> None:
        worker = get_current_worker()
        found = store.lessons()
        if not worker.is_cancelled:
            self.call_later(self._show, found)

    def _show(self, lessons: list[Lesson]) -> None:
        if not self.is_attached:
            return
        self._list.show(lessons, is_blind=self.blindness.is_on)
        if not lessons:
            self._told.update(_NONE_YET.format(present=self.key("present")))

    def on_grid_moved(self) -> None:
        """Another lesson: what it came to; or those that are marked, side by side."""
        lesson = self._list.lesson
        if lesson is None or not self.is_attached:
            return
        if self.blindness.is_on:
            self._told.update(_HIDDEN.format(blind=self.key("blind")))
            return
        marked = self._list.marked
        columns = max(1, self.query_one(VerticalScroll).scrollable_content_region.width)
        told = compared(marked, columns) if len(marked) > 1 else told_of(lesson, columns)
        self._told.update(Content("\n").join(told))

    def _start(self, change: Callable[[], None]) -> None:
        """Do something with the disk beside the keys; the next key waits for it a while."""
        done = asyncio.get_running_loop().create_future()

        async def changed() -> None:
            try:
                await asyncio.to_thread(change)
            finally:
                if not done.done():
                    done.set_result(None)

        app = cast("CounterclaimApp", self.app)
        app.run_worker(changed(), group="lessons")
        app.hold_keys(done)

    def _answer(self, answer: str) -> None:
        """Say something from beside the keys."""
        self.call_later(self.say, answer)

    # -- keys ----------------------------------------------------------------------------

    def on_grid_opened(self) -> None:
        """Go on with a lesson where it can be; of another show what it came to."""
        lesson = self._list.lesson
        if lesson is None:
            return
        if self.blindness.is_on:
            self.say(_HIDDEN.format(blind=self.key("blind")))
            return
        self._start(partial(self._open, lesson))

    def _open(self, lesson: Lesson) -> None:
        path = Path(lesson.begun.topic)
        if not path.is_absolute():  # of a copy that was given away: its name, and no more
            self._answer(_GONE)
            return
        try:
            lesson = store.open_to_read(lesson.path)  # it may have gone on meanwhile
            library = Library(path)
        except Unreadable as error:
            self._answer(str(error))
            return
        except NotFound:
            self._answer(_GONE)
            return
        file = library.read(path)
        if not file.topic.claims:
            self._answer("Its topic has no explanations now; `counterclaim check` tells why")
            return
        self.call_later(self._present, library, file, lesson)

    def _present(self, library: Library, file: TopicFile, lesson: Lesson) -> None:
        from tui.presenting.beginning import Wanted, can_go_on
        from tui.presenting.screen import PresentScreen

        if self.is_current:  # else one has gone on meanwhile
            shown = (
                PresentScreen(library, file, wanted=Wanted(path=lesson.path))
                if can_go_on(file, lesson)
                else PresentScreen(library, file, review=lesson)
            )
            self.app.push_screen(shown)

    def action_mark(self) -> None:
        """Mark the lesson under the cursor, to be compared with others, or no longer."""
        if (lesson := self._list.lesson) is not None:
            self.say(self._list.mark(lesson).format(focus=self.key("focus")))

    def action_export(self) -> None:
        """Write a copy that can be given away into the current folder."""
        if (lesson := self._list.lesson) is not None:
            self._start(partial(self._export, lesson))

    def _export(self, lesson: Lesson) -> None:
        target = Path(lesson.path.name)
        try:
            store.export(lesson, target)
        except Changed:
            self._answer(f"{target} is there already, in the current folder")
        except (Unwritable, Unreadable) as error:
            self._answer(f"Not exported: {error}")
        else:
            self._answer(
                f"Written: {target}, in the current folder; `counterclaim report` reads it"
            )

    def action_delete(self) -> None:
        """Delete the lesson under the cursor; it can be brought back."""
        if (lesson := self._list.lesson) is not None:
            self._start(partial(self._delete, lesson))

    def _delete(self, lesson: Lesson) -> None:
        try:
            store.delete(lesson)
        except Busy:
            self._answer("This lesson runs in another window; end it first")
        except (Unwritable, Unreadable) as error:
            self._answer(f"Not deleted: {error}")
        else:
            self._answer(f"Deleted; {self.key('undo')} brings it back")
            self.call_later(self._show, store.lessons())

    def action_bring_back(self) -> None:
        """Bring back the lesson that was deleted last, here or at another time."""
        self._start(self._bring_back)

    def _bring_back(self) -> None:
        try:
            deleted = store.deleted()
            if not deleted:
                self._answer("There is no deleted lesson to bring back")
                return
            back = store.open_to_read(store.bring_back(deleted[0]))
        except (Unwritable, Unreadable) as error:
            self._answer(f"It cannot be brought back: {error}")
        else:
            self._answer(f"The lesson of {store.moment(back.begun.time)} is back")
            self.call_later(self._show, store.lessons())

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss()
