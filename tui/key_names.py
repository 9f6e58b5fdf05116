"""From what a person writes for a key to the name that the screens know it by.

Nothing here needs Textual, so that a configuration can be read, and mended, without a screen.
"""

from __future__ import annotations

import unicodedata

MODIFIERS = ("alt", "ctrl", "shift")
NAMED = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
    *("backspace", "tab", "enter", "escape", "space"),
    *(f"f{number}" for number in range(1, 25)),
)
"""The keys that are not characters."""
_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_SENT_ALIKE = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
}


class KeyNameError(ValueError):
    """What was written names no key; the hint says what to write, or is empty."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def key_named(written: str) -> str:
    """The name of a key: `G` and `ctrl+f` are their own, `?` is `question_mark`.

    Raises:
        KeyNameError: there is no such key, or terminals cannot send it.
    """
    *modifiers, base = written.split("+") if len(written) > 1 else [written]
    if not base and modifiers:  # `ctrl++`
        base = "+"
        modifiers = [modifier for modifier in modifiers if modifier]
    if set(modifiers) - set(MODIFIERS):
        raise KeyNameError(
            f"there is no key `{written}`", f"Before a + stand {', '.join(MODIFIERS)}."
        )
    if len(base) == 1:
        _refuse_case(modifiers, base)
        base = _name_of(base)
    elif base not in NAMED and base not in _names_of_characters():
        raise KeyNameError(f"there is no key `{written}`", _nearest(base))
    key = "+".join([*sorted(set(modifiers)), base])
    if key in _SENT_ALIKE:
        raise KeyNameError(f"terminals send `{key}` as {_SENT_ALIKE[key]}", "Choose another key.")
    return key


def _refuse_case(modifiers: list[str], letter: str) -> None:
    if "shift" in modifiers:
        hint = f"Write `{letter.upper()}`." if letter.isalpha() else "Write the character it makes."
        raise KeyNameError("with shift, terminals send the character itself", hint)
    if "ctrl" in modifiers and letter != letter.lower():
        raise KeyNameError(
            "with ctrl, terminals send no capital letters", f"Write `ctrl+{letter.lower()}`."
        )


def _name_of(character: str) -> str:
    """A letter or digit names itself; any other character has its Unicode name, in our spelling."""
    if character == " ":
        return "space"
    if character.isalnum():
        return character
    if not character.isprintable():
        raise KeyNameError("a character that cannot be seen is no key")
    name = unicodedata.name(character, character).lower().replace(" ", "_").replace("-", "_")
    return _RENAMED.get(name, name)


def _names_of_characters() -> list[str]:
    return [_name_of(chr(code)) for code in range(0x21, 0x7F) if not chr(code).isalnum()]


def _nearest(name: str) -> str:
    from claims.nearest import did_you_mean

    return did_you_mean(name, [*NAMED, *_names_of_characters()])
