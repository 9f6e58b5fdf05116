"""The person's settings: a theme, a set of keys, other keys for single actions.

A mistake never keeps the program from starting: it becomes a `Mistake` that names the place,
what is wrong counts as not written, and all else holds. Nothing here needs Textual.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.cells import cut, visible
from claims.places import config_file
from claims.reading import Unreadable, decode, read_bytes
from tui.keys import KEYS, VIM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

THEME_NAMES = ("dark", "light", "contrast", "terminal")
"""The themes by name; what they look like is known to `tui.themes`, which needs Textual."""
KEY_SETS = ("usual", "vim")


@dataclass(frozen=True, slots=True)
class Config:
    """What is set. `keymap` holds the actions whose keys differ from the table's."""

    theme: str | None = None
    keymap: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in the configuration; line and column count from 1."""

    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """One line: place, what is wrong, what to do."""
        return f"{self.path}:{self.line}:{self.column}: {self._told}"

    @property
    def within_file(self) -> str:
        """The same where it is clear which file is meant."""
        return f"line {self.line}, column {self.column}: {self._told}"

    @property
    def _told(self) -> str:
        return f"{self.message}. {self.hint}" if self.hint else self.message


def read_config(file: Path | None = None) -> tuple[Config, tuple[Mistake, ...]]:
    """The settings and what is wrong with them, in the order of the lines.

    Args:
        file: the configuration file, by default the one at the platform's place. Where there
            is none, nothing is set.
    """
    path = file or config_file()
    if not os.path.lexists(path):
        return Config(), ()
    try:
        text = decode(read_bytes(path)[0])
    except Unreadable as error:
        return Config(), (Mistake(str(path), 1, 1, str(error), error.hint),)
    config, found = _read(text)
    mistakes = [Mistake(str(path), *at, message, hint) for at, message, hint in found]
    return config, tuple(sorted(mistakes, key=lambda mistake: (mistake.line, mistake.column)))


_Found = tuple[tuple[int, int], str, str]
"""Line and column, message, hint."""


def _read(text: str) -> tuple[Config, list[_Found]]:
    import tomllib

    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Config(), [_syntax(text, str(error))]
    except RecursionError:
        return Config(), [((1, 1), "is nested too deeply", "")]
    found: list[_Found] = [
        (_place(text, name), *_unknown_setting(name))
        for name in written.keys() - {"theme", "keys", "key"}
    ]
    theme = _choice(text, written, "theme", THEME_NAMES, found)
    keys = _choice(text, written, "keys", KEY_SETS, found)
    wanted = written.get("key", {})
    if not isinstance(wanted, dict):
        found.append(
            (_place(text, "key"), "`key` is a table", 'Write `[key]` and then `find = "f"`.')
        )
        wanted = {}
    base = VIM if keys == "vim" else {}
    keymap = {**base, **_remapped(text, base, wanted, found)}
    return Config(theme, keymap), found


def _syntax(text: str, told: str) -> _Found:
    message, _, where = told.rpartition(" (at ")
    place = re.fullmatch(r"line (\d+), column (\d+)\)", where)
    if place:
        return (int(place[1]), int(place[2])), f"not TOML: {_lowered(message)}", ""
    lines = text.rstrip("\n").split("\n")
    return (len(lines), len(lines[-1]) + 1), f"not TOML: {_lowered(message or told)}", ""


def _lowered(sentence: str) -> str:
    return visible(sentence[:1].lower() + sentence[1:])


def _unknown_setting(name: str) -> tuple[str, str]:
    from claims.nearest import did_you_mean

    message = f"there is no setting {_shown(name)}"
    if name in KEYS:
        return message, "Keys for actions stand below `[key]`."
    return message, did_you_mean(name, ("theme", "keys", "key"))


def _choice(
    text: str, written: Mapping[str, object], name: str, known: tuple[str, ...], found: list[_Found]
) -> str | None:
    value = written.get(name)
    if value is None or (isinstance(value, str) and value in known):
        return value
    from claims.nearest import did_you_mean

    hint = did_you_mean(value, known) if isinstance(value, str) else f"Known: {', '.join(known)}."
    found.append((_place(text, name), f"{_shown(value)} is no value of `{name}`", hint))
    return None


# -- keys --------------------------------------------------------------------------------


def _remapped(
    text: str, base: Mapping[str, str], wanted: Mapping[str, object], found: list[_Found]
) -> dict[str, str]:
    """What of the table `[key]` can be used: action to keys."""
    from tui.key_names import KeyNameError

    keymap: dict[str, str] = {}
    for name, value in wanted.items():
        if name not in KEYS:
            from claims.nearest import did_you_mean

            found.append(
                (
                    _place(text, name, "key"),
                    f"there is no action {_shown(name)}",
                    did_you_mean(name, list(KEYS))
                    or "`counterclaim config` tells where all are listed.",
                )
            )
            continue
        try:
            keymap[name] = _keys(value)
        except KeyNameError as error:
            found.append((_place(text, name, "key"), cut(visible(str(error)), 120), error.hint))
    while clash := _clash({**_usual(), **base}, keymap):
        name, key, other = clash
        del keymap[name]
        found.append(
            (
                _place(text, name, "key"),
                f"`{key}` already means `{other}` ({KEYS[other].label}) in the same place",
                f"Choose another key here, or give `{other}` another one too.",
            )
        )
    return keymap


def _keys(value: object) -> str:
    """The keys that a value names, in the form of the table."""
    from tui.key_names import KeyNameError, key_named

    if not isinstance(value, str):
        raise KeyNameError(
            f"{_shown(value)} is no key", 'Write keys as text, such as "f" or "f,ctrl+f".'
        )
    written = ["comma"] if value == "," else [part.strip(" ") or part for part in value.split(",")]
    if "" in written:
        raise KeyNameError("a key is missing", 'Write "comma" for the comma itself.')
    return ",".join(dict.fromkeys(key_named(part) for part in written))


def _clash(base: Mapping[str, str], keymap: Mapping[str, str]) -> tuple[str, str, str] | None:
    """The last changed action that shares a key with another in the same place, key and other."""
    owners: dict[str, list[str]] = {}
    for name, key in _pairs({**base, **keymap}):
        owners.setdefault(key, []).append(name)
    apart = set(_apart())
    for name, key in reversed(list(_pairs(keymap))):
        for other in owners[key]:
            if other != name and frozenset((name, other)) not in apart:
                return name, key, other
    return None


def _apart() -> Iterator[frozenset[str]]:
    """Pairs of actions that share a key in the table: they are never in the same place."""
    owners: dict[str, list[str]] = {}
    for name, key in _pairs(_usual()):
        for other in owners.setdefault(key, []):
            yield frozenset((name, other))
        owners[key].append(name)


def _usual() -> dict[str, str]:
    return {name: key.keys for name, key in KEYS.items()}


def _pairs(keymap: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((name, key) for name, keys in keymap.items() for key in keys.split(","))


# -- places ------------------------------------------------------------------------------


def _place(text: str, name: str, table: str = "") -> tuple[int, int]:
    """Line and column of a name; TOML's reader does not tell them of what it could read."""
    quoted = re.escape(name)
    written = rf"(?<![\w-])(?:\"{quoted}\"|'{quoted}'|{quoted})"
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("#"):
            continue
        if header := re.match(r"\s*\[+\s*([\w-]+)", line):
            inside = header[1]
            if inside == name and not table:
                return number, header.start(1) + 1
            continue
        here = inside == table or (table and re.match(rf"\s*{table}\s*[.=]", line))
        if here and (match := re.search(rf"{written}\s*[.=]", line)):
            return number, match.start() + 1
    return 1, 1


def _shown(value: object) -> str:
    return f"`{cut(visible(str(value)), 40)}`"
