"""Text of which some stretches are one thing in ours and another in theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claims.merging.plan import Side

if TYPE_CHECKING:
    from collections.abc import Iterable


class Split(NamedTuple):
    """A stretch of text that is one thing in ours and another in theirs."""

    ours: str
    theirs: str


Piece = str | Split


def flat(pieces: Iterable[Piece], side: Side = Side.OURS) -> str:
    """Pieces as one text, in which a side settles what is split."""
    return "".join(piece if isinstance(piece, str) else piece[side - Side.OURS] for piece in pieces)


def marked(pieces: Iterable[Piece], ours: str, theirs: str, size: int = 7) -> str:
    """Pieces as one text, with the markers of git around whole lines of what is split.

    Args:
        pieces: the text.
        ours: the label after the first marker, as git gives it.
        theirs: the label after the last.
        size: how many characters a marker has.
    """
    found: list[str] = []
    line = ""  # what stands in the line that is not finished
    open_sides: list[str] | None = None

    def close() -> None:
        nonlocal open_sides, line
        assert open_sides is not None
        one, two = (side if not side or side.endswith("\n") else side + "\n" for side in open_sides)
        middle = f"{'=' * size}\n"
        found.append(f"{'<' * size} {ours}".rstrip() + f"\n{one}{middle}{two}")
        found.append(f"{'>' * size} {theirs}".rstrip() + "\n")
        open_sides, line = None, ""

    for piece in pieces:
        if open_sides is not None and all(not side or side.endswith("\n") for side in open_sides):
            close()
        if isinstance(piece, Split) and piece.ours != piece.theirs:
            sides = open_sides or [line, line]
            open_sides = [side + text for side, text in zip(sides, piece, strict=True)]
            continue
        rest = piece if isinstance(piece, str) else piece.ours
        if open_sides is not None:
            end = rest.find("\n") + 1 or len(rest)
            first, rest = rest[:end], rest[end:]
            open_sides = [side + first for side in open_sides]
            if first.endswith("\n"):
                close()
        if open_sides is None:
            text = line + rest
            start = text.rfind("\n") + 1
            found.append(text[:start])
            line = text[start:]
    if open_sides is not None:
        close()
    return "".join(found) + line
