"""The screen of a topic's history: what was changed, and the way back to any state."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from claims.cells import visible
from claims.changing import Conflicted, go_back, steps
from claims.editing import Refused
from claims.writing import Unwritable
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.clipboard import copy
from tui.drafts import drop, in_turn
from tui.editing.changes import sentence
from tui.editing.homeless import homeless
from tui.history.steps import Steps
from tui.history.told import change_told, what

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import Diagnostic, TopicFile
    from claims.changing import Saved
    from claims.history import Step
    from tui.editing.holder import Holder
    from tui.editing.homeless import Homeless

_WIDE = 100
"""The columns from which on the change stands beside the steps, not below them."""


class HistoryScreen(BaseScreen[None]):
    """What was changed in one topic; its changes go through the topic's holder."""

    HERE = "history"
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("undo", "step_back", label="undo", shown=True),
        bind("redo", "step_forward", label="redo", shown=True),
        bind("copy", label="copy what was typed"),
        bind("delete", label="forget it", shown=True),
        bind("back", shown=True),
    ]

    def __init__(self, holder: Holder) -> None:
        super().__init__()
        self._holder = holder
        self._steps = Steps()
        self._change = Static(id="told", markup=False)

    def compose(self) -> ComposeResult:
        """The steps, and what the one under the cursor changed."""
        yield WhereBar()
        with Container(id="history"):
            yield self._steps
            with VerticalScroll(id="change"):
                yield self._change
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the steps."""
        self._steps.focus()
        self._say_where("reading …")
        self._read(at_top=True)

    def on_resize(self) -> None:
        """There may be room beside the steps now, or none any more."""
        super().on_resize()
        self.set_class(self.size.width >= _WIDE, "-wide")

    def _say_where(self, state: str = "") -> None:
        file = self._holder.file
        asked = file.topic.question or file.name
        self.query_one(WhereBar).show(asked, "history", state=state)

    @work(thread=True, exclusive=True, group="reading")
    def _read(self, *, at_top: bool) -> None:
        try:
            found = steps(self._holder.file.path)
            drafts = homeless(self._holder.file)
        except Unwritable as error:
            self.call_later(self._say_where, f"{error}; {error.hint}")
        else:
            self.call_later(self._show, found, drafts, at_top)

    def _show(self, found: tuple[Step, ...], drafts: tuple[Homeless, ...], at_top: bool) -> None:
        self._steps.show(found, drafts, at_top=at_top)
        self._say_where()
        if not found and not drafts:
            self._change.update("Nothing has been changed in this topic yet.")

    def file_read(self, file: TopicFile, diagnostics: tuple[Diagnostic, ...]) -> None:
        """The topic was changed: there may be another step."""
        del diagnostics
        if file.path == self._holder.file.path:
            self._read(at_top=False)

    # -- what a step changed -------------------------------------------------------------

    def on_grid_moved(self) -> None:
        """Tell what another step changed, or show what was typed."""
        if self._steps.draft is not None:
            self.workers.cancel_group(self, "telling")
            self._change.update(Content(visible(self._steps.draft.text, newlines=True)))
        elif self._steps.step is not None:
            self._tell(self._steps.step)

    @work(thread=True, exclusive=True, group="telling")
    def _tell(self, step: Step) -> None:
        worker = get_current_worker()
        told = change_told(step)
        if not worker.is_cancelled:
            self.call_later(self._told, step, told)

    def _told(self, step: Step, told: Content) -> None:
        if step is self._steps.step:
            self._change.update(told)
            self.query_one("#change").scroll_home(animate=False)

    # -- the way back --------------------------------------------------------------------

    async def on_grid_opened(self) -> None:
        """Let the topic be as it was after the step under the cursor."""
        step = self._steps.step
        if step is None:
            self.action_copy()
            return
        if await asyncio.to_thread(lambda: step.after) == self._holder.file.document.text:
            self.say("The topic is as it was then")
            return
        told = f"It is as it was after “{what(step)}”; {self.key('undo')} undoes that"
        holder = self._holder
        back = partial(go_back, holder.library, holder.file.path, step)
        await self._act(lambda: holder.save(back), told)

    async def action_step_back(self) -> None:
        """Take the last change back."""
        await self._act(self._holder.undo, f"Undone; {self.key('redo')} does it again")

    async def action_step_forward(self) -> None:
        """Make again what was taken back."""
        await self._act(self._holder.redo, "Done again")

    # -- what was typed for a field that is gone ------------------------------------------

    def offers(self, name: str) -> bool:
        """Copying and forgetting are for what was typed."""
        return name not in ("copy", "delete") or self._steps.draft is not None

    def action_copy(self) -> None:
        """Copy what was typed."""
        draft = self._steps.draft
        told = (
            copy(self.app, draft.text) if draft else "Only what was typed and not saved is copied"
        )
        self.say(told)

    async def action_delete(self) -> None:
        """Forget what was typed."""
        draft = self._steps.draft
        if draft is None:
            self.say("Only what was typed and not saved can be forgotten")
            return
        await in_turn(drop, self._holder.file.path, draft.place)
        self.say("Forgotten")
        self._read(at_top=True)

    async def _act(self, act: Callable[[], Awaitable[Saved]], told: str) -> None:
        try:
            saved = await act()
        except (Refused, Conflicted, Unwritable) as error:
            self.say(sentence(error))
        else:
            self.say(saved.warning or told)
            self._read(at_top=True)

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss()
