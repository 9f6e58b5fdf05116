"""The subcommands there are: found by their files, imported when they are asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

_HOMES = ("claims", "tui")


def subcommands() -> dict[str, str]:
    """Name to import path of every subcommand, in alphabetical order; nothing is imported."""
    here = Path(__file__).parent.parent
    found = {
        file.stem.replace("_", "-"): f"{home}.commands.{file.stem}"
        for home in _HOMES
        for file in (here / home / "commands").glob("[a-z]*.py")
    }
    return dict(sorted(found.items()))


def find_subcommand(name: str) -> ModuleType | None:
    """The module of a subcommand, or None where nothing is called so."""
    if not name.replace("-", "").isalpha():
        return None
    path = subcommands().get(name)
    return import_module(path) if path else None


def described_subcommands() -> dict[str, str]:
    """Every subcommand and what it does, the first line of its docstring; imports them all."""
    return {
        name: (import_module(path).__doc__ or "").partition("\n")[0].rstrip(".")
        for name, path in subcommands().items()
    }
