"""What each source and each speaker of a topic is used for, and which are used for nothing.

Items of evidence are given by their position, claims by their id, both in file order. What
items name and no record describes is told of as well, so that a half-written topic shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.model import Topic


@dataclass(slots=True)
class Usage:
    """What one source or speaker is used for."""

    name: str  # its id
    described: bool = True  # False where no record of the topic has this id
    gives: list[int] = field(default_factory=list)  # items published there, or said by them
    passes_on: list[int] = field(default_factory=list)  # other items, which came through it
    makes: list[str] = field(default_factory=list)  # claims of which they are a proponent

    @property
    def items(self) -> list[int]:
        """All items it is used for: first those it gives, then those it passes on."""
        return [*self.gives, *self.passes_on]


def uses_of_sources(topic: Topic) -> list[Usage]:
    """What each source is used for: those described in file order, then the others."""
    found = {name: Usage(name) for name in topic.sources}
    for index, item in enumerate(topic.evidence):
        _give(found, item.source, index)
        _pass_on(found, (name for name in item.via if _is_source(topic, name)), index)
    return list(found.values())


def uses_of_speakers(topic: Topic) -> list[Usage]:
    """What each speaker is used for: those described in file order, then the others.

    One through whom an item came, and who is described neither as a speaker nor as a source, is
    told of here.
    """
    found = {name: Usage(name) for name in topic.speakers}
    for claim in topic.claims.values():
        for name in dict.fromkeys(claim.proponents):
            _of(found, name).makes.append(claim.id)
    for index, item in enumerate(topic.evidence):
        _give(found, item.speaker, index)
        _pass_on(found, (name for name in item.via if not _is_source(topic, name)), index)
    return list(found.values())


def without_source(topic: Topic) -> list[int]:
    """The items of which no source is named."""
    return [index for index, item in enumerate(topic.evidence) if not item.source]


def _is_source(topic: Topic, relay: str) -> bool:
    """Whether one through whom an item came is a source; a speaker of that name goes before."""
    return relay in topic.sources and relay not in topic.speakers


def _of(found: dict[str, Usage], name: str) -> Usage:
    usage = found.get(name)
    if usage is None:
        usage = found[name] = Usage(name, described=False)
    return usage


def _give(found: dict[str, Usage], names: Iterable[str], index: int) -> None:
    for name in names:
        given = _of(found, name).gives
        if given[-1:] != [index]:
            given.append(index)


def _pass_on(found: dict[str, Usage], names: Iterable[str], index: int) -> None:
    for name in names:
        usage = _of(found, name)
        if usage.gives[-1:] != [index] and usage.passes_on[-1:] != [index]:
            usage.passes_on.append(index)
