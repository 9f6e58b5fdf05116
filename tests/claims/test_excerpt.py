from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.cells import width
from claims.diagnostics import Diagnostic
from claims.document import Document
from claims.excerpt import ExcerptLine, excerpt


def about(text: str, start: int, end: int, columns: int = 60) -> tuple[ExcerptLine, ...]:
    """The excerpt for a diagnostic about `text[start:end]`."""
    document = Document(text)
    line, column = document.place(start)
    end_line, end_column = document.place(end)
    found = Diagnostic("topic.yaml", line, column, end_line, end_column, "E301", "wrong")
    return excerpt(document, found, columns)


def about_word(text: str, word: str, columns: int = 60) -> tuple[ExcerptLine, ...]:
    start = text.index(word)
    return about(text, start, start + len(word), columns)


def whole(line: ExcerptLine) -> str:
    return line.before + line.marked + line.after


TEXT = "one: 1\ntwo: 2\nthree: 3\nfour: wrong here\nfive: 5\nsix: 6\nseven: 7\n"


def test_two_lines_stand_before_and_two_after_with_their_numbers() -> None:
    lines = about_word(TEXT, "wrong")
    assert [(line.number, whole(line)) for line in lines] == [
        (2, "two: 2"),
        (3, "three: 3"),
        (4, "four: wrong here"),
        (5, "five: 5"),
        (6, "six: 6"),
    ]


def test_only_what_is_meant_is_marked() -> None:
    lines = about_word(TEXT, "wrong")
    assert [line.marked for line in lines] == ["", "", "wrong", "", ""]
    assert lines[2].before == "four: "
    assert [line.is_meant for line in lines] == [False, False, True, False, False]


def test_at_the_ends_of_the_text_there_are_fewer_lines() -> None:
    assert [line.number for line in about_word(TEXT, "one")] == [1, 2, 3]
    assert [line.number for line in about_word(TEXT, "seven")] == [5, 6, 7]


def test_the_end_of_the_text_is_a_line_when_it_is_meant() -> None:
    assert [line.number for line in about(TEXT, len(TEXT), len(TEXT))] == [6, 7, 8]


def test_each_line_of_a_span_over_several_is_marked_without_its_indentation() -> None:
    lines = about_word("a: 1\nb: first\n   second\n   third\nc: 3\n", "first\n   second\n   thi")
    assert [line.marked for line in lines] == ["", "first", "second", "thi"]
    assert [line.before for line in lines[1:]] == ["b: ", "   ", "   "]


def test_a_span_without_characters_still_has_its_place() -> None:
    lines = about("key:\nother: 1\n", 4, 4)
    assert lines[0] == ExcerptLine(1, "key:", "", "", is_meant=True)
    assert not lines[1].is_meant


def test_a_file_that_could_not_be_read_has_no_lines() -> None:
    found = Diagnostic("topic.yaml", 1, 1, 1, 1, "E004", "is not UTF-8 text")
    assert excerpt(Document(""), found, 60) == ()


def test_control_characters_are_shown_and_tabs_take_room() -> None:
    lines = about_word("a:\t\x1b[31mred\u202e\n", "red")
    assert lines[0].before == "a:    ␛[31m"
    assert lines[0].after == "⟨U+202E⟩"


def test_line_ends_of_all_kinds_are_no_part_of_a_line() -> None:
    lines = about_word("one\r\ntwo wrong\rthree", "wrong")
    assert [whole(line) for line in lines] == ["one", "two wrong", "three"]


def test_a_long_line_is_cut_around_its_mark() -> None:
    text = "key: " + "before " * 10_000 + "WRONG" + " after" * 10_000
    (line,) = about_word(text, "WRONG", columns=40)
    assert line.marked == "WRONG"
    assert line.before.startswith("…")
    assert line.after.endswith("…")
    assert width(whole(line)) <= 40


def test_a_mark_at_the_end_of_a_long_line_shows() -> None:
    text = "word " * 200
    (line,) = about(text, len(text), len(text), columns=40)
    assert line.before.startswith("…")
    assert width(whole(line)) < 40


def test_marks_go_by_cells_not_by_characters() -> None:
    (line,) = about_word("a: 中文文本 wrong", "wrong")
    assert width(line.before) == 3 + 8 + 1


@given(st.text(max_size=300), st.data())
def test_whatever_the_text_every_line_fits_and_is_fit_for_a_terminal(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    columns = data.draw(st.integers(4, 120))
    lines = about(text, start, end, columns)
    assert len(lines) <= 5
    for line in lines:
        assert width(whole(line)) <= columns
        assert not any(ord(char) < 0x20 or ord(char) == 0x7F for char in whole(line))
    if text:
        assert sum(line.is_meant for line in lines) >= 1
