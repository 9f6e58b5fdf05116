"""What holds of every merge, however the topics are written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.merging import Merged, Side, merge
from claims.merging.conflicted import sides
from claims.parsing import parse
from tests.claims.merging.topics import Data, Writer, edited, edited_apart, key_of, topic
from tests.claims.test_properties import mutations

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
@settings(max_examples=150, deadline=None)
def test_edits_of_different_things_all_stand(
    chance: Random, base_in: Writer, ours_in: Writer, theirs_in: Writer, same: bool
) -> None:
    if same:  # as people do, who edit a file and do not write it anew
        ours_in = theirs_in = base_in
    base = topic(chance)
    ours, theirs, both = edited_apart(chance, base)
    found = merged(base_in.write(base), ours_in.write(ours), theirs_in.write(theirs))
    assert found.conflicts == ()
    assert unordered(read(found.text)) == unordered(both)
    if same:
        assert lines(found.text) == lines(base_in.write(both))


@given(chances, writers, writers, st.booleans())
@settings(max_examples=150, deadline=None)
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
@settings(max_examples=60, deadline=None)
def test_what_one_side_changed_or_both_alike_is_kept_to_the_byte(
    chance: Random, one_way: Writer, other_way: Writer
) -> None:
    base = topic(chance)
    one, two = one_way.write(base), other_way.write(edited(chance, base)[0])
    assert merged(one, one, two) == Merged(two)
    assert merged(one, two, one) == Merged(two)
    assert merged(one, two, two) == Merged(two)


@given(mutations(), mutations(), mutations())
@settings(max_examples=80, deadline=None)
def test_whatever_the_files_hold_they_are_merged_or_marked(
    base: bytes, ours: bytes, theirs: bytes
) -> None:
    texts = [data.decode("utf-8", "surrogateescape") for data in (base, ours, theirs)]
    found = merged(*texts)
    if not found.conflicts and all(parse(text).is_whole for text in texts):
        assert parse(found.text).is_whole
