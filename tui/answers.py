"""What each key does, in one sentence, and why it does nothing where it does nothing.

A sentence names the places where the key means something, since it is read elsewhere too.
Nothing here needs Textual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping

DOES: dict[str, str] = {
    "up": "goes up",
    "down": "goes down",
    "left": "goes to the left",
    "right": "goes to the right",
    "page_up": "goes up by a screen",
    "page_down": "goes down by a screen",
    "first": "goes to the top",
    "last": "goes to the end",
    "keep": "keeps what is being edited",
    "another": "adds something else than a form is for",
    "begin_empty": "empties a form, or brings back what was in it",
    "open": "goes into what the cursor is on",
    "back": "goes back to where you were",
    "previous": "shows the one before, when one thing is open",
    "next": "shows the next one, when one thing is open",
    "compare": "shows a topic's claims side by side",
    "matrix": "shows a topic's evidence against its claims",
    "sources": "shows a topic's sources and what each is used for",
    "speakers": "shows a topic's speakers and what each said",
    "about": "shows a topic's summary and questions to discuss",
    "find": "searches a topic's words, a library's topics",
    "find_next": "goes to the next place found",
    "copy": "copies a piece of evidence with its citation",
    "original": "opens the address of a source in the browser",
    "words": "shows evidence in its own language or translated",
    "text": "shows the archived text of a source",
    "present": "presents a topic as a lesson",
    "lessons": "lists the lessons that were held",
    "export": "writes a copy of a lesson, in their list",
    "onward": "goes on in a lesson",
    "backward": "goes back in a lesson",
    "blank": "blanks the screen, in a lesson",
    "vote": "lets a class vote by phone, in a lesson",
    "hands": "counts raised hands, in a vote",
    "close_vote": "closes a vote, in a lesson",
    "bars": "shows what was voted before the lesson ends",
    "author": "asks how evidence bears, then shows what its author says",
    "blind": "hides names, or shows them; for screen readers: --plain",
    "reveal": "tells one name more while names are hidden, in a topic",
    "add": "adds what belongs where the cursor is",
    "new": "makes a new topic, in the library",
    "edit": "edits what the cursor is on, where it stands",
    "history": "shows what was changed in a topic, and when",
    "undo": "takes back the last change of a topic",
    "redo": "makes again what was taken back",
    "delete": "deletes what the cursor is on",
    "duplicate": "copies evidence, a claim or a record",
    "earlier": "moves evidence or a claim up in the file",
    "later": "moves evidence or a claim down in the file",
    "rename": "renames an id, and all that refers to it",
    "tag": "edits the tags of a topic",
    "next_field": "goes on to the next field of what is being edited",
    "previous_field": "goes back to the field before, while one edits",
    "field_editor": "opens what is being edited in your editor",
    "weigh": "shows the keys for how evidence bears",
    "states": "lets evidence state a claim",
    "supports_strongly": "lets evidence support a claim strongly",
    "supports": "lets evidence support a claim",
    "supports_weakly": "lets evidence support a claim weakly",
    "neutral": "lets evidence be neutral on a claim",
    "disputes_weakly": "lets evidence dispute a claim weakly",
    "disputes": "lets evidence dispute a claim",
    "disputes_strongly": "lets evidence dispute a claim strongly",
    "not_looked_at": "lets evidence not be looked at for a claim",
    "editor": "opens the file in your editor, at the same line",
    "findings": "walks through what is wrong with a topic",
    "changed": "marks what changed since a revision in git",
    "changes": "tells all that changed since then, in words",
    "hide": "hides a claim's column",
    "show_all": "shows all claims again, in the order of the file",
    "focus": "shows one claim alone, then against each other",
    "move_left": "moves a claim's column to the left",
    "move_right": "moves a claim's column to the right",
    "sort": "sorts the matrix and the library",
    "theme": "goes to the next theme",
    "suspend": "leaves the program to the shell, until you type fg there",
    "palette": "finds any action and any topic by its name",
    "quit": "leaves the program",
    "help": "shows all keys of a screen, and all signs",
}
"""For every key of the table: what it does, to be read after the key."""

_NEEDS_A_TOPIC = (
    *("compare", "matrix", "sources", "speakers", "about", "copy", "original", "words", "text"),
    *("find_next", "findings", "hide", "show_all", "focus", "move_left", "move_right"),
    *("edit", "add", "undo", "redo", "history", "changed", "changes"),
    *("delete", "duplicate", "earlier", "later", "rename", "tag", "weigh"),
    *("states", "supports_strongly", "supports", "supports_weakly", "neutral", "not_looked_at"),
    *("disputes_weakly", "disputes", "disputes_strongly"),
)


def name_of(key: str, keymap: Mapping[str, str]) -> str | None:
    """What is done by a key: its name in the table of keys, or None where it has no meaning.

    Args:
        key: a key as Textual names it.
        keymap: the names whose keys were changed, with their keys.
    """
    for name, usual in KEYS.items():
        if key in keymap.get(name, usual.keys).split(","):
            return name
    return None


def why_not(name: str | None, screen: str) -> str:
    """Why a key does nothing on a screen, to be read after the key.

    Args:
        name: its name in the table of keys; None where it has no meaning anywhere.
        screen: the screen, as `BaseScreen.HERE` calls it.
    """
    if name is None:
        return "does nothing; ? shows the keys that do something here"
    if screen == "library" and name in _NEEDS_A_TOPIC:
        return f"{DOES[name]}; open a topic first"
    return f"{DOES[name]}; not here"
