"""A form: what is asked, field by field, and what comes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.worker import get_current_worker

from claims.cells import cut, visible, width
from claims.diagnostics import Severity
from claims.editing import Add, AlsoElsewhere, Edit, Refused, apply
from claims.model import Shape
from claims.previewing import Remark, remarks_on
from tui.bars import KeyBar, WhereBar
from tui.binding import bind
from tui.drafts import drop, in_turn, places
from tui.forms.drafting import DraftingScreen
from tui.forms.entries import Bears
from tui.forms.fields import BEARS, resolved
from tui.forms.names import NameEntry
from tui.forms.plans import KINDS, begun, known_in, made_in, record_plan, targets, with_made
from tui.forms.row import Row
from tui.typed import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from claims import Diagnostic, Library, TopicFile
    from claims.model import Topic
    from claims.suggesting import Named
    from tui.forms.fields import Field, Values
    from tui.forms.plans import Plan
    from tui.forms.row import Entry

_LABELS, _WIDEST_LABELS = 14, 30
"""The least and the most cells of the column of labels."""
_LONGEST_NAMES = 64
"""So many cells of the names that ids stand for are told beside them."""
_NAME_OF = {"speakers": "name", "sources": "title"}
_BEGUN = "{name} that you began is not saved; {key} goes on with it."
_AGAIN = "What you typed here and did not save is back; {key} begins empty."


class More(Static, can_focus=True):
    """The line that stands for the fields that are asked for seldom."""

    def on_key(self, event: events.Key) -> None:
        """`enter` and space show them; the arrows lead on."""
        if event.key in ("enter", "space"):
            self.screen.call_later(self.screen.unfold)  # type: ignore[attr-defined]
        elif event.key == "down":
            self.screen.focus_next()
        elif event.key == "up":
            self.screen.focus_previous()
        else:
            return
        event.stop()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """No letter leaves the form while something is typed in it; `?` tells of its keys."""
        del key
        return bool(character and character.isprintable() and character != "?")

    def on_click(self) -> None:
        """Show them."""
        self.screen.call_later(self.screen.unfold)  # type: ignore[attr-defined]


class FormScreen(DraftingScreen["list[Edit] | None"]):
    """A form for one thing; it ends with the edits that add it, or with None where it was left.

    What was typed is kept as a draft until the edits stand in the file: whoever makes them
    then calls `drafts.drop(path, form.place)`.

    Args:
        library: the library of the topic.
        file: the topic that is added to.
        plan: what is asked.
        place: what its draft goes by, where that is not the plan's own.
        instead: makes a form for another kind of thing; without it there is nothing else.
    """

    HERE = "form"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "Row Prose, Row OneLine"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("keep", label="save"),
        bind("another"),
        bind("begin_empty"),
        bind("back", label="leave", shown=True),
    ]

    def __init__(
        self,
        library: Library,
        file: TopicFile,
        plan: Plan,
        place: str | None = None,
        instead: Callable[[str], FormScreen] | None = None,
    ) -> None:
        super().__init__(file.path, place or plan.place)
        self.library = library
        self.file = file
        self.plan = plan
        self._form_for = instead
        self._instead: FormScreen | None = None
        self._fields: tuple[Field, ...] = plan.fields(file.topic)
        self._values: Values = {}  # of fields that are not shown, and of records made on the way
        self._put_aside: Values = {}
        self._remarks: list[Remark] = []
        self.why_unfinished = ""  # what is missing of what is added, in a part of a sentence

    @property
    def last(self) -> FormScreen:
        """The form that was filled in: this one, or the one that was chosen instead."""
        return self._instead.last if self._instead is not None else self

    @property
    def place(self) -> str:
        """What the draft of the form that the edits came from goes by."""
        return self.last._place  # noqa: SLF001 - of this class too

    @property
    def left_told(self) -> str:
        """What is to be said where the form was left: how to come back to what was typed."""
        form, key = self.last, self.key("add")
        if not form.is_kept:
            return ""
        if form.is_draft_safe:
            return f"Nothing is added; {key} offers again what you typed"
        return f"Until you quit, {key} offers again what you typed"

    # -- the fields ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The bars, a line about what was typed earlier, the fields, what the field is for."""
        yield WhereBar()
        notice = Static(id="form-notice", markup=False)
        notice.display = False
        yield notice
        with VerticalScroll(id="form-body", can_focus=False):
            for field in self._fields:
                if not field.is_more:
                    yield self._row(field)
            if folded := [field.label for field in self._fields if field.is_more]:
                yield More(f"▸ more: {', '.join(folded)}", id="form-more", markup=False)
        yield Static(id="form-doc", markup=False)
        yield KeyBar()

    def _row(self, field: Field) -> Row:
        labels = max(width(visible(each.label)) for each in self._fields)
        targeted = self._targets()
        widest = min(_WIDEST_LABELS, self.app.size.width // 3)
        return Row(field, self.known, targeted, min(max(labels + 2, _LABELS), widest))

    def _targets(self, chosen: Iterable[str] = ()) -> list[tuple[str, str, str]]:
        """What an item may bear on: the claims, and the items that it was said to bear on."""
        return targets(self.file.topic, {*chosen, self.plan.also or ""})

    def known(self) -> list[Named]:
        """What can be named: the records of the topic, and those made on the way."""
        return known_in(self.file.topic, self._values)

    async def on_mount(self) -> None:
        """Begin with what was typed earlier, if there is anything."""
        topic = self.file.topic
        self.query_one(WhereBar).show(topic.question or self.file.name, self.plan.heading)
        earlier = await self.earlier()
        await self._fill(earlier or dict(self.plan.given))
        if earlier:
            self._notice(_AGAIN.format(key=self.key("begin_empty")))
        elif others := await self._begun_too():
            name = KINDS[others[0]][1]
            told = _BEGUN.format(name=name[:1].upper() + name[1:], key=self.key("another"))
            self._notice(told)
        self.see()

    async def earlier(self) -> Values | None:
        """What was typed here, or of a record of this kind that was begun within another form."""
        found = await super().earlier()
        if found is None and self._form_for is not None:
            for place in await in_turn(places, self.draft_path):
                if place.startswith(f"{self._place} "):
                    self._place = place
                    return await super().earlier()
        return found

    async def _begun_too(self) -> list[str]:
        """The other kinds of things that were begun and not saved, in a form that leads to them."""
        if self._form_for is None:
            return []
        kinds = begun(await in_turn(places, self.draft_path))
        return [kind for kind in kinds if kind != self.plan.kind]

    def warn(self, told: str) -> None:
        """Say above the fields what matters as long as one types."""
        self._notice(told)

    def _notice(self, text: str) -> None:
        notice = self.query_one("#form-notice", Static)
        notice.display = bool(text)
        notice.update(visible(text))

    @property
    def values(self) -> Values:
        """All that was typed, and what was made on the way."""
        found = dict(self._values)
        for row in self.query(Row):
            found.update(row.values)
        return found

    async def _fill(self, values: Values) -> None:
        names = {field.name for field in self._fields if field.is_more}
        if names & values.keys():
            await self.unfold()
        self._values = {
            f"new {kind} {name} {key}": text
            for (kind, name), made in made_in(values).items()
            for key, text in made.items()
        }
        chosen = [name.removeprefix(BEARS) for name in values if name.startswith(BEARS)]
        for bears in self.query(Bears):
            bears.targets = self._targets(chosen)
        for row in self.query(Row):
            row.fill(values)

    async def unfold(self) -> None:
        """Ask for everything that can be told."""
        for more in self.query(More):
            had_focus = more.has_focus
            rows = [self._row(field) for field in self._fields if field.is_more]
            await self.query_one("#form-body").mount_all(rows, before=more)
            await more.remove()
            if had_focus and rows:
                self.set_focus(rows[0].entry)
            self.see()

    # -- while one types -----------------------------------------------------------------

    def on_bears_changed(self) -> None:
        """Another bearing was set."""
        self.typed()

    def paused(self) -> None:
        """Look through what was typed."""
        self._try(self.file, self._latest)  # a thread must not look at the fields

    @work(thread=True, exclusive=True, group="trying")
    def _try(self, file: TopicFile, values: Values) -> None:
        worker = get_current_worker()
        topic = file.topic
        found: list[Remark]
        try:
            edits = self._edits(topic, values)
            path = self.plan.path(topic, values)
            found = remarks_on(self.library, file, edits, path) if edits else []
            found += self.plan.repetitions(topic, values)
        except Refused as error:
            key = "id" if self.plan.problem_of_id(topic, values) else ""
            why = self.plan.problem_of_id(topic, values) or str(error)
            found = [Remark(key, Severity.ERROR, why, "")]
        if not worker.is_cancelled:
            self.call_later(self._tried, found)

    def is_begun(self, values: Values) -> bool:
        """Whether something else was typed than what the form began with."""
        return values != dict(self.plan.given)

    def _edits(self, topic: Topic, values: Values) -> list[Edit]:
        """What comes of it; of a form on top of another also what it began with: a name."""
        if not values or (self._form_for is not None and not self.is_begun(values)):
            return []
        return self.plan.edits(topic, values)

    def _tried(self, remarks: list[Remark]) -> None:
        self._remarks = remarks
        if self.is_attached:
            self.look()

    def look(self) -> None:
        """Show beside each field what is wrong with it, and below all what the field is for."""
        values = self._latest
        for row in self.query(Row):
            row.mark(is_here=row.has_focus_within)
            self._tell(row, values)
        whole = [remark for remark in _grave(self._remarks) if not remark.key]
        focused = next((row for row in self.query(Row) if row.has_focus_within), None)
        lines = [_sentence(remark) for remark in whole[:1]]
        if focused is not None:
            lines.append(focused.field.doc)
        self.query_one("#form-doc", Static).update(visible_lines(lines))

    def _tell(self, row: Row, values: Values) -> None:
        field, entry = row.field, row.entry
        remarks = [remark for remark in _grave(self._remarks) if remark.key == field.name]
        text = values.get(field.name, "").strip()
        if entry.has_focus and (_may_become_a_date(field, remarks) or _is_offering(entry)):
            remarks = []
        if remarks and isinstance(entry, NameEntry) and (missing := entry.missing()):
            row.tell(f"“{missing[0]}” is new; enter here makes it", is_wrong=True)
        elif remarks and (text or isinstance(entry, Bears)):
            row.tell(_sentence(remarks[0]), is_wrong=True)
        elif field.to and text:
            names = {record.id: record for record in self.known() if record.kind in field.to}
            told = [
                ", ".join(filter(None, (names[name].name, names[name].detail)))
                for name in resolved(field, text, self.known())
                if name in names and names[name].name != name
            ]
            row.tell(cut("; ".join(told), _LONGEST_NAMES), is_wrong=False)
        elif field.name == "id" and not text and (proposed := self._proposed(values)):
            row.propose(proposed)
            row.tell("unless you write another", is_wrong=False)
        else:
            row.tell("", is_wrong=False)

    def _proposed(self, values: Values) -> str:
        return self.plan.proposed_id(self.file.topic, values) if values else ""

    def file_read(self, file: TopicFile, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Others have changed the topic: what it holds can be named, what was typed stays."""
        del diagnostics
        if file.path == self.file.path and file.is_readable:
            self.file = file
            for bears in self.query(Bears):
                bears.show(self._targets(bears.bearings), bears.bearings)
            self.typed()

    # -- a record on the way -------------------------------------------------------------

    def on_name_entry_new(self, event: NameEntry.New) -> None:
        """Make a speaker or a source that does not exist yet, and come back with it."""
        taken = frozenset(record.id for record in self.known())
        plan = record_plan(event.kind, {_NAME_OF[event.kind]: event.name}, taken=taken)
        form = FormScreen(self.library, self.file, plan, f"{plan.place} {event.name}")

        async def made(edits: list[Edit] | None) -> None:
            if not edits:
                return
            add = edits[-1]
            assert isinstance(add, Add)
            name = str(add.path[-1])
            self._values.update(with_made(event.kind, name, _texts(add)))
            event.entry.take(name)
            await self.keep_draft()
            await in_turn(drop, self.file.path, form.place)
            self.typed()

        event.entry.close()
        self.app.push_screen(form, made)

    # -- the end -------------------------------------------------------------------------

    async def action_keep(self) -> None:
        """End with the edits; only what cannot be written at all holds them back."""
        values = self.values
        topic = self.file.topic
        edits = self._edits(topic, values)
        if not edits:
            self.say(self.plan.why_nothing(topic, values))
            return
        try:
            await asyncio.to_thread(apply, self.file.document, edits)
        except AlsoElsewhere:
            pass  # whoever makes the edits asks about that
        except Refused as error:
            self.say(_capital(self.plan.problem_of_id(topic, values) or str(error)))
            return
        told = (entry.why_missing() for entry in self.query(NameEntry))
        self.why_unfinished = next(filter(None, told), "")
        await self.leave(edits)

    async def action_back(self) -> None:
        """Leave; what was typed is kept."""
        await self.leave(None)

    async def action_begin_empty(self) -> None:
        """Begin anew, or go back to what was typed before."""
        before = self.values
        again = self._put_aside or dict(self.plan.given)
        self._put_aside = {} if self._put_aside else before
        await self._fill(again)
        self._notice("")
        if self._put_aside:
            self.say(f"Empty; {self.key('begin_empty')} brings back what was here")
        self.see()

    async def action_another(self) -> None:
        """Add something else instead; what was typed here is kept."""
        from tui.forms.choosing import KindScreen

        make = self._form_for
        if make is None:
            self.say("Finish this one first; the form below goes on with it")
            return

        async def chosen(kind: str | None) -> None:
            if kind is None or kind == self.plan.kind:
                return
            await self.keep_draft()
            self._instead = make(kind)
            self.app.push_screen(self._instead, self._end)

        self.app.push_screen(KindScreen(self.plan.kind, await self._begun_too()), chosen)

    def _end(self, edits: list[Edit] | None) -> None:
        """End as the form that was filled in instead has ended."""
        self._is_done = True
        self.dismiss(edits)

    def offers(self, name: str) -> bool:
        """A form on top of another is for one thing only."""
        return name != "another" or self._form_for is not None


def _texts(add: Add) -> dict[str, str]:
    """The values of a record as they would be typed."""
    record = add.value
    assert isinstance(record, Mapping)
    return {
        key: value if isinstance(value, str) else joined([*map(str, value)], key, Shape.TEXTS)
        for key, value in record.items()
        if value
    }


def _is_offering(entry: Entry) -> bool:
    return isinstance(entry, NameEntry) and entry.is_offering


def _may_become_a_date(field: Field, remarks: Iterable[Remark]) -> bool:
    """Whether all that is wrong with a date is that it is not at its end yet."""
    return field.shape is Shape.DATE and all(
        remark.message.startswith("not a date") and not remark.hint for remark in remarks
    )


def _grave(remarks: Iterable[Remark]) -> list[Remark]:
    return [remark for remark in remarks if remark.severity is not Severity.NOTE]


def _sentence(remark: Remark) -> str:
    return f"{remark.message}. {remark.hint}".removesuffix(". ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def visible_lines(lines: Iterable[str]) -> str:
    """Lines as a terminal may show them."""
    return "\n".join(visible(line) for line in lines)
