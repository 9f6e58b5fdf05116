"""The archived text of a source; where the words one came from stand in it, they are marked.

That they stand there letter by letter is all this tells: it does not say that a quote is proved.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.worker import get_current_worker

from claims.cells import pad, visible, width, wrap
from claims.rendering.attribution import source_name
from claims.texts import NoText, find_words, read_text
from tui.bars import KeyBar, WhereBar
from tui.base import BaseScreen
from tui.binding import bind
from tui.grid import Grid
from tui.reading.actions import copy_thing, open_original
from tui.reading.page import MEASURE
from tui.reading.things import Item, SourceRef, exists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import Library, TopicFile
    from claims.model import Topic
    from tui.grid import Line
    from tui.reading.things import Thing

_LONGEST = 10_000
"""Longer paragraphs are cut into rows of so many characters, so that no row takes long to wrap."""
_WRAPPED = range(60, 101)
"""How long the longest line of a text is that was wrapped by hand or by an editor."""
_OPENING = "\"'“”„‘’«»(["
_GUTTER = 2


def row_starts(text: str) -> array[int]:
    """Where each row of a text begins, in code points, and at the end where the text ends.

    A row is a line, or in a text that was wrapped, the lines of a paragraph: a line goes on
    with the next one if the first word of that did not fit on it.
    """
    starts = array("Q", [0])
    at = 0
    width = _wrapped_at(text)
    for line, end in _lines(text):
        if width and _goes_on(text, line, end, width):
            continue
        while end - at > _LONGEST:
            at = text.rfind(" ", at + 1, at + _LONGEST) + 1 or at + _LONGEST
            starts.append(at)
        starts.append(end)
        at = end
    return starts


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line, its line end included."""
    start, size = 0, len(text)
    while start < size:
        end = text.find("\n", start) + 1 or size
        yield start, end
        start = end


def _wrapped_at(text: str) -> int:
    """The width at which a text was wrapped, or 0 if its lines are as long as they please."""
    longest = 0
    for start, end in _lines(text):
        longest = max(longest, len(text[start:end].rstrip()))
        if longest > _WRAPPED[-1]:
            return 0
    return longest if longest in _WRAPPED else 0


def _goes_on(text: str, start: int, end: int, width: int) -> bool:
    length = len(text[start:end].rstrip())
    first = text[end : end + 1]
    if not length or not (first.isalnum() or (first and first in _OPENING)):
        return False
    word = text[end : end + width].split(maxsplit=1)[0]
    return length + 1 + len(word) > width


class TextPage(Grid, inherit_bindings=False):
    """A long text: it scrolls by lines, and only what is on the screen is wrapped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up"),
        bind("down"),
        bind("page_up"),
        bind("page_down"),
        bind("first"),
        bind("last"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.message = "reading the text …"
        self._text = ""
        self._starts = array("Q")
        self._quote: tuple[int, int] | None = None

    def show(self, text: str, starts: array[int], quote: tuple[int, int] | None) -> None:
        """Show a text, from its quote on if that was found."""
        self._text, self._starts, self._quote = text, starts, quote
        self.message = "" if text else "╱ the text is empty ╱"
        self.reset()
        if quote is not None:
            self.go_to_quote()

    def say(self, message: str) -> None:
        """Show a sentence in place of the text."""
        self.message = message
        self.reset()

    def go_to_quote(self) -> bool:
        """Bring the quote into view, with some of what stands before it; whether there is one."""
        if self._quote is None:
            return False
        self.anchor_at(bisect_right(self._starts, self._quote[0]) - 1, 0)
        self.scroll_lines(-(self.body_height // 3))
        return True

    # -- rows ----------------------------------------------------------------------------

    def row_count(self) -> int:  # noqa: D102
        return 1 if self.message else len(self._starts) - 1

    def is_stop(self, row: int, column: int) -> bool:  # noqa: D102
        del row, column
        return True

    def row_lines(self, row: int, cursor: int | None) -> list[Line]:  # noqa: D102
        del cursor
        measure = max(8, min(MEASURE, self.line_width - _GUTTER))
        margin = " " * (max(0, self.line_width - _GUTTER - measure) // 2)
        if self.message:
            return [[], *([(f"{margin}  {line}", "gap")] for line in wrap(self.message, measure))]
        before, quote, after = (visible(part) for part in self._parts(row))
        whole = before + quote + after
        start, end = len(before), len(before) + len(quote)
        lines: list[Line] = [] if row else [[]]
        at = 0
        for line in wrap(whole, measure):
            at = whole.index(line, at)  # only spaces are lost between lines
            first, last = (min(max(place - at, 0), len(line)) for place in (start, end))
            at += len(line)
            found = last > first
            lines.append(
                [
                    (f"{margin}{'▌' if found else ' '} ", "bar"),
                    (line[:first], ""),
                    (line[first:last], "found mark"),
                    (pad(line[last:], measure - width(line[:last])), ""),
                ]
            )
        return lines

    def _parts(self, row: int) -> tuple[str, str, str]:
        """The text of a row before the quote, within it and after it."""
        start, end = self._starts[row], self._starts[row + 1]
        line = self._text[start:end].rstrip("\r\n")
        first, last = (min(max(place - start, 0), len(line)) for place in self._quote or (end, end))
        return line[:first], line[first:last], line[last:]

    # -- moving: there is no cursor, the view itself moves -------------------------------

    def anchor_at(self, row: int, line: int) -> None:  # noqa: D102
        self.row = row
        super().anchor_at(row, line)

    def action_up(self) -> None:
        """Up by a line."""
        self.scroll_lines(-1)

    def action_down(self) -> None:
        """Down by a line."""
        self.scroll_lines(1)

    def action_page_up(self) -> None:
        """Up by a screen, one line of which stays."""
        self.scroll_lines(1 - self.body_height)

    def action_page_down(self) -> None:
        """Down by a screen, one line of which stays."""
        self.scroll_lines(self.body_height - 1)

    def action_first(self) -> None:
        """To the beginning."""
        self.anchor_at(0, 0)

    def action_last(self) -> None:
        """To the end."""
        self.anchor_at(*self._last_anchor())


class TextScreen(BaseScreen[None]):
    """The archived text of one source.

    Args:
        library: where the text lies.
        file: the topic that names it.
        source: the source, by id; the topic has it.
        thing: what one came from; the words of an item are marked where they stand.
    """

    HERE = "text"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("back", shown=True),
        bind("find_next", label="to the quote", shown=True),
        bind("copy"),
        bind("original", label="original", shown=True),
        bind("text"),
        bind("help"),
    ]

    def __init__(
        self, library: Library, file: TopicFile, source: str, thing: Thing | None = None
    ) -> None:
        super().__init__()
        self.library = library
        self.file = file
        self.source = source
        self.thing: Thing = thing or SourceRef(source)

    def compose(self) -> ComposeResult:
        """The bars and the text."""
        yield WhereBar()
        yield TextPage()
        yield KeyBar()

    def on_mount(self) -> None:
        """Say where one is and begin to read."""
        self._say_where()
        self.read_in_background()

    def _say_where(self, state: str = "") -> None:
        name = source_name(self.file.topic, self.source)
        for bar in self.query(WhereBar):
            bar.show(self.file.name, name, "archived text", state=state)

    @work(thread=True)
    def read_in_background(self) -> None:
        """Read the text and look for the words in it, away from the keys."""
        worker = get_current_worker()
        try:
            text = read_text(self.file, self.library, self.source)
        except NoText as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._cannot, str(error))
            return
        starts = row_starts(text)
        words = words_expected(self.file.topic, self.thing, self.source)
        found = next((place for each in words if (place := find_words(text, each))), None)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._read, text, starts, found, bool(words))

    def _cannot(self, why: str) -> None:
        for page in self.query(TextPage):
            page.say(why)

    def _read(
        self, text: str, starts: array[int], found: tuple[int, int] | None, sought: bool
    ) -> None:
        for page in self.query(TextPage):  # none, if one has left meanwhile
            page.show(text, starts, found)
        if sought and not found:
            self._say_where("not found word for word")

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    def action_find_next(self) -> None:
        """Back to the quote."""
        if not self.query_one(TextPage).go_to_quote():
            self.say("no words are marked in this text")

    def action_copy(self) -> None:
        """Copy what one came from with its citation."""
        self.say(copy_thing(self.app, self.file, self.thing))

    def action_original(self) -> None:
        """Open the source's address."""
        self.say(open_original(self.app, self.file, SourceRef(self.source)))

    def action_text(self) -> None:
        """It is on the screen already."""
        self.say("this is the source's text")


def words_expected(topic: Topic, thing: Thing, source: str) -> list[str]:
    """The words of an item that a source should hold, the likeliest first.

    In a source of the original's language that is the original, else the quote; where the
    languages are not told, either.
    """
    if not isinstance(thing, Item) or not exists(topic, thing):
        return []
    item = topic.evidence[thing.index]
    both = [words for words in (item.original, item.quote) if words]
    language = topic.sources[source].language
    if len(both) < 2 or not language or not item.language:
        return both
    return both[:1] if language == item.language else both[1:]
