"""A topic open in the app, with a file of one's own to edit."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from claims import Library
from tests.tui.screen import screen_text, type_at_once, wait_for
from tui.app import CounterclaimApp
from tui.bars import KeyBar, WhereBar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

TOPIC = """\
# Found in the harbour office.
question: Who sank the barge?
tags: [harbour, barge]
sources:
  ledger: {title: The harbour's ledger, publisher: Harbour office}
  letter: {title: A letter}
speakers:
  pilot: {name: The pilot, role: On duty that night}
claims:
  storm:
    title: The storm
    statement: >-
      A gust tore the barge
      from its moorings.
    proponents: pilot
    aspects:
      When did it sink?: Before midnight
  rival:
    title: A rival
    statement: Somebody cut the ropes.  # says the clerk
evidence:
  - quote: I heard the wind all night.
    speaker: pilot
    source: ledger
    supports: storm
  - id: ropes
    fact: The ropes were cut clean.
    source: letter
    supports: {rival: strongly}
    disputes: storm
  - fact: The lamps were out.
    source: ledger
    neutral: [storm, rival]
"""


@asynccontextmanager
async def opened(
    path: Path, *keys: str, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """A topic open in the app, after some keys."""
    if not path.exists():
        path.write_text(TOPIC, "utf-8")
    app = CounterclaimApp(Library(path), path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, *keys)
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys at once, and wait until all have acted and what they changed is saved."""
    app = pilot.app
    assert isinstance(app, CounterclaimApp)
    await wait_for(pilot, lambda: not app.is_deaf)
    await type_at_once(app, *keys)
    await wait_for(pilot, lambda: not [w for w in app.workers if w.group == "saving"])
    await pilot.pause()


def head(pilot: Pilot[None]) -> str:
    """The lines above the comparison, which say where one is and whether it is saved."""
    height = pilot.app.screen.query_one(WhereBar).outer_size.height
    return "\n".join(screen_text(pilot.app).splitlines()[:height])


def answer(pilot: Pilot[None]) -> str:
    """The last lines of the screen, where keys are answered; as one."""
    rows = pilot.app.screen.query_one(KeyBar).outer_size.height
    return " ".join(line.strip() for line in screen_text(pilot.app).splitlines()[-rows:])


def changes(path: Path, before: str = TOPIC) -> list[tuple[str, str]]:
    """The lines that a file has in place of others: what went, what came."""
    from difflib import SequenceMatcher

    old, new = before.splitlines(), path.read_text("utf-8").splitlines()
    return [
        ("\n".join(old[a:b]), "\n".join(new[c:d]))
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
