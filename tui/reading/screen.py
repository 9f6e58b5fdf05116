"""One thing in full, with the previous and the next one a key away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from claims.comparison import compare
from tui.bars import KeyBar, WhereBar
from tui.binding import bind
from tui.blinding import renamed
from tui.editing.screen import Aim, EditsTopic
from tui.reading.actions import copy_thing, open_original, show_text, sources_of
from tui.reading.page import Page
from tui.reading.things import (
    AboutTopic,
    ClaimRef,
    Item,
    SourceRef,
    SpeakerRef,
    exists,
    kind,
    path_of,
    siblings,
)
from tui.topic.view import Selected, followed, selected_by
from tui.web import open_url

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import Diagnostic, Library, TopicFile
    from claims.comparison import Comparison
    from claims.model import FieldPath
    from tui.reading.things import Thing


class ReadingScreen(EditsTopic[int]):
    """Shows one of several things in full; its result is the position of the one read last.

    Args:
        library: where the archived texts lie.
        file: the topic that the things belong to.
        things: what the keys for previous and next go through.
        index: the position of the one to begin with.
        comparison: the topic laid side by side, if that was done already.
    """

    HERE = "reading"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("back", shown=True),
        bind("previous", label="previous", shown=True),
        bind("next", label="next", shown=True),
        bind("add"),
        bind("editor"),
        bind("copy"),
        bind("original", label="original", shown=True),
        bind("text", label="text", shown=True),
        bind("words", label="original or translation", shown=True),
        bind("help"),
    ]

    def __init__(
        self,
        library: Library,
        file: TopicFile,
        things: Sequence[Thing],
        index: int,
        *,
        comparison: Comparison | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.file = file
        self.things = things
        self.at = index
        self.comparison = comparison or compare(file.topic)

    def compose(self) -> ComposeResult:
        """The bars and the page."""
        yield WhereBar()
        yield Page(self.comparison, self.things[self.at])
        yield KeyBar()

    def on_mount(self) -> None:
        """Say where one is."""
        self.say_where()

    def file_read(self, file: TopicFile, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Show the same thing as it is in a newer reading of its file, wherever it stands there."""
        del diagnostics
        if file.path != self.file.path:
            return
        thing = self.things[self.at]
        if isinstance(thing, Item) and exists(self.file.topic, thing):
            now = followed(Selected(item=thing.index), self.file.topic, file.topic).item
            if now is None:
                self.say("What you were reading is no longer in the file")
            thing = thing if now is None else Item(now)
        things = siblings(file.topic, thing)
        if thing not in things and len(things) == len(self.things) and not isinstance(thing, Item):
            thing = things[self.at]  # it has another id
        if thing in things:
            self.things, self.at = things, things.index(thing)
        self.file = file
        self.comparison = compare(file.topic)
        self._show()

    async def names_changed(self) -> None:
        """Show the same thing with other names."""
        before, self.file = self.file.topic, self.blindness.seen(self.as_read)
        thing = renamed(self.things[self.at], before, self.file.topic)
        if thing is None:
            return
        self.things = siblings(self.file.topic, thing)
        self.at = self.things.index(thing)
        self.comparison = compare(self.file.topic)
        self._show()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.query_one(Page)

    def _show(self) -> None:
        for page in self.query(Page):  # none while the screen comes or goes
            page.show(self.comparison, self.things[self.at])
        self.say_where()
        self.refresh_bindings()

    def say_where(self) -> None:  # noqa: D102
        parts = [self.file.name, kind(self.file.topic, self.things[self.at])]
        if len(self.things) > 1:
            parts.append(f"{self.at + 1} of {len(self.things)}")
        for bar in self.query(WhereBar):
            bar.show(*parts, saved=self.saved_state)

    # -- editing -------------------------------------------------------------------------

    @property
    def topic_file(self) -> TopicFile:  # noqa: D102
        return self.file

    @property
    def topic_path(self) -> Path:  # noqa: D102
        return self.file.path

    @property
    def as_read(self) -> TopicFile:  # noqa: D102
        return self.file if self.bottom is self else self.bottom.as_read

    @property
    def grid(self) -> Page:  # noqa: D102
        return self.page

    def aim(self) -> Aim:
        """The field under the cursor; on the evidence that a claim's page mentions, that."""
        thing, block = self.things[self.at], self.page.block
        record = path_of(thing)
        claim = thing.id if isinstance(thing, ClaimRef) else None
        if isinstance(block.leads_to, Item):
            item = path_of(block.leads_to)
            return Aim(item, item, claim)
        if isinstance(thing, Item) and isinstance(block.leads_to, ClaimRef):
            return Aim(record, record, block.leads_to.id)
        return Aim(block.path or record, record, is_head=block.path == record)

    def in_order(self) -> list[FieldPath]:  # noqa: D102
        record = self.aim().record
        if record[:1] == ("evidence",):
            return [("evidence", at) for at in range(len(self.file.topic.evidence))]
        if record[:1] == ("claims",):
            return [("claims", name) for name in compare(self.file.topic).claims]
        return [path_of(thing) for thing in self.things]

    def put_cursor(self, on: Selected) -> None:
        """Go to an item of evidence, where one reads evidence; records are followed anyhow.

        On the page of another thing the cursor goes to where the item, or the field, stands.
        """
        if on.item is not None and Item(on.item) in self.things:
            self.at = self.things.index(Item(on.item))
            self._show()
        elif on.item is not None or on.path:
            self.page.go_to(on.place)

    def put_on_field(self, path: FieldPath) -> None:  # noqa: D102
        from claims.locating import value_at
        from tui.editing.fields import main_field

        record = path_of(self.things[self.at])
        named = value_at(self.file, path)
        names = named if isinstance(named, tuple) else (named,)
        self.page.go_to(
            record if main_field(self.file, record) == path else path,
            [name for name in names if isinstance(name, str)],
        )

    async def show_saved(self, file: TopicFile) -> None:  # noqa: D102
        self.file_read(file, ())

    def action_add(self) -> None:
        """Add what belongs where the cursor is: to discuss, to a claim, to what is read."""
        from tui.forms.adding import Where
        from tui.topic.adding import add

        thing = self.things[self.at]
        what = None
        if isinstance(thing, AboutTopic):
            what = "discussion"
        elif isinstance(thing, SourceRef | SpeakerRef):
            what = "evidence"  # from that source, or said by that speaker
        add(self, Where(selected_by(thing), self.page.part), what)

    # -- going on ------------------------------------------------------------------------

    def action_back(self) -> None:
        """Back to where one came from, with the position of what was read last."""
        self.dismiss(self.at)

    def action_previous(self) -> None:
        """To the thing before this one."""
        self._turn(-1, "this is the first of them")

    def action_next(self) -> None:
        """To the thing after this one."""
        self._turn(1, "this is the last of them")

    def _turn(self, step: int, at_the_end: str) -> None:
        if 0 <= self.at + step < len(self.things):
            self.at += step
            self._show()
        else:
            self.say(at_the_end)

    def on_grid_opened(self) -> None:
        """Go into what the cursor is on."""
        block = self.page.block
        if block.leads_to is not None:
            things = siblings(self.file.topic, block.leads_to)
            self.app.push_screen(
                ReadingScreen(
                    self.library,
                    self.file,
                    things,
                    things.index(block.leads_to),
                    comparison=self.comparison,
                )
            )
        elif block.address:
            self.say(f"{self.key('original')} opens the address")
        else:
            self.say("nothing to go into here")

    # -- taking along --------------------------------------------------------------------

    @property
    def _meant(self) -> Thing:
        """What a key acts on: the evidence or source under the cursor, else what is read."""
        leads_to = self.page.block.leads_to
        return leads_to if isinstance(leads_to, Item | SourceRef) else self.things[self.at]

    def offers(self, name: str) -> bool:
        """Only what there is: an address, an archived text, words in another language."""
        if name == "words":
            return self._has_original(self.things[self.at])
        sources = list(sources_of(self.file.topic, self._meant))
        if name == "original":
            return bool(self.page.block.address) or any(s.url or s.archived for s in sources)
        return name != "text" or any(source.text for source in sources)

    def _has_original(self, thing: Thing) -> bool:
        topic = self.file.topic
        return (
            isinstance(thing, Item)
            and exists(topic, thing)
            and bool(topic.evidence[thing.index].original)
        )

    def action_editor(self) -> None:
        """Open the file in the person's editor, at the line of what is read."""
        from claims.locating import line_of
        from tui.editor import edit_topic

        place = line_of(self.file, path_of(self._meant))
        edit_topic(self, self.library, self.file.path, place)

    def action_copy(self) -> None:
        """Copy with the citation."""
        self.say(copy_thing(self.app, self.file, self._meant))

    def action_original(self) -> None:
        """Open the address of the original."""
        address = self.page.block.address
        if address:
            self.say(open_url(self.app, address))
        else:
            self.say(open_original(self.app, self.file, self._meant))

    def action_text(self) -> None:
        """Show the source's archived text."""
        self.say(show_text(self.app, self.library, self.file, self._meant))

    def action_words(self) -> None:
        """Let the original words stand out, or the translation."""
        if self._has_original(self.things[self.at]):
            self.page.in_original = not self.page.in_original
            self._show()
        else:
            self.say("there is no original in another language here")
