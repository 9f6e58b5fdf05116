"""What holds of every edit of every topic, however it is written."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.bearing import Bearing
from claims.editing import Add, Bear, Edit, Move, Remove, Rename, Set, apply
from claims.parsing import parse
from tests.claims.editing.mixed_styles import IDS, SOURCES, SPEAKERS, WORDS, Writer, topic
from tests.claims.editing.oracle import edited, is_flow, lines, loaded, own_lines, places

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"]))
COMMENTS = ("# why, [so]: it", "# about the next: - one", "# A topic", "# the end")
BLANK_TWICE = re.compile(r"(?<=[\r\n])[ \t]*\r?\n(?=[ \t]*\r?\n)")


def written(seed: int) -> tuple[Any, str]:
    """A topic, and a file that holds it."""
    random = Random(seed)  # noqa: S311 - not for secrets
    made = topic(random)
    text = Writer(random).file(made)
    assert loaded(text) == made
    return made, text


def changed(text: str, edit: Edit) -> str:
    """The text after an edit."""
    return apply(parse(text), [edit]).text


def comments(text: str) -> int:
    """How many of the comments that the files have."""
    return sum(text.count(comment) for comment in COMMENTS)


def assert_only_here(text: str, new: str, path: tuple[Any, ...]) -> None:
    """All lines but those of one entry are the same."""
    before, after = lines(text), lines(new)
    first, behind = own_lines(text, path)
    assert after[:first] == before[:first]
    rest = before[behind:]
    assert not rest or after[-len(rest) :] == rest


def assert_all_still_there(text: str, new: str) -> None:
    """Each line is still there, in its order; only the last may have gained its line break."""
    after = iter([line.rstrip("\r\n") for line in lines(new)])
    for line in lines(text):
        assert line.rstrip("\r\n") in after, line


def assert_tidy(text: str, new: str, value: str) -> None:
    """No new line ends in blanks and no blank line is doubled, save where those are the text's."""
    if not re.search(r"[ \t](?:\n|\Z)", value):
        known = set(lines(text))
        for line in lines(new):
            assert line in known or not re.search(r"[ \t][\r\n]*\Z", line), line
    if "\n" not in value:
        assert len(BLANK_TWICE.findall(new)) <= len(BLANK_TWICE.findall(text))


def text_paths(made: Any) -> list[tuple[Any, ...]]:
    return [path for path, value in places(made) if value is None or isinstance(value, str)]


def assert_set(seed: int, pick: int, value: str) -> None:
    made, text = written(seed)
    paths = text_paths(made)
    path = paths[pick % len(paths)]
    edit = Set(path, value)
    new = changed(text, edit)
    assert loaded(new) == edited(made, edit)
    assert_only_here(text, new, path)
    assert comments(new) == comments(text)
    assert_tidy(text, new, value)


def assert_added(seed: int, pick: int, value: str) -> None:
    """Adding changes no line that is there, save that of brackets which it goes into."""
    made, text = written(seed)
    edit = additions(made, value)[pick]
    new = changed(text, edit)
    assert loaded(new) == edited(made, edit)
    assert comments(new) == comments(text)
    assert_tidy(text, new, value)


def additions(made: Any, value: str) -> list[Edit]:
    random = Random(len(str(made)))
    item = {"fact": value, "source": "paper", "supports": {"wind": "weakly", "fire": None}}
    found: list[Edit] = [
        Add(("claims", "new"), {"title": value, "aspects": {"Who: so?": value, "2": None}}),
        Add(("sources", "new"), {"title": value, "author": (value, "x")}),
        Add(("speakers", "new"), {"name": value}),
        Add(("evidence",), item),
        Add(("evidence",), item, at=random.randint(0, len(made["evidence"]))),
        Add(("tags",), value) if made.get("tags") != "one" or value else Set(("tags", 1), value),
        Add(("x-own",), {"deep": ({"er": value}, (value, "x"), ()), "no": {}}),
        Add(("glossary",), {value or "w": value}),
        Add(("glossary", value or "w"), value),
        Set(("glossary", value or "w"), value),
        Add(("lesson",), {"step": value}),
        Set(("note",), value),
        Set(("discussion", len(made.get("discussion", ()))), value),
        Set(("claims", "axe", "verdict"), value),
        Set(("claims", "axe", "x-mine"), value),
        Add(("claims", "fire", "discussion"), (value, "b")),
        Set(("speakers", "ann", "interest"), value),
        Set(("speakers", "ann", "aka", 0), value),
    ]
    for path, there in places(made):
        if isinstance(there, list) and "x-own" not in path and path != ("evidence",):
            found += [Add(path, value), Add(path, value, at=random.randint(0, len(there)))]
            found.append(Set((*path, len(there)), value))
        if path[-1] in ("supports", "disputes") and isinstance(there, dict):
            found.append(Add((*path, "new"), "weakly"))
            found.append(Add(path, "new"))
        elif path[-1] in ("supports", "neutral", "source", "speaker") and isinstance(there, str):
            found += [Add(path, "new"), Set((*path, 1), "new")]
    return found


def assert_removed(seed: int, pick: int) -> None:
    made, text = written(seed)
    paths = [path for path, _ in places(made)]
    path = paths[pick % len(paths)]
    edit = Remove(path)
    new = changed(text, edit)
    assert loaded(new) == edited(made, edit)
    before, after = lines(text), lines(new)
    first, behind = own_lines(text, path)
    assert new.endswith("".join(before[behind:]).lstrip(" \r\n"))
    if loaded(new) and edited(made, edit):
        holder = edited(made, edit)
        for part in path[:-1]:
            holder = holder[part]
        if holder:
            assert after[:first] == before[:first] or is_flow(text, path[:-1])
        else:
            holder_first, _ = own_lines(text, path[:-1])
            assert after[:holder_first] == before[:holder_first]
    gone = comments("".join(before[first:behind]))
    assert comments(text) - gone <= comments(new) <= comments(text)
    assert_tidy(text, new, "\n")  # the blank lines around it stay


def assert_moved(seed: int, pick: int) -> None:
    made, text = written(seed)
    movable = [(path, len(there)) for path, there in places(made) if isinstance(there, (dict, list)) and there]
    path, count = movable[pick % len(movable)]
    holder = made
    for part in path:
        holder = holder[part]
    random = Random(pick)
    names = list(holder) if isinstance(holder, dict) else range(count)
    edit = Move((*path, names[random.randrange(count)]), random.randrange(count))
    new = changed(text, edit)
    wanted = edited(made, edit)
    assert loaded(new) == wanted
    assert [p for p, _ in places(loaded(new))] == [p for p, _ in places(wanted)]
    assert comments(new) == comments(text)
    assert_tidy(text, new, "")
