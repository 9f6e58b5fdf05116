"""The lesson on the projector: one slide at a time, forward and back with one key.

No key edits here. What happens goes into the lesson's file at once, so that a presenter that
dies goes on where it was, and the teacher's second window can follow.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import work

from claims.cells import visible
from claims.lesson import store
from claims.lesson.journal import Busy, Unreadable
from claims.lesson.lesson import Refused
from claims.lesson.plan import minutes_of, shows_results
from claims.lesson.rounds import Kind as RoundKind
from claims.locking import Unwritable
from claims.rendering.attribution import in_short
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.presenting import big
from tui.presenting.beginning import AS_IT_COMES, begin_beside, stages_of
from tui.presenting.board import Board
from tui.presenting.clock import clock
from tui.presenting.drawing import drawn
from tui.presenting.layout import Page, heading, pages
from tui.presenting.phones import Phones
from tui.presenting.results import bars
from tui.presenting.seen import Seen, Weighing, label_of, round_of
from tui.presenting.slides import RESULTS, VOTES, Shows, slides_of
from tui.presenting.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import Library, TopicFile
    from claims.lesson.lesson import Lesson
    from claims.lesson.plan import Stage
    from claims.lesson.rounds import Round
    from claims.model import Topic
    from tui.presenting.beginning import Wanted
    from tui.presenting.slides import Slide

_SOON = 0.1
"""Seconds after a vote until it shows: five hundred of them draw no five hundred frames."""
_REFUSED = 2


class PresentScreen(BaseScreen[None]):
    """A lesson from one topic.

    Args:
        library: the library of the topic.
        file: the topic as it was read.
        wanted: how the lesson is to be.
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
        wanted: Wanted = AS_IT_COMES,
        review: Lesson | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.file = file
        self._wanted = wanted
        self._review = review
        self.stages: tuple[Stage, ...] = ()
        self.lesson: Lesson | None = None
        self.slides: list[Slide] = []
        self.at = 0
        self._page = 0
        self._count = 1  # the pages of the slide
        self._shows_bars = False
        self._telling: Telling | None = None
        self._is_due = False  # whether the slide is about to be drawn anew
        self._phones = Phones(self)

    # -- the lesson ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Where the lesson is and the clock, the slide, the keys."""
        yield WhereBar()
        yield Board()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin, or go on where a lesson on this topic was left."""
        review = self._review
        beginning = self._begin() if review is None else self._begin_review(review)
        self.run_worker(beginning, group="beginning")
        self.set_interval(1, self._say_where)

    async def _begin(self) -> None:
        try:
            begun, stages = await begin_beside(self.file, self._wanted)
        except Busy:
            self._leave_saying("A lesson on this topic runs in another window")
            return
        except (Unreadable, Unwritable) as error:
            self._leave_saying(f"It cannot be gone on with: {error}")
            return
        begun.lesson.on_change(self._happened)
        self._start(begun.lesson, stages)
        if begun.goes_on:
            self._go_on(begun.lesson)
        self.show_slide()
        if told := begun.told(self.key("lessons")):
            self.say(visible(told))
        self._keep()

    async def _begin_review(self, lesson: Lesson) -> None:
        stages, _ = await asyncio.gather(
            asyncio.to_thread(stages_of, self.file, lesson), asyncio.to_thread(big.load)
        )
        self._start(lesson, stages)
        self.slides = [slide for slide in self.slides if slide.shows in RESULTS]
        self.show_slide()

    def _start(self, lesson: Lesson, stages: tuple[Stage, ...]) -> None:
        self.lesson = lesson
        self.stages = stages
        topic = self.file.topic
        # In the order of their letters, those that the file still has.
        order = [claim.id for claim in lesson.begun.claims if claim.id in topic.claims]
        self.slides = slides_of(topic, order, self.stages)
        self._telling = Telling(topic, order, self.slides)

    def _go_on(self, lesson: Lesson) -> None:
        """Go to where the lesson was, and let the phones vote again that did."""
        now = lesson.open_now
        shows = None
        if now is not None:
            shows = Shows.WEIGHT if now.kind is RoundKind.WEIGHT else Shows.VOTE
        there = [at for at, each in enumerate(self.slides) if each.stage == lesson.step]
        votes = [at for at in there if self.slides[at].shows is shows]
        if now is not None and not votes:
            lesson.close_round()  # of a vote that the plan does not have
        self.at = next(iter([*votes, *there[lesson.place :], *there]), 0)
        told = (at for at in range(self.at + 1) if self.slides[at].shows is Shows.SPEAKER)
        self.telling.revealed = {self.slides[at].name for at in told} | lesson.told
        self.telling.is_open = lesson.is_open
        if lesson.port:
            self.run_worker(self._phones.start(), group="phones")

    def _leave_saying(self, why: str) -> None:
        if len(self.app.screen_stack) == 1:
            self.app.exit(return_code=_REFUSED, message=f"counterclaim: {visible(why)}")
            return
        self.dismiss()

        def say() -> None:
            if isinstance(self.app.screen, BaseScreen):
                self.app.screen.say(why)

        self.app.call_later(say)

    async def on_unmount(self) -> None:
        """Let go of the lesson."""
        await self._phones.stop()
        if self.lesson is not None and self._review is None:
            with suppress(Unwritable):  # what is not on the disk by now will not come there
                await asyncio.to_thread(store.leave, self.lesson)

    def _happened(self, event: str) -> None:
        """A vote has come in, or something was done here: draw it soon, and see it kept."""
        if event in ("ballot", "hands", "opened", "closed") and not self._is_due:
            self._is_due = True
            self.set_timer(_SOON, self.show_slide)
        if event != "ballot":  # the server sees to those before it answers
            self._keep()

    @work(group="keeping", exclusive=True)
    async def _keep(self) -> None:
        assert self.lesson is not None
        with suppress(Unwritable):  # it says itself that it is not kept, for as long as it is so
            await self.lesson.kept()

    # -- what is shown -------------------------------------------------------------------

    @property
    def slide(self) -> Slide:
        """The slide that is shown."""
        return self.slides[self.at]

    @property
    def stage(self) -> Stage:
        """The step that it belongs to."""
        return self.stages[self.slide.stage]

    @property
    def telling(self) -> Telling:
        """What the class has been told."""
        assert self._telling is not None
        return self._telling

    def shown_topic(self) -> Topic:
        """The topic as the class may see it now."""
        return self.telling.topic(self.slide, self.stage)

    def seen(self) -> Seen:
        """What the slide is drawn from."""
        assert self.lesson is not None
        phones = self._phones
        return Seen(
            self.shown_topic(),
            self.stages,
            self.lesson,
            self.telling.weighing,
            phones.code if phones.is_on else (),
            phones.address if phones.is_on else "",
            self.lesson.begun.room,
        )

    def show_slide(self) -> None:
        """Draw the slide as it is now."""
        self._is_due = False
        board = self.query_one(Board) if self.is_attached else None
        if not self.slides or board is None or not board.size:
            return
        columns, lines = self.app.size.width, max(1, board.size.height - 1)
        found = self._pages(columns, lines)
        self._page = max(0, min(self._page, len(found) - 1))
        self._count = len(found)
        page = found[self._page]
        is_filled = self.slide.shows in (*VOTES, *RESULTS)
        above = 0 if is_filled else (lines - len(page.lines)) // 4  # a little above the middle
        board.show(page, above)
        self._say_where()
        self.query_one(KeyBar).refresh()  # it has drawn no key as long as there was no slide
        self.refresh_bindings()

    def _pages(self, columns: int, lines: int) -> list[Page]:
        of, seen = self.round_here, self.seen()
        if self._shows_bars and of is not None:
            told = [heading(of.label)], bars(of, seen)
            return pages(*told, columns, lines, is_one_view=True)
        return drawn(self.slide, seen, columns, lines)

    def on_board_resized(self) -> None:
        """There is more room, or less."""
        self.show_slide()

    def _say_where(self) -> None:
        lesson = self.lesson
        if not self.slides or lesson is None or not self.is_attached:
            return
        now = time.time() if lesson.is_running else lesson.time
        parts = [f"{self.slide.stage + 1} of {len(self.stages)}", self.stage.heading]
        parts += [f"page {self._page + 1} of {self._count}"] if self._count > 1 else []
        step = f"step {clock(now - lesson.step_time)} of {self.stage.minutes} min"
        whole = f"lesson {clock(now - lesson.begun.time)} of {minutes_of(self.stages)} min"
        state = visible(lesson.unkept or self._phones.problem)
        self.query_one(WhereBar).show(*parts, state=state, saved=f"{step} · {whole}")

    # -- going on ------------------------------------------------------------------------

    def action_onward(self) -> None:
        """To the next page, slide or step; a vote that is left is closed."""
        if self._page + 1 < self._count:
            self._page += 1
            self.show_slide()
        elif self.at + 1 < len(self.slides):
            of, lesson = self.round_here, self.lesson
            if of is not None and of.is_open and lesson is not None:
                self._change(lesson.close_round)
            self._go_to(self.at + 1)
        else:
            self.say(f"This is the end of the lesson; {self.key('back')} leaves it")

    def action_backward(self) -> None:
        """To the page, slide or step before."""
        if self._page:
            self._page -= 1
            self.show_slide()
        elif self.at:
            self._go_to(self.at - 1)
        else:
            self.say("This is where the lesson begins")

    def _go_to(self, at: int) -> None:
        assert self.lesson is not None
        self.at = at
        self._page, self.telling.weighing, self._shows_bars = 0, Weighing.NOT_YET, False
        lesson, slide = self.lesson, self.slide
        if lesson.is_running:
            first = next(
                place for place, each in enumerate(self.slides) if each.stage == slide.stage
            )
            self._change(lambda: lesson.go_to(slide.stage, at - first))
        if slide.shows is Shows.SPEAKER:
            self.telling.revealed.add(slide.name)
        if slide.shows in VOTES and self.round_here is None:
            if lesson.is_running and lesson.open_now is not None:  # another that was gone back from
                self._change(lesson.close_round)
            self._open_round()
        self._phones.follow(self.shown_topic())
        self.show_slide()

    def action_blank(self) -> None:
        """Show nothing until the next key: the class is to look at the teacher."""
        self.add_class("-blank")

    def on_key(self, event: events.Key) -> None:
        """The first key after a blank screen brings the slide back, and does nothing else."""
        if self.has_class("-blank"):
            self.remove_class("-blank")
            self.show_slide()
            event.stop()
            event.prevent_default()
        else:
            super().on_key(event)

    async def action_back(self) -> None:
        """Leave the lesson, with which one can go on for some hours until its results were seen."""
        lesson = self.lesson
        if lesson is not None and lesson.is_running and shows_results(self.stages, lesson.step):
            self._change(lesson.end)
        await self._phones.stop()
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.exit()

    # -- names and weights ---------------------------------------------------------------

    def action_reveal(self) -> None:
        """Tell the next name before its time."""
        told = self.telling.tell_one(self.slide)
        self._names_changed()
        self.say(told or "Every name is told")

    async def action_blind(self) -> None:
        """Show all names before their time, or hide them again."""
        self.telling.show_or_hide()
        self._names_changed()
        is_open = self.telling.is_open
        self.say("Names are shown" if is_open else "Names are hidden until their step")

    def _names_changed(self) -> None:
        lesson, telling = self.lesson, self.telling
        if lesson is not None and lesson.is_running:
            self._change(lambda: lesson.tell(telling.revealed, is_open=telling.is_open))
        self._phones.follow(self.shown_topic())
        self.show_slide()

    def action_author(self) -> None:
        """Ask the class how the item bears; then show how the author lets it; then neither."""
        if self.slide.shows is not Shows.ITEM:
            self.say("This is for a piece of evidence, which the class weighs first")
            return
        self.telling.weigh()
        self.show_slide()
        if self.telling.weighing is Weighing.ASKED:
            self.say(f"Let the class weigh it; {self.key('author')} shows how the author does")

    # -- votes ---------------------------------------------------------------------------

    @property
    def round_here(self) -> Round | None:
        """The round of the slide that is shown."""
        if self.lesson is None or self.slide.shows not in VOTES:
            return None
        return round_of(self.slide, self.lesson)

    def _open_round(self) -> bool:
        """Open a round for the slide, if none is open elsewhere; whether it is open now."""
        lesson, slide = self.lesson, self.slide
        assert lesson is not None
        if not lesson.is_running or lesson.open_now is not None:
            return False
        if lesson.step != slide.stage:
            self._change(lambda: lesson.go_to(slide.stage))
        shown = dict.fromkeys(item for stage in self.stages for item in stage.items)
        voted = {item for each in lesson.rounds for item in each.after}
        before = (item for stage in self.stages[: slide.stage] for item in stage.items)
        after = [item for item in dict.fromkeys(before) if item not in voted]
        is_weight = slide.shows is Shows.WEIGHT
        topic = self.shown_topic()
        words = {at: in_short(topic.evidence[at]) for at in (shown if is_weight else after)}
        again = ", again" if self.round_here is not None else ""
        label = label_of(slide, self.stages, knows_names=self.telling.knows_names) + again
        self._change(
            lambda: lesson.open_round(
                label,
                kind=RoundKind.WEIGHT if is_weight else RoundKind.CLAIMS,
                after=() if is_weight else after,
                items=words,
            )
        )
        return lesson.open_now is not None

    def action_close_vote(self) -> None:
        """Close the vote, or open it once more as a round of its own."""
        lesson, of = self.lesson, self.round_here
        if lesson is None or of is None:
            self.say("There is no vote at this step")
        elif of.is_open:
            self._change(lesson.close_round)
            self.say(f"The vote is closed; {self.key('close_vote')} opens another round")
        elif self._open_round():
            self.say("Another round is open")
        elif lesson.open_now is not None:
            self.say(f"“{lesson.open_now.label}” is still open; close it first, where it stands")
        else:
            self.say("The lesson is over")

    def action_bars(self) -> None:
        """Show what was voted before the end, which pulls those who have not voted yet."""
        if self.round_here is None:
            self.say("There is no vote at this step")
            return
        self._shows_bars = not self._shows_bars
        self.show_slide()

    def action_vote(self) -> None:
        """Let phones vote, or no longer."""
        if self.lesson is None or not self.lesson.is_running:
            self.say("The lesson is over")
        elif self._phones.is_on:
            self.run_worker(self._phones.switch_off(), group="phones")
        else:
            self.say("Opening the vote …")
            self.run_worker(self._phones.start(), group="phones")

    def phones_changed(self, told: str) -> None:
        """Phones may vote now, or cannot; what there is to say of it."""
        self.say(told)
        self.show_slide()
        if self.slide.shows in VOTES and self._phones.is_on and not self.query_one(Board).has_code:
            self._page = self._count - 1  # where the code is
            self.show_slide()

    def action_hands(self) -> None:
        """Count hands."""
        from tui.presenting.hands import HandsScreen

        of, lesson = self.round_here, self.lesson
        if of is None or lesson is None:
            self.say("Hands are counted at a vote")
        elif not of.is_open:
            self.say(f"This vote is closed; {self.key('close_vote')} opens another round")
        else:
            self.app.push_screen(HandsScreen(lesson, self.seen()), lambda _: self.show_slide())

    def _change(self, change: Callable[[], object]) -> None:
        """Do something in the lesson; why it cannot be done is told."""
        try:
            change()
        except Refused as error:
            self.say(visible(str(error)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until the lesson has begun, one can only leave."""
        if not self.slides and action not in ("back", "help", "quit"):
            return False
        return super().check_action(action, parameters)

    def offers(self, name: str) -> bool:
        """Only what does something at this slide."""
        if not self.slides:
            return False
        is_vote = self.slide.shows in VOTES
        if name in ("hands", "close_vote", "vote"):
            return is_vote
        return name != "author" or self.slide.shows is Shows.ITEM
