"""A text and its YAML nodes, with the place of each: `claims.parsing` fills it.

The nodes lie on a tape in document order: parallel arrays of kind, start, end and next, and
the scalars themselves, which the model shares. A tape costs 21 bytes a node beside the text,
where a tree of objects costs ten times the file, and any node is found again from its PATH.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

from claims.diagnostics import MAX_FINDINGS, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.model import FieldPath

MAX_DEPTH = 100
"""So deep may lists and mappings be nested, aliases followed."""

MAPPING, SEQUENCE, PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED, ALIAS = range(8)
_LINE_END = re.compile(r"\r\n?|\n")


class Document:
    """One text and its nodes; node 0 is the root. Empty where nothing could be read.

    A place is an offset in the text, in code points. Lines end as editors end them, at LF, CR
    and CRLF, though YAML would end them at three rarer characters too.
    """

    __slots__ = (
        "_children",
        "_lines",
        "_names",
        "_parents",
        "ends",
        "findings",
        "is_whole",
        "kinds",
        "nexts",
        "starts",
        "text",
        "values",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.findings: list[Finding] = []
        self.is_whole = True  # False after a syntax error: what follows it was not read
        self.kinds = bytearray()
        self.starts = array("I")
        self.ends = array("I")
        self.nexts = array("I")
        self.values: list[str | int | None] = []
        self._lines: list[int] | None = None
        self._children: dict[int, dict[str | int, tuple[int, int]]] = {}
        self._names: dict[int, dict[str, list[int]]] = {}
        self._parents: array[int] | None = None

    def __len__(self) -> int:
        return len(self.kinds)

    # -- nodes ---------------------------------------------------------------------------

    def target(self, node: int) -> int:
        """The node itself, or what it is an alias of."""
        value = self.values[node]
        return value if isinstance(value, int) else node

    def kind(self, node: int) -> int:
        """MAPPING, SEQUENCE or one of the scalar styles; never ALIAS."""
        return self.kinds[self.target(node)]

    def scalar(self, node: int) -> str | None:
        """The text of a scalar; None for a collection."""
        value = self.values[self.target(node)]
        return value if isinstance(value, str) else None

    def is_empty(self, node: int) -> bool:
        """Whether nothing is written there: a plain empty value, as good as absent."""
        node = self.target(node)
        return self.kinds[node] == PLAIN and not self.values[node]

    def is_cut_off(self, node: int) -> bool:
        """Whether a syntax error came before its end; then even its kind may be misread."""
        return not self.is_whole and self.nexts[node] == len(self)

    def entries(self, node: int) -> Iterator[tuple[int, int]]:
        """The (key, value) nodes of a mapping, in order."""
        node = self.target(node)
        end, nexts = self.nexts[node], self.nexts
        child = node + 1
        while child < end:
            value = nexts[child]
            if value >= end:  # cut off by a syntax error
                return
            yield child, value
            child = nexts[value]

    def items(self, node: int) -> Iterator[int]:
        """The nodes of a sequence, in order."""
        node = self.target(node)
        end, nexts = self.nexts[node], self.nexts
        child = node + 1
        while child < end:
            yield child
            child = nexts[child]

    def parent(self, node: int) -> int | None:
        """The collection that a node stands in; None for the root."""
        if self._parents is None:
            self._parents = self._all_parents()
        found = self._parents[node]
        return None if found < 0 else found

    def _all_parents(self) -> array[int]:
        parents = array("i")
        nexts = self.nexts
        open_nodes = [-1]
        until = [len(self)]
        for node, value in enumerate(self.values):
            while node == until[-1]:
                until.pop()
                open_nodes.pop()
            parents.append(open_nodes[-1])
            if value is None:
                open_nodes.append(node)
                until.append(nexts[node])
        return parents

    def span(self, node: int) -> tuple[int, int]:
        """Start and end of a node in code points, without blank space at its end."""
        start, end = self.starts[node], self.ends[node]
        while end > start and self.text[end - 1] in " \t\r\n":
            end -= 1
        return start, end

    # -- places --------------------------------------------------------------------------

    def find(self, path: FieldPath) -> int | None:
        """The node of the value at a PATH, or None."""
        found = self._find(path)
        return found[1] if found else None

    def find_key(self, path: FieldPath) -> int | None:
        """The node of the key that a PATH ends with (of the value, where it ends in a list)."""
        found = self._find(path)
        return found[0] if found else None

    def find_names(self, path: FieldPath, name: str) -> list[int]:
        """Where a name stands at a PATH that holds one, a list of them, or a mapping by them."""
        node = self.find(path)
        if node is None:
            return []
        names = self._names.get(node)
        if names is None:
            names = {}
            for inner in self.names_at(node):
                names.setdefault(self.scalar(inner) or "", []).append(inner)
            self._names[node] = names  # when it is whole: other threads may ask meanwhile
        return names.get(name, [])

    def names_at(self, node: int) -> Iterator[int]:
        """The nodes of a name, of a list of names, or of the keys of a mapping by them."""
        kind = self.kind(node)
        if kind == MAPPING:
            return (key for key, _ in self.entries(node))
        return self.items(node) if kind == SEQUENCE else iter((node,))

    def _find(self, path: FieldPath) -> tuple[int, int] | None:
        if not len(self):
            return None
        key, node = 0, 0
        for part in path:
            children = self._children_of(self.target(node))
            if part in children:
                key, node = children[part]
            elif part == 0 and self.kind(node) > SEQUENCE:
                key = node  # a single value stands for a list of one
            else:
                return None
        return key, node

    def _children_of(self, node: int) -> dict[str | int, tuple[int, int]]:
        """Key and value nodes by name or position; kept, since one file may draw many findings."""
        children = self._children.get(node)
        if children is None:
            children = {}
            if self.kinds[node] == MAPPING:
                for key, value in self.entries(node):
                    name = self.scalar(key)
                    if name is not None:
                        children.setdefault(name, (key, value))
            elif self.kinds[node] == SEQUENCE:
                children.update((at, (item, item)) for at, item in enumerate(self.items(node)))
            self._children[node] = children
        return children

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        lines = self._line_starts()
        line = bisect_right(lines, offset)
        return line, offset - lines[line - 1] + 1

    def line_start(self, line: int) -> int:
        """The offset at which a line, counted from 1, begins."""
        lines = self._line_starts()
        return lines[min(line, len(lines)) - 1]

    @property
    def line_count(self) -> int:
        """How many lines the text has."""
        return len(self._line_starts())

    def _line_starts(self) -> list[int]:
        if self._lines is None:
            self._lines = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        return self._lines

    # -- findings ------------------------------------------------------------------------

    def report(self, code: str, node: int, message: str, hint: str = "") -> None:
        """Add a finding about one node."""
        if len(self.findings) <= MAX_FINDINGS:
            self.findings.append(Finding(code, *self.span(node), message, hint))

    def add(self, finding: Finding) -> None:
        """Keep a finding, and of those beyond `MAX_FINDINGS` one, to show that there are more."""
        if len(self.findings) <= MAX_FINDINGS:
            self.findings.append(finding)
