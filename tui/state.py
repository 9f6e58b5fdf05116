"""What is remembered from one start to the next: the last topic, its cell, the theme.

It is a convenience and no data: whatever the file holds, what makes sense is used and the
rest is forgotten, and where nothing can be written nothing is remembered. With two windows
open the last to leave a topic decides where its cursor will stand.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from claims.places import state_folder
from claims.reading import Unreadable, decode, read_bytes
from tui.own_files import put

Cell = tuple[str, str, int | str]
"""A place on the comparison: the claim, the section, and the item or the row in it."""

MAX_CELLS = 200
"""Of so many topics the cell is remembered; those left longest ago are forgotten first."""


@dataclass(frozen=True, slots=True)
class State:
    """What was remembered; `cells` are by the absolute path of the topic, the latest last."""

    topic: Path | None = None
    theme: str | None = None
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is remembered: most likely this is the first start."""
        return self.topic is None and self.theme is None and not self.cells


def remembered() -> State:
    """All that is remembered; empty where there is nothing, or nothing that makes sense."""
    import json

    try:
        data, _ = read_bytes(_file())
        found = json.loads(decode(data))
    except (Unreadable, ValueError, RecursionError):
        return State()
    if not isinstance(found, dict):
        return State()
    topic, theme, cells = found.get("topic"), found.get("theme"), found.get("cells")
    return State(
        topic=Path(topic) if isinstance(topic, str) and _is_absolute(topic) else None,
        theme=theme if isinstance(theme, str) else None,
        cells={path: cell for path, told in cells.items() if (cell := _cell(told))}
        if isinstance(cells, dict)
        else {},
    )


def remembered_cell(path: Path) -> Cell | None:
    """Where the cursor stood when the topic was left; None if that is not known."""
    return remembered().cells.get(_absolute(path))


def remember(
    *, topic: Path | None = None, cell: Cell | None = None, theme: str | None = None
) -> bool:
    """Remember what is given beside all that was; whether it could be written.

    Args:
        topic: the topic that is left, which becomes the last topic.
        cell: where the cursor stands in it.
        theme: the theme that was chosen.
    """
    state = remembered()
    cells = dict(state.cells)
    last = state.topic
    if topic is not None:
        name = _absolute(topic)
        last = Path(name)
        if cell is not None:
            cells.pop(name, None)
            cells[name] = cell
    kept = dict(list(cells.items())[-MAX_CELLS:])
    return _write(State(last, theme or state.theme, kept))


def _file() -> Path:
    return state_folder() / "state.json"


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - a name for the file, links not followed


def _is_absolute(path: str) -> bool:
    return os.path.isabs(path) and "\0" not in path  # noqa: PTH117 - of a text, not yet a path


def _cell(told: object) -> Cell | None:
    match told:
        case [str(claim), str(section), str() | int() as at] if not isinstance(at, bool):
            return (claim, section, at)
    return None


def _write(state: State) -> bool:
    import json

    text = json.dumps(
        {
            "topic": str(state.topic) if state.topic else None,
            "theme": state.theme,
            "cells": state.cells,
        },
        indent=1,
    )
    return put(_file(), text)
