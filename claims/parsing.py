"""From text to nodes with positions, bounded whatever the text holds: the one way in.

Nothing is ever composed: the events come from libyaml one by one, and depth, nodes and
aliases are counted as they come, since libyaml's own composer crashes on deep nesting.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

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
from claims.document import (
    ALIAS,
    DOUBLE,
    FOLDED,
    LITERAL,
    MAPPING,
    MAX_DEPTH,
    PLAIN,
    SEQUENCE,
    SINGLE,
    Document,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_NODES = 2_000_000
MAX_ALIASED = 8 * 1024 * 1024
"""So many characters may all aliases of a file stand for, beside those that are written."""
MAX_DIRECTIVES = 16

_STYLES = {None: PLAIN, "": PLAIN, "'": SINGLE, '"': DOUBLE, "|": LITERAL, ">": FOLDED}
_STRING_TAG = "tag:yaml.org,2002:str"
_SHORT = 24
"""Keys, ids, dates and words repeat and are shared; longer scalars hardly ever do."""
_AMBIGUOUS = re.compile(r"[?:]")
_TAG = re.compile(r"!\S*")
_TAG_DIRECTIVE = re.compile(r"(?:\A|[\r\n\x85\u2028\u2029])(%TAG)")


def parse(text: str) -> Document:
    """Read YAML text as nodes; what is wrong with it as YAML is in `findings`.

    After a syntax error the document holds what stood before it. Time and memory are bounded
    by `MAX_DEPTH`, `MAX_NODES` (aliases counted as what they stand for), `MAX_ALIASED` and
    `MAX_DIRECTIVES`.
    """
    document = Document(text)
    try:
        _refuse_directives(text)
        _read_events(document)
    except _Refused as refused:
        document.findings.append(refused.finding)
        _cut_off(document)
    except (YAMLError, UnicodeEncodeError) as error:
        from claims.syntax import explain

        document.findings.append(explain(document, error))
        _forget_unfinished(document, error)
        _cut_off(document)
    return document


class _Refused(Exception):  # noqa: N818 - it says that the file is refused, not that we erred
    """A file is valid YAML, but beyond the bounds or outside the format's YAML."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def _cut_off(document: Document) -> None:
    """Give an end to the collections that reading left open."""
    document.is_whole = False
    count = len(document)
    end = max(document.ends, default=0)
    for node in range(count):
        if not document.nexts[node]:
            document.nexts[node] = count
            document.ends[node] = end


def _forget_unfinished(document: Document, error: Exception) -> None:
    """Empty a text that ran into the error: how it goes on is not known, nor what it is."""
    mark = getattr(error, "problem_mark", None)
    last = len(document) - 1
    if mark is None or last < 0 or document.kinds[last] < PLAIN:
        return
    between = document.text[document.ends[last] : mark.index]
    if not between.strip(" \t"):
        document.kinds[last] = PLAIN
        document.values[last] = ""


def _refuse_directives(text: str) -> None:
    """Many `%TAG` lines are refused before libyaml sees them: it compares each with all."""
    if text.count("%TAG") <= MAX_DIRECTIVES:
        return
    found = list(islice(_TAG_DIRECTIVE.finditer(text), MAX_DIRECTIVES, MAX_DIRECTIVES + 1))
    if found:
        raise _Refused(
            Finding(
                "E106",
                *found[0].span(1),
                f"more than {MAX_DIRECTIVES} lines begin with %TAG",
                "Remove them; a topic needs no directives.",
            )
        )


def _read_events(document: Document) -> None:
    """Fill the tape from libyaml's events, within the bounds."""
    from yaml._yaml import CParser

    kinds, starts, ends = document.kinds, document.starts, document.ends
    nexts, values = document.nexts, document.values
    share = dict[str, str]().setdefault  # short scalars repeat: one object for all that are equal
    aliases = _Aliases(document)
    anchored = aliases.anchored
    open_nodes: list[int] = []
    flow_root = -1  # the outermost flow collection that is open, or -1
    last_end = 0
    has_begun = False
    nodes_left = MAX_NODES

    next_event: Callable[[], Any] = CParser(document.text).get_event
    for event in iter(next_event, None):
        node = len(kinds)
        if node > nodes_left:
            raise _refused(
                event,
                "E104",
                f"the file holds more than {MAX_NODES:,} values, "
                "aliases counted as what they stand for",
                "Split it into several topics.",
            )
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            style = _STYLES[event.style]
            kinds.append(style)
            starts.append(event.start_mark.index)
            last_end = event.end_mark.index
            ends.append(last_end)
            nexts.append(node + 1)
            values.append(share(value, value) if len(value) < _SHORT else value)
            if event.tag is not None and event.tag != _STRING_TAG:
                _report_tag(document, event)
            if flow_root >= 0 and style == PLAIN and _AMBIGUOUS.search(value):
                _report(
                    document,
                    event,
                    "W110",
                    "within brackets other YAML readers read this text otherwise, "
                    "because of its ? or :",
                    "Put it in double quotes.",
                )
            if event.anchor is not None:
                anchored[event.anchor] = node
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if len(open_nodes) == MAX_DEPTH:
                raise _too_deep(event)
            if event.flow_style and flow_root < 0:
                flow_root = node
            kinds.append(MAPPING if kind is MappingStartEvent else SEQUENCE)
            starts.append(event.start_mark.index)
            ends.append(0)
            nexts.append(0)
            values.append(None)
            open_nodes.append(node)
            if event.anchor is not None:
                anchored[event.anchor] = node
            if event.tag is not None:
                _report_tag(document, event)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            opened = open_nodes.pop()
            # The end of a block collection runs to the next token, comments included.
            if flow_root >= 0:
                last_end = max(last_end, event.end_mark.index)
                if opened == flow_root:
                    flow_root = -1
            ends[opened] = last_end
            nexts[opened] = node
        elif kind is AliasEvent:
            target, cost = aliases.resolve(event, len(open_nodes))
            nodes_left -= cost
            values.append(target)
            kinds.append(ALIAS)
            starts.append(event.start_mark.index)
            last_end = event.end_mark.index
            ends.append(last_end)
            nexts.append(node + 1)
        elif kind is DocumentStartEvent:
            if has_begun:
                _report(
                    document,
                    event,
                    "E108",
                    "a second YAML document begins here",
                    "A topic is one document: move it to a file of its own.",
                )
                return
            has_begun = True


class _Aliases:
    """What anchors name, and what an alias of each costs.

    An alias costs the nodes, the depth and the characters of what it stands for, aliases within
    it counted in full, so that whoever follows aliases is as bounded as the reading of the text.
    """

    def __init__(self, document: Document) -> None:
        self.anchored: dict[str, int] = {}
        self._document = document
        self._sizes: dict[int, tuple[int, int, int]] = {}
        self._characters_left = MAX_ALIASED

    def resolve(self, event: AliasEvent, depth: int) -> tuple[int, int]:
        """The node that an alias at such a depth stands for, and how many nodes it costs."""
        target = self.anchored.get(event.anchor or "")
        if target is None:
            raise _refused(
                event,
                "E101",
                "text that begins with * is read as an alias, and nothing is anchored as "
                f"&{event.anchor}",
                'Put the value in double quotes: "…".',
            )
        if not self._document.nexts[target]:
            raise _refused(
                event,
                "E105",
                f"*{event.anchor} stands inside what it is an alias of",
                "Write the value out.",
            )
        if target not in self._sizes:
            self._sizes[target] = self._size(target)
        nodes, levels, characters = self._sizes[target]
        if depth + levels > MAX_DEPTH:
            raise _too_deep(event)
        self._characters_left -= characters
        if self._characters_left < 0:
            raise _refused(
                event,
                "E104",
                f"the aliases up to here stand for more than {MAX_ALIASED:,} characters",
                "Keep a long text in one place, and name it or point to it elsewhere.",
            )
        return target, nodes

    def _size(self, node: int) -> tuple[int, int, int]:
        """How many nodes, levels and characters a node has; it is looked through only once."""
        kinds, nexts, values = self._document.kinds, self._document.nexts, self._document.values
        nodes, levels, characters = nexts[node] - node, 0, 0
        open_until: list[int] = []
        for inner in range(node, nexts[node]):
            while open_until and open_until[-1] <= inner:
                open_until.pop()
            below = 0
            value = values[inner]
            if kinds[inner] == ALIAS:
                more, below, longer = self._sizes[value]  # type: ignore[index]
                nodes += more
                characters += longer
            elif isinstance(value, str):
                characters += len(value)
            else:
                open_until.append(nexts[inner])
            levels = max(levels, len(open_until) + below)
        return nodes, levels, characters


def _finding(event: Any, code: str, message: str, hint: str) -> Finding:
    start = event.start_mark.index
    return Finding(code, start, max(start + 1, event.end_mark.index), message, hint)


def _report(document: Document, event: Any, code: str, message: str, hint: str) -> None:
    document.add(_finding(event, code, message, hint))


def _report_tag(document: Document, event: Any) -> None:
    tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
    written = _TAG.search(document.text, event.start_mark.index)
    start, end = written.span() if written else (event.start_mark.index, event.end_mark.index)
    document.add(
        Finding(
            "E109",
            start,
            end,
            f"the tag {tag} is not read here, where every value is text",
            "Remove the tag.",
        )
    )


def _refused(event: Any, code: str, message: str, hint: str) -> _Refused:
    return _Refused(_finding(event, code, message, hint))


def _too_deep(event: Any) -> _Refused:
    from claims.syntax import TOO_DEEP

    return _refused(event, "E103", *TOO_DEEP)
