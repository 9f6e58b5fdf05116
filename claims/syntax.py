"""Why a text is not YAML, said to a person: the place, what was expected, the likeliest mend."""

from __future__ import annotations

import re

from yaml import MarkedYAMLError, YAMLError

from claims.diagnostics import Finding

_CONFLICT = re.compile(r"(?m)^(<{7}|={7}|>{7}|\|{7})(?: .*)?$")
_TAB = re.compile(r"[ ]*\t")
_COLON = re.compile(r"^\s*(?:- +)?[^:#]+: +(?=[^\"'\s|>\[{]).*?(: )")
_AFTER_QUOTE = re.compile(r"""^\s*(?:- +)?[^:#]+:\s+(["'])(?:(?!\1).)*\1(?=\s*[^\s#])""")
_RESERVED = {
    "@": "an @", "`": "a backtick", "%": "a %", "&": "an &", "*": "a *", "!": "a !",
    "|": "a |", ">": "a >",
}


def explain(text: str, error: YAMLError) -> Finding:
    """The finding for a syntax error that libyaml reports on a text."""
    conflict = _CONFLICT.search(text)
    if conflict:
        return Finding(
            "E102", conflict.start(), conflict.end(),
            "git left conflict markers here",
            "Keep one of the two versions and delete the lines of <, = and >.",
        )
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        # Without a mark libyaml counts bytes, so the place is not known.
        reason = str(getattr(error, "reason", error)).splitlines()[0]
        return Finding("E101", 0, 1, f"this is not YAML: {reason}", "Save the file as UTF-8 text.")
    problem = error.problem or ""
    context = error.context or ""
    at = min(error.problem_mark.index, len(text))
    start = min(error.context_mark.index, len(text)) if error.context_mark else at
    return _unclosed(text, problem, context, start) or _in_line(text, problem, context, at)


def _unclosed(text: str, problem: str, context: str, start: int) -> Finding | None:
    """A quote or a bracket that opens at `start` and never closes."""
    if "scanning a quoted scalar" in context and (
        "end of stream" in problem or "document indicator" in problem
    ):
        quote = text[start : start + 1]
        return Finding("E101", start, start + 1, f"the quote {quote} that opens here is never closed",
                       f"Add a closing {quote} at the end of the value.")
    if "parsing a flow" in context:
        opened = text[start : start + 1]
        if opened in "[{":
            closing = "]" if opened == "[" else "}"
            return Finding("E101", start, start + 1,
                           f"the {opened} that opens here lacks a comma or its {closing}",
                           f"Put a comma between the entries and {closing} after the last, "
                           "and quote text that holds , [ ] { or }.")
    return None


def _in_line(text: str, problem: str, context: str, at: int) -> Finding:
    """A slip within the line at `at`, or just before it."""
    line_start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    line = re.split(r"[\r\n]", text[line_start:], maxsplit=1)[0]
    tab = _TAB.match(line)
    char = text[at : at + 1]
    if "\\t" in problem or char == "\t" or (tab and "\t" in line[: at - line_start + 1]):
        place = line_start + tab.end() - 1 if tab else at
        return Finding("E101", place, place + 1, "a tab is used to indent",
                       "Indent with spaces; YAML does not allow tabs there.")
    if "mapping values are not allowed" in problem:
        colon = _COLON.match(line)
        if not colon:
            return Finding("E101", at, at + 1,
                           "a key ends here, but the line above is not finished",
                           "Indent the line like the keys above, and see that the line above "
                           "has a colon of its own.")
        place = line_start + colon.start(1)
        return Finding("E101", place, place + 1,
                       "a colon followed by a space ends a key, so it may not stand in plain text",
                       'Put the whole value in double quotes: "…".')
    if "unknown escape character" in problem or "escape" in context:
        return Finding("E101", max(0, at - 1), at + 1,
                       "a backslash in double quotes begins an escape that YAML does not know",
                       "Write \\\\ for a backslash, or use single quotes.")
    if "undefined alias" in problem or "alphabetic or numeric character" in problem:
        return Finding("E101", at, at + 1,
                       "text that begins with * or & is read as an alias or an anchor",
                       'Put the value in double quotes: "…".')
    if "cannot start any token" in problem:
        name = _RESERVED.get(char, f"the character {char!r}")
        return Finding("E101", at, at + 1, f"plain text may not begin with {name}",
                       'Put the value in double quotes: "…".')
    return _structure(text, problem, at, line_start)


def _structure(text: str, problem: str, at: int, line_start: int) -> Finding:
    """A line that does not belong where it stands; the cause is often the line before."""
    before = text[:line_start].rstrip("\r\n \t")
    previous_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    for start in (line_start, previous_start):
        line = re.split(r"[\r\n]", text[start:], maxsplit=1)[0]
        after = _AFTER_QUOTE.match(line)
        if after:
            place = start + after.end()
            return Finding("E101", place, place + 1, "text follows a closing quote",
                           "Put the whole value in one pair of quotes, "
                           'those within written \\" or \'\'.')
    if "nesting depth" in problem:
        return Finding("E103", at, at + 1, "lists and mappings are nested more than 100 deep",
                       "No topic needs that; flatten it.")
    if "expected ':'" in problem:
        return Finding("E101", at, at + 1, "a key and its colon were expected here",
                       "Write the key, a colon and a space before the value, or indent the line "
                       "further if it goes on with the text above.")
    if "block sequence entries are not allowed" in problem:
        return Finding("E101", at, at + 1, "a list may not begin in the middle of a line",
                       "Begin the list on the next line, or quote text that begins with a dash.")
    if "did not find expected '-'" in problem or "expected <block end>" in problem:
        return Finding("E101", at, at + 1, "a list item that begins with - was expected here",
                       "Check the indentation against the items above.")
    if "expected key" in problem:
        return Finding("E101", at, at + 1, "a key was expected here",
                       "Check the indentation against the lines above.")
    if "tag" in problem or "directive" in problem:
        return Finding("E109", at, at + 1, f"{problem}", "Remove the tag or the directive.")
    return Finding("E101", at, at + 1, f"this is not YAML: {problem}",
                   "Check the indentation, and quote the text if it holds punctuation.")
