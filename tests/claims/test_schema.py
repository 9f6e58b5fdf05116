"""The JSON Schema says of a file's shape what `check` says; where it cannot, it is told here."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from claims import Library
from claims.build import record_name, table
from claims.model import Claim, Evidence, Shape, Source, Speaker, Step, Topic
from claims.schema import schema
from tui.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Tree = str | list[Any] | dict[str, Any]
"""YAML to be: scalars as they are written, so that `""` and nothing at all can be told apart."""

VALIDATOR = Draft202012Validator(schema())
RECORDS = (Topic, Source, Speaker, Claim, Evidence, Step)
KEYS = [(record, name) for record in RECORDS for name in table(record)]

SCALARS = (
    "", '""', '"  "', "word", "two words", "a.b", "ball", "strongly", "very", "no", "true",
    "A", "3.5", "12345", "1775", "-0043", "2022-01", "2022-13", "2022-01-10?", "Y-17000",
    "2022-01-10T14:30+06:00", "2022-01-10T25:00", "1775-04-23/1775-04-26", "1775/", "2022-01-1",
    "https://example.org/?q=1", "HTTP://example.org", "https://", "ftp://example.org",
    "https://example.org/a b",
)  # fmt: skip
COLLECTIONS: tuple[Tree, ...] = (
    [], [""], {}, ["word"], ["word", "true", ""], [["word"]], [{}], [{"quote": "word"}],
    [{"step": "a"}],
    {"ball": ""}, {"ball": "strongly"}, {"ball": "very"}, {"ball": '""'}, {"ball": []},
    {"ball": {"title": "word"}}, {"ball": {"name": "word"}}, {"two words": {"title": "word"}},
    {"a.b": {"title": "word"}}, {"Ωmega": {"title": "word"}}, {"5": {"title": "word"}},
    {"x-own": {"title": ["word"]}},
)  # fmt: skip


class EditorLoader(yaml.CSafeLoader):
    """Types scalars as editors do, by YAML 1.2's core schema; keys are text, as in JSON."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


for kind, pattern in (
    ("null", r"(?:~|null|Null|NULL|)$"),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)$"),
    ("int", r"[-+]?[0-9]+$"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(pattern), None)
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def written(tree: Tree, margin: str = "") -> str:
    """A tree as YAML, from after the colon or the dash before it."""
    if isinstance(tree, str) or not tree:
        return f" {tree}"
    entries = tree.items() if isinstance(tree, dict) else [(None, item) for item in tree]
    return "".join(
        f"\n{margin}{'-' if key is None else f'{json.dumps(key)}:'}{written(value, margin + '  ')}"
        for key, value in entries
    )


def schema_accepts(text: str) -> bool:
    return bool(VALIDATOR.is_valid(yaml.load(text, EditorLoader)))  # noqa: S506 - a safe loader


def check_accepts(text: str, folder: Path) -> bool:
    """Whether check finds nothing wrong with the shape: the codes from E200 to E299."""
    file = folder / "topic.yaml"
    file.write_text(text, encoding="utf-8")
    library = Library(file)
    return not any(found.code.startswith("E2") for found in library.check(library.read(file)))


def topic_with(record: type, name: str, value: Tree) -> dict[str, Any]:
    """A topic in order, but for one key of one of its records."""
    topic: dict[str, Any] = {
        "question": "Who?",
        "sources": {"diary": {"title": "word"}},
        "speakers": {"brook": {"name": "word"}},
        "claims": {"ball": {"title": "word"}},
        "evidence": [{"quote": "word"}],
        "lesson": [{"step": "word"}],
    }
    places: dict[type, dict[str, Any]] = {
        Topic: topic,
        Source: topic["sources"]["diary"],
        Speaker: topic["speakers"]["brook"],
        Claim: topic["claims"]["ball"],
        Evidence: topic["evidence"][0],
        Step: topic["lesson"][0],
    }
    places[record][name] = value
    return topic


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("library")


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


@pytest.mark.parametrize("path", Library.shipped().paths(), ids=lambda path: path.stem)
def test_the_topics_that_ship_are_valid(path: Path) -> None:
    topic = yaml.load(path.read_text("utf-8"), EditorLoader)  # noqa: S506 - a safe loader
    assert [error.message for error in VALIDATOR.iter_errors(topic)] == []


@pytest.mark.parametrize(("record", "name"), KEYS)
def test_an_editor_can_explain_every_key(record: type, name: str) -> None:
    whole = schema()
    part = whole if record is Topic else whole["$defs"][record_name(record)]
    described = part["properties"][name]
    assert described["title"] == f"{record_name(record)}: {name}"
    assert described["description"] == table(record)[name]["doc"]


def test_an_editor_can_offer_the_words_of_the_format() -> None:
    source = schema()["$defs"]["source"]["properties"]
    assert {"A", "B", "C", "D", "E", "F"} < set(source["reliability"]["enum"])
    assert "testimony" in source["kind"]["examples"]
    degrees = schema()["$defs"]["evidence"]["properties"]["supports"]["additionalProperties"]
    assert {"strongly", "weakly"} < set(degrees["enum"])


@pytest.mark.parametrize(("record", "name"), KEYS)
def test_each_key_takes_the_same_values_in_both(record: type, name: str, folder: Path) -> None:
    words = table(record)[name].get("words", ())
    for value in (*SCALARS, *COLLECTIONS, *words):
        text = written(topic_with(record, name, value))
        assert schema_accepts(text) == check_accepts(text, folder), text


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("name", ["titel", "x-own", "x-", "X-own", ""])
def test_the_same_keys_are_unknown_in_both(record: type, name: str, folder: Path) -> None:
    text = written(topic_with(record, name, ["word"]))
    assert schema_accepts(text) == check_accepts(text, folder) == name.startswith("x-"), text


@pytest.mark.parametrize(
    "topic",
    [
        "", "{}", "[]", "word", "question: Who?", "claims: {ball: {title: word}}",
        "question: Who?\nclaims:", "question: Who?\nclaims: {}", "question: Who?\nclaims: {ball: }",
        "question: ' '\nclaims: {ball: {title: word}}",
    ],
)  # fmt: skip
def test_the_same_parts_are_missing_in_both(topic: str, folder: Path) -> None:
    assert not schema_accepts(topic)
    assert not check_accepts(topic, folder)


NEEDED = {
    Topic: [{"question", "claims"}],
    Claim: [{"title"}, {"statement"}],
    Evidence: [{"quote"}, {"fact"}],
}
ids = st.sampled_from(["ball", "storm", "Ωmega", "x-own"])


@st.composite
def topics_with_slips(draw: st.DrawFn) -> Tree:
    """Topics in order, but for up to two values that may be out of it."""
    topic = draw(records(Topic))
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.sampled_from(list(mappings_in(topic))))
        name = draw(st.sampled_from([*place, "x-own", "fact", "titel"]))
        place[name] = deepcopy(draw(st.sampled_from(SCALARS) | st.sampled_from(COLLECTIONS)))
    return topic


def mappings_in(tree: Tree) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
    if not isinstance(tree, str):
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from mappings_in(inner)


@st.composite
def records(draw: st.DrawFn, record: type) -> dict[str, Any]:
    chosen = draw(st.sampled_from(NEEDED.get(record, [set[str]()])))
    return {
        name: draw(right(facts))
        for name, facts in table(record).items()
        if name in chosen or (name not in ("quote", "fact") and draw(st.integers(0, 3)) == 0)
    }


def right(facts: Mapping[str, Any]) -> st.SearchStrategy[Tree]:
    shape: Shape = facts["shape"]
    text = st.sampled_from(["word", "two words", "no", "1775"])
    match shape:
        case Shape.DATE:
            return st.sampled_from(["1775", "2022-01-10?"])
        case Shape.URL:
            return st.just("https://example.org")
        case Shape.ID:
            return ids
        case Shape.TABLE:
            return st.dictionaries(text, text, max_size=2)
        case Shape.RECORDS:
            return st.dictionaries(ids, records(facts["record"]), min_size=1, max_size=2)
        case Shape.ITEMS:
            return st.lists(records(facts["record"]), max_size=2)
        case Shape.BEARING:
            return ids | st.dictionaries(ids, st.sampled_from(["", "weakly"]), max_size=2)
        case Shape.TEXTS | Shape.REFERENCES:
            return text | st.lists(text, max_size=2)
    return st.sampled_from(facts.get("words", ["word", "two words", "no", "1775"]))


@settings(max_examples=300)
@given(topic=topics_with_slips())
def test_whole_topics_are_taken_and_refused_by_both(topic: Tree, folder: Path) -> None:
    text = written(topic)
    assert schema_accepts(text) == check_accepts(text, folder), text


TOPIC = "question: Who?\nclaims:\n  ball:\n    title: word\n"


@pytest.mark.parametrize(
    ("reason", "text", "by_schema"),
    [
        ("~ is typed as null, and null is as good as absent", f"{TOPIC}date: ~", True),
        ("the same, where something is required", TOPIC.replace("Who?", "~"), False),
        ("99 may have been written as 0099", f"{TOPIC}date: 99", True),
        ("a pattern knows no calendar", f"{TOPIC}date: 2022-02-30", True),
        ("a pattern cannot compare", f"{TOPIC}date: 2022/2021", True),
        ("engines differ on what is a letter", TOPIC.replace("ball", "№"), True),
        ("a value has each key once", f"{TOPIC}date: 2022\ndate: 2022", True),
        ("<< is a key like others to YAML 1.2", f"{TOPIC}    aspects: {{<<: word}}", True),
    ],
)
def test_where_they_must_differ(reason: str, text: str, by_schema: bool, folder: Path) -> None:
    assert schema_accepts(text) is by_schema, reason
    assert check_accepts(text, folder) is not by_schema, reason
