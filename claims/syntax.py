"""Why a text is not YAML, said to a person: the place, what was expected, the likeliest mend.

libyaml says where it stopped, which is often a line after the slip. Each function here knows
one slip, and tells whether it is that one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yaml import MarkedYAMLError

from claims.diagnostics import Finding
from claims.document import DOUBLE, MAX_DEPTH, SINGLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml import YAMLError

    from claims.document import Document

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONFLICT = re.compile(r"(?m)^(?:<{7}|>{7})(?=[ \r\n]|\Z)[^\r\n]*")
_ONE_HALF = re.compile(r"(?:={7}|\|{7})(?=[ \r\n]|\Z)")
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
_LINE = re.compile(r"[^\r\n]{0,1000}")
"""A line as far as anyone would look at it."""
_KEY_AND_VALUE = re.compile(r"\s*(?:- +)*[^\s:#][^:#]*:(?: +\S|$)")
_NO_SPACE = re.compile(r"\s*(?:- +)*[\w-]+(:)\S|\s*(-)[^\s-]")
_INNER_KEY = re.compile(r"[\r\n]\s*(?:- +)?[\w-]+:(?:\s|$)")
TOO_DEEP = (
    f"lists and mappings are nested more than {MAX_DEPTH} deep",
    "No topic needs that; flatten it.",
)
_QUOTE_IT = 'Put the whole value in double quotes: "…".'


def explain(document: Document, error: YAMLError | UnicodeEncodeError) -> Finding:
    """The finding for an error that libyaml reports; the document holds what stood before it."""
    text = document.text
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return _forbidden_character(text)
    at = min(error.problem_mark.index, len(text))
    start = min(error.context_mark.index, len(text)) if error.context_mark else at
    slip = _Slip(document, error.problem or "", error.context or "", at, start)
    for look in _LOOKS:
        finding = look(slip)
        if finding is not None:
            return finding
    return slip.finding(
        at,
        f"this is not YAML: {slip.problem}",
        "Check the indentation, and quote text that holds punctuation.",
    )


def _forbidden_character(text: str) -> Finding:
    # libyaml tells the place in bytes of its own encoding, if at all.
    match = _FORBIDDEN.search(text)
    start, end = match.span() if match else (0, 1)
    name = f"U+{ord(text[start]):04X}" if match else ""
    return Finding(
        "E107",
        start,
        end,
        f"the control character {name} stands in the text",
        "Delete it; YAML allows no control characters.",
    )


@dataclass(frozen=True, slots=True)
class _Slip:
    """Where libyaml stopped (`stop`), what it was reading since `start`, and its words for both."""

    document: Document
    problem: str
    context: str
    stop: int
    start: int

    @property
    def char(self) -> str:
        """The character at which it stopped."""
        return self.document.text[self.stop : self.stop + 1]

    @property
    def line_start(self) -> int:
        """Where the line begins in which it stopped."""
        return self.start_of_line(self.stop)

    def start_of_line(self, place: int) -> int:
        """Where the line begins that holds a place."""
        text = self.document.text
        return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1

    def line_from(self, place: int) -> str:
        """The rest of a line, as far as anyone would look at it."""
        match = _LINE.match(self.document.text, place)
        return match.group() if match else ""

    def line_above(self) -> int:
        """Where the last line begins that is not blank, above the one where it stopped."""
        above = self.document.text[: self.line_start].rstrip(" \t\r\n")
        return self.start_of_line(len(above))

    def finding(
        self, place: int, message: str, hint: str, *, code: str = "E101", end: int = 0
    ) -> Finding:
        """A finding at a place, of one character where no end is given."""
        return Finding(code, place, max(place + 1, end), message, hint)


def _conflict_markers(slip: _Slip) -> Finding | None:
    text = slip.document.text
    match = (
        _CONFLICT.search(text)
        or _ONE_HALF.match(text, slip.start_of_line(slip.start))
        or _ONE_HALF.match(text, slip.line_start)
    )
    if match is None:
        return None
    from claims.merging.conflicted import sides  # which parses

    hint = "Keep one of the two versions and delete the lines of <, = and >"
    can_ask = sides(text) is not None
    return slip.finding(
        match.start(),
        "git left conflict markers here",
        f"{hint}; or open the file in the app, which asks field by field."
        if can_ask
        else f"{hint}; they are not in pairs, so nothing but a person can tell what goes together.",
        code="E102",
        end=match.end(),
    )


def _too_deep(slip: _Slip) -> Finding | None:
    """Newer versions of libyaml have a bound of their own, and look ahead."""
    if "nesting depth" not in slip.problem:
        return None
    return slip.finding(slip.stop, *TOO_DEEP, code="E103")


def _tab(slip: _Slip) -> Finding | None:
    line = slip.line_from(slip.line_start)
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in indent:
        place = slip.line_start + indent.index("\t")
    elif slip.char == "\t" or "\\t" in slip.problem or " tab " in slip.problem:
        place = slip.stop
    else:
        return None
    return slip.finding(
        place, "a tab is used to indent", "Indent with spaces; YAML does not allow tabs there."
    )


def _line_separator(slip: _Slip) -> Finding | None:
    """YAML ends a line at three characters at which no editor does."""
    for place in (slip.start, slip.stop):
        match = _SEPARATOR.search(slip.document.text, slip.start_of_line(place), place)
        if match is not None:
            return slip.finding(
                match.start(),
                f"YAML ends the line at the invisible character U+{ord(match.group()):04X} here",
                "Delete it, or put the whole value in double quotes.",
            )
    return None


def _unclosed_quote(slip: _Slip) -> Finding | None:
    if "scanning a quoted scalar" not in slip.context or not (
        "end of stream" in slip.problem or "document indicator" in slip.problem
    ):
        return None
    return _open_quote(slip, slip.start)


def _open_quote(slip: _Slip, start: int) -> Finding:
    quote = slip.document.text[start : start + 1]
    return slip.finding(
        start,
        f"the quote {quote} that opens here is never closed",
        f"Add a closing {quote} at the end of the value.",
    )


def _text_after_quote(slip: _Slip) -> Finding | None:
    """What follows a quoted text is more of it, or the quote above it never closed."""
    document = slip.document
    last = len(document) - 1
    if last < 0 or document.kinds[last] not in (SINGLE, DOUBLE):
        return None
    start, end = document.starts[last], document.ends[last]
    if end > slip.stop or document.text[end : slip.stop].strip(" \t"):
        return None
    if document.text[slip.stop : slip.stop + 1] in ("", "\r", "\n", ",", "]", "}", ":"):
        return None
    if _INNER_KEY.search(document.text, start, end):
        return _open_quote(slip, start)
    return slip.finding(
        slip.stop,
        "text follows a closing quote",
        "Put the whole value in one pair of quotes, those within written \\\" or ''.",
    )


def _unclosed_bracket(slip: _Slip) -> Finding | None:
    if "parsing a flow" not in slip.context:
        return None
    document = slip.document
    still_open = (node for node in reversed(range(len(document))) if not document.nexts[node])
    start = document.starts[next(still_open, 0)]
    opened = document.text[start : start + 1]
    if opened not in ("[", "{"):  # an anchor or a tag stands before it
        return None
    closing = "]" if opened == "[" else "}"
    return slip.finding(
        start,
        f"the {opened} that opens here lacks a comma or its {closing}",
        f"Put a comma between the entries and {closing} after the last, "
        "and quote text that holds punctuation.",
    )


def _lost_to_a_comment(slip: _Slip) -> Finding | None:
    """Text that goes on after a line with ` #`, which ended it."""
    if "mapping values" in slip.problem or slip.stop == 0:
        return None
    above = slip.line_above()
    line = slip.line_from(above)
    mark = re.search(r"\S[ \t]+(#\S)", line)
    if mark is None or not _KEY_AND_VALUE.match(line) or slip.line_start <= above:
        return None
    if _indent(slip.line_from(slip.line_start)) <= _indent(line):
        return None
    return slip.finding(
        above + mark.start(1),
        "a # after a space begins a comment, so the text ends here and the next line "
        "belongs to nothing",
        _QUOTE_IT,
        end=above + len(line),
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _colon(slip: _Slip) -> Finding | None:
    """A colon where no key can be: in plain text, or after a line that is not finished."""
    if "mapping values are not allowed" not in slip.problem:
        return None
    before = slip.document.text[max(slip.line_start, slip.stop - 1000) : slip.stop]
    if _KEY_AND_VALUE.match(before):
        return slip.finding(
            slip.stop,
            "a colon and a space end a key, so they may not stand in plain text",
            _QUOTE_IT,
        )
    above = slip.line_above()
    line = slip.line_from(above)
    no_space = _NO_SPACE.match(line)
    if no_space:
        group = 1 if no_space.group(1) else 2
        what = "colon" if group == 1 else "dash"
        return slip.finding(
            above + no_space.start(group),
            f"a space is missing after this {what}",
            f"Write the {what}, a space, and what follows it.",
        )
    if not _KEY_AND_VALUE.match(line):
        return _no_colon(slip, above)
    first = slip.line_start + len(before) - len(before.lstrip(" "))
    return slip.finding(
        first,
        "this line is indented further than the key above, so it is read as more of its text",
        "Indent it like the keys above; if it is more text, put the whole of it in double quotes.",
        end=slip.stop + 1,
    )


def _no_colon(slip: _Slip, place: int) -> Finding:
    line = slip.line_from(place)
    return slip.finding(
        place + _indent(line),
        "a key and a colon were expected in this line",
        "Write the key, a colon and a space before the value; if the line goes on with "
        "the text above, indent it further.",
        end=place + len(line.rstrip()),
    )


def _key_without_colon(slip: _Slip) -> Finding | None:
    if "expected ':'" not in slip.problem:
        return None
    return _no_colon(slip, slip.start_of_line(slip.start))


def _escape(slip: _Slip) -> Finding | None:
    if "escape" not in slip.problem + slip.context and "hexdecimal" not in slip.problem:
        return None
    if "tag" in slip.context or "directive" in slip.context:
        return None
    place = slip.document.text.rfind("\\", 0, slip.stop + 2)
    if place < 0:
        return None
    return slip.finding(
        place,
        "a backslash in double quotes begins an escape, and this one YAML does not know",
        "Write \\\\ for a backslash, or use single quotes.",
        end=place + 2,
    )


_RESERVED = {"`": "a backtick", "?": "a ? and a space", "&": "an &", "!": "a !", "@": "an @"}
_READ_AS = {"*": "an alias", "&": "an anchor", "!": "a tag"}


def _reserved_beginning(slip: _Slip) -> Finding | None:
    """Plain text that begins with a character of YAML's own."""
    text = slip.document.text
    first = text[slip.start : slip.start + 1]
    read_as = _READ_AS.get(first)
    if read_as and ("scanning an a" in slip.context or " a tag" in slip.context):
        return slip.finding(
            slip.start, f"text that begins with {first} is read as {read_as}", _QUOTE_IT
        )
    if "comment or line break" in slip.problem:
        return slip.finding(
            slip.stop,
            "the text after > or | begins on the next line",
            "Begin the text on a line of its own, indented below its key.",
        )
    if "block sequence entries are not allowed" in slip.problem:
        return slip.finding(
            slip.stop,
            "a list may not begin in the middle of a line",
            "Begin the list on the next line, or quote text that begins with a dash.",
        )
    if "cannot start any token" in slip.problem or "mapping keys are not" in slip.problem:
        name = _RESERVED.get(slip.char, f"a {slip.char}")
        return slip.finding(slip.stop, f"plain text may not begin with {name}", _QUOTE_IT)
    return None


def _directive(slip: _Slip) -> Finding | None:
    if "directive" not in slip.problem + slip.context and "incompatible" not in slip.problem:
        return None
    place = slip.start_of_line(slip.stop)
    return slip.finding(
        place,
        "a line that begins with % is an instruction to YAML, and this one is not allowed",
        "Remove the line, or put the text in double quotes.",
        code="E109",
        end=place + len(slip.line_from(place)),
    )


def _stray_bracket(slip: _Slip) -> Finding | None:
    if slip.char not in ("]", "}", ","):
        return None
    what = "separates" if slip.char == "," else "closes"
    return slip.finding(
        slip.stop,
        f"this {slip.char} {what} nothing",
        "Remove it, or put the whole value in double quotes.",
    )


def _out_of_line(slip: _Slip) -> Finding | None:
    """A line that lines up with nothing above it."""
    if "expected '-'" in slip.problem:
        return slip.finding(
            slip.stop,
            "a list item was expected here, and this does not begin with a dash",
            "Put it under the first key of the item above, to the right of its "
            "dash; or begin it with a dash.",
        )
    if "expected key" in slip.problem and slip.line_from(slip.stop).startswith("- "):
        return slip.finding(
            slip.stop,
            "this dash does not stand under the dashes above",
            "Give every dash of a list the same indentation.",
        )
    if "expected key" in slip.problem:
        return slip.finding(
            slip.stop,
            "a key was expected here, but this does not line up with the keys above",
            "Indent it by as many spaces as the keys it belongs with.",
        )
    if "<document start>" in slip.problem:
        return slip.finding(
            slip.stop,
            "this stands outside of the topic, which ended above",
            "Give the file's own keys, such as question, the same indentation.",
        )
    return None


_LOOKS: tuple[Callable[[_Slip], Finding | None], ...] = (
    _conflict_markers,
    _too_deep,
    _tab,
    _line_separator,
    _unclosed_quote,
    _text_after_quote,
    _unclosed_bracket,
    _lost_to_a_comment,
    _colon,
    _key_without_colon,
    _escape,
    _directive,
    _reserved_beginning,
    _stray_bracket,
    _out_of_line,
)
