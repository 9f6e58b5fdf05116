"""The command palette: what can be done here, the themes, and the topics, each by its name.

A screen of our own, since Textual's fills its list in the background: there `enter` can take
what was listed for fewer letters than were typed, and names from files are read as markup.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import work

from claims.cells import cut, pad, visible, width
from tui.answers import DOES
from tui.bars import KeyBar, WhereBar, key_name
from tui.base import BaseScreen
from tui.binding import bind
from tui.find_line import FindLine
from tui.grid import Grid
from tui.keys import KEYS
from tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.widgets import Input

    from claims import Library
    from tui.grid import Line

MOST_TOPICS = 100
"""So many topics are offered at once; whoever wants another one types more of its name."""
_NAME = 34  # cells of the names


class Command(NamedTuple):
    """What can be done, in words; the key for it, and a sentence more."""

    name: str
    run: Callable[[], Any]
    key: str = ""
    sentence: str = ""


class Offers(Grid):
    """The commands that fit what was typed, a line each."""

    def __init__(self) -> None:
        super().__init__()
        self.commands: list[Command] = []

    def show(self, commands: list[Command]) -> None:
        """Offer these, with the cursor on the best."""
        self.commands = commands
        self.row = self.top_row = self.top_line = 0
        self.reset()

    def row_count(self) -> int:  # noqa: D102
        return len(self.commands)

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102
        del row, column
        return True

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        command = self.commands[row]
        tint = " cursor" if cursor is not None else ""
        bar = ("▌", f"bar{tint}") if tint else (" ", "")
        room = max(8, self.line_width - 12)
        name = cut(command.name, room if not command.sentence else min(_NAME, room))
        told = cut(command.sentence, max(0, room - _NAME - 1))
        words = (pad(f"{name} ", _NAME + 1), tint), (told, f"dim{tint}")
        used = max(width(name) + 1, _NAME + 1) + width(told)
        key = pad(command.key, 9)
        return [[bar, (f" {key} ", f"title{tint}"), *words, (" " * max(0, room - used + 1), tint)]]


class PaletteScreen(BaseScreen[None]):
    """Typing narrows what is offered; `enter` does what the cursor is on."""

    HERE = "palette"
    BINDINGS: ClassVar[list[BindingType]] = [bind("back", shown=True)]

    class Line(FindLine):
        """The line that is typed in; moving goes on in the list."""

        BINDINGS: ClassVar[list[BindingType]] = [
            *(bind(name, f"screen.move('{name}')") for name in ("up", "down")),
            *(bind(name, f"screen.move('{name}')") for name in ("page_up", "page_down")),
        ]

    def __init__(self, below: Screen[Any], library: Library) -> None:
        super().__init__()
        self._below = below
        self._library = library
        self._topics: list[Command] = []
        self._actions = list(self._commands())

    def compose(self) -> ComposeResult:
        """The line to type in, and what fits it."""
        yield WhereBar()
        yield Offers()
        yield self.Line("words of an action, a theme or a topic")
        yield KeyBar()

    def on_mount(self) -> None:
        """Offer everything; the topics come when they have been listed."""
        self.query_one(WhereBar).show("what can be done here")
        self.set_focus(self.query_one(FindLine))
        self._offer()
        if not self.blindness.is_on:  # a file's name may tell one
            self._list_topics()

    @work(thread=True)
    def _list_topics(self) -> None:
        topics = [self._topic(path) for path in self._library.paths()]

        def listed() -> None:
            self._topics = topics
            self._offer()

        self.call_later(listed)

    def _topic(self, path: Path) -> Command:
        root = self._library.root
        below = path.relative_to(root) if path.is_relative_to(root) else path
        name = visible(str(below.with_suffix("")))
        return Command(f"Go to topic {name}", partial(self._go_to, path))

    def _go_to(self, path: Path) -> None:
        from tui.topic.screen import TopicScreen

        self.app.push_screen(TopicScreen(self._library, path))

    def _commands(self) -> Iterator[Command]:
        """The actions of the screen below in the order of the table of keys, then the themes."""
        below, app = self._below, self._below.app
        active = {each.binding.id: each for each in below.active_bindings.values() if each.enabled}
        for name, key in KEYS.items():
            if name in active and name != "palette" and key.group != "Moving":
                node, binding, *_ = active[name]
                label = binding.description[:1].upper() + binding.description[1:]
                run = partial(app.run_action, binding.action, node)
                yield Command(label, run, key_name(binding.key), DOES[name])
        for name in THEMES:
            yield Command(f"Theme: {name}", partial(setattr, app, "theme", name))

    # -- what is typed -------------------------------------------------------------------

    def _offer(self) -> None:
        """Offer what holds every word that was typed, best first; all where nothing was."""
        typed = self.query_one(FindLine).value
        words = [re.compile(re.escape(word), re.IGNORECASE) for word in typed.split()]
        score = partial(_score, words)
        topics = self._topics
        if words:
            topics = sorted((each for each in topics if score(each)), key=score, reverse=True)
        offered = [*self._actions, *topics[:MOST_TOPICS]]
        if words:
            offered = sorted((each for each in offered if score(each)), key=score, reverse=True)
        self.query_one(Offers).show(offered)
        self.say("" if offered or not words else f"Nothing is called “{typed}”")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another letter was typed."""
        event.stop()
        self._offer()

    def action_move(self, name: str) -> None:
        """Move in the list, while one goes on typing."""
        getattr(self.query_one(Offers), f"action_{name}")()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what the cursor is on; every letter before `enter` has narrowed the list by now."""
        event.stop()
        self._choose()

    def on_grid_opened(self) -> None:
        """Do what was clicked twice."""
        self._choose()

    def _choose(self) -> None:
        offers = self.query_one(Offers)
        if not offers.row_count():
            self.say("There is nothing to do by that name")
            return
        command = offers.commands[offers.row]
        self.dismiss()
        self.app.call_later(command.run)

    def on_find_line_left(self) -> None:
        """Back to where one was."""
        self.dismiss()

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss()


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
    return score / len(words) if words else 1.0
