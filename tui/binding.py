"""From the table of keys to Textual's bindings."""

from __future__ import annotations

from textual.binding import Binding

from tui.keys import KEYS


def bind(
    name: str, action: str | None = None, *, label: str = "", shown: bool | None = None
) -> Binding:
    """The binding of a named key to an action, by default the one of the same name."""
    key = KEYS[name]
    return Binding(
        key.keys,
        action or name,
        label or key.label,
        id=name,
        show=key.shown if shown is None else shown,
    )
