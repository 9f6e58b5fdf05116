"""Deleting, duplicating and moving what the cursor is on: what has to be done to the topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.bearing import Bearing, bearings_of
from claims.comparison import compare
from claims.editing import Add, Bear, Move, Refused, Remove
from claims.locating import value_at
from claims.paths import written
from tui.topic.view import Selected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims import TopicFile
    from claims.editing import Edit
    from claims.model import FieldPath, Plain, Topic
    from tui.editing.screen import Aim

_WORDS = {"evidence": "the evidence", "claims": "the claim", "sources": "the source"}
_USES = ("speaker", "via", "source")


class Plan(NamedTuple):
    """Edits, what to say once they are made, and where the cursor is to stand then."""

    edits: list[Edit]
    told: str
    then: Selected | None = None


def deletion(file: TopicFile, aim: Aim) -> Plan:
    """Take out what the cursor is on: a text of a claim, else the whole record.

    On its statement the cursor is on the claim, whose column begins there. How evidence bears
    on what is deleted goes along, so that nothing is left that names what is gone.

    Raises:
        Refused: there is nothing.
    """
    path = aim.record if aim.is_head else aim.field
    if path is None or (path != aim.record and value_at(file, path) is None):
        raise Refused("there is nothing here to delete")
    if not path:
        raise Refused("a whole topic is not deleted here; delete its file")
    if path != aim.record:
        return Plan([Remove(path)], f"`{written(path[-1:])}` deleted")
    name = _id_of(file.topic, path)
    edits: list[Edit] = (
        [*_without_bearings(file, name)] if path[0] in ("claims", "evidence") else []
    )
    if path[0] == "claims":
        edits += [
            Remove(("claims", other.id, "refines"))
            for other in file.topic.claims.values()
            if other.refines == name and other.id != name
        ]
    used = _uses(file.topic, path)
    still = f"; {used} still name it" if used > 1 else "; one item still names it" if used else ""
    return Plan([*edits, Remove(path)], f"Deleted {_called(path)}{still}")


def _without_bearings(file: TopicFile, name: str | None) -> list[Edit]:
    if not name:
        return []
    return [
        Bear(("evidence", at), name, Bearing.NOT_LOOKED_AT)
        for at, item in enumerate(file.topic.evidence)
        if name in bearings_of(item) and item.id != name
    ]


def _uses(topic: Topic, path: FieldPath) -> int:
    if path[0] not in ("sources", "speakers"):
        return 0
    items = sum(
        any(path[1] in getattr(item, key) for key in _USES if key + "s" == path[0] or key == "via")
        for item in topic.evidence
    )
    return items + sum(path[1] in claim.proponents for claim in topic.claims.values())


def duplication(file: TopicFile, aim: Aim) -> Plan:
    """Put a copy of a record right after it, under an id of its own.

    Raises:
        Refused: there is nothing.
    """
    path = aim.record
    if not path:
        raise Refused("a whole topic is not copied here; copy its file")
    value = value_at(file, path)
    if not isinstance(value, dict):
        raise Refused("there is nothing here to copy")
    if path[0] == "evidence":
        at = int(path[1]) + 1
        copy: Mapping[str, Plain] = {key: held for key, held in value.items() if key != "id"}
        edit = Add(("evidence",), copy, at)
        return Plan([edit], "This is the copy", Selected(item=at))
    records = list(getattr(file.topic, str(path[0])))
    name = _free(str(path[1]), file.topic)
    edits: list[Edit] = [Add((path[0], name), value)]
    to = records.index(path[1]) + 1
    if to < len(records):
        edits.append(Move((path[0], name), to))
    return Plan(edits, f"This is the copy, `{name}`", selected_at((path[0], name)))


def _free(name: str, topic: Topic) -> str:
    taken = {*topic.claims, *topic.sources, *topic.speakers, *(it.id for it in topic.evidence)}
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def moving(file: TopicFile, aim: Aim, order: list[FieldPath], step: int) -> Plan:
    """Let a record change places in the file with the one before or after it on the screen.

    A claim moves with those that refine it, which stand behind it.

    Args:
        file: the topic.
        aim: what the cursor is on.
        order: the records as they stand on the screen, this one among them.
        step: -1 for up, 1 for down.

    Raises:
        Refused: it is the first or the last already.
    """
    path = aim.record
    if not path or path not in order:
        raise Refused("there is nothing here to move")
    if path[0] == "claims":
        return _claim_moved(file.topic, str(path[1]), [str(each[1]) for each in order], step)
    at = order.index(path) + step
    if not 0 <= at < len(order):
        raise Refused(f"it is the {'first' if step < 0 else 'last'} already")
    neighbour = order[at]
    if path[0] == "evidence":
        to = int(neighbour[1])
        return Plan([Move(path, to)], "Moved in the file", Selected(item=to))
    records = list(getattr(file.topic, str(path[0])))
    return Plan([Move(path, records.index(neighbour[1]))], "Moved in the file", selected_at(path))


def _claim_moved(topic: Topic, name: str, order: list[str], step: int) -> Plan:
    """Let a claim, with those that refine it, change places with the one that it stands beside.

    A claim stands behind the one that it refines wherever the file has it, so that it moves only
    among those that refine the same one.
    """
    every = compare(topic).claims
    if tuple(order) != every:
        raise Refused("some columns are hidden or moved; show all in the order of the file first")
    refined = _refined(topic, name)
    siblings = [other for other in every if _refined(topic, other) == refined]
    at = siblings.index(name) + step
    if not 0 <= at < len(siblings):
        edge = "first" if step < 0 else "last"
        among = f" of those that refine “{topic.claims[refined].name}”" if refined else ""
        raise Refused(f"it is the {edge}{among} already")
    own, others = (_with_narrower(topic, each, every) for each in (name, siblings[at]))
    records = list(topic.claims)
    rest = [each for each in records if each not in own]
    places = [rest.index(each) for each in others]
    to = min(places) if step < 0 else max(places) + 1
    target = [*rest[:to], *own, *rest[to:]]
    edits: list[Edit] = []
    for place in range(len(target)) if step < 0 else reversed(range(len(target))):
        if records[place] != target[place]:
            edits.append(Move(("claims", target[place]), place))
            records.remove(target[place])
            records.insert(place, target[place])
    return Plan(edits, "Moved in the file", Selected(claim=name))


def _refined(topic: Topic, name: str) -> str | None:
    """The claim that a claim refines and stands behind; None where it stands for itself."""
    refines = topic.claims[name].refines
    return refines if refines in topic.claims and refines != name else None


def _with_narrower(topic: Topic, name: str, every: tuple[str, ...]) -> list[str]:
    """A claim and those that refine it, or what does, in the order of the screen."""
    found = [name]
    for each in found:
        found += [other for other in every if _refined(topic, other) == each and other not in found]
    return sorted(found, key=every.index)


def selected_at(path: FieldPath) -> Selected:
    """A record, as every view understands it."""
    kind, name = path[0], path[1]
    if isinstance(name, int):
        return Selected(item=name)
    match kind:
        case "claims":
            return Selected(claim=name)
        case "sources":
            return Selected(source=name)
        case _:
            return Selected(speaker=name)


def _id_of(topic: Topic, path: FieldPath) -> str | None:
    name = path[1]
    return topic.evidence[name].id if isinstance(name, int) else str(name)


def _called(path: FieldPath) -> str:
    return _WORDS.get(str(path[0]), "the speaker")
