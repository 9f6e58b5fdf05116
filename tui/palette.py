"""The command palette: what can be done here, the themes, and the topics, each by its name."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from claims.cells import visible
from tui.answers import DOES
from tui.bars import key_name
from tui.keys import KEYS
from tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.command import Hits

    from claims import Library
    from tui.app import CounterclaimApp

MOST_TOPICS = 100
"""So many topics are offered at once; whoever wants another one types more of its name."""


class Command(NamedTuple):
    """What can be done, in words; the key for it, and a sentence more."""

    name: str
    run: Callable[[], Any]
    key: str = ""
    sentence: str = ""


class Commands(Provider):
    """All that the palette offers, in this order: actions, themes, topics."""

    async def startup(self) -> None:
        """List the topics, beside the event loop: a library may be large."""
        app = cast("CounterclaimApp", self.app)
        library: Library = getattr(self.screen, "library", app.library)
        paths = await asyncio.to_thread(library.paths)
        self._topics = [self._topic(library, path) for path in paths]

    def _topic(self, library: Library, path: Path) -> Command:
        below = path.relative_to(library.root) if path.is_relative_to(library.root) else path
        name = visible(str(below.with_suffix("")))
        return Command(f"Go to topic {name}", partial(self._go_to, library, path))

    def _go_to(self, library: Library, path: Path) -> None:
        from tui.topic.screen import TopicScreen

        self.app.push_screen(TopicScreen(library, path))

    def _commands(self) -> Iterator[Command]:
        """The actions in the order of the table of keys, then the themes."""
        active = {
            each.binding.id: each for each in self.screen.active_bindings.values() if each.enabled
        }
        for name, key in KEYS.items():
            if name in active and name != "palette" and key.group != "Moving":
                node, binding, *_ = active[name]
                label = binding.description[:1].upper() + binding.description[1:]
                run = partial(self.app.run_action, binding.action, node)
                yield Command(label, run, key_name(binding.key), DOES[name])
        for name in THEMES:
            yield Command(f"Theme: {name}", partial(setattr, self.app, "theme", name))

    async def discover(self) -> Hits:
        """Everything, as long as nothing has been typed."""
        for command in (*self._commands(), *self._topics[:MOST_TOPICS]):
            yield DiscoveryHit(self._shown(command, []), command.run, text=command.name)

    async def search(self, query: str) -> Hits:
        """What holds every word that was typed, best first."""
        words = [re.compile(re.escape(word), re.IGNORECASE) for word in query.split()]
        topics = sorted(self._topics, key=partial(_score, words), reverse=True)[:MOST_TOPICS]
        for command in (*self._commands(), *topics):
            if score := _score(words, command):
                yield Hit(score, self._shown(command, words), command.run, text=command.name)

    def _shown(self, command: Command, words: list[re.Pattern[str]]) -> Content:
        """Name, key and sentence; never markup, since names come from files."""
        name = Content(command.name)
        for word in words:
            for found in word.finditer(command.name):
                name = name.stylize(self.match_style or "underline", *found.span())
        key = Content.styled(f"  {command.key}", "$text-accent") if command.key else Content("")
        sentence = Content.styled(f"\n{command.sentence}", "$quiet not bold")
        return Content.assemble(name, key, sentence if command.sentence else "")


def _score(words: list[re.Pattern[str]], command: Command) -> float:
    """How well a command fits: 0 where a word is missing, more where names begin with it."""
    score = 0.0
    for word in words:
        if found := word.search(command.name):
            begins = found.start() == 0 or not command.name[found.start() - 1].isalnum()
            score += 1.0 if begins else 0.5
        elif word.search(command.sentence):
            score += 0.25
        else:
            return 0.0
    return score / len(words)
