"""YAML text as nodes with positions: the one way in.

The nodes lie on a tape in document order: parallel arrays of kind, start, end and next, and
the scalars themselves, which the model shares. A tape costs 21 bytes a node beside the text,
where a tree of objects costs ten times the file, and any node is found again from its PATH.

Nothing is ever composed: the events come from libyaml one by one, and depth, nodes and
aliases are counted as they come, since libyaml's own composer crashes on deep nesting.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
)

from claims.diagnostics import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.model import FieldPath

MAX_DEPTH = 100
MAX_NODES = 2_000_000
MAX_DIRECTIVES = 16
MAX_FINDINGS = 10_000

MAPPING, SEQUENCE, PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED, ALIAS = range(8)
_STYLES = {None: PLAIN, "": PLAIN, "'": SINGLE, '"': DOUBLE, "|": LITERAL, ">": FOLDED}
_STRING_TAG = "tag:yaml.org,2002:str"
_LINE_END = re.compile(r"\r\n?|\n")
# What YAML does not allow in a text at all; libyaml counts bytes there, we name the place.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AMBIGUOUS = re.compile(r"[?:]")


class Document:
    """One text and its nodes; node 0 is the root. Empty where nothing could be read."""

    __slots__ = (
        "_children", "_lines", "ends", "findings", "is_whole", "kinds", "nexts", "starts", "text", "values",
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

    def find_word(self, path: FieldPath, word: str) -> int | None:
        """The first scalar at or below a PATH that is exactly this word, or None."""
        node = self.find(path)
        if node is None:
            return None
        node = self.target(node)
        for inner in range(node, self.nexts[node]):
            if self.scalar(inner) == word:
                return inner
        return None

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
        if self._lines is None:
            self._lines = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def line_start(self, line: int) -> int:
        """The offset at which a line, counted from 1, begins."""
        self.place(0)
        assert self._lines is not None
        return self._lines[min(line, len(self._lines)) - 1]

    @property
    def line_count(self) -> int:
        """How many lines the text has."""
        return self.place(len(self.text))[0]

    def report(self, code: str, node: int, message: str, hint: str = "") -> None:
        """Add a finding about one node; beyond `MAX_FINDINGS` they are only counted as too many."""
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(Finding(code, *self.span(node), message, hint))


def parse(text: str) -> Document:
    """Read YAML text as nodes; what is wrong with it as YAML is in `findings`.

    After a syntax error the document holds what stood before it. Time and memory are bounded
    by `MAX_DEPTH`, `MAX_NODES` (aliases counted as what they stand for) and `MAX_DIRECTIVES`.
    """
    document = Document(text)
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        _refuse_character(document, forbidden)
        return document
    head = re.match(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+|%[^\r\n]*[\r\n]+)*", text)
    directives = re.findall(r"(?m)^%", head.group()) if head else ()
    if len(directives) > MAX_DIRECTIVES:
        document.findings.append(
            Finding("E106", 0, 1, f"the file begins with {len(directives)} directives, "
                    f"at most {MAX_DIRECTIVES} are read", "Remove the lines that begin with %.")
        )
        document.is_whole = False
        return document
    try:
        _read_events(document)
    except YAMLError as error:
        from claims.syntax import explain

        document.findings.append(explain(text, error))
        document.is_whole = False
    except _Refused as refused:
        document.findings.append(refused.finding)
        document.is_whole = False
    _close(document)
    return document


def _refuse_character(document: Document, match: re.Match[str]) -> None:
    document.findings.append(
        Finding("E107", match.start(), match.end(),
                f"the control character U+{ord(match.group()):04X} stands in the text",
                "Delete it; YAML allows no control characters.")
    )
    document.is_whole = False


class _Refused(Exception):
    """A file is valid YAML, but beyond the bounds or outside the format's YAML."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def _close(document: Document) -> None:
    """Give an end to collections that a syntax error left open."""
    count = len(document)
    end = max(document.ends, default=0)
    for node in range(count):
        if not document.nexts[node]:
            document.nexts[node] = count
            document.ends[node] = end


def _read_events(document: Document) -> None:
    """Fill the tape from libyaml's events, within the bounds."""
    from yaml.cyaml import CParser

    kinds, starts, ends = document.kinds, document.starts, document.ends
    nexts, values = document.nexts, document.values
    odd = document.findings
    next_event = CParser(document.text).get_event
    shared: dict[str, str] = {}
    share = shared.setdefault
    open_nodes: list[int] = []
    flow_root = -1  # the outermost flow collection that is open, or -1
    last_end = 0
    documents = 0
    anchors: dict[str, int] = {}
    extra_nodes = 0  # what aliases stand for, beyond the node that stands there
    extra_before: dict[int, int] = {}
    weights: dict[int, int] = {}  # of what an anchor names, aliases within counted in full

    while (event := next_event()) is not None:
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            style = _STYLES[event.style]
            kinds.append(style)
            starts.append(event.start_mark.index)
            last_end = event.end_mark.index
            ends.append(last_end)
            nexts.append(len(kinds))
            values.append(share(value, value) if len(value) < 24 else value)
            if event.tag is not None and event.tag != _STRING_TAG:
                odd.append(_tag_finding(event))
            if flow_root >= 0 and style == PLAIN and _AMBIGUOUS.search(value):
                odd.append(_ambiguous(event))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            open_nodes.append(len(kinds))
            if len(open_nodes) > MAX_DEPTH:
                raise _Refused(_at(event, "E103", f"lists and mappings are nested more than "
                                   f"{MAX_DEPTH} deep", "No topic needs that; flatten it."))
            if event.flow_style and flow_root < 0:
                flow_root = len(kinds)
            kinds.append(MAPPING if kind is MappingStartEvent else SEQUENCE)
            starts.append(event.start_mark.index)
            ends.append(0)
            nexts.append(0)
            values.append(None)
            if event.tag is not None:
                odd.append(_tag_finding(event))
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = open_nodes.pop()
            # The end of a block collection runs to the next token, comments included.
            if flow_root >= 0:
                last_end = max(last_end, event.end_mark.index)
                if node == flow_root:
                    flow_root = -1
            ends[node] = last_end
            nexts[node] = len(kinds)
            if node in extra_before:
                weights[node] = len(kinds) - node + extra_nodes - extra_before[node]
            continue
        elif kind is AliasEvent:
            target = anchors.get(event.anchor, -1)
            if target < 0:
                raise _Refused(_at(event, "E101", "text that begins with * is read as an alias, "
                                   f"and nothing is anchored as &{event.anchor}",
                                   'Put the value in double quotes: "…".'))
            if not nexts[target]:
                raise _Refused(_at(event, "E105", f"*{event.anchor} stands inside what it is "
                                   "an alias of", "Write the value out."))
            extra_nodes += weights[target]
            kinds.append(ALIAS)
            starts.append(event.start_mark.index)
            last_end = event.end_mark.index
            ends.append(last_end)
            nexts.append(len(kinds))
            values.append(target)
        else:
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    odd.append(_at(event, "E108", "a second YAML document begins here",
                                        "A topic is one document: move it to a file of its own."))
                    return
            continue
        if event.anchor is not None and kind is not AliasEvent:
            node = len(kinds) - 1
            anchors[event.anchor] = node
            if kind is ScalarEvent:
                weights[node] = 1
            else:
                extra_before[node] = extra_nodes
        if len(odd) > MAX_FINDINGS:
            raise _Refused(_at(event, "E199", f"more than {MAX_FINDINGS:,} findings, "
                               "the rest was not read", "Mend these first."))
        if len(kinds) + extra_nodes > MAX_NODES:
            raise _Refused(_at(event, "E104", f"the file holds more than {MAX_NODES:,} values, "
                               "aliases counted as what they stand for",
                               "Split it into several topics."))


def _at(event: object, code: str, message: str, hint: str) -> Finding:
    start = event.start_mark.index  # type: ignore[attr-defined]
    return Finding(code, start, max(start + 1, event.end_mark.index), message, hint)  # type: ignore[attr-defined]


def _tag_finding(event: object) -> Finding:
    tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")  # type: ignore[attr-defined]
    return _at(event, "E109", f"the tag {tag} is not read here, every value is text",
               "Remove the tag.")


def _ambiguous(event: object) -> Finding:
    return _at(event, "W110", "other YAML readers read this text otherwise, "
               "because of the ? or : in it", "Put it in double quotes.")
