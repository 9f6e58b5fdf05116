"""Every key of the program, in one table: one key, one meaning everywhere.

A key is named by what it does; the configuration may give it other keys by that name. Only
keys that every terminal really sends stand here. Nothing here needs Textual.
"""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """What a key does: the keys, the word in the line of keys, the group in the list of keys."""

    keys: str
    label: str
    group: str
    shown: bool = False


KEYS: dict[str, Key] = {
    "up": Key("up,k", "Up", "Moving"),
    "down": Key("down,j", "Down", "Moving"),
    "left": Key("left,h", "Left", "Moving"),
    "right": Key("right,l", "Right", "Moving"),
    "page_up": Key("pageup", "Page up", "Moving"),
    "page_down": Key("pagedown,space", "Page down", "Moving"),
    "first": Key("home,g", "First", "Moving"),
    "last": Key("end,G", "Last", "Moving"),
    "keep": Key("ctrl+s", "keep", "Editing", shown=True),
    "another": Key("ctrl+o", "something else", "Editing", shown=True),
    "begin_empty": Key("ctrl+n", "Begin empty, or go back", "Editing"),
    "open": Key("enter", "open", "Reading", shown=True),
    "find": Key("slash", "search", "Reading", shown=True),
    "edit": Key("e", "edit", "Editing", shown=True),
    "add": Key("a", "add", "Editing", shown=True),
    "back": Key("escape", "back", "Reading"),
    "previous": Key("left,h", "Previous", "Reading"),
    "next": Key("right,l", "Next", "Reading"),
    "compare": Key("1", "compare", "Views", shown=True),
    "matrix": Key("2", "matrix", "Views", shown=True),
    "sources": Key("3", "sources", "Views", shown=True),
    "speakers": Key("4", "speakers", "Views", shown=True),
    "about": Key("i", "about", "Reading", shown=True),
    "find_next": Key("n", "Next place found", "Reading"),
    "copy": Key("y", "copy", "Taking along", shown=True),
    "original": Key("o", "Open the original", "Taking along"),
    "words": Key("t", "Original or translation", "Reading"),
    "text": Key("s", "The source's text", "Reading"),
    "present": Key("p", "present", "Lesson", shown=True),
    "lessons": Key("L", "Lessons that were held", "Lesson"),
    "export": Key("W", "export", "Lesson", shown=True),
    "onward": Key("right,down,space,enter,pagedown", "onward", "Lesson", shown=True),
    "backward": Key("left,up,backspace,pageup", "back", "Lesson", shown=True),
    "blank": Key("b,full_stop", "Blank the screen", "Lesson"),
    "vote": Key("v", "phones", "Lesson", shown=True),
    "hands": Key("h", "hands", "Lesson", shown=True),
    "close_vote": Key("c", "close", "Lesson", shown=True),
    "bars": Key("percent_sign", "Show the bars before the end", "Lesson"),
    "author": Key("w", "weigh it, then as the author does", "Lesson", shown=True),
    "blind": Key("B", "Hide or show names", "Lesson"),
    "reveal": Key("N", "Tell one name", "Lesson"),
    "undo": Key("u", "Undo", "Editing"),
    "redo": Key("ctrl+r", "Redo", "Editing"),
    "history": Key("H", "History", "Editing"),
    "delete": Key("d", "Delete", "Editing"),
    "duplicate": Key("D", "Duplicate", "Editing"),
    "earlier": Key("K", "Move up in the file", "Editing"),
    "later": Key("J", "Move down in the file", "Editing"),
    "rename": Key("r", "Rename its id", "Editing"),
    "tag": Key("number_sign", "Tags", "Editing"),
    "next_field": Key("tab", "next field", "Editing", shown=True),
    "previous_field": Key("shift+tab", "previous field", "Editing"),
    "field_editor": Key("ctrl+g", "in your editor", "Editing", shown=True),
    "weigh": Key("w", "weigh", "Bearing", shown=True),
    "states": Key("equals_sign", "states", "Bearing"),
    "supports_strongly": Key("asterisk", "supports strongly", "Bearing"),
    "supports": Key("plus", "supports", "Bearing"),
    "supports_weakly": Key("left_parenthesis", "supports weakly", "Bearing"),
    "neutral": Key("0", "neutral", "Bearing"),
    "disputes_weakly": Key("right_parenthesis", "disputes weakly", "Bearing"),
    "disputes": Key("minus", "disputes", "Bearing"),
    "disputes_strongly": Key("underscore", "disputes strongly", "Bearing"),
    "not_looked_at": Key("backspace", "not looked at", "Bearing"),
    "new": Key("n", "new topic", "Files", shown=True),
    "editor": Key("E", "Your editor", "Files"),
    "findings": Key("f", "What is wrong", "Files"),
    "changed": Key("m", "Mark what changed", "Files"),
    "changes": Key("M", "All that changed, in words", "Files"),
    "hide": Key("x", "Hide this column", "Columns"),
    "show_all": Key("X", "Show all columns", "Columns"),
    "focus": Key("z", "This column alone, or against another", "Columns"),
    "move_left": Key("less_than_sign", "Move column left", "Columns"),
    "move_right": Key("greater_than_sign", "Move column right", "Columns"),
    "sort": Key("S", "sort", "Views", shown=True),
    "theme": Key("T", "Next theme", "Program"),
    "suspend": Key("ctrl+z", "To the shell, until fg", "Program"),
    "palette": Key("ctrl+p", "Command palette", "Program"),
    "quit": Key("q", "quit", "Program", shown=True),
    "help": Key("question_mark", "keys", "Program", shown=True),
}

VIM: dict[str, str] = {
    "page_up": "pageup,ctrl+b,ctrl+u",
    "page_down": "pagedown,space,ctrl+f,ctrl+d",
}
"""The set that `keys = "vim"` adds to the usual keys."""
