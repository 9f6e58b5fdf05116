"""Hostile files: each yields what stands beside it here, and none a traceback or a long wait.

Those that a repository can hold are in `tests/hostile`. The others are made where they are
tested, and each of those gets a few seconds of processor time at most.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims import Library, Severity
from claims.diagnostics import MAX_FINDINGS
from tests.claims.conftest import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims import Diagnostic

HOSTILE = Path(__file__).parents[1] / "hostile"
SECONDS = 20.0

HEAD = "question: Who opened the gate?\nclaims:\n  wind: {title: The wind}\n"

YIELDS = {
    "alias-bomb.yaml": "E104@8:14",
    "alias-chain.yaml": "E103@102:13",
    "alias-in-itself.yaml": "E105@5:10",
    "alias-to-nothing.yaml": "E101@4:7",
    "aliases-that-work.yaml": "",
    "anchor-twice.yaml": "",
    "bidi-escaped.yaml": "W405@5:12",
    "bidi-override.yaml": "W405@5:25 W405@5:32",
    "bom-twice.yaml": "E201@4:1",
    "bom-within.yaml": "W405@4:8",
    "bom.yaml": "E201@4:1",
    "carriage-returns.yaml": "E201@4:1",
    "circle.yaml": "E306@9:34",
    "collection-keys.yaml": "E203@4:1 E203@5:3 E203@7:1",
    "colon-in-text.yaml": "E101@4:17",
    "comments-only.yaml": "E211@1:1 E212@1:1",
    "conflict-markers-crlf.yaml": "E102@4:1",
    "conflict-markers.yaml": "E102@5:1",
    "control-character.yaml": "E107@4:8",
    "cut-off-in-a-character.yaml": "E004@1:1",
    "cut-off-in-a-quote.yaml": "E101@5:12",
    "dangling.yaml": "E303@2:39 E301@2:56 E302@3:30 E303@3:42 E303@3:50 "
    "E301@3:64 E301@3:85 E301@3:106",
    "directive.yaml": "",
    "directives.yaml": "E106@17:1",
    "document-end.yaml": "E101@5:1",
    "documents.yaml": "E108@5:1",
    "empty-plain.yaml": "E211@1:1 E213@2:10 E214@3:12",
    "empty-quoted.yaml": "E211@1:1 E213@2:10 E214@3:12 E207@3:28 E301@3:42 E207@4:11",
    "empty.yaml": "E211@1:1 E212@1:1",
    "escapes-for-terminals.yaml": "W405@5:12",
    "flow-scalars.yaml": "W110@2:24 W110@2:47",
    "invisible.yaml": "W405@4:14 W405@4:28",
    "keys-twice.yaml": "E205@2:1 E205@3:24 E205@3:35 E205@5:1",
    "latin-1.yaml": "E004@1:1",
    "line-separators.yaml": "W405@1:13 W405@1:15 W405@1:17 E201@3:1",
    "list-for-a-topic.yaml": "E202@1:1",
    "lost-comment.yaml": "W404@5:16",
    "markup.yaml": "",
    "merge-key.yaml": "E204@4:10",
    "nested-100.yaml": "",
    "nested-101.yaml": "E103@4:108",
    "no-break-space.yaml": "E201@4:1",
    "not-normal-escaped.yaml": "W406@4:7",
    "not-normal.yaml": "W406@4:7",
    "null-character.yaml": "E107@4:8",
    "picture.yaml": "E004@1:1",
    "scalar-for-a-topic.yaml": "E202@1:1",
    "self-bearing.yaml": "E306@4:39",
    "surrogate-escaped.yaml": "E101@4:8",
    "surrogate-in-bytes.yaml": "E004@1:1",
    "tab-after-spaces.yaml": "E101@4:3",
    "tab.yaml": "E101@3:1",
    "tags.yaml": "E109@2:10 E109@3:9 E109@3:31",
    "text-out-of-the-library.yaml": "E309@4:21 E308@4:56 E309@4:80 E310@4:95",
    "unclosed-brace.yaml": "E101@5:6",
    "unclosed-bracket.yaml": "E101@4:7",
    "unclosed-quote.yaml": "E101@4:7",
    "utf-16-no-mark.yaml": "E004@1:1",
    "utf-16.yaml": "E004@1:1",
    "windows-1251.yaml": "E004@1:1",
    "windows-line-ends.yaml": "E201@4:1",
    "wrong-kinds.yaml": "E202@1:11 E202@2:9 E202@3:11 E202@4:10 E202@5:10 E202@6:7",
}


def checked(path: Path) -> tuple[Diagnostic, ...]:
    """All that is wrong with a file, found within bounded time."""
    before = time.process_time()
    library = Library(path)
    found = library.check(library.read(path))
    assert time.process_time() - before < SECONDS
    return found


@pytest.mark.parametrize("name", sorted(YIELDS))
def test_a_hostile_file_yields_what_it_must(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, (HOSTILE / name).read_bytes())
    found = [item for item in checked(path) if item.severity is not Severity.NOTE]
    assert " ".join(f"{item.code}@{item.line}:{item.column}" for item in found) == YIELDS[name]


def test_every_hostile_file_is_in_the_table() -> None:
    assert sorted(path.name for path in HOSTILE.iterdir()) == sorted(YIELDS)


def test_a_library_of_hostile_files_is_read_to_its_end(tmp_path: Path) -> None:
    for name in YIELDS:
        write(tmp_path / name, (HOSTILE / name).read_bytes())
    write(tmp_path / "z-fine.yaml", HEAD)
    library = Library(tmp_path)
    files = {file.name: file for file in library.topics()}
    assert files["z-fine"].topic.claims["wind"].title == "The wind"
    for file in files.values():
        found = library.check(file)
        assert list(found) == sorted(found, key=lambda item: (item.line, item.column))


def lines(line: Callable[[int], str], count: int) -> str:
    return "".join(map(line, range(count)))


BOUNDS: dict[str, tuple[Callable[[], str], str]] = {
    "brackets": (lambda: HEAD + "x-a: " + "[" * 40_000, "E103"),
    "braces": (lambda: HEAD + "x-a: " + "{a: " * 40_000, "E103"),
    "keys marked by ?": (lambda: HEAD + "x-a:\n  " + "? " * 40_000, "E103"),
    "dashes": (lambda: HEAD + "x-a:\n  " + "- " * 40_000, "E103"),
    "brackets alone": (lambda: "[" * 40_000, "E103"),
    "deep by indentation": (lambda: lines(lambda n: " " * n + "x-a:\n", 2_000), "E103"),
    "a chain of aliases": (
        lambda: HEAD + "x-0: &a0 [x]\n" + lines(lambda n: f"x-{n + 1}: &a{n + 1} [*a{n}]\n", 3_000),
        "E103",
    ),
    "laughs": (
        lambda: (
            "x-0: &a0 [x]\n"
            + lines(lambda n: f"x-{n + 1}: &a{n + 1} [" + f"*a{n}, " * 10 + "]\n", 50)
        ),
        "E104",
    ),
    "a text of 100,000 letters 5,000 times": (
        lambda: (
            f"question: Q\nnote: &a {'a' * 100_000}\nclaims:\n  wind: {{title: W}}\nevidence:\n"
            + "- {fact: *a, supports: wind}\n" * 5_000
        ),
        "E104",
    ),
    "the same by way of a list": (
        lambda: HEAD + f"x-a: &a [{'a' * 100_000}]\n" + lines(lambda n: f"x-{n}: [*a]\n", 500),
        "E104",
    ),
    "two million values": (lambda: "x-a: [" + "a, " * 2_000_000 + "]\n", "E104"),
    "80,000 %TAG lines": (
        lambda: lines(lambda n: f"%TAG !e{n}! tag:x.org,{n}:\n", 80_000) + "---\n" + HEAD,
        "E106",
    ),
    "%TAG after other line ends": (
        lambda: "#" + lines(lambda n: f"\u2028%TAG !e{n}! tag:x.org,{n}:", 20_000),
        "E106",
    ),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_a_bound_that_is_exceeded_is_one_diagnostic(tmp_path: Path, name: str) -> None:
    text, code = BOUNDS[name]
    (found,) = checked(write(tmp_path / "topic.yaml", text()))
    assert found.code == code


def test_a_text_that_aliases_repeat_a_hundred_times_is_read(tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    text = HEAD + f"note: &a {'word ' * 2_000}\nevidence:\n"
    write(path, text + "- {fact: F, supports: wind, context: *a}\n" * 100)
    assert {found.severity for found in checked(path)} <= {Severity.NOTE}


MORE = "E199"
"""Or W199 or N199, as grave as the gravest finding that is not listed."""
WIDE: dict[str, tuple[Callable[[], str], set[str]]] = {
    "one line of 5 MB": (lambda: HEAD + "note: " + "word " * 1_000_000 + "\n", set()),
    "one line of 5 MB with a slip": (
        lambda: HEAD + "note: " + "word " * 1_000_000 + ": x",
        {"E101"},
    ),
    "5 MB of spaces": (lambda: HEAD + " " * 5_000_000 + "x", {"E101"}),
    "5 MB of blank lines": (lambda: HEAD + "\n" * 5_000_000 + "x", {"E101"}),
    "5 MB of comments": (lambda: HEAD + "#a #b\n" * 900_000, set()),
    "5 MB of quotes": (lambda: HEAD + "note: " + "'" * 5_000_001, {"E101"}),
    "a million unknown keys": (
        lambda: HEAD + lines(lambda n: f"k{n}: \n", 990_000),
        {"E201", MORE},
    ),
    "a key 300,000 times": (lambda: HEAD + "question: \n" * 300_000, {"E205", MORE}),
    "100,000 tags": (lambda: HEAD + "x-a: [" + "!a b," * 100_000 + "]", {"E109", MORE}),
    "100,000 odd scalars": (lambda: HEAD + "x-a: [" + "a?," * 100_000 + "]", {"W110", MORE}),
    "100,000 lost comments": (lambda: HEAD + "x-a:\n" + "- a #b\n" * 100_000, {"W404", MORE}),
    "100,000 invisible characters": (
        lambda: HEAD + "note: " + "\u200b" * 100_000,
        {"W405", MORE},
    ),
    "100,000 dangling references in one item": (
        lambda: (
            HEAD + "evidence:\n- fact: F\n  supports:\n" + lines(lambda n: f"  - w{n}\n", 100_000)
        ),
        {"E301", MORE},
    ),
    "100,000 dangling references in as many items": (
        lambda: HEAD + "evidence:\n" + lines(lambda n: f"- {{fact: F, source: w{n}}}\n", 100_000),
        {"E302", MORE},
    ),
    "100,000 dangling references among 5,000 names": (
        lambda: (
            HEAD
            + "speakers:\n"
            + lines(lambda n: f"  speaker-{n}: {{name: N}}\n", 5_000)
            + "evidence:\n- fact: F\n  supports: wind\n  speaker:\n"
            + lines(lambda n: f"  - speeker-{n}\n", 100_000)
        ),
        {"E303", MORE},
    ),
    "100,000 bearings on one claim": (
        lambda: HEAD + "evidence:\n- fact: F\n  supports: [" + "wind, " * 100_000 + "]\n",
        {"E305"},
    ),
    "a circle of 100,000 items": (
        lambda: (
            HEAD
            + "evidence:\n"
            + lines(lambda n: f"- {{id: e{n}, fact: F, supports: e{(n + 1) % 100_000}}}\n", 100_000)
        ),
        {"E306"},
    ),
    "items that all bear on each other": (
        lambda: (
            HEAD
            + "evidence:\n"
            + lines(
                lambda n: (
                    f"- id: e{n}\n  fact: F\n  supports: ["
                    + ", ".join(f"e{other}" for other in range(400))
                    + "]\n"
                ),
                400,
            )
        ),
        {"E306", MORE},
    ),
    "claims that refine each other in a circle": (
        lambda: (
            "question: Q\nclaims:\n"
            + lines(lambda n: f"  c{n}: {{title: C, refines: c{(n + 1) % 50_000}}}\n", 50_000)
        ),
        {"E307"},
    ),
    "thousands of aspects": (
        lambda: (
            "question: Q\nclaims:\n"
            + lines(
                lambda n: (
                    f"  c{n}:\n    title: C\n    aspects:\n"
                    + lines(lambda m: f"      Question {n} {m}: a\n", 3_000)
                ),
                8,
            )
        ),
        set(),
    ),
    "500 aspects nearly alike": (
        lambda: (
            "question: Q\nclaims:\n"
            + lines(
                lambda n: f"  c{n}: {{title: C, aspects: {{Who did what and how {n * 'x'}: a}}}}\n",
                500,
            )
        ),
        {"W403"},
    ),
    "one quote 100,000 times": (
        lambda: HEAD + "evidence:\n" + "- {quote: It blew, supports: wind}\n" * 100_000,
        {"W402", MORE},
    ),
    "100,000 archived texts": (
        lambda: HEAD + "sources:\n" + lines(lambda n: f"  s{n}: {{text: topic.yaml}}\n", 100_000),
        set(),
    ),
    "100,000 missing texts": (
        lambda: HEAD + "sources:\n" + lines(lambda n: f"  s{n}: {{text: a/b/c/{n}}}\n", 100_000),
        {"E310", MORE},
    ),
    "a date of a million digits": (lambda: HEAD + "date: " + "9" * 1_000_000, {"E208"}),
    "an address of a million letters": (
        lambda: HEAD + "sources: {s: {url: http://" + "/ " * 1_000_000 + "}}",
        {"E209", "W110"},
    ),
}


@pytest.mark.parametrize("name", WIDE)
def test_a_wide_file_takes_bounded_time_and_its_findings_are_bounded(
    tmp_path: Path, name: str
) -> None:
    text, codes = WIDE[name]
    found = checked(write(tmp_path / "topic.yaml", text()))
    worse = {item.code for item in found if item.severity is not Severity.NOTE}
    more = {item.code for item in found if item.code.endswith("199")}
    assert worse - more == {code for code in codes if not code.endswith("199")}
    assert bool(more) == (len(found) > MAX_FINDINGS)
    assert bool(more) >= (MORE in codes)
    assert len(found) <= MAX_FINDINGS + 1
