"""Adding what belongs where the cursor is: its form, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claims.editing import Add
from tui import drafts
from tui.editing.changes import changed
from tui.forms.adding import Where, form_for
from tui.topic.board import Board
from tui.topic.view import Selected, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.editing import Edit
    from claims.model import Topic
    from tui.editing.screen import EditsTopic
    from tui.forms.screen import FormScreen

    Screen = EditsTopic[Any]


def where_in(view: View) -> Where:
    """What the cursor of a view is on."""
    return Where(view.selected, view.part if isinstance(view, Board) else None)


def add(screen: Screen, where: Where, kind: str | None = None) -> None:
    """Open the form for what belongs where the cursor is, or for another kind of thing."""
    file = screen.topic_file
    if file is None or screen.holder.offers_copy():
        return
    form = form_for(screen.library, file, where, kind)

    def filled(edits: Sequence[Edit] | None) -> None:
        if edits:
            screen.start(_make(screen, edits, form, where))
        elif told := form.left_told:
            screen.say(told)

    screen.app.push_screen(form, filled)


async def _make(screen: Screen, edits: Sequence[Edit], form: FormScreen, where: Where) -> None:
    """Save what was filled in; where that fails, it stays a draft and the form offers it again."""
    file = form.file  # as others have left it while the form was open
    fault = await changed(screen, file, edits)
    if fault is not None:
        screen.say(f"{fault}; {screen.key('add')} offers what was typed again")
        return
    await drafts.in_turn(drafts.drop, file.path, form.place)
    unfinished = form.last.why_unfinished
    told = f"Added, but {unfinished}" if unfinished else "Added"
    told = f"{told}; {screen.key('undo')} takes it back"
    if screen.topic_file is not None and screen.is_current:
        new = _added(screen.topic_file.topic, edits[-1], where.selected.claim)
        screen.put_cursor(new)
        if new.item is not None and isinstance(screen.grid, View) and not screen.grid.has(new.item):
            told = f"Added; it bears on no claim yet: {screen.key('matrix')} shows it"
    screen.say(told)


def _added(topic: Topic, edit: Edit, claim: str | None) -> Selected:
    """What was added last, in the column that it was added in."""
    match edit.path:
        case ("evidence",):
            value = edit.value if isinstance(edit, Add) and isinstance(edit.value, Mapping) else {}
            words = value.get("quote") or value.get("fact") or ""
            found = (at for at, item in enumerate(topic.evidence) if item.words == words)
            return Selected(claim, max(found, default=len(topic.evidence) - 1))
        case (*of, "discussion"):
            record: Any = topic  # that it is asked of
            if of:
                record = getattr(topic, str(of[0]))[of[1]]
            path = (*edit.path, len(record.discussion) - 1)
            return Selected(str(of[1]) if of[:1] == ["claims"] else None, path=path)
        case ("claims", str(name), *_):
            return Selected(name, path=edit.path)
        case ("sources", str(name)):
            return Selected(source=name)
        case ("speakers", str(name)):
            return Selected(speaker=name)
        case _:
            return Selected(path=edit.path)
