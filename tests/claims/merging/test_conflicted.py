"""Files with conflict markers: what each side had."""

from __future__ import annotations

import pytest

from claims.merging.conflicted import Sides, sides


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_sides_of_a_file_with_markers(line_end: str) -> None:
    text = "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> topic\nc: 4\n".replace("\n", line_end)
    ours, theirs = (f"a: 1\nb: {n}\nc: 4\n".replace("\n", line_end) for n in (2, 3))
    outside = "a: 1\nc: 4\n".replace("\n", line_end)
    assert sides(text) == Sides(outside, ours, theirs, has_base=False)


def test_the_base_where_the_markers_tell_it() -> None:
    text = "<<<<<<< a\nx\n||||||| b\ny\n=======\nz\n>>>>>>> c\nend"
    assert sides(text) == Sides("y\nend", "x\nend", "z\nend")


def test_markers_within_a_longer_pair_are_text() -> None:
    inner = "<<<<<<< a\nx\n=======\nz\n>>>>>>> c\n"
    text = f"{'<' * 9} a\n{inner}{'=' * 9}\nq\n{'>' * 9} c\n"
    assert sides(text) == Sides("", inner, "q\n", has_base=False)


@pytest.mark.parametrize(
    "text",
    ["", "a: 1\n", "=======\n", "<<<<<<< a\nx\n", "<<<<<<< a\nx\n=======\ny\n", ">>>>>>> a\n"],
)
def test_a_text_without_whole_markers_has_no_sides(text: str) -> None:
    assert sides(text) is None
