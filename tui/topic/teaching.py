"""A topic in a lesson: its names hidden and told one by one, the presenter, the lessons held."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from claims.comparison import compare
from claims.model import BlindTopic
from claims.rendering.attribution import speaker_name
from tui.binding import bind
from tui.blinding import other_order, same_thing
from tui.since.marking import MarksChanges
from tui.topic.arranging import ArrangesColumns

if TYPE_CHECKING:
    from textual.binding import BindingType

    from claims import Library, TopicFile
    from tui.topic.columns import Order


class TeachesTopic(ArrangesColumns, MarksChanges):
    """A screen of a topic that shows it with names or without, and presents it."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("reveal"), bind("present"), bind("lessons")]
    library: Library
    _read: TopicFile | None = None  # the reading of which `file` is what may be shown

    def _chosen(self, file: TopicFile) -> Order | None:
        """The claims that were chosen and are still there; None for all in the file's order."""
        raise NotImplementedError

    def _shown(self) -> None:
        """What is shown has changed."""
        raise NotImplementedError

    async def names_changed(self) -> None:
        """Show the same things with other names, the cursor where it was."""
        if self._read is None or self.file is None or self.view is None:
            return
        before, held = self.file.topic, self.view.selected
        self.file = file = self.blindness.seen(self._read)
        if self._order is not None:
            self._order = other_order(self._order, before, file.topic) or None
        if self.blindness.is_on:
            self.mark_nothing()
        comparison = compare(file.topic, self._chosen(file))
        for view in self._views.values():
            view.show(comparison)
        self.view.select(same_thing(held, before, file.topic))
        self._shown()

    async def action_reveal(self) -> None:
        """Tell the name under the cursor, or else the next one."""
        if not self.blindness.is_on or self._read is None or self.file is None or not self.view:
            self.say(f"Names are shown already; {self.key('blind')} hides them")
            return
        selected, topic = self.view.selected, self.file.topic
        speakers: tuple[str, ...] = ()
        if selected.speaker is not None:
            speakers = (selected.speaker,)
        elif selected.item is not None:
            speakers = topic.evidence[selected.item].speaker
        elif selected.claim is not None:
            speakers = topic.claims[selected.claim].proponents
        told = self.blindness.reveal(self._read, next(iter(speakers), None))
        await self.names_changed_everywhere()
        if told is None:
            self.say("Every name is told")
            return
        from claims.blinding import alias_in_words

        assert isinstance(topic, BlindTopic)
        alias = next(alias for alias, name in topic.speaker_ids.items() if name == told)
        self.say(f"{alias_in_words(alias)} is {speaker_name(self._read.topic, told)}")

    def action_present(self) -> None:
        """Present the topic as a lesson."""
        from tui.presenting.beginning import why_no_lesson
        from tui.presenting.screen import PresentScreen

        if self._read is None:
            self.say("The topic is still being read")
        elif why := why_no_lesson(self.library, self._read, is_blind=self.blindness.is_on):
            self.say(why)
        else:
            self.app.push_screen(PresentScreen(self.library, self._read))
