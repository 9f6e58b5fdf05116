"""Changes of a topic that is open: what is asked before them, what is said after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims import settling
from claims.changing import Conflicted
from claims.editing import AlsoElsewhere, Refused
from claims.in_words import called
from claims.library import stamp
from claims.writing import Unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claims import TopicFile
    from claims.changing import Saved
    from claims.editing import Edit
    from claims.settling import Unsettled
    from tui.editing.arranging import Plan
    from tui.editing.conflicts import Choices
    from tui.editing.screen import Aim, EditsTopic
    from tui.topic.view import Selected

    Screen = EditsTopic[Any]

_MOST_SHOWN = 8  # places that would change too
_TOGETHER = (
    "A merge has left conflict markers in this file, since lines clashed.",
    "Field by field both sides go together: all that either changed can stand.",
)
_BASE_UNKNOWN = (
    "A merge has left conflict markers in this file; what both sides were made from is unknown.",
    "So all that either side has will stand, also what the other side took out. Read it through.",
)
_WRITE_ANEW = (
    "It is no longer where it was, so there is nothing that this change could be made in.",
    "The whole topic, as it is shown here, can be written there again with the change in it.",
)


async def changed(screen: Screen, file: TopicFile, edits: Sequence[Edit]) -> str | None:
    """Make edits in a topic as it was seen; returns why they could not be made, else None.

    A person is asked where more would change than what was meant, where somebody else has
    changed the same fields, and where the file has been deleted.
    """
    holder = screen.holder
    everywhere = is_anew = False
    choices: Choices = {}
    while True:
        try:
            if is_anew:
                saved = await holder.write_again(file, edits, everywhere=everywhere)
            else:
                saved = await holder.change(file, edits, everywhere=everywhere, choices=choices)
        except AlsoElsewhere as error:
            if everywhere or not await _may_change_elsewhere(screen, file, error):
                return sentence(error)
            everywhere = True
        except Conflicted as error:
            chosen = await _chosen(screen, file, error)
            if chosen is None:
                return sentence(error)
            choices |= chosen
        except Refused as error:
            return sentence(error)
        except Unwritable as error:
            if is_anew or stamp(file.path) is not None or not await _may_write_anew(screen):
                return sentence(error)
            is_anew = True
        else:
            _tell(screen, saved)
            return None


async def _may_write_anew(screen: Screen) -> bool:
    from tui.editing.asking import AskScreen

    question = AskScreen("The file has been deleted", _WRITE_ANEW, "write the file anew")
    return await screen.asked(question) is True


async def _may_change_elsewhere(screen: Screen, file: TopicFile, error: AlsoElsewhere) -> bool:
    from tui.editing.asking import AskScreen

    shown = [f"  {called(file.topic, path)}" for path in error.places[:_MOST_SHOWN]]
    more = len(error.places) - len(shown)
    lines = [
        "What stands here is written once in the file and used in several places.",
        "This would change too:",
        "",
        *shown,
        *([f"  and {more:,} more"] if more else []),
    ]
    question = AskScreen("Change it in all places?", lines, "change it in all of them")
    return await screen.asked(question) is True


async def _chosen(screen: Screen, file: TopicFile, error: Conflicted) -> Choices | None:
    from tui.editing.conflicts import ConflictScreen

    return await screen.asked(ConflictScreen(file.path, file.topic, error.conflicts))


async def settle_markers(screen: Screen, file: TopicFile, found: Unsettled) -> bool:
    """Let a person settle a file with conflict markers; whether it was done."""
    from tui.editing.asking import AskScreen
    from tui.editing.conflicts import ConflictScreen

    app, choices = screen.app, None
    if found.conflicts:
        topic = screen.library.with_text(file, found.ours).topic
        titles = "ours, above the ===", "theirs, below it"
        changed_by = "both sides of a merge"
        question = ConflictScreen(file.path, topic, found.conflicts, titles, changed_by)
        choices = await app.push_screen_wait(question)
    else:
        told = _TOGETHER if found.is_base_known else _BASE_UNKNOWN
        if await app.push_screen_wait(AskScreen("Conflict markers", told, "take them out")):
            choices = {}
    if choices is None:
        return False
    try:
        await screen.holder.save(lambda: settling.settle(screen.library, file, found, choices))
    except (Refused, Unwritable) as error:
        screen.say(sentence(error))
        return False
    except Conflicted:
        screen.say("The file has changed meanwhile; look again")
        return False
    kept = "" if found.is_base_known else "; what only one side has was kept"
    screen.say(f"The markers are gone{kept}; {screen.key('undo')} brings them back")
    return True


async def submit(screen: Screen, edits: Sequence[Edit], then: Selected | None = None) -> None:
    """Make edits in the topic as it is shown."""
    file = screen.topic_file
    if file is None or not edits:
        return
    fault = await changed(screen, file, edits)
    if fault is not None:
        screen.say(fault)
    elif then is not None:
        screen.put_cursor(then)


async def arrange(screen: Screen, make: Callable[[TopicFile, Aim], Plan]) -> None:
    """Do with what the cursor is on what a plan says, once all that was asked before is done."""
    if screen.topic_file is not None:
        await screen.holder.wait_until_saved()
    file, aim = screen.topic_file, screen.aim()
    if file is None or aim is None:
        screen.say("There is nothing here to edit")
        return
    try:
        plan = make(file, aim)
    except Refused as error:
        screen.say(sentence(error))
        return
    fault = await changed(screen, file, plan.edits)
    if fault is None and plan.then is not None:
        screen.put_cursor(plan.then)
    screen.say(fault or f"{plan.told}; {screen.key('undo')} takes it back")
    screen.follow_weights()


async def step(screen: Screen, *, back: bool) -> None:
    """Undo or redo, and put the cursor on what came back."""
    before = screen.topic_file
    if before is None:
        return
    try:
        saved = await (screen.holder.undo() if back else screen.holder.redo())
    except (Refused, Conflicted, Unwritable) as error:
        screen.say(sentence(error))
    else:
        key = screen.key("redo" if back else "undo")
        again = "makes it again" if back else "takes it back"
        screen.say(f"{'Taken back' if back else 'Made again'}: {saved.what}; {key} {again}")
        _tell(screen, saved)
        put_on_what_came(screen, before, saved.file)


def put_on_what_came(screen: Screen, before: TopicFile, after: TopicFile) -> None:
    """Put the cursor on the item or claim that stands in the topic again."""
    from tui.topic.view import Selected

    evidence, was = after.topic.evidence, before.topic.evidence
    if len(evidence) > len(was):
        pairs = zip(evidence, was, strict=False)
        at = next((at for at, (one, two) in enumerate(pairs) if one != two), len(was))
        screen.put_cursor(Selected(item=at))
        return
    for name in after.topic.claims:
        if name not in before.topic.claims:
            screen.put_cursor(Selected(claim=name))


def _tell(screen: Screen, saved: Saved) -> None:
    if saved.warning:
        screen.say(saved.warning)


def sentence(error: Exception) -> str:
    """What an exception says, as a sentence; where it could not be written, what to do as well."""
    told = f"not saved: {error}. {error.hint}" if isinstance(error, Unwritable) else str(error)
    return told[:1].upper() + told[1:]
