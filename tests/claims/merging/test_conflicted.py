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


def test_a_base_that_is_in_conflict_itself_is_none() -> None:
    """As git tells it where it had to merge the bases too, with longer markers for each."""
    inner = f"{'<' * 9} a\nx\n{'=' * 9}\nz\n{'>' * 9} c\n"
    text = f"begin\n<<<<<<< a\nx\n||||||| b\n{inner}=======\nz\n>>>>>>> c\nend"
    assert sides(text) == Sides("begin\nend", "begin\nx\nend", "begin\nz\nend", has_base=False)


INNER = "<<<<<<< a\nx\n=======\nz\n>>>>>>> c\n"
LONGER = f"{'<' * 9} a\nx\n{'=' * 9}\nz\n{'>' * 9} c\n"


@pytest.mark.parametrize("inner", [INNER, LONGER, "<<<<<<< a\n", ">>>>>>> a\n", "=======\n"])
@pytest.mark.parametrize("size", [7, 9])
@pytest.mark.parametrize("has_base", [False, True])
def test_markers_within_a_side_are_never_paired(inner: str, size: int, has_base: bool) -> None:
    base = f"{'|' * size} b\nw\n" if has_base else ""
    for ours, theirs in ((inner, "y\n"), ("y\n", inner)):
        text = f"{'<' * size} a\n{ours}{base}{'=' * size}\n{theirs}{'>' * size} c\n"
        found = sides(text)
        is_line_of_text = inner == "=======\n" and size == 9
        assert (found is not None) == is_line_of_text


@pytest.mark.parametrize(
    "text",
    ["", "a: 1\n", "=======\n", "<<<<<<< a\nx\n", "<<<<<<< a\nx\n=======\ny\n", ">>>>>>> a\n"],
)
def test_a_text_without_whole_markers_has_no_sides(text: str) -> None:
    assert sides(text) is None
