"""What holds of every edit of every topic, however it is written.

What an edit means is told by `oracle`, which shares no code with the edits. Of the files that
`mixed_styles` writes, none is refused.
"""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from claims.bearing import Bearing
from claims.document import DOUBLE, FOLDED, PLAIN, SINGLE
from claims.editing import Add, AlsoElsewhere, Bear, Move, Refused, Remove, Rename, Set, apply
from claims.editing.scalars import Manner, scalar
from claims.parsing import parse
from tests.claims.editing.mixed_styles import COMMENTS, IDS, WORDS, Writer, topic
from tests.claims.editing.oracle import (
    BEARING_FIELDS,
    bearings,
    edited,
    is_flow,
    is_id,
    lines,
    loaded,
    own_lines,
    places,
    renamed,
    value_at,
)

if TYPE_CHECKING:
    from claims.editing import Edit
    from claims.model import FieldPath, Plain

SEEDS = st.integers(0, 2**32)
TEXTS = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"]))
NAMES = st.sampled_from(
    ("storm", "no", "y", "été-2", "x#y", "a:b", "o[1]", "n,m", "it's", "w" * 90, "風")
)


@given(SEEDS, SEEDS, TEXTS)
def test_a_text_that_is_set_is_exactly_that_and_no_other_line_changes(
    seed: int, pick: int, value: str
) -> None:
    made, text = written(seed)
    path, old = picked(
        [
            (path, there)
            for path, there in places(made)
            if (there is None or isinstance(there, str)) and not is_id(path)
        ],
        pick,
    )
    edit = Set(path, value)
    new = changed(text, edit)
    assert loaded(new) == edited(made, edit)
    assert_only_here(text, new, path)
    assert comments(new) == comments(text)
    assert_tidy(text, new, value)
    if old is not None:
        assert loaded(changed(new, Set(path, old))) == made


@given(SEEDS, SEEDS, TEXTS)
def test_what_is_added_is_exactly_that_and_takes_no_comment_away(
    seed: int, pick: int, value: str
) -> None:
    made, text = written(seed)
    edit = picked(additions(made, value, pick), pick)
    new = changed(text, edit)
    assert loaded(new) == edited(made, edit)
    assert comments(new) == comments(text)
    assert_tidy(text, new, value)


@given(SEEDS, SEEDS)
def test_what_is_removed_is_gone_with_its_own_lines_and_their_comments(
    seed: int, pick: int
) -> None:
    made, text = written(seed)
    path, _ = picked(list(places(made)), pick)
    wanted = edited(made, Remove(path))
    new = changed(text, Remove(path))
    assert loaded(new) == wanted
    before = lines(text)
    first, behind = own_lines(text, path)
    assert new.endswith("".join(before[behind:]).lstrip(" \r\n"))
    if not value_at(wanted, path[:-1]) and path[:-1]:
        assert (
            lines(new)[: own_lines(text, path[:-1])[0]] == before[: own_lines(text, path[:-1])[0]]
        )
    elif not is_flow(text, path[:-1]):
        assert lines(new)[:first] == before[:first]
    own = comments("".join(before[first:behind]))
    assert comments(text) - own <= comments(new) <= comments(text)


@given(SEEDS, SEEDS)
def test_what_is_moved_stands_at_its_new_position_and_all_else_in_its_order(
    seed: int, pick: int
) -> None:
    made, text = written(seed)
    path, _ = picked(
        [(path, there) for path, there in places(made) if there and not isinstance(there, str)],
        pick,
    )
    holder = value_at(made, path)
    random = Random(pick)  # noqa: S311 - not for secrets
    names = list(holder) if isinstance(holder, dict) else range(len(holder))
    edit = Move((*path, random.choice(names)), random.randrange(len(holder)))
    new = changed(text, edit)
    assert in_order(loaded(new)) == in_order(edited(made, edit))
    assert comments(new) == comments(text)
    assert_tidy(text, new)


@given(SEEDS, SEEDS, NAMES)
def test_a_new_id_stands_wherever_the_old_one_stood(seed: int, pick: int, name: str) -> None:
    made, text = written(seed)
    kind, old = picked(
        [(kind, old) for kind in ("sources", "speakers", "claims") for old in made[kind]], pick
    )
    new = changed(text, Rename((kind, old), name))
    assert in_order(loaded(new)) == in_order(renamed(made, kind, old, name))
    assert len(lines(new)) >= len(lines(text))
    assert comments(new) == comments(text)
    assert_tidy(text, new)


@given(SEEDS, SEEDS, st.sampled_from(Bearing), st.sampled_from((*IDS[:3], "item-9")))
def test_an_item_bears_on_a_claim_as_asked_and_on_the_others_as_before(
    seed: int, pick: int, how: Bearing, name: str
) -> None:
    made, text = written(seed)
    if not made["evidence"]:
        return
    at = pick % len(made["evidence"])
    new = changed(text, Bear(("evidence", at), name, how))
    wanted = {pair for pair in bearings(made["evidence"][at]) if pair[1] != name}
    if how is not Bearing.NOT_LOOKED_AT:
        field, *degree = how.words.split()
        wanted.add((field, name, degree[0] if degree else None))
    now = loaded(new)
    assert bearings(now["evidence"][at]) == wanted
    for each in (made, now):
        for field in BEARING_FIELDS:
            each["evidence"][at].pop(field, None)
    assert now == made
    assert_tidy(text, new)


@given(SEEDS, SEEDS, TEXTS)
def test_what_is_written_once_for_several_places_changes_in_one_or_is_refused(
    seed: int, pick: int, value: str
) -> None:
    made, text = written(seed, alias_share=0.4)
    paths = [path for path, _ in places(made)]
    texts = [path for path in paths if isinstance(value_at(made, path), str) and not is_id(path)]
    sets = [Set(path, value) for path in texts]
    edit = picked([*sets, *map(Remove, paths), *additions(made, value, pick)], pick)
    refused: Refused | None = None
    try:
        new = changed(text, edit)
    except Refused as error:
        refused = error
    if refused is None:
        assert loaded(new) == edited(made, edit)
        assert comments(new) <= comments(text)
    elif isinstance(refused, AlsoElsewhere):
        assert refused.places
        everywhere = loaded(apply(parse(text), [edit], everywhere=True).text)
        for path, there in in_order(made):
            if isinstance(there, str) and _is_apart(path, (edit.path, *refused.places)):
                assert value_at(everywhere, path) == there
    else:
        assert "write it out there first" in str(refused)


def _is_apart(path: FieldPath, others: tuple[FieldPath, ...]) -> bool:
    return not any(
        path[: len(other)] == other or other[: len(path)] == path or other[:-1] == path[:-1]
        for other in others
    )


@given(SEEDS, st.sampled_from([PLAIN, SINGLE, DOUBLE, FOLDED]), st.integers(30, 90))
def test_of_folded_prose_the_lines_before_a_change_stay(seed: int, style: int, width: int) -> None:
    random = Random(seed)  # noqa: S311 - not for secrets
    words = random.choices(
        ["gate", "it's", 'a "bell"', "of", "#1", "火事", "-", "quarrelsome"], k=60
    )
    old = f"The {' '.join(words)} end."
    prose = scalar(old, Manner(style=style, folds=True, width=width), 6)
    text = f"note: {prose}\nsummary: s\n"
    at = random.randrange(60)
    words[at : at + random.randrange(3)] = random.choices(
        ["new", "words: so"], k=random.randrange(9)
    )
    value = f"The {' '.join(words)} end."
    new = changed(text, Set(("note",), value))
    assert loaded(new) == {"note": value, "summary": "s"}
    if style != PLAIN:  # plain text may be quoted then
        same = at + 1
        for line, then in zip(lines(text), lines(new), strict=False):
            same -= len(re.sub(r"^note: (>-)?", "", line).split())
            assert same < 0 or line == then
    assert loaded(changed(new, Set(("note",), old))) == loaded(text)


def written(seed: int, alias_share: float = 0.0) -> tuple[Any, str]:
    """A topic, and a file that holds it."""
    random = Random(seed)  # noqa: S311 - not for secrets
    made = topic(random)
    text = Writer(random, alias_share).file(made)
    if loaded(text) != made:
        text += "\n\n"  # a literal text may be cut off before its own line breaks
    assert loaded(text) == made
    return made, text


def changed(text: str, edit: Edit) -> str:
    """The text after an edit."""
    return apply(parse(text), [edit]).text


def picked(choices: list[Any], pick: int) -> Any:
    """One of them."""
    return choices[pick % len(choices)]


def in_order(value: Any) -> list[Any]:
    """A value with the order of its keys."""
    return [
        (path, there if there is None or isinstance(there, str) else type(there))
        for path, there in places(value)
    ]


def comments(text: str) -> int:
    """How many of the comments that the files have."""
    return sum(text.count(comment) for comment in COMMENTS)


def assert_only_here(text: str, new: str, path: FieldPath) -> None:
    """All lines but those of one entry are the same."""
    before, after = lines(text), lines(new)
    first, behind = own_lines(text, path)
    assert after[:first] == before[:first]
    rest = before[behind:]
    assert not rest or after[-len(rest) :] == rest


def assert_tidy(text: str, new: str, value: str | None = None) -> None:
    """No new line ends in blanks and none is a second blank one, save where the text has them.

    Removing and moving (no value) leave the blank lines around what is gone.
    """
    if not re.search(r"[ \t](?:[\n\r]|\Z)", value or ""):
        known = set(lines(text))
        for line in lines(new):
            assert line in known or not re.search(r"[ \t][\r\n]*\Z", line), line
    if value is not None and "\n" not in value:
        assert doubled_blanks(new) <= doubled_blanks(text)


def doubled_blanks(text: str) -> int:
    """How many blank lines stand right below another."""
    return sum(not above.strip() and not line.strip() for above, line in pairwise(lines(text)))


def additions(made: Any, value: str, pick: int) -> list[Edit]:
    """What can be added to a topic."""
    item: dict[str, Plain] = {
        "fact": value,
        "source": "paper",
        "supports": {"wind": "weakly", "fire": None},
    }
    found: list[Edit] = [
        Add(("claims", "new"), {"title": value, "aspects": {"Who: so?": value, "2": None}}),
        Add(("sources", "new"), {"title": value, "author": (value, "x")}),
        Add(("speakers", "new"), {"name": value}),
        Add(("evidence",), item),
        Add(("evidence",), item, at=pick % (len(made["evidence"]) + 1)),
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
        Add(("tags",), value) if made.get("tags") != "one" else Set(("tags", 1), value),
    ]
    for path, there in places(made):
        if isinstance(there, list) and "x-own" not in path and path != ("evidence",):
            found += [
                Add(path, value),
                Add(path, value, at=pick % (len(there) + 1)),
                Set((*path, len(there)), value),
            ]
        if path[-1] in ("supports", "disputes") and isinstance(there, dict):
            found += [Add((*path, "new"), "weakly"), Add(path, "new")]
        elif path[-1] in ("supports", "neutral", "source", "speaker") and isinstance(there, str):
            found += [Add(path, "new"), Set((*path, 1), "new")]
    return found
