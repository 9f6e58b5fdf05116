"""What holds of every file, whatever stands in it."""

from __future__ import annotations

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from claims import Library
from claims.diagnostics import severity_of
from claims.library import shipped_folder
from tests.claims.conftest import line_and_column

if TYPE_CHECKING:
    from claims import Diagnostic, TopicFile

SHIPPED = [path.read_bytes() for path in sorted(shipped_folder().glob("*.yaml"))]
PUNCTUATION = [
    *"?:-,[]{}#&*!|>'\"%@`~\t\n\r \\",
    "- ", ": ", " #", "<<: ", "---\n", "...\n", "&a ", "*a", "!!str ", "? ", ">-\n", "\r\n",
    "\ufeff", "\u2028", "\x85", "\u202e", "\u0301", "😀", "\x00", "\x1b", "\ud7ff", "question: ",
]  # fmt: skip


def opened(content: bytes) -> tuple[TopicFile, tuple[Diagnostic, ...]]:
    """A file with this content, read and checked by a library that never saw it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "topic.yaml"
        path.write_bytes(content)
        library = Library(path)
        file = library.read(path)
        return file, library.check(file)


def assert_sound(content: bytes) -> None:
    """Every diagnostic lies in the file and can be told; reading again says the same."""
    file, found = opened(content)
    again, found_again = opened(content)
    assert file.topic == again.topic
    assert [item.as_dict() | {"path": ""} for item in found] == [
        item.as_dict() | {"path": ""} for item in found_again
    ]
    text = file.document.text
    lines = [len(line) for line in _lines(text)]
    for item in found:
        assert 1 <= item.line <= item.end_line <= len(lines)
        assert 1 <= item.column <= lines[item.line - 1] + 1
        assert 1 <= item.end_column <= lines[item.end_line - 1] + 1
        assert (item.line, item.column) <= (item.end_line, item.end_column)
        assert item.message
        assert item.message.isprintable()
        assert item.hint.isprintable()
        assert severity_of(item.code) is item.severity
    assert [(item.line, item.column) for item in found] == sorted(
        (item.line, item.column) for item in found
    )


def _lines(text: str) -> list[str]:
    """The lines of a text with what ends them, so that a place may lie right after a CR."""
    return io.StringIO(text, newline="").readlines() + [""] * (
        not text or text.endswith(("\n", "\r"))
    )


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf\xef\xbb\xbf[")
@example(b"a: \xf0\x9f\x98\x80\n\tb")
@settings(max_examples=200, deadline=5000)
def test_any_bytes_are_opened(content: bytes) -> None:
    assert_sound(content)


@given(
    st.lists(st.sampled_from([*PUNCTUATION, "a", "b", "claims", "evidence", "quote"]), max_size=60)
)
@settings(max_examples=400, deadline=5000)
def test_any_punctuation_is_opened(parts: list[str]) -> None:
    assert_sound("".join(parts).encode())


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """A topic that ships, cut, spliced, swapped and spoilt in a few places."""
    content = draw(st.sampled_from(SHIPPED)).decode()
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        end = min(end, start + draw(st.sampled_from([0, 1, 20, len(content)])))
        match draw(st.sampled_from(["insert", "cut", "splice", "swap", "truncate"])):
            case "insert":
                content = content[:start] + draw(st.sampled_from(PUNCTUATION)) + content[start:]
            case "cut":
                content = content[:start] + content[end:]
            case "splice":
                content = content[:start] + content[end : end + 300] + content[start:]
            case "swap":
                content = content[:start] + content[start:end][::-1] + content[end:]
            case "truncate":
                content = content[:start]
    raw = content.encode()
    return raw[: draw(st.integers(0, len(raw)))] if draw(st.booleans()) else raw


@given(mutations())
@settings(max_examples=250, deadline=5000)
def test_any_mutation_of_a_topic_is_opened(content: bytes) -> None:
    assert_sound(content)


words = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff"
    )
    | st.sampled_from("?:-#&*!|>'\"%@ ,[]{}\n\\"),
    max_size=30,
)
keys = words.filter(lambda text: len(text) < 100)
values: st.SearchStrategy[Any] = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)


@st.composite
def topics(draw: st.DrawFn) -> dict[str, Any]:
    """A topic as plain data, in which every scalar is text that is not empty."""
    text = words.filter(lambda word: word.strip() != "")
    texts = st.lists(text, min_size=1, max_size=3)
    ids = st.from_regex(r"[a-z][a-z-]{0,5}", fullmatch=True)
    claim = st.fixed_dictionaries(
        {}, optional={"title": text, "aspects": st.dictionaries(text, text, min_size=1, max_size=3)}
    )
    item = st.fixed_dictionaries(
        {},
        optional={
            "quote": text,
            "speaker": texts,
            "supports": st.dictionaries(ids, st.sampled_from(["weakly", "strongly"]), min_size=1),
        },
    )
    return draw(
        st.fixed_dictionaries(
            {"question": text},
            optional={
                "tags": texts,
                "claims": st.dictionaries(ids, claim, min_size=1, max_size=3),
                "evidence": st.lists(item, min_size=1, max_size=3),
                "x-mine": values,
            },
        )
    )


@st.composite
def writings(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """A topic, and one way to write it: block or flow, any quotes, comments, blank lines."""
    topic = draw(topics())
    written = yaml.dump(
        topic,
        default_flow_style=draw(st.sampled_from([True, False, None])),
        default_style=draw(st.sampled_from([None, "'", '"', "|", ">"])),
        allow_unicode=draw(st.booleans()),
        width=draw(st.sampled_from([20, 80, 1_000])),
        indent=draw(st.sampled_from([2, 4])),
        explicit_start=draw(st.booleans()),
        sort_keys=False,
    )
    # Where lines are short the emitter at times escapes a backslash that it broke a line with.
    assume(yaml.load(written, yaml.CBaseLoader) == topic)  # noqa: S506 - as below
    lines = written.split("\n")
    if draw(st.booleans()):
        lines.insert(0, "# A comment: with *&!{[ in it")
        lines.append("\n# Another\n")
    return topic, "\n".join(lines)


@given(writings())
@settings(max_examples=200, deadline=5000)
def test_what_is_written_is_read_and_found_at_its_place(
    writing: tuple[dict[str, Any], str],
) -> None:
    topic, text = writing
    file, _ = opened(text.encode())
    assert file.is_readable
    assert file.topic.question == topic["question"]
    document = file.document
    for path, value in scalars(topic):
        node = document.find(path)
        assert node is not None
        assert document.scalar(node) == value
        start, end = document.span(node)
        before = line_and_column(text[:start])
        assert document.place(start) == before
        assert document.line_start(before[0]) + before[1] - 1 == start
        written = text[start:end] + "\n"
        if not re.match("[|>][-+]?[1-9]", written):  # an indentation that counts from its key's
            alone = yaml.load(written, yaml.CBaseLoader)  # noqa: S506 - it builds nothing but text
            assert alone.rstrip("\n") == value.rstrip("\n")


@given(topics(), st.data())
@settings(max_examples=100, deadline=5000)
def test_equal_meaning_is_equal_records(topic: dict[str, Any], data: st.DataObject) -> None:
    one, other = (
        yaml.dump(
            topic,
            default_flow_style=data.draw(st.booleans()),
            default_style=data.draw(st.sampled_from([None, "'", '"'])),
            sort_keys=False,
        )
        for _ in range(2)
    )
    first = opened(one.encode())[0].topic
    assert first == opened(f"# Comment\n\n{other}\n\n# Comment\n".encode())[0].topic
    assert hash(first) == hash(opened(other.encode())[0].topic)


def scalars(
    value: Any, path: tuple[str | int, ...] = ()
) -> list[tuple[tuple[str | int, ...], str]]:
    """Every scalar of plain data with its PATH."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in scalars(inner, (*path, key))]
    if isinstance(value, list):
        return [found for at, inner in enumerate(value) for found in scalars(inner, (*path, at))]
    return [(path, value)]
