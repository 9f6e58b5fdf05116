"""Three-way merge by fields: what two people changed in one topic, in one text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from claims.document import ALIAS, MAPPING
from claims.library import without_collection
from claims.merging.fields import has_names
from claims.merging.lines import regions, split
from claims.merging.pieces import Piece, Split, flat, marked
from claims.merging.plan import Conflict, Joined, Planner, Side, Three
from claims.merging.renaming import SameIds
from claims.merging.tiles import anchors, comments, layout, told
from claims.merging.weaving import woven
from claims.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.document import Document
    from claims.model import FieldPath

_SECOND = "E108"
"""The code of a second document in a file, of which there are no nodes."""
NO_CHOICES: Mapping[FieldPath, Side] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Markers:
    """How conflicts that are left are marked in the text.

    Attributes:
        ours: the label of ours, after `<<<<<<<`.
        theirs: the label of theirs, after `>>>>>>>`.
        size: how many characters a marker has.
    """

    ours: str = "ours"
    theirs: str = "theirs"
    size: int = 7


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge has made.

    Attributes:
        text: the merged text; where conflicts are left, with markers around their lines.
        conflicts: those that are left, in the order of the text.
    """

    text: str
    conflicts: tuple[Conflict, ...] = ()


@without_collection()
def merge(
    base: Document,
    ours: Document,
    theirs: Document,
    choices: Mapping[FieldPath, Side] = NO_CHOICES,
    markers: Markers = Markers(),
) -> Merged:
    """Put what ours and theirs have changed since the base into one text.

    Changes of different fields both stand; items and records that both added stand one behind
    the other, ours first; where an id was changed, the other side's references follow. The same
    field changed in two ways is a conflict, and so are a removal against a change of what was
    removed, comments in it too, and two records added under one id, and so is an item that both
    worded anew at one place. Comments, blank lines and styles are kept, and
    the line ends are ours. What cannot be read as YAML is merged by lines, and its conflict is
    that of the whole file: its path is `()`.

    Args:
        base: what both were made from; an empty document where there was nothing.
        ours: the text that theirs is merged into.
        theirs: the other.
        choices: for the paths of conflicts the side whose text is to stand.
        markers: how the conflicts that are left are marked.
    """
    texts = (base.text, ours.text, theirs.text)
    if ours.text == theirs.text or theirs.text == base.text:
        return Merged(ours.text)
    if ours.text == base.text:
        return Merged(theirs.text)
    if any("\r" in text for text in texts):
        line_end = _line_end(ours.text)
        one, two, other = (parse(text.replace("\r\n", "\n").replace("\r", "\n")) for text in texts)
        merged = merge(one, two, other, choices, markers)
        return Merged(merged.text.replace("\n", line_end), merged.conflicts)
    three = (base, ours, theirs)
    if not (_has_fields(ours) and _has_fields(theirs) and (_has_fields(base) or not base.text)):
        merged = _by_lines(three, choices, markers)
        is_sure = not all(each.is_whole for each in three) or parse(merged.text).is_whole
        if is_sure or merged.conflicts:
            return merged
        return _by_lines(three, choices, markers, is_sure=False)
    merged_fields = _by_fields(three, NO_CHOICES, markers)
    coarse = frozenset[str]() if merged_fields is None else _losing(three, merged_fields.text)
    if merged_fields is not None and (choices or coarse):
        merged_fields = _by_fields(three, choices, markers, coarse)
    if merged_fields is None:
        merged_fields = _by_fields(three, choices, markers, _keys(three))
    return merged_fields or _by_lines(three, choices, markers, is_sure=False)


def _keys(three: Three) -> frozenset[str]:
    """The keys of three topics."""
    return frozenset(
        document.scalar(key) or ""
        for document in three
        if len(document)
        for key, _ in document.entries(0)
    )


def _losing(three: Three, text: str) -> frozenset[str]:
    """The keys of the topic below which a comment that is new on a side is not in the merge."""
    base, *sides = three
    known = _comments_below(base)
    return frozenset(
        name
        for side in sides
        for name, found in _comments_below(side).items()
        if any(comment not in text for comment in found - known.get(name, Counter()))
    )


def _comments_below(document: Document) -> dict[str, Counter[str]]:
    """The comments that stand below each key of a topic, or beside it."""
    if not len(document) or "#" not in document.text:
        return {}
    made = layout(document, 0, 0, len(document.text), is_list=False)
    return {document.scalar(tile.key or 0) or "": comments(document, tile) for tile in made.tiles}


def _has_fields(document: Document) -> bool:
    """Whether a document is a mapping that can be merged by its keys."""
    is_one = document.is_whole and not any(found.code == _SECOND for found in document.findings)
    return is_one and len(document) > 0 and document.kinds[0] == MAPPING and has_names(document, 0)


def _line_end(text: str) -> str:
    """The line end that most lines of a text have."""
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(counts, key=lambda end: counts[end])


def _by_fields(
    three: Three,
    choices: Mapping[FieldPath, Side],
    markers: Markers,
    coarse: frozenset[str] = frozenset(),
) -> Merged | None:
    """The merge by fields; None where its text does not say what it should."""
    ids = SameIds.of(three, choices)
    sides = (Side.OURS, Side.THEIRS)
    planners = [
        Planner(ids.documents(side), choices, ids.touched(side), ids.called, ids.clashing, coarse)
        for side in (sides if ids.contested else sides[:1])
    ]
    plans = [planner.plan() for planner in planners]
    conflicts = (*ids.contested, *planners[0].conflicts)
    texts: list[str] = []
    for side, version in zip(sides, (0, -1), strict=True):
        if side is Side.THEIRS and not conflicts:
            break
        joined = plans[version]
        text = flat(woven(joined, side), side)
        if not _says(planners[version], joined, side, text):
            return None
        texts.append(text)
    if not conflicts:
        return Merged(texts[0])
    pieces = _as_one([woven(joined, None) for joined in plans])
    if [flat(pieces, side).rstrip("\n") for side in sides] != [text.rstrip("\n") for text in texts]:
        return None
    text = marked(pieces, markers.ours, markers.theirs, markers.size)
    return Merged(text, conflicts)


def _as_one(versions: list[list[Piece]]) -> list[Piece]:
    """Two texts that differ in ids alone as one that is split where they do."""
    if len(versions) == 1:
        return versions[0]
    found: list[Piece] = []
    for ours, theirs in zip(*versions, strict=False):
        if isinstance(ours, str) and isinstance(theirs, str):
            lines = zip(split(ours), split(theirs), strict=False)
            found += [one if one == two else Split(one, two) for one, two in lines]
        else:
            found.append(Split(flat([ours], Side.OURS), flat([theirs], Side.THEIRS)))
    return found


def _says(planner: Planner, joined: Joined, side: Side, text: str) -> bool:
    """Whether a text, read again, says what the plan does."""
    document = parse(text)
    if not document.is_whole or told(document, 0) != planner.meaning(joined, side):
        return False
    if ALIAS not in document.kinds:
        return True
    known = [anchors(each) for each in planner.documents[1:]]
    return all(
        count <= max(of_side[name] for of_side in known)
        for name, count in anchors(document).items()
    )


def _by_lines(
    three: Three,
    choices: Mapping[FieldPath, Side],
    markers: Markers,
    *,
    is_sure: bool = True,
) -> Merged:
    """The merge by lines; unless it is sure, what one side alone has changed is asked too."""
    texts = [document.text for document in three]
    choice = choices.get(())
    pieces: list[Piece] = []
    for region in regions(*texts):
        settled = region.settled if is_sure or region.ours == region.theirs else None
        if settled is not None:
            pieces.append("".join(settled))
        else:
            pieces.append(Split("".join(region.ours), "".join(region.theirs)))
    if choice is not None:
        return Merged(flat(pieces, choice))
    if all(isinstance(piece, str) for piece in pieces):
        return Merged(flat(pieces))
    text = marked(pieces, markers.ours, markers.theirs, markers.size)
    return Merged(text, (Conflict((), *texts),))
