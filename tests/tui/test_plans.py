"""Whatever is typed into a form stands in the file as it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from claims import Library
from claims.bearing import Bearing, bearings_of
from claims.build import build
from claims.editing import apply
from claims.parsing import parse
from tests.tui.forms import TOPIC
from tui.editing.fields import field_at
from tui.editing.fields import fields_of as fields_in_box
from tui.forms.fields import BEARS, fields_of, resolved
from tui.forms.plans import QuestionPlan, known_in, made_in, record_plan, with_made

if TYPE_CHECKING:
    from pathlib import Path

    from claims.model import FieldPath, Topic

FILE = parse(TOPIC)
BEFORE = build(FILE)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)
bearings = st.dictionaries(st.sampled_from(["storm", "lorry"]), st.sampled_from(list(Bearing)))


def after(kind: str, values: dict[str, str]) -> Topic:
    return build(apply(FILE, record_plan(kind).edits(BEFORE, values)))


@given(quote=texts, note=texts, how=bearings)
def test_evidence(quote: str, note: str, how: dict[str, Bearing]) -> None:
    values = {"quote": quote, "note": note} | {f"{BEARS}{on}": way.name for on, way in how.items()}
    topic = after("evidence", values)
    item = topic.evidence[-1]
    assert (item.quote, item.note) == (quote.strip(), note.strip())
    assert bearings_of(item) == {
        on: way for on, way in how.items() if way is not Bearing.NOT_LOOKED_AT
    }
    assert topic.evidence[:-1] == BEFORE.evidence
    assert topic.claims == BEFORE.claims


@given(title=texts, statement=texts)
def test_a_claim(title: str, statement: str) -> None:
    topic = after("claims", {"title": title, "statement": statement})
    *others, added = topic.claims.values()
    assert others == list(BEFORE.claims.values())
    assert (added.title, added.statement) == (title.strip(), statement.strip())


@given(name=texts, lines=st.lists(texts.filter(lambda text: len(text.splitlines()) == 1)))
def test_a_speaker(name: str, lines: list[str]) -> None:
    topic = after("speakers", {"name": name, "aka": "\n".join(lines)})
    *_, added = topic.speakers.values()
    assert added.name == name.strip()
    assert added.aka == tuple(line.strip() for line in lines)


@given(name=texts)
def test_a_speaker_made_on_the_way_comes_before_what_names_it(name: str) -> None:
    made = with_made("speakers", "someone", {"name": name, "role": "a guest"})
    assert made_in(made) == {
        ("speakers", "someone"): {"name": name, "role": "a guest", "id": "someone"}
    }
    topic = after("evidence", {"quote": "Bang.", "speaker": "someone", **made})
    assert topic.speakers["someone"].name == name.strip()
    assert topic.evidence[-1].speaker == ("someone",)


def test_names_stand_between_semicolons_or_commas_and_known_ones_may_hold_one() -> None:
    odd = BEFORE.claims["storm"]
    assert odd.name == "A storm"
    known = known_in(BEFORE, with_made("speakers", "a,b", {"name": "Odd"}))
    speaker = next(field for field in fields_of("evidence") if field.name == "speaker")
    assert resolved(speaker, "smith, a,b", known) == ["smith", "a,b"]
    assert resolved(speaker, "smith,farmer,", known) == ["smith", "farmer"]
    assert resolved(speaker, "smith; farmer;", known) == ["smith", "farmer"]
    assert resolved(speaker, " , ; ", known) == []


def test_prose_in_a_form_is_prose_in_the_box(tmp_path: Path) -> None:
    path = tmp_path / "barn.yaml"
    path.write_text(TOPIC, "utf-8")
    file = Library(path).read(path)
    records: dict[str, FieldPath] = {
        "evidence": ("evidence", 0),
        "claims": ("claims", "storm"),
        "sources": ("sources", "gazette"),
        "speakers": ("speakers", "farmer"),
    }
    for kind, record in records.items():
        in_form = {field.name: field.is_prose for field in fields_of(kind)}
        for at in fields_in_box(file, record):
            assert field_at(file, at).is_prose == in_form[str(at[-1])], at
    (question,) = QuestionPlan("discussion", "").fields(file.topic)
    assert question.is_prose == field_at(file, ("discussion", 0)).is_prose


def test_every_key_of_the_records_is_asked_for() -> None:
    asked = {kind: {field.name for field in fields_of(kind)} for kind in ("sources", "speakers")}
    assert asked["speakers"] == {"name", "role", "interest", "id", "aka", "note"}
    assert {"text", "digest", "reliability", "archived"} <= asked["sources"]
