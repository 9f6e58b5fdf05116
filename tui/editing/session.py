"""From the key that edits to the text that is saved: the box, its drafts, what can go wrong."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.geometry import Region

from claims.editing import Refused
from claims.previewing import after, remarks_on
from tui import drafts
from tui.editing.box import FieldBox
from tui.editing.changes import changed, sentence
from tui.editing.fields import TAGS, field_at, fields_of, id_field, list_field, main_field
from tui.editing.homeless import is_gone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims import Library, TopicFile
    from claims.editing import Edit
    from claims.model import FieldPath
    from tui.editing.fields import Field
    from tui.editing.screen import EditsTopic

    Screen = EditsTopic[Any]

_MOST_TOLD = 2  # findings beside a field
_PATIENCE = 0.8
"""Seconds after which a box no longer waits for its text to be saved, so that keys act again."""
_PAUSE = 0.3
"""Seconds after a key in which what was typed is kept as a draft, however fast one types."""


# -- what is edited ----------------------------------------------------------------------


async def edit(screen: Screen) -> None:
    """Edit the field that the cursor is on; in a file with conflict markers, settle them."""
    if screen.opens_conflicts():
        return
    aim, file = screen.aim(), screen.topic_file
    if file is None or aim is None:
        screen.say("There is nothing here to edit")
        return
    path = main_field(file, aim.field)
    if path is None:
        screen.say("There is nothing here to edit")
        return
    await begin(screen, field_at(file, path), aim.record)


async def rename(screen: Screen) -> None:
    """Open the box of the id of what the cursor is on."""
    aim, file = screen.aim(), screen.topic_file
    if aim is None or file is None or len(aim.record) != 2:
        screen.say("There is nothing here that has an id")
        return
    name = aim.record[1]
    text = (file.topic.evidence[name].id or "") if isinstance(name, int) else name
    await begin(screen, id_field(aim.record, text), aim.record)


async def tag(screen: Screen) -> None:
    """Open the box of the topic's tags."""
    if screen.topic_file is not None:
        await begin(screen, list_field(screen.topic_file, TAGS), ())


async def begin(screen: Screen, field: Field, record: FieldPath) -> None:
    """Open the box of a field, with what was typed there and left."""
    file = screen.topic_file
    if file is None or screen.holder.offers_copy():
        return
    if not field.is_typeable:
        told = f"It holds what cannot be typed here; {screen.key('editor')} opens your editor"
        screen.say(told)
        return
    grid = screen.grid
    may_be_of_another = field.may_have_moved

    def fits(draft: Mapping[str, str]) -> bool:
        return not may_be_of_another or draft.get("was") == text

    text = field.text
    draft = await drafts.in_turn(drafts.kept, file.path, field.place, fits) or {}
    began = await asyncio.to_thread(_as_it_began, screen.library, file, field, draft.get("was"))
    if screen.box is not None or not screen.is_current:
        return  # another box was opened meanwhile, or another screen
    place = grid.cursor_region() if grid is not None else Region(0, 1, 60, 1)
    if began is not file:
        field = field_at(began, field.path)
    box = FieldBox(field, draft.get("text"), place, began, record, has_changed=began is not file)
    screen.box = box
    if grid is not None:
        grid.disabled = True  # a click there would take the cursor away from what is edited
    await screen.mount(box)
    screen.screen_layout_refresh_signal.subscribe(box, lambda _: screen.follow_cell())
    screen.refresh_bindings()
    _look_for_faults(screen, box)


def _as_it_began(library: Library, file: TopicFile, field: Field, was: str | None) -> TopicFile:
    """The topic with what stood in a field when its draft was begun.

    So what others have written there since is not overwritten unseen: both are to choose from.
    """
    if was is None or was == field.text:
        return file
    try:
        return after(library, file, field.edits(was))
    except Refused:
        return file


# -- while one types ---------------------------------------------------------------------


def typed(screen: Screen) -> None:
    """Say that it is not saved yet; a moment later keep it as a draft, and look for faults."""
    box = screen.box
    if box is None:
        return
    screen.say_where()
    if box.pausing is None:
        box.pausing = box.set_timer(_PAUSE, lambda: _look_after(screen, box))
    box.tell_keys()


def _look_after(screen: Screen, box: FieldBox) -> None:
    box.pausing = None
    screen.app.run_worker(_keep_draft_while_typing(screen, box), group="drafts")
    _look_for_faults(screen, box)


async def _keep_draft_while_typing(screen: Screen, box: FieldBox) -> None:
    """Keep what was typed; say once where that does not outlive the app."""
    text = box.text
    if not await keep_draft(box) and not box.is_unsafe and screen.box is box:
        box.is_unsafe = True
        box.tell_keys()
        why = await asyncio.to_thread(drafts.why_unwritten, {"text": text})
        screen.say(f"What you type would not outlive a crash: {why}")


def _look_for_faults(screen: Screen, box: FieldBox) -> None:
    """Tell beside the field what check finds there; of what is typed meanwhile, afterwards."""
    box.is_outdated = box.is_checking
    if not box.is_checking:
        screen.app.run_worker(_check(screen, box), group="checking a field")


async def _check(screen: Screen, box: FieldBox) -> None:
    box.is_checking = True
    try:
        box.is_outdated = True
        while box.is_outdated and screen.box is box:
            box.is_outdated = False
            edits = box.field.edits(box.text)
            try:
                found = await asyncio.to_thread(
                    remarks_on, screen.library, box.file, edits, box.field.path
                )
                told = [f"{each.severity}: {each.message}" for each in found[:_MOST_TOLD]]
            except Refused as error:
                told = [sentence(error)]
            if screen.box is box and not box.area.read_only:
                box.find_fault("\n".join(told))
    finally:
        box.is_checking = False


async def in_editor(screen: Screen) -> None:
    """Open what was typed in the person's own editor, and take over what was saved there."""
    from tui.editing.in_editor import edited

    box = screen.box
    if box is None or box.area.read_only:
        return
    await keep_draft(box)
    text, told = edited(screen.app, box.text, str(box.field.label))
    if text is not None and text != box.text:
        box.put(text)
    screen.say(told)


async def keep_draft(box: FieldBox) -> bool:
    """Keep what was typed, as long as it stands nowhere else; whether that outlives the app."""
    return await drafts.in_turn(_keep, box, box.text)


def keep_draft_now(box: FieldBox) -> None:
    """Keep what was typed as the app is left, when nothing else is done any more."""
    drafts.in_turn_now(_keep, box, box.text)


def _keep(box: FieldBox, text: str) -> bool:
    if text != box.field.text:
        return drafts.keep(box.file.path, box.field.place, {**box.draft, "text": text})
    drafts.drop(box.file.path, box.field.place)
    return True


async def leave(screen: Screen) -> None:
    """Leave the field as it stands; what was typed is offered the next time."""
    box = screen.box
    if box is None:
        return
    _close(screen, box)
    is_safe = await keep_draft(box)
    if box.is_changed:
        offers = f"{screen.key('edit')} offers again what you typed"
        file = screen.topic_file
        if len(box.field.path) > 2 and file and is_gone(file, box.field.path, box.draft):
            offers = f"{screen.key('history')} shows what you typed, as its record is gone"
        screen.say(f"Nothing is changed; {offers}" if is_safe else f"Until you quit, {offers}")


async def keep(screen: Screen, step: int = 0) -> None:
    """Save what was typed, and go on to another field of the record where one was asked for."""
    box = screen.box
    if box is None or box.area.read_only:
        return
    edits = box.field.edits(box.text)
    if edits and not await _saved(screen, box, edits):
        return
    if screen.box is box:
        _close(screen, box)
    await drafts.in_turn(drafts.drop, box.file.path, box.field.place)
    if not box.field.may_have_moved and box.field.place in await drafts.in_turn(
        drafts.places, box.file.path
    ):
        screen.say(f"Something else was typed there too; {screen.key('edit')} offers it")
    file = screen.topic_file
    if step and file is not None and screen.is_current:
        fields = fields_of(file, box.record)
        if fields:
            here = fields.index(box.field.path) if box.field.path in fields else -1
            to = fields[(here + step) % len(fields)]
            screen.put_on_field(to)
            await begin(screen, field_at(file, to), box.record)


async def _saved(screen: Screen, box: FieldBox, edits: Sequence[Edit]) -> bool:
    """Whether the text of a box could be saved; the box says why where it could not."""
    box.area.read_only = True
    saving = asyncio.ensure_future(changed(screen, box.file, edits))
    await asyncio.wait({saving}, timeout=_PATIENCE)
    if not saving.done() and screen.box is box and screen.is_current:
        _close(screen, box)
    fault = await saving
    box.area.read_only = False
    if fault is not None:
        box.find_fault(fault)
        screen.say_where()
        if not box.is_attached:
            await keep_draft(box)
            screen.say(fault)
    return fault is None


def _close(screen: Screen, box: FieldBox) -> None:
    if box.pausing is not None:
        box.pausing.stop()
    screen.box = None
    box.remove()
    if screen.grid is not None:
        screen.grid.disabled = False
        screen.set_focus(screen.grid)
    screen.say_where()
    screen.refresh_bindings()
