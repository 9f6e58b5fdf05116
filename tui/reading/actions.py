"""What the keys for taking along do with a thing, on whatever screen it is pointed at.

Each does its work and returns the sentence to show; empty where the screen itself tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.cells import visible
from claims.model import Evidence
from claims.rendering.attribution import citation, makers, source_name, speaker_name
from tui.clipboard import copy
from tui.reading.things import AboutTopic, ClaimRef, Item, SourceRef, SpeakerRef, exists
from tui.web import open_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

    from claims import Library, TopicFile
    from claims.model import Source, Topic
    from tui.reading.things import Thing

_NOTHING = "the cursor is on nothing that has a source"


def copy_thing(app: App[Any], file: TopicFile, thing: Thing | None) -> str:
    """Copy a thing with all that is needed to cite it."""
    if thing is None or not exists(file.topic, thing):
        return "nothing to copy here"
    return copy(app, cite(file.topic, thing))


def open_original(app: App[Any], file: TopicFile, thing: Thing | None) -> str:
    """Open the address of a source, or of the first source of an item that has one."""
    sources = list(sources_of(file.topic, thing))
    for source in sources:
        if address := source.url or source.archived:
            return open_url(app, address)
    return f"no address is given for {_named(file.topic, sources)}" if sources else _NOTHING


def show_text(app: App[Any], library: Library, file: TopicFile, thing: Thing | None) -> str:
    """Show the archived text of a source, or of the first source of an item that has one."""
    sources = list(sources_of(file.topic, thing))
    for source in sources:
        if source.text:
            from tui.reading.text_screen import TextScreen

            app.push_screen(TextScreen(library, file, source.id, thing))
            return ""
    return f"no text is archived of {_named(file.topic, sources)}" if sources else _NOTHING


def cite(topic: Topic, thing: Thing) -> str:
    """A thing to paste elsewhere; it exists in the topic."""
    match thing:
        case Item(index):
            return citation(topic, topic.evidence[index])
        case SourceRef(name):
            # A citation ends with its sources: this is one of nothing but the source.
            return citation(topic, Evidence(source=(name,))).partition("\n— ")[2]
        case ClaimRef(name):
            claim = topic.claims[name]
            words = (claim.title, claim.statement)
            told = ": ".join(visible(part) for part in words if part) or visible(name)
            return f"{told}\n— {makers(topic, claim)}"
        case SpeakerRef(name):
            role = topic.speakers[name].role
            called = speaker_name(topic, name)
            return f"{called} ({visible(role)})" if role else called
        case AboutTopic():
            return "\n".join(visible(part) for part in (topic.question, topic.summary) if part)


def sources_of(topic: Topic, thing: Thing | None) -> Iterator[Source]:
    """The sources that a thing rests on, those that the topic describes."""
    if isinstance(thing, SourceRef) and exists(topic, thing):
        yield topic.sources[thing.id]
    elif isinstance(thing, Item) and exists(topic, thing):
        for name in topic.evidence[thing.index].source:
            if name in topic.sources:
                yield topic.sources[name]


def _named(topic: Topic, sources: list[Source]) -> str:
    return ", ".join(source_name(topic, source.id) for source in sources)
