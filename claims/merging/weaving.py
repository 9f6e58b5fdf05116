"""The text of a plan: the host's own text, with what is taken from the other side put in.

Nothing is written anew but what joins one piece to another: a comma, a dash, an indentation.
"""

from __future__ import annotations

from collections import Counter

from claims.document import DOUBLE, FOLDED, LITERAL, MAPPING, SEQUENCE, Document
from claims.editing.scalars import Manner, scalar
from claims.merging.lines import split, united
from claims.merging.pieces import Piece, Split, flat
from claims.merging.plan import Clash, Joined, Member, Side, Taken, leaves
from claims.merging.tiles import (
    Form,
    Layout,
    Tile,
    beside,
    separators,
    shifted,
    written_in_flow,
)

_SIDES = (Side.BASE, Side.OURS, Side.THEIRS)


def woven(joined: Joined, choice: Side | None) -> list[Piece]:
    """The whole text of a plan.

    Args:
        joined: the plan.
        choice: the side that settles the conflicts that are left; None leaves them as `Split`.
    """
    if choice is None and _splits_whole(joined):
        return [Split(*(flat(woven(joined, side)) for side in (Side.OURS, Side.THEIRS)))]
    made = joined.layout(joined.host)
    heads = ["" if one is None else one.document.text[: one.start] for one in joined.layouts]
    if made.form is Form.FLOW:
        text = made.document.text
        return [text[: made.start], _flow(joined, choice or Side.OURS), text[made.end :]]
    pieces: list[Piece] = [united(*heads)]
    body = _block(joined, choice)
    if not body:
        return [*pieces, "[]\n" if joined.is_list else "{}\n", *_tail(joined)]
    return pieces + body


# -- block collections --------------------------------------------------------------------


def _splits_whole(joined: Joined) -> bool:
    """Whether a conflict within cannot be shown by whole lines of its own."""
    made = joined.layout(joined.host)
    if made.form is not Form.BLOCK:
        return any(True for _ in leaves(joined))
    may_vanish = [member.may_vanish for member in joined.members if not member.is_gone]
    return any(may_vanish) and (made.is_compact or all(may_vanish))


def _block(joined: Joined, choice: Side | None) -> list[Piece]:
    """The lines of a collection in block style, from its first tile's lead on."""
    made = joined.layout(joined.host)
    pieces: list[Piece] = []
    is_first = made.is_compact
    orphaned = ""
    once = _Once(joined)
    for member in joined.members:
        if member.is_gone:
            orphaned += once.kept(_new_comments(joined, member, made.column))
            continue
        if choice is not None and not member.stands(choice):
            continue
        lead = _lead(joined, member, made.column)
        lead = lead if member.may_vanish else once.kept(lead)
        if member.may_vanish and choice is None:
            pieces, orphaned = [*_ended(pieces), orphaned], ""
        lead, orphaned = orphaned + lead, ""
        body = _body(joined, member, choice, made.column)
        if is_first:
            pieces += [*_ended(body), lead]
            is_first = False
            continue
        if member.may_vanish and choice is None:
            ours, theirs = (
                lead + " " * made.column + text if text else ""
                for text in (flat(body, side) for side in (Side.OURS, Side.THEIRS))
            )
            pieces = [*_ended(pieces), Split(ours, theirs)]
        else:
            indent = " " * made.column
            if body and isinstance(body[0], Split):
                body = [Split(indent + body[0].ours, indent + body[0].theirs), *body[1:]]
                indent = ""
            pieces = _ended(pieces)
            pieces += [lead + indent, *body]
    tail = [orphaned, *_tail(joined)]
    if pieces and any(tail):
        pieces = [*_ended(pieces), *tail]
    return [piece for piece in pieces if piece]


class _Once:
    """The comments above the members of a collection, none of them more often than on a side.

    What both have put below one comment is below it on each side, and only the first keeps it.
    """

    def __init__(self, joined: Joined) -> None:
        base, ours, theirs = (_comments_above(made) for made in joined.layouts)
        added = ours + theirs
        added.subtract(base)
        self._left = ours | theirs | +added

    def kept(self, lead: str) -> str:
        """The lines of a lead, but comments that stand often enough before."""
        found = []
        for line in split(lead):
            name = line.strip()
            if name and not self._left[name]:
                continue
            self._left[name] -= 1
            found.append(line)
        return "".join(found)


def _comments_above(made: Layout | None) -> Counter[str]:
    leads = [tile.lead for tile in made.tiles] if made else []
    return Counter(line.strip() for lead in leads for line in split(lead) if line.strip())


def _ended(pieces: list[Piece]) -> list[Piece]:
    """Pieces that end with the end of a line; only a file's last line may lack it."""
    if pieces:
        match pieces[-1]:
            case Split(ours, theirs):
                pieces[-1] = Split(_line(ours), _line(theirs))
            case str(text):
                pieces[-1] = _line(text)
    return pieces


def _line(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _lead(joined: Joined, member: Member, column: int) -> str:
    leads = [
        None if tile is None or made is None else shifted(tile.lead, column - made.column)
        for tile, made in zip(member.tiles, joined.layouts, strict=True)
    ]
    base, ours, theirs = leads
    if isinstance(member.plan, Taken) and (ours is None or theirs is None):
        return leads[member.plan.side] or ""
    if ours is None or theirs is None:
        return ours or theirs or ""
    return united(base or "", ours, theirs)


def _new_comments(joined: Joined, member: Member, column: int) -> str:
    """Comments that one side has put above what the other has removed."""
    base, *others = (
        "" if tile is None or made is None else shifted(tile.lead, column - made.column)
        for tile, made in zip(member.tiles, joined.layouts, strict=True)
    )
    known = set(split(base))
    return "".join(line for line in split("".join(others)) if line.strip() and line not in known)


def _tail(joined: Joined) -> list[Piece]:
    column = joined.layout(joined.host).column
    base, ours, theirs = (
        "" if made is None else shifted(made.tail, column - made.column) for made in joined.layouts
    )
    return [united(base, ours, theirs)]


def _body(joined: Joined, member: Member, choice: Side | None, column: int) -> list[Piece]:
    """A member's own lines, from its key or dash on, in a block collection at a column."""
    match member.plan:
        case Clash():
            if choice is not None:
                return [_whole(joined, member, choice, column)]
            return [
                Split(*(_whole(joined, member, side, column) for side in (Side.OURS, Side.THEIRS)))
            ]
        case Taken(side):
            return [_taken(joined, member, side, column)]
        case inner:
            if choice is None and _splits_whole(inner):
                return [
                    Split(
                        *(
                            flat(_body(joined, member, side, column))
                            for side in (Side.OURS, Side.THEIRS)
                        )
                    )
                ]
            return _nested(joined, member, inner, choice, column)


def _nested(
    joined: Joined, member: Member, inner: Joined, choice: Side | None, column: int
) -> list[Piece]:
    """The lines of a member that holds a collection."""
    side = inner.host
    made, around = inner.layout(side), joined.layout(side)
    tile = member.tiles[side]
    assert tile is not None
    text = made.document.text
    if made.form is Form.BLOCK:
        head = text[tile.start : made.start]
        pieces = _block(inner, choice)
        if not pieces:
            empty = "[]" if inner.is_list else "{}"
            pieces = ["".join(_with_value(made.document, tile, head, empty)), *_tail(inner)]
        else:
            pieces = [_head(joined, member, inner, head), *pieces]
    else:
        written = _flow(inner, choice or Side.OURS)
        pieces = [text[tile.start : made.start], written, _from(joined, member, side, made.end)]
    return _fitted(pieces, around, tile, column, _comment(joined, member))


def _head(joined: Joined, member: Member, inner: Joined, head: str) -> str:
    """The line of the key, with the comment of whoever changed it."""
    host = inner.host
    tile = member.tiles[host]
    assert tile is not None
    span = beside(joined.layout(host), tile)
    heads = []
    for side in _SIDES:
        made, around, own = inner.layouts[side], joined.layouts[side], member.tiles[side]
        if made is None or own is None or around is None or made.form is not Form.BLOCK:
            break
        if made.is_compact != inner.layout(host).is_compact:
            break
        text, its = made.document.text, beside(around, own)
        whole = text[own.start : made.start]
        heads.append(text[own.start : its[0]] if its is not None else whole)
    own_head = head if span is None else head[: span[0] - tile.start]
    merged = _of_three(*heads) if len(heads) == len(_SIDES) else own_head
    return merged if span is None else merged + _comment(joined, member) + "\n"


def _of_three(base: str, ours: str, theirs: str) -> str:
    return theirs if ours == base else ours


def _comment(joined: Joined, member: Member) -> str:
    """The comment beside a member's value, with the blanks before it."""
    found: list[str | None] = []
    for tile, around in zip(member.tiles, joined.layouts, strict=True):
        span = None if tile is None or around is None else beside(around, tile)
        found.append(None if span is None or around is None else around.document.text[slice(*span)])
    return _comment_of_three(*found)


def _comment_of_three(base: str | None, ours: str | None, theirs: str | None) -> str:
    """One comment from three, None for one that has no place; nothing that was written is lost."""
    before = (base or "").rstrip()
    here, there = (before if text is None else text.rstrip() for text in (ours, theirs))
    if there in (before, here) or there.strip() == before.strip():
        return here
    if here.strip() == before.strip() or not here:
        return there
    return here if there.strip() in here else here + there


def _from(joined: Joined, member: Member, side: Side, at: int) -> str:
    """A member's text on a side from an offset on, with the comment that either side wrote."""
    tile, around = member.tiles[side], joined.layout(side)
    assert tile is not None
    text, span = around.document.text, beside(around, tile)
    if span is None or span[0] < at:
        return text[at : tile.end]
    return text[at : span[0]] + _comment(joined, member) + text[span[1] : tile.end]


def _with_value(document: Document, tile: Tile, head: str, value: str) -> tuple[str, str, str]:
    """A key's line with a value put in, before its comment."""
    at = 1 if tile.key is None else document.ends[tile.key] - tile.start
    if tile.key is not None:
        at = head.find(":", at) + 1
    return head[:at], f" {value}", head[at:]


def _fitted(
    pieces: list[Piece], around: Layout, tile: Tile, column: int, comment: str = ""
) -> list[Piece]:
    """A body as it has to be in a block collection at a column.

    Args:
        pieces: the body, as it stands in its own collection.
        around: that collection.
        tile: the body's place in it.
        column: the column that is wanted.
        comment: what has to stand beside it, where its own collection had no place for one.
    """
    if around.form is not Form.BLOCK:
        return [_unflowed(flat(pieces), around, tile, column).removesuffix("\n") + comment + "\n"]
    by = column - around.column
    if not by:
        return pieces
    found: list[Piece] = []
    is_inside = True
    for piece in pieces:
        if isinstance(piece, str):
            found.append(shifted(piece, by, is_inside=is_inside))
        else:
            found.append(Split(*(shifted(text, by, is_inside=is_inside) for text in piece)))
        last = piece if isinstance(piece, str) else piece.ours or piece.theirs
        is_inside = not last.endswith("\n") if last else is_inside
    return found


def _unflowed(text: str, around: Layout, tile: Tile, column: int) -> str:
    """What stood in brackets, or alone, as a line of a block collection."""
    if around.document.kinds[tile.value] in (LITERAL, FOLDED):
        text = scalar(around.document.scalar(tile.value) or "", Manner(style=DOUBLE, in_flow=True))
    first, *rest = text.split("\n")
    lines = [first, *(" " * (column + 4) + line.strip() if line.strip() else "" for line in rest)]
    dash = "- " if tile.key is None else ""
    return dash + "\n".join(lines) + "\n"


def _whole(joined: Joined, member: Member, side: Side, column: int) -> str:
    """The body of a member as one side has it; nothing where it has none."""
    tile, around = member.tiles[side], joined.layouts[side]
    if tile is None or around is None:
        return ""
    return flat(_fitted([around.body(tile)], around, tile, column))


def _taken(joined: Joined, member: Member, side: Side, column: int) -> str:
    """The body of a member as one side has it, with what either side has changed around it.

    That is the comment beside its value, and of scalars what stands before it on the line.
    """
    tile, around = member.tiles[side], joined.layout(side)
    assert tile is not None
    body = _from(joined, member, side, tile.start)
    if around.form is not Form.BLOCK:
        return flat(_fitted([body], around, tile, column, _comment(joined, member)))
    heads: list[str] = []
    for own, made in zip(member.tiles, joined.layouts, strict=True):
        if own is None or made is None or made.form is not Form.BLOCK:
            break
        if made.document.kinds[own.value] in (MAPPING, SEQUENCE):
            break
        heads.append(made.document.text[own.start : made.document.starts[own.value]])
    if len(heads) == len(_SIDES) and "\n" not in "".join(heads):
        head, own_head = _of_three(*heads), heads[side]
        is_empty = around.document.is_empty(tile.value)
        if not is_empty and not head.endswith(" "):
            head = own_head
        body = (head.rstrip(" ") if is_empty else head) + body[len(own_head) :]
    return flat(_fitted([body], around, tile, column))


# -- flow collections ---------------------------------------------------------------------


def _flow(joined: Joined, choice: Side) -> str:
    """A collection in brackets, or braces, in the host's manner."""
    host = joined.host
    made = joined.layout(host)
    standing = [member for member in joined.members if member.stands(choice)]
    texts = [_in_flow(joined, member, choice) for member in standing]
    if made.form is not Form.FLOW:
        return f"[{', '.join(text.strip() for text in texts)}]"
    between = separators(made)
    whole = made.document.text[made.start : made.end]
    if not made.tiles:
        return f"{whole[:-1].rstrip()}{', '.join(texts)}{whole[-1]}"
    first, last = between[0], between[-1]
    if not texts:
        return first.rstrip() + whole[-1]
    known = [_comments(one) for one in joined.layouts]
    comments = [
        _comment_of_three(*(of.get(id(tile)) for of, tile in zip(known, member.tiles, strict=True)))
        for member in standing
    ]
    if any(comments) or any("#" in text for text in between):
        return _commented(texts, comments, between)
    usual = between[1] if len(between) > 2 else "," + (first[1:] if "\n" in first else " ")
    own = {id(tile): at for at, tile in enumerate(made.tiles)}
    places = [own.get(id(member.tiles[host])) for member in standing]
    found = [first, texts[0]]
    for at, text in enumerate(texts[1:], 1):
        here, before = places[at], places[at - 1]
        follows = here is not None and before is not None and here == before + 1
        found += [between[here or 0] if follows else usual, text]
    return "".join([*found, last])


def _comments(made: Layout | None) -> dict[int, str]:
    """The comments behind the members of a flow collection, by tile, with the blanks before."""
    if made is None or made.form is not Form.FLOW:
        return {}
    found: dict[int, str] = {}
    for tile, separator in zip(made.tiles, separators(made)[1:], strict=True):
        line, newline, _ = separator.partition("\n")
        if newline:
            found[id(tile)] = line.removeprefix(",") if "#" in line else ""
    return found


def _commented(texts: list[str], comments: list[str], between: list[str]) -> str:
    """A flow collection one member a line, each with the comment behind it."""
    first, last = between[0], between[-1]
    indent = next((text[text.rfind("\n") :] for text in between[:-1] if "\n" in text), "\n    ")
    head = first.rstrip(" ").removesuffix("\n") if "#" in first else first.rstrip()
    found = [head]
    for text, comment in zip(texts, comments, strict=True):
        found.append(f"{indent}{text},{comment}")
    closing = last[last.rfind("\n") :] if "\n" in last else indent + last[-1]
    return "".join([*found, closing])


def _in_flow(joined: Joined, member: Member, choice: Side) -> str:
    match member.plan:
        case Joined() as inner:
            host = inner.host
            tile, made = member.tiles[host], inner.layout(host)
            assert tile is not None
            text = made.document.text
            return text[tile.start : made.start] + _flow(inner, choice) + text[made.end : tile.end]
        case Taken(side):
            pass
        case _:
            side = choice
    tile, around = member.tiles[side], joined.layout(side)
    assert tile is not None
    if around.form is Form.ALONE:
        return written_in_flow(around.document, tile.value)
    return around.body(tile)
