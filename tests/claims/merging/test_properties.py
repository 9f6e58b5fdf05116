"""What holds of every merge, however the topics are written."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.meaning import meaning
from claims.merging import Merged, Side, merge
from claims.merging.conflicted import sides
from claims.parsing import parse
from tests.claims.merging.topics import Data, Writer, edited, edited_apart, key_of, topic
from tests.claims.test_properties import SHIPPED, mutations

if TYPE_CHECKING:
    from random import Random

chances = st.randoms(use_true_random=False)
writers = st.builds(Writer, st.integers(0, 10**6), st.sampled_from([0, 2, 4]))


def merged(base: str, ours: str, theirs: str) -> Merged:
    return merge(parse(base), parse(ours), parse(theirs))


def read(text: str) -> Data:
    """What a text says, as another reader of YAML has it."""
    loaded: Data = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - it builds nothing but text
    return loaded


def unordered(data: Data) -> Data:
    """Data in which the order of what was added on both sides does not count."""
    found: Data = {
        key: sorted(value) if isinstance(value, list) else value
        for key, value in data.items()
        if key != "evidence"
    }
    found["evidence"] = sorted(data["evidence"], key=key_of)
    return found


def lines(text: str) -> Counter[str]:
    """The lines of a text that are not blank, comments too, in any order."""
    return Counter(line.strip() for line in text.split("\n") if line.strip())


@given(chances, writers, writers, writers, st.booleans())
@settings(max_examples=150)
def test_edits_of_different_things_all_stand(
    chance: Random, base_in: Writer, ours_in: Writer, theirs_in: Writer, same: bool
) -> None:
    if same:  # as people do, who edit a file and do not write it anew
        ours_in = theirs_in = base_in
    else:  # a comment that is new in what the other has removed would be a conflict
        base_in, ours_in, theirs_in = (
            replace(writer, is_commented=False) for writer in (base_in, ours_in, theirs_in)
        )
    base = topic(chance)
    ours, theirs, both = edited_apart(chance, base)
    found = merged(base_in.write(base), ours_in.write(ours), theirs_in.write(theirs))
    assert found.conflicts == ()
    assert unordered(read(found.text)) == unordered(both)
    if same:
        assert lines(found.text) == lines(base_in.write(both))


@given(chances, writers, writers, st.booleans())
@settings(max_examples=150)
def test_whatever_was_edited_a_choice_for_each_conflict_settles_all(
    chance: Random, one_way: Writer, other_way: Writer, same: bool
) -> None:
    base = topic(chance, 1)
    ours, theirs = (
        writer.write(data)
        for writer, data in zip(
            (one_way, one_way if same else other_way), edited(chance, base), strict=True
        )
    )
    before = one_way.write(base)
    found = merged(before, ours, theirs)
    assert len(merged(before, theirs, ours).conflicts) == len(found.conflicts)
    if not found.conflicts:
        read(found.text)
        return
    split = sides(found.text)
    assert split is not None
    for side, text in ((Side.OURS, split.ours), (Side.THEIRS, split.theirs)):
        choices = {conflict.path: side for conflict in found.conflicts}
        settled = merge(parse(before), parse(ours), parse(theirs), choices)
        assert settled.conflicts == ()
        assert read(settled.text) == read(text)


@given(chances, writers, writers)
@settings(max_examples=60)
def test_what_one_side_changed_or_both_alike_is_kept_to_the_byte(
    chance: Random, one_way: Writer, other_way: Writer
) -> None:
    base = topic(chance)
    one, two = one_way.write(base), other_way.write(edited(chance, base)[0])
    assert merged(one, one, two) == Merged(two)
    assert merged(one, two, one) == Merged(two)
    assert merged(one, two, two) == Merged(two)


def commented(chance: Random, text: str) -> tuple[str, list[str]]:
    """A text with comments put in that change nothing of what it says, and these comments."""
    lines_of = text.split("\n")
    names: list[str] = []
    for number in range(chance.randint(1, 4)):
        at, name = chance.randrange(len(lines_of)), f"# note {number}!"
        new = list(lines_of)
        if chance.random() < 0.6:
            new[at] += "  " + name
        else:
            new.insert(at, new[at][: len(new[at]) - len(new[at].lstrip())] + name)
        document = parse("\n".join(new))
        if document.is_whole and meaning(document) == meaning(parse(text)):
            lines_of, names = new, [*names, name]
    return "\n".join(lines_of), names


@given(chances, writers, st.booleans())
@settings(max_examples=150)
def test_no_comment_that_somebody_wrote_is_dropped_or_doubled(
    chance: Random, writer: Writer, are_ours: bool
) -> None:
    data = topic(chance)
    base = writer.write(data)
    changed = writer.write(edited(chance, data)[0])
    noted, names = commented(chance, base)
    ours, theirs = (noted, changed) if are_ours else (changed, noted)
    found = merged(base, ours, theirs)
    for name in names:
        assert found.text.count(name) >= 1
        assert found.conflicts or found.text.count(name) == 1


ODD = """\
# head
question: &q Who & what?
summary: *q
tags: &t [a, &b b, "c,d"]
x-own: {deep: {er: [1, 2, {z: *b}]}, tags: *t}
sources:
  s: &s {title: 'T', note: "a
    b"}
  t: *s
claims:
  ? k
  : title: *b
    aspects: &asp
      "What?": yes
      Who, then?: no
  l:
    aspects: *asp

evidence:
- &e
  quote: |+
    keep

  supports: {k: strongly, l}
- fact: >2
    odd
  disputes:
  - k   # c

  - l
- *e
-
  # inner
  id: z
  quote: 'it''s'
lesson: [
  {step: One}, # first
  {step: Two, minutes: 5}, # second
]
...
"""
BASES = [ODD, *(content.decode() for content in SHIPPED)]
ADDED = ["note: new", "- quote: A new one", "other: {title: N}", "# c", "", "- a", "x-y: &n [1]"]


@st.composite
def lines_edited(draw: st.DrawFn, text: str) -> str:
    """A text in a few lines of which somebody has been at work, who knows YAML or not."""
    found = text.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at, count = draw(st.integers(0, len(found) - 1)), draw(st.integers(1, 6))
        indent = found[at][: len(found[at]) - len(found[at].lstrip())]
        match draw(st.sampled_from(["cut", "add", "double", "move", "comment", "word", "indent"])):
            case "cut":
                del found[at : at + count]
                found = found or [""]
            case "add":
                found.insert(at, indent + draw(st.sampled_from(ADDED)))
            case "double":
                found[at:at] = found[at : at + count]
            case "move":
                taken = found[at : at + count]
                del found[at : at + count]
                found[at % (len(found) + 1) : 0] = taken
            case "comment":
                found[at] += "  # so"
            case "word":
                found[at] = re.sub(r"\b[a-z]+\b", "word", found[at], count=1)
            case _:
                found[at : at + count] = [f" {line}" for line in found[at : at + count]]
    return "\n".join(found)


@st.composite
def three_texts(draw: st.DrawFn) -> tuple[str, str, str]:
    """A text and two versions of it."""
    base = draw(st.sampled_from(BASES))
    return base, draw(lines_edited(base)), draw(lines_edited(base))


@given(
    three_texts() | st.tuples(*[mutations().map(lambda data: data.decode(errors="replace"))] * 3)
)
@settings(max_examples=250)
def test_whatever_the_files_hold_they_are_merged_or_marked(texts: tuple[str, str, str]) -> None:
    documents = [parse(text) for text in texts]
    are_whole = all(document.is_whole for document in documents)
    base, ours, theirs = documents
    found = merge(base, ours, theirs)
    if not found.conflicts:
        assert parse(found.text).is_whole or not are_whole
        return
    split = sides(found.text)
    assert split is not None or "<<<<<<<" in "".join(texts)
    for side in (Side.OURS, Side.THEIRS):
        choices = {conflict.path: side for conflict in found.conflicts}
        settled = merge(base, ours, theirs, choices)
        assert settled.conflicts == ()
        if are_whole and split is not None and found.conflicts[0].path:
            text = split.ours if side is Side.OURS else split.theirs
            assert meaning(parse(settled.text)) == meaning(parse(text))
