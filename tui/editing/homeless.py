"""What was typed for a field that is gone since: in the topic nothing leads to it any more."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from claims.build import table
from claims.locating import text_at, value_at
from claims.model import Topic
from claims.paths import PathError, parse
from tui.drafts import kept, places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims import TopicFile
    from claims.model import FieldPath


class Homeless(NamedTuple):
    """A draft: what it goes by, which is the PATH of its field as it was, and what was typed."""

    place: str
    text: str


def homeless(file: TopicFile) -> tuple[Homeless, ...]:
    """The drafts of a topic whose record was removed since. It waits for the disk."""
    found = []
    for place in places(file.path):
        with suppress(PathError):
            path = parse(place)
            if str(path[0]) in table(Topic) and len(path) > 2:
                draft = kept(file.path, place, partial(is_gone, file, path))
                if draft and "text" in draft:
                    found.append(Homeless(place, draft["text"]))
    return tuple(found)


def is_gone(file: TopicFile, path: FieldPath, draft: Mapping[str, str]) -> bool:
    """Whether the record of a field is gone, or where only its number tells, may be another."""
    if path[0] != "evidence":
        return value_at(file, path[:2]) is None
    if isinstance(path[1], int):
        return draft.get("was") != (text_at(file, path) or "").rstrip("\n")
    return all(path[1] != item.id for item in file.topic.evidence)
