"""Adding what belongs where the cursor is: its form, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui import drafts
from tui.editing.changes import changed
from tui.forms.adding import Where, form_for
from tui.topic.board import Board

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims import TopicFile
    from claims.editing import Edit
    from tui.editing.screen import EditsTopic
    from tui.forms.screen import FormScreen
    from tui.topic.view import View

    Screen = EditsTopic[Any]


def add(screen: Screen, view: View) -> None:
    """Open the form for what belongs where the cursor of a view is."""
    file = screen.topic_file
    if file is None or screen.holder.offers_copy():
        return
    part = view.part if isinstance(view, Board) else None
    form = form_for(screen.library, file, Where(view.selected, part))

    def filled(edits: Sequence[Edit] | None) -> None:
        if edits:
            screen.start(_make(screen, file, edits, form))

    screen.app.push_screen(form, filled)


async def _make(screen: Screen, file: TopicFile, edits: Sequence[Edit], form: FormScreen) -> None:
    """Save what was filled in; where that fails, it stays a draft and the form offers it again."""
    fault = await changed(screen, file, edits)
    if fault is None:
        await drafts.in_turn(drafts.drop, file.path, form.place)
    else:
        screen.say(f"{fault}; {screen.key('add')} offers what was typed again")
