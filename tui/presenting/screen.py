"""The lesson on the projector: one slide at a time, forward and back with one key.

No key edits here. What happens goes into the lesson's file at once, so that a presenter that
dies goes on where it was, and the teacher's second window can follow.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from claims.blinding import blind
from claims.cells import visible
from claims.lesson import store
from claims.lesson.journal import Busy
from claims.lesson.lesson import Beginning, Refused
from claims.lesson.plan import Kind, minutes_of, planned
from claims.lesson.rounds import Kind as RoundKind
from claims.locking import Unwritable
from claims.model import Records
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.presenting.board import Board
from tui.presenting.drawing import Seen, drawn, label_of, round_of
from tui.presenting.phones import Phones
from tui.presenting.results import told_in_a_line
from tui.presenting.slides import Shows, slides_of

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import Library, TopicFile
    from claims.lesson.lesson import Lesson
    from claims.lesson.plan import Stage
    from claims.lesson.rounds import Round
    from claims.model import Topic
    from tui.presenting.drawing import Line
    from tui.presenting.slides import Slide

_VOTES = (Shows.VOTE, Shows.WEIGHT)
_RESULTS = (Shows.ROUNDS, Shows.MOVED, Shows.FLOW, Shows.WEIGHTS)


class PresentScreen(BaseScreen[None]):
    """A lesson from one topic.

    Args:
        library: the library of the topic.
        file: the topic as it was read.
        seed: shuffles the explanations; None leaves them in the order of the file.
        by_item: whether the class votes after each piece of evidence.
        per_device: how many persons may vote on one phone.
        review: a lesson that is over, to be looked at once more: what it came to.
    """

    HERE = "presenting"
    DEFAULT_CSS = """
    PresentScreen.-blank { background: black; }
    PresentScreen.-blank > * { visibility: hidden; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("onward"),
        bind("backward"),
        bind("vote"),
        bind("hands"),
        bind("close_vote"),
        bind("author"),
        bind("bars"),
        bind("reveal"),
        bind("blank"),
        bind("back"),
    ]

    def __init__(
        self,
        library: Library,
        file: TopicFile,
        *,
        seed: int | None = None,
        by_item: bool = False,
        per_device: int = 1,
        review: Lesson | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.file = file
        self._seed = seed
        self._per_device = per_device
        self._review = review
        self.stages: tuple[Stage, ...] = planned(file.topic, by_item=by_item)
        self.lesson: Lesson | None = None
        self.slides: list[Slide] = []
        self.at = 0
        self._page = 0
        self._revealed: set[str] = set()
        self._is_weighed = False
        self._shows_bars = False
        self._is_open = False  # whether names are shown before their step
        self._began = self._stage_began = time.monotonic()
        self._phones = Phones()
        self._trouble = ""
        self._count = 1  # the pages of the slide

    # -- the lesson ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Where the lesson is and the clock, the slide, the keys."""
        yield WhereBar()
        yield Board()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin, or go on where a lesson on this topic was left."""
        if self._review is not None:
            self._look_back(self._review)
            return
        going_on = False
        try:
            self.lesson = store.running(self.file.path)
            going_on = self.lesson is not None
            if self.lesson is None:
                self.lesson = store.begin(
                    Beginning.of(
                        self.file.topic,
                        self.file.path,
                        blind=True,
                        seed=self._seed,
                        per_device=self._per_device,
                    )
                )
        except Busy:
            self.app.call_later(self._leave_saying, "This lesson runs in another window")
            return
        except Unwritable as error:
            self.app.call_later(self._leave_saying, f"The lesson cannot be kept: {error}")
            return
        self.lesson.on_change(self._happened)
        order = [claim.id for claim in self.lesson.begun.claims]
        self.slides = slides_of(self.file.topic, self._known(order), self.stages)
        if going_on:
            self._go_on(self.lesson)
        self.set_interval(1, self._tick)
        self.call_after_refresh(self._show)

    def _look_back(self, lesson: Lesson) -> None:
        """Show what a lesson came to, and nothing that would change it."""
        self.lesson = lesson
        order = self._known([claim.id for claim in lesson.begun.claims])
        slides = slides_of(self.file.topic, order, self.stages)
        self.slides = [slide for slide in slides if slide.shows in _RESULTS]
        self.call_after_refresh(self._show)

    def _known(self, order: list[str]) -> list[str]:
        """The claims of the lesson that are still there, and those that came since."""
        topic = self.file.topic
        return [*(name for name in order if name in topic.claims)] or list(topic.claims)

    def _go_on(self, lesson: Lesson) -> None:
        """Go to where the lesson was, and let the phones vote again that did."""
        at = next((at for at, each in enumerate(self.slides) if each.stage == lesson.step), 0)
        now = lesson.open_now
        if now is not None:
            at = next(
                (
                    at
                    for at, each in enumerate(self.slides)
                    if each.shows in _VOTES and label_of(each, self.stages) == now.label
                ),
                at,
            )
        self.at = at
        if lesson.port:
            self.run_worker(self._phones.start(self), group="phones")

    async def _leave_saying(self, why: str) -> None:
        if len(self.app.screen_stack) == 1:
            self.query_one(Board).show([[("  ", ""), (visible(why), "title")]])
            return
        self.dismiss()
        if isinstance(self.app.screen, BaseScreen):
            self.app.screen.say(why)

    def on_unmount(self) -> None:
        """Let go of the lesson."""
        if self.lesson is not None and self._review is None:
            store.leave(self.lesson)

    def _happened(self, event: str) -> None:
        """A vote has come in, or something was done here."""
        if event in ("ballot", "hands", "opened", "closed"):
            self.call_later(self._show)

    # -- what is shown -------------------------------------------------------------------

    @property
    def slide(self) -> Slide:
        """The slide that is shown."""
        return self.slides[self.at]

    @property
    def stage(self) -> Stage:
        """The step that it belongs to."""
        return self.stages[self.slide.stage]

    def shown_topic(self) -> Topic:
        """The topic as the class may see it at this step."""
        topic, stage = self.file.topic, self.stage
        assert self.lesson is not None
        order = self._known([claim.id for claim in self.lesson.begun.claims])
        knows = stage.knows_names and stage.kind is not Kind.NAMES
        if self._is_open or knows or self.slide.shows is Shows.SOURCES:
            return replace(topic, claims=Records({name: topic.claims[name] for name in order}))
        weighed = range(len(topic.evidence)) if self._is_weighed else ()
        return blind(topic, order, revealed=self._revealed, weighed=weighed)

    def seen(self) -> Seen:
        """What the slide is drawn from."""
        assert self.lesson is not None
        phones = self._phones
        return Seen(
            self.shown_topic(),
            self.stages,
            self.lesson,
            self._is_weighed,
            phones.code if phones.is_on else (),
            phones.address if phones.is_on else "",
            self.lesson.begun.room,
        )

    def _show(self) -> None:
        board = self.query_one(Board) if self.is_attached else None
        if not self.slides or board is None or not board.size:
            return
        columns, lines = self.app.size.width, max(1, board.size.height - 1)
        pages = drawn(self.slide, self.seen(), columns, lines)
        self._page = max(0, min(self._page, len(pages) - 1))
        self._count = len(pages)
        page = pages[self._page]
        if self._shows_bars and self.slide.shows in _VOTES:
            page = self._with_bars(page, columns, lines)
        board.show(page)
        self._say_where()
        self.refresh_bindings()

    def _with_bars(self, page: list[Line], columns: int, lines: int) -> list[Line]:
        of = self.round_here
        if of is None:
            return page
        told = told_in_a_line(of, self.seen(), columns - 4)
        return [*page[: lines - 2], [], [("  ", ""), (told, "heading")]]

    def on_board_resized(self) -> None:
        """There is more room, or less."""
        self._show()

    def _tick(self) -> None:
        self._say_where()

    def _say_where(self) -> None:
        if not self.slides or not self.is_attached:
            return
        now = time.monotonic()
        parts = [f"{self.slide.stage + 1} of {len(self.stages)}", self.stage.heading]
        step = f"{_clock(now - self._stage_began)} of {self.stage.minutes}"
        whole = f"{_clock(now - self._began)} of {minutes_of(self.stages)} min"
        state = self._trouble or self._phones.problem
        self.query_one(WhereBar).show(*parts, state=state, saved=f"{step} · {whole}")

    # -- going on ------------------------------------------------------------------------

    def action_onward(self) -> None:
        """To the next page, slide or step; a vote that is left is closed."""
        if self._unblanks():
            return
        if self._page + 1 < self._count:
            self._page += 1
            self._show()
        elif self.at + 1 < len(self.slides):
            if self.slide.shows in _VOTES and self.round_here and self.round_here.is_open:
                self.action_close_vote()
            self._go_to(self.at + 1)
        else:
            self.say(f"This is the end of the lesson; {self.key('back')} leaves it")
            lesson = self.lesson
            if lesson is not None and lesson.is_running and any(e.size for e in lesson.rounds):
                self._change(lesson.end)

    def action_backward(self) -> None:
        """To the page, slide or step before."""
        if self._unblanks():
            return
        if self._page:
            self._page -= 1
            self._show()
        elif self.at:
            self._go_to(self.at - 1)
        else:
            self.say("This is where the lesson begins")

    def _go_to(self, at: int) -> None:
        assert self.lesson is not None
        before, self.at = self.slide.stage, at
        self._page, self._is_weighed, self._shows_bars = 0, False, False
        lesson, slide = self.lesson, self.slide
        if slide.stage != before:
            self._stage_began = time.monotonic()
            if lesson.is_running:
                self._change(lambda: lesson.go_to(slide.stage))
        if slide.shows is Shows.SPEAKER:
            self._revealed.add(slide.name)
        if slide.shows in _VOTES and self.round_here is None:
            self._open_round()
        self._phones.follow(self.shown_topic())
        self._show()

    def action_blank(self) -> None:
        """Show nothing, or all again: the class is to look at the teacher."""
        if not self._unblanks():
            self.add_class("-blank")

    def _unblanks(self) -> bool:
        if not self.has_class("-blank"):
            return False
        self.remove_class("-blank")
        self._show()
        return True

    async def action_back(self) -> None:
        """Leave the lesson, with which one can go on for some hours."""
        await self._phones.stop()
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.exit()

    # -- names and weights ---------------------------------------------------------------

    def action_reveal(self) -> None:
        """Tell the next name before its time."""
        for slide in self.slides:
            if slide.shows is Shows.SPEAKER and slide.name not in self._revealed:
                self._revealed.add(slide.name)
                self._phones.follow(self.shown_topic())
                self._show()
                self.say(self.file.topic.speakers[slide.name].name or slide.name)
                return
        self.say("Every name is told")

    async def action_blind(self) -> None:
        """Show all names before their time, or hide them again."""
        self._is_open = not self._is_open
        self._phones.follow(self.shown_topic())
        self._show()
        self.say("Names are shown" if self._is_open else "Names are hidden until their step")

    def action_author(self) -> None:
        """Show how the author lets the item bear, once the class has weighed it; or hide it."""
        if self.slide.shows is not Shows.ITEM:
            self.say("This is for a piece of evidence, once the class has weighed it")
            return
        self._is_weighed = not self._is_weighed
        self._show()

    # -- votes ---------------------------------------------------------------------------

    @property
    def round_here(self) -> Round | None:
        """The round of the slide that is shown."""
        if self.lesson is None or self.slide.shows not in _VOTES:
            return None
        return round_of(self.slide, self.lesson, self.stages)

    def _open_round(self) -> None:
        lesson, slide = self.lesson, self.slide
        assert lesson is not None
        if lesson.is_over or lesson.open_now is not None:
            return
        items = tuple(dict.fromkeys(item for stage in self.stages for item in stage.items))
        voted = {item for each in lesson.rounds for item in each.after}
        before = (item for stage in self.stages[: slide.stage] for item in stage.items)
        after = [item for item in dict.fromkeys(before) if item not in voted]
        is_weight = slide.shows is Shows.WEIGHT
        self._change(
            lambda: lesson.open_round(
                label_of(slide, self.stages),
                kind=RoundKind.WEIGHT if is_weight else RoundKind.CLAIMS,
                after=() if is_weight else after,
                items=items if is_weight else (),
            )
        )

    def action_close_vote(self) -> None:
        """Close the vote, or open it once more as a round of its own."""
        lesson, of = self.lesson, self.round_here
        if lesson is None or of is None:
            self.say("There is no vote at this step")
        elif of.is_open:
            self._change(lesson.close_round)
            self.say(f"The vote is closed; {self.key('close_vote')} opens another round")
        else:
            self._open_round()
            self.say("Another round is open")

    def action_bars(self) -> None:
        """Show what was voted before the end, which pulls those who have not voted yet."""
        if self.round_here is None:
            self.say("There is no vote at this step")
            return
        self._shows_bars = not self._shows_bars
        self._show()

    async def action_vote(self) -> None:
        """Let phones vote, or no longer."""
        if self._phones.is_on:
            await self._phones.stop()
            self.say("Phones cannot vote any more; what they sent is kept")
        else:
            self.say("Opening the vote …")
            await self._phones.start(self)
            self.say(self._phones.told)
        self._show()

    def action_hands(self) -> None:
        """Count hands."""
        from tui.presenting.hands import HandsScreen

        of, lesson = self.round_here, self.lesson
        if of is None or lesson is None:
            self.say("Hands are counted at a vote")
        elif lesson.rounds[-1].number != of.number or lesson.is_over:
            self.say("This vote is over; a later one was opened since")
        else:
            self.app.push_screen(HandsScreen(lesson, self.seen()), lambda _: self._show())

    def _change(self, change: object) -> None:
        """Do something in the lesson; what cannot be kept is told and goes on all the same."""
        assert callable(change)
        try:
            change()
            self._trouble = ""
        except Refused as error:
            self.say(visible(str(error)))
        except Unwritable as error:
            self._trouble = f"not kept: {error}"

    def offers(self, name: str) -> bool:
        """Only what does something at this slide."""
        if not self.slides:
            return False
        is_vote = self.slide.shows in _VOTES
        if name in ("hands", "close_vote", "vote"):
            return is_vote
        return name != "author" or self.slide.shows is Shows.ITEM


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"
