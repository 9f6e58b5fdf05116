"""What changed in a topic since a revision that git keeps, and where it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.bearing import BEARING_KEYS
from claims.changed import Mark
from claims.merging import Change, Kind, changes
from claims.parsing import parse
from claims.reading import Unreadable, decode
from claims.revisions import GitError, bytes_at, changed_files, commit_of, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from claims import TopicFile
    from claims.document import Document
    from claims.model import FieldPath, Topic

_RECORDS = ("claims", "evidence", "sources", "speakers", "lesson")
_IN_CELLS = ("statement", "verdict", "note")
"""Fields of a claim that have a cell of their own, as the answers and questions have."""


class Incomparable(Exception):  # noqa: N818 - it says what is the matter
    """A topic cannot be compared with a revision; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Since:
    """What changed in a topic since a revision.

    Attributes:
        rev: the revision as the person named it.
        topic: the topic as it is now.
        changes: all that changed, in the order of the file.
        by_place: the same by where it stands now: an item or another record, a claim for what its
            head tells, the PATH of a cell for its statement, answers, verdict and notes. What an
            item's bearing on a claim is stands also by the item's path and the claim's id.
        by_record: all that changed in a record, by its PATH; `()` is the topic's own fields.
    """

    rev: str
    topic: Topic
    changes: tuple[Change, ...]
    by_place: Mapping[FieldPath, tuple[Change, ...]]
    by_record: Mapping[FieldPath, tuple[Change, ...]]

    def at(self, path: FieldPath, topic: Topic) -> tuple[Change, ...]:
        """What changed at a place.

        Args:
            path: the place, as in `by_place`.
            topic: the reading that is shown. In one that is newer than this comparison, items
                that were changed or moved meanwhile have no place here.
        """
        if topic is not self.topic and path[:1] == ("evidence",):
            at = int(path[1])
            if self.topic.evidence[at : at + 1] != topic.evidence[at : at + 1]:
                return ()
        found = self.by_place.get(path, ())
        if not found and path[2:3] == ("discussion",):
            return self.by_place.get(path[:3], ())
        return found

    def mark(self, path: FieldPath, topic: Topic) -> Mark | None:
        """The mark of a place; None where nothing changed.

        Args:
            path: the place.
            topic: as in `at`.
        """
        return mark_of(self.at(path, topic))

    @property
    def counts(self) -> str:
        """How many records are new, altered, moved and removed: `3 new, 1 altered, 1 removed`."""
        marks = [mark_of_record(found) for found in self.by_record.values()]
        told = [(marks.count(mark), mark.words) for mark in Mark]
        told.append((sum(change.place is None for change in self.changes), "removed"))
        return ", ".join(f"{n:,} {words}" for n, words in told if n) or "nothing changed"


def mark_of(found: tuple[Change, ...]) -> Mark | None:
    """The mark of a place where all this happened; None where nothing did."""
    in_cell = found and all(_cell(change) for change in found)
    if in_cell and all(change.kind is Kind.ADDED for change in found):
        return Mark.NEW
    return mark_of_record(found)


def mark_of_record(found: tuple[Change, ...]) -> Mark | None:
    """The mark of a record to which all this happened; None where nothing did."""
    if not found:
        return None
    if any(change.kind is Kind.ADDED and change.field is None for change in found):
        return Mark.NEW
    return Mark.MOVED if {change.kind for change in found} == {Kind.MOVED} else Mark.ALTERED


def changed_since(file: TopicFile, rev: str) -> tuple[Change, ...]:
    """What changed in a topic since a revision, in the order of the file.

    Args:
        file: the topic as it was read.
        rev: a revision, as a person writes it: `HEAD`, a tag, `HEAD~3`, `main@{yesterday}`.

    Raises:
        Incomparable: there is no git, no repository, no such revision; the file is not in it, or
            one of the two cannot be read.
    """
    if not file.is_readable:
        raise Incomparable("the file cannot be read to its end; mend it first")
    try:
        return changes(_document(file.path, rev), file.document)
    except GitError as error:
        raise Incomparable(str(error)) from error


def since(file: TopicFile, rev: str) -> Since:
    """What changed in a topic since a revision, by where it stands now.

    Args:
        file: the topic as it was read.
        rev: as in `changed_since`.

    Raises:
        Incomparable: as `changed_since` raises it.
    """
    found = changed_since(file, rev)
    asked = {question for claim in file.topic.claims.values() for question in claim.aspects}
    places: dict[FieldPath, list[Change]] = {}
    records: dict[FieldPath, list[Change]] = {}
    for change in found:
        for place in _places(change, asked):
            places.setdefault(place, []).append(change)
        if change.place is not None:
            records.setdefault(_record(change.place), []).append(change)
    return Since(rev, file.topic, found, _frozen(places), _frozen(records))


def _frozen(found: dict[FieldPath, list[Change]]) -> dict[FieldPath, tuple[Change, ...]]:
    return {path: tuple(told) for path, told in found.items()}


def _record(place: FieldPath) -> FieldPath:
    return place[:2] if place and place[0] in _RECORDS else ()


def _document(path: Path, rev: str) -> Document:
    """The topic as it was at a revision, also where its file had another name."""
    top, name = place_of(path)
    commit = commit_of(top, rev)
    data = bytes_at(top, name, commit)
    if data is None:
        renamed = (each.old for each in changed_files(top, (commit,), ()) if each.new == name)
        former = next(filter(None, renamed), None)
        data = bytes_at(top, former, commit) if former else None
    if data is None:
        raise Incomparable(
            f"{path.name} is not in {rev}; name a revision that has it, or commit it first"
        )
    try:
        document = parse(decode(data))
    except Unreadable as error:
        raise Incomparable(f"{path.name} cannot be read at {rev}: {error}") from error
    if not document.is_whole:
        raise Incomparable(f"{path.name} cannot be read at {rev}; name another revision")
    return document


def _cell(change: Change) -> FieldPath | None:
    """The cell of a claim that a change is of; None where it is of none."""
    place = change.place or ()
    if place[:1] != ("claims",) or len(place) < 3:
        return None
    if place[2] in _IN_CELLS:
        return place[:3]
    return place[:4] if place[2] in ("aspects", "discussion") else None


def _places(change: Change, asked: set[str]) -> list[FieldPath]:
    """Where a change is marked: in its cell, else at the record; nowhere where that is gone."""
    place = change.place
    if place is None:
        return []
    cell = _cell(change)
    if cell is not None:
        # What was removed leaves a gap to mark where other claims have something in that row.
        is_there = change.kind is not Kind.REMOVED or cell[2] == "statement"
        if is_there or (cell[2] == "aspects" and cell[-1] in asked):
            return [cell]
    found = [_record(place)]
    if change.record == "evidence" and change.field in BEARING_KEYS:
        names = {text.split()[0] for text in (change.old, change.new) if text and text.split()}
        found += [(*found[0], name) for name in names]
    return found
