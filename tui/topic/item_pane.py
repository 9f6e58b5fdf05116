"""What stands beside the rows of a wide matrix: the item under its cursor in full."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from claims.bearing import bearing
from claims.cells import cut, visible, wrap
from claims.rendering.attribution import afterwards, attribution, marks
from tui.topic.signs import style_for

if TYPE_CHECKING:
    from textual import events
    from textual.app import RenderResult

    from claims.model import Topic
    from tui.grid import Line
    from tui.topic.matrix import Matrix

_OTHERS = 3  # items that one is not independent of


class ItemPane(Widget):
    """The item under the cursor of a matrix in full, beside its rows."""

    DEFAULT_CSS = "ItemPane { dock: right; width: 1; height: 100%; padding: 0 1 0 2; }"

    def __init__(self, matrix: Matrix) -> None:
        super().__init__()
        self.display = False
        self._matrix = matrix

    def render(self) -> RenderResult:
        """As much of it as there is room for."""
        lines = self._lines(self.size.width, self.size.height)[: self.size.height]
        spans: list[Content] = []
        for line in lines:
            spans += [
                Content.styled(text, self._matrix.content_style(names)) for text, names in line
            ]
            spans.append(Content("\n"))
        return Content("").join(spans)

    def _lines(self, columns: int, height: int) -> list[Line]:
        """What the pane beside the rows tells, wrapped to so many cells; at least all that has
        room in so many lines.
        """  # noqa: D205
        matrix = self._matrix
        comparison, item = matrix.comparison, matrix.item
        if item is None:
            return [[(line, "title")] for line in wrap(matrix.claim_title(), columns)]
        topic, record = comparison.topic, comparison.topic.evidence[item]
        lines: list[Line] = [[(line, "")] for line in wrap(self._matrix.quoted(record), columns)]
        told = [
            attribution(topic, record, with_source=not matrix.only_source),
            ", ".join([*(mark.words for mark in marks(record)), *_when(topic, item)]),
        ]
        told[:1] = [f"— {told[0]}"] if told[0] else []
        lines += [[(line, "dim")] for text in told if text for line in wrap(text, columns)]
        if record.context:
            lines += _spaced([[(line, "")] for line in wrap(visible(record.context), columns)])
        bears: list[Line] = []
        for at, claim in enumerate(comparison.claims[:height]):
            how = bearing(record, claim)
            tint = " cursor" if at == matrix.column else ""
            title = visible(topic.claims[claim].name)
            first, *more = wrap(f"{comparison.letter(claim)} {title}", columns - 6)
            bears.append(
                [(f"{how.sign:>3}   ", f"{style_for(how)}{tint}"), (first, f"title{tint}")]
            )
            bears += [[("      ", ""), (line, "title")] for line in more]
            bears.append([("      ", ""), (how.words, style_for(how))])
        lines += _spaced(bears)
        links = matrix.links(item)
        if links:
            lines += _spaced([matrix.link_line(*link, columns - 1) for link in links])
        others = list(islice(comparison.independence.others(item), _OTHERS + 1))
        if others:
            lines += _spaced([[("not independent of", "dim")]])
            lines += [
                [("  ", ""), (cut(self._matrix.quoted(topic.evidence[other]), columns - 2), "dim")]
                for other in others[:_OTHERS]
            ]
            lines += [[("  and more", "dim")]] * (len(others) > _OTHERS)
        if apart := matrix.apart():
            lines += _spaced([[(apart, "dim")]])
        return lines

    def on_click(self, event: events.Click) -> None:
        """A click here is none on the rows."""
        event.stop()


def _spaced(lines: list[Line]) -> list[Line]:
    """Lines with space above them."""
    return [[("", "")], *lines]


def _when(topic: Topic, item: int) -> list[str]:
    """How long after the event it was said, where that is known."""
    told = afterwards(topic, topic.evidence[item])
    return [told] if told else []
