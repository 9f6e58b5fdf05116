"""What can be read in full: an item of evidence, a claim, a source, a speaker, the topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.comparison import letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.model import FieldPath, Topic


@dataclass(frozen=True, slots=True)
class Item:
    """An item of evidence, by its position in the topic."""

    index: int


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class SpeakerRef:
    """A speaker, by the id."""

    id: str


@dataclass(frozen=True, slots=True)
class AboutTopic:
    """The topic as a whole."""


Thing = Item | ClaimRef | SourceRef | SpeakerRef | AboutTopic


def exists(topic: Topic, thing: Thing) -> bool:
    """Whether a thing stands in a topic; after a change of its file it may not."""
    match thing:
        case Item(index):
            return 0 <= index < len(topic.evidence)
        case ClaimRef(name):
            return name in topic.claims
        case SourceRef(name):
            return name in topic.sources
        case SpeakerRef(name):
            return name in topic.speakers
        case AboutTopic():
            return True


def siblings(topic: Topic, thing: Thing) -> Sequence[Thing]:
    """All things of one kind, in the order of the file."""
    match thing:
        case Item():
            return [Item(index) for index in range(len(topic.evidence))]
        case ClaimRef():
            return [ClaimRef(name) for name in topic.claims]
        case SourceRef():
            return [SourceRef(name) for name in topic.sources]
        case SpeakerRef():
            return [SpeakerRef(name) for name in topic.speakers]
        case AboutTopic():
            return [thing]


def path_of(thing: Thing) -> FieldPath:
    """The PATH of a thing in its topic."""
    match thing:
        case Item(index):
            return ("evidence", index)
        case ClaimRef(name):
            return ("claims", name)
        case SourceRef(name):
            return ("sources", name)
        case SpeakerRef(name):
            return ("speakers", name)
        case AboutTopic():
            return ()


def kind(topic: Topic, thing: Thing) -> str:
    """What a thing is, in a word or two."""
    match thing:
        case Item(index) if exists(topic, thing):
            item = topic.evidence[index]
            return "quote" if item.is_quote else "reported" if item.fact else "evidence"
        case Item():
            return "evidence"
        case ClaimRef(name) if exists(topic, thing):
            return f"explanation {letter(list(topic.claims).index(name))}"
        case ClaimRef():
            return "explanation"
        case SourceRef():
            return "source"
        case SpeakerRef():
            return "speaker"
        case AboutTopic():
            return "about the topic"
