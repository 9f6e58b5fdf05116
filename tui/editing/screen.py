"""What the screens share on which a topic is edited: its keys, and the box that is open.

Nothing that edits is imported here before its first key.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar, cast

from textual import work

from tui.base import BaseScreen, Result
from tui.binding import bind

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence
    from pathlib import Path

    from textual import events
    from textual.binding import BindingType
    from textual.screen import Screen

    from claims import Library, TopicFile
    from claims.editing import Edit
    from claims.model import FieldPath
    from claims.settling import Unsettled
    from tui.app import CounterclaimApp
    from tui.editing.box import FieldBox, FieldText
    from tui.editing.holder import Holder
    from tui.grid import Grid
    from tui.state import Cell
    from tui.topic.view import Selected

Answer = TypeVar("Answer")
READ_ONLY, SAVED = "read-only", "saved"
_BEARINGS = (
    *("states", "supports_strongly", "supports", "supports_weakly", "neutral"),
    *("disputes_weakly", "disputes", "disputes_strongly", "not_looked_at"),
)
"""The keys that say how evidence bears on a claim: the names of the bearings, in lower case."""


class Aim(NamedTuple):
    """What the cursor is on, for the keys that edit.

    Attributes:
        field: the PATH of what stands there: a field, or a whole record; None where nothing
            does that could be edited.
        record: the record that it belongs to; `()` is the topic.
        bears_on: the id of the claim or item whose bearing the keys set, if any.
        is_head: whether what stands there stands for the whole record.
    """

    field: FieldPath | None
    record: FieldPath
    bears_on: str | None = None
    is_head: bool = False


class EditsTopic(BaseScreen[Result]):
    """A screen on which the topic that it shows can be edited."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("edit"),
        bind("undo", "step_back"),
        bind("redo", "step_forward"),
        bind("history"),
        bind("delete"),
        bind("duplicate"),
        bind("earlier", "move_in_file(-1)"),
        bind("later", "move_in_file(1)"),
        bind("rename"),
        bind("tag"),
        bind("weigh"),
        *(bind(name, f"bear('{name}')") for name in _BEARINGS),
    ]
    library: Library
    box: FieldBox | None = None
    held: Holder | None = None
    unsettled: Unsettled | None = None  # what conflict markers in the file leave open

    # -- what a screen says --------------------------------------------------------------

    @property
    def topic_file(self) -> TopicFile | None:
        """The reading that is shown; None before there is one."""
        raise NotImplementedError

    @property
    def topic_path(self) -> Path:
        """The topic's file."""
        raise NotImplementedError

    @property
    def as_read(self) -> TopicFile:
        """The reading in the file's own names, also while they are hidden."""
        raise NotImplementedError

    @property
    def grid(self) -> Grid | None:
        """What the cursor is in."""
        raise NotImplementedError

    def aim(self) -> Aim | None:
        """What the cursor is on."""
        raise NotImplementedError

    def in_order(self) -> list[FieldPath]:
        """The record under the cursor among those beside which it stands, in their order."""
        raise NotImplementedError

    def cell_here(self) -> Cell | None:
        """Where the cursor stands, to stand there again in a copy of the library."""
        return None

    def put_cursor(self, on: Selected) -> None:
        """Put the cursor on a thing, after a change."""
        raise NotImplementedError

    def put_on_field(self, path: FieldPath) -> None:
        """Put the cursor where a field of a record stands, if it stands somewhere of its own."""

    async def show_saved(self, file: TopicFile) -> None:
        """Show the topic as a change has left it."""
        raise NotImplementedError

    def opens_conflicts(self) -> bool:
        """Whether the file has conflict markers; then it is asked first how to settle them."""
        return False

    def say_where(self) -> None:
        """Fill the head of the screen anew."""
        raise NotImplementedError

    # -- one holder for all screens of a topic -------------------------------------------

    @property
    def holder(self) -> Holder:
        """What the changes of this topic go through; the lowest of its screens has it."""
        return self.bottom.own_holder()

    @property
    def bottom(self) -> EditsTopic[Any]:
        """The lowest screen of this topic, which has the holder."""
        for screen in self.app.screen_stack:
            if isinstance(screen, EditsTopic) and screen.topic_path == self.topic_path:
                return screen
        return self

    def own_holder(self) -> Holder:
        """The holder of this screen, made at the first change; `holder` is the one to use."""
        if self.held is None:
            from tui.editing.holder import Holder

            assert self.topic_file is not None
            self.held = Holder(
                self.library, self.topic_file, self.show_saved, self._tell_all, self._offer_copy
            )
        return self.held

    def _offer_copy(self) -> None:
        from tui.library.copying import offer_copy

        offer_copy(self._counterclaim, self.library, self.topic_path, self.cell_here())

    def _tell_all(self) -> None:
        for screen in self.app.screen_stack:
            if isinstance(screen, EditsTopic):
                screen.say_where()

    @property
    def saved_state(self) -> str:
        """Whether what was typed and changed stands in the file, for the head of the screen."""
        if self.library.is_shipped:
            return READ_ONLY
        held = self.bottom.held
        is_typing = self.box is not None and self.box.is_changed
        if is_typing and (held is None or held.is_saved):
            return "not saved yet"
        return held.state if held is not None else SAVED

    def start(self, change: Coroutine[Any, Any, None]) -> None:
        """Let a change go on beside this key; the next key waits for it a while."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def changed() -> None:
            try:
                await change
            finally:
                if not done.done():
                    done.set_result(None)

        # The app's, since a screen that is left must not take what is being saved along.
        self.app.run_worker(changed(), group="saving")
        self._counterclaim.hold_keys(done)

    async def asked(self, question: Screen[Answer]) -> Answer:
        """Ask in the midst of a change; returns the answer.

        Keys that were pressed before the question is seen were meant for what stood here, and
        answer nothing.
        """
        app = self._counterclaim
        app.forget_keys()
        app.release_keys()  # the change waits for the answer
        try:
            answer = app.push_screen(question, wait_for_dismiss=True)
            question.call_after_refresh(app.hear_keys)
            return await answer
        finally:
            app.hear_keys()

    @property
    def _counterclaim(self) -> CounterclaimApp:
        return cast("CounterclaimApp", self.app)

    def submit(self, edits: Sequence[Edit], *, then: Selected | None = None) -> None:
        """Make edits in the topic as it is shown; save them, and put the cursor somewhere."""
        from tui.editing.changes import submit

        self.start(submit(self, edits, then))

    # -- what was typed before -----------------------------------------------------------

    def on_mount(self) -> None:
        """Look for what was typed in this topic and is not saved."""
        if self.bottom is self and not self.library.is_shipped:
            self.call_after_refresh(self._look_for_drafts)

    @work(thread=True, group="drafts")
    def _look_for_drafts(self) -> None:
        from tui.drafts import places

        if found := places(self.topic_path):
            from tui.editing.homeless import homeless

            gone = homeless(self.topic_file) if self.topic_file is not None else ()
            self.call_later(self._tell_drafts, found, [each.place for each in gone])

    def _tell_drafts(self, places: Sequence[str], gone: Sequence[str]) -> None:
        is_busy = self.box is not None or self.blindness.is_on
        if self.topic_file is None or not self.is_current or is_busy:
            return
        from tui.editing.fields import called_all
        from tui.forms.plans import KINDS, begun

        there = [place for place in places if place not in gone]
        fields, forms = called_all(self.topic_file.topic, there), begun(there)
        told = []
        if gone:
            more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
            told.append(f"{gone[0]}{more}, which is gone; {self.key('history')} shows it")
        if fields:
            more = f" and {len(fields) - 1} more" if len(fields) > 1 else ""
            told.append(f"{fields[0]}{more}; {self.key('edit')} there offers it")
        if forms:
            more = f" and {len(forms) - 1} more" if len(forms) > 1 else ""
            told.append(f"{KINDS[forms[0]][1]}{more}; {self.key('add')} offers it")
        if told:
            self.say(f"Typed and not saved: {' · '.join(told)}")

    # -- keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a field is edited, the keys of the screen below do nothing."""
        if self.box is not None and action not in ("help", "palette"):
            return False
        return super().check_action(action, parameters)

    async def action_edit(self) -> None:
        """Edit what the cursor is on."""
        from tui.editing.session import edit

        await edit(self)

    def action_step_back(self) -> None:
        """Take back the last change."""
        from tui.editing.changes import step

        self.start(step(self, back=True))

    def action_step_forward(self) -> None:
        """Make again what was taken back."""
        from tui.editing.changes import step

        self.start(step(self, back=False))

    async def action_history(self) -> None:
        """Show what was changed in the topic, and when."""
        if self.topic_file is not None:
            from tui.history.screen import HistoryScreen

            await self.app.push_screen(HistoryScreen(self.holder))

    def action_delete(self) -> None:
        """Delete what the cursor is on."""
        from tui.editing.arranging import deletion
        from tui.editing.changes import arrange

        self.start(arrange(self, deletion))

    def action_duplicate(self) -> None:
        """Put a copy of the record under the cursor after it."""
        from tui.editing.arranging import duplication
        from tui.editing.changes import arrange

        self.start(arrange(self, duplication))

    def action_move_in_file(self, step: int) -> None:
        """Let the record under the cursor change places with the one before or after it."""
        from tui.editing.arranging import moving
        from tui.editing.changes import arrange

        self.start(arrange(self, lambda file, aim: moving(file, aim, self.in_order(), step)))

    async def action_rename(self) -> None:
        """Give the record under the cursor another id, also where it is named."""
        from tui.editing.session import rename

        await rename(self)

    async def action_tag(self) -> None:
        """Edit the topic's tags."""
        from tui.editing.session import tag

        await tag(self)

    def action_weigh(self) -> None:
        """Show the keys for how evidence bears on a claim, or hide them."""
        strips = self.query("Weights")
        if strips:
            strips.remove()
        else:
            self._show_weights()
            if not self.can_weigh:
                self.say("The keys show as soon as the cursor is on evidence; here is none")

    def _show_weights(self) -> None:
        from tui.editing.weighing import Weights

        if not self.query(Weights):
            self.mount(Weights(), before="KeyBar")
        self.follow_weights()

    @property
    def can_weigh(self) -> bool:
        """Whether the cursor is on evidence that bears, or could bear, on something."""
        aim = self.aim()
        return aim is not None and aim.record[:1] == ("evidence",) and bool(aim.bears_on)

    def follow_weights(self) -> None:
        """Let the strip tell what the cursor is on now; where that is nothing, it takes no line."""
        for strip in self.query("Weights"):
            strip.display = self.can_weigh
            strip.refresh()

    def action_bear(self, name: str) -> None:
        """Let the item under the cursor bear on the claim under it."""
        from tui.editing.changes import arrange
        from tui.editing.weighing import BEARINGS, judge, weighing

        if self.blindness.is_on:
            self.run_worker(judge(self, BEARINGS[name]), group="judging")
            return
        aim = self.aim()
        if aim is not None and aim.record[:1] == ("evidence",) and not self.library.is_shipped:
            self._show_weights()
        self.start(arrange(self, lambda file, aim: weighing(file, aim, BEARINGS[name])))

    def on_grid_moved(self) -> None:
        """The cursor stands elsewhere: the strip follows."""
        self.follow_weights()

    def on_resize(self) -> None:
        """The box goes where its cell is now."""
        if self.box is not None:
            self.call_after_refresh(self.follow_cell)

    def follow_cell(self) -> None:
        """Let the box stand where its cell is, also where the lines above have become more."""
        if self.box is not None and self.grid is not None:
            self.box.stand_at(self.grid.cursor_region())

    # -- the box -------------------------------------------------------------------------

    def on_field_text_kept(self, event: FieldText.Kept) -> None:
        """What was typed is to be saved."""
        from tui.editing.session import keep

        self.start(keep(self, event.step))

    async def on_field_text_left(self) -> None:
        """The box was left; what was typed is offered again."""
        from tui.editing.session import leave

        await leave(self)

    async def on_field_text_in_editor(self) -> None:
        """What was typed is to be opened in the person's own editor."""
        from tui.editing.session import in_editor

        await in_editor(self)

    def on_unmount(self) -> None:
        """What is being typed when the app is left is offered again."""
        if self.box is not None:
            from tui.editing.session import keep_draft_now

            keep_draft_now(self.box)

    async def wait_until_saved(self) -> bool:
        """Wait for what is being saved; whether it could be, or there was nothing."""
        if self.held is None or not self.held.is_busy:
            return True
        self.say("Saving …")
        await self.held.wait_until_saved()
        return self.held.is_saved

    def on_text_area_changed(self) -> None:
        """Something was typed."""
        from tui.editing.session import typed

        typed(self)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click elsewhere does not take the keys away from what is being typed."""
        if self.box is not None and event.widget is not self.box.area:
            self.box.area.focus()
