"""A document of paper: a few kinds of blocks, which HTML and Markdown each draw in their way."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


class Theirs(str):
    """A text from a topic's file, in the topic's language; any other text is the program's own."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the document's own."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one text.

    Attributes:
        text: what it says.
        is_strong: whether it is the first thing to be read.
        is_dim: whether it may be passed over.
        lead: put before the text in strong print, such as the word that the text explains.
    """

    text: str
    is_strong: bool = False
    is_dim: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """So many empty lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class Blank:
    """A short line to write on in the middle of others, with what belongs there before it."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick, each with what it stands for after it; that may be empty.

    Attributes:
        labels: one for each box.
    """

    labels: tuple[str, ...]


Cell = str | Ticks | Lines | tuple["Paragraph", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first cell of each row heads it.

    Attributes:
        head: above the columns, with an empty text or not above the heads of the rows.
        rows: each as long as the head.
        widths: of the columns in parts of a hundred; without them as their texts need.
        style: how it looks: `grid` with lines, `key` with signs from the third column on, `ticks`
            small and with boxes, `room` with cells high enough to write into.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    style: str = "grid"


@dataclass(frozen=True, slots=True)
class Box:
    """What belongs together and is not broken over two pages.

    Attributes:
        mark: the letter or number by which it is called; may be empty.
        blocks: what stands in it.
        aside: what stands beside these, where there is room.
        has_frame: whether a line is drawn around it.
    """

    mark: str
    blocks: tuple[Block, ...]
    aside: Table | None = None
    has_frame: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as SVG, which tells by itself what it shows."""

    svg: str


Block = Heading | Paragraph | Lines | Blank | Table | Box | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """All that is on the sheets.

    Attributes:
        title: stands at the top, and is what the file is called.
        blocks: what follows.
        language: of the program's own texts in it, such as `en`.
        topic_language: of the texts from the file; empty where that is not known.
        direction: of the page, `ltr` or `rtl`.
        label: a few words above the title.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"
    topic_language: str = ""
    direction: str = "ltr"
    label: str = ""


def direction(text: str) -> str:
    """`rtl` where the first letter that has a direction is written from right to left, else `ltr`.

    It is what HTML calls `dir=auto` (Unicode Bidirectional Algorithm, rules P2 and P3), which
    not every program that prints knows.
    """
    for char in text:
        match unicodedata.bidirectional(char):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return "ltr"
