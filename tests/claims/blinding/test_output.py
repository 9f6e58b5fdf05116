"""Nothing blind holds a name, an id or an address: what `show` prints, what a class sees."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Library
from claims.blinding import blind
from claims.classroom import pages
from claims.classroom.languages import LANGUAGES
from claims.handouts.markdown import markdown
from claims.handouts.page import page
from claims.handouts.students import for_students
from claims.lesson.plan import Kind as Step
from claims.lesson.rounds import Kind
from claims.library import shipped_folder
from tui.main import main
from tui.presenting.beginning import Wanted, begin, stages_of
from tui.presenting.drawing import drawn
from tui.presenting.results import told_in_a_line
from tui.presenting.seen import Seen, words_of
from tui.presenting.slides import slides_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims import Topic, TopicFile
    from claims.lesson.lesson import Lesson
    from tui.presenting.layout import Line

FORMS = (
    ("--width", "100"),
    ("--format", "json"),
    ("--format", "markdown"),
    ("--format", "html"),
    ("--plain",),
)
SCRIPTS = {
    "latin": ("Qorvina", "Zvardin", "Żółwińska", "Ørsbeckø", "O’Quelox", "Xu-Fendral", "Ngoqx"),
    "cyrillic": ("Жварин", "Фёчков", "Ґанюшко"),
    "greek": ("Ξανθόψυλος", "Ψαρράκης"),
    "han": ("龘靐", "齉麤爩"),
    "kana": ("ヅヮヂガ", "ゑゐぢゑ"),
    "thai": ("ฆฌฑิฬ", "ฎฏฐีฒ"),
    "korean": ("뷁쉙", "꿹뚫횱"),
    "arabic": ("ظعضين", "غثذاظ"),
    "hebrew": ("צפטצק", "קעצפט"),
    "indic": ("झीढिणू", "ঘূঢ়ীঞি"),
}
UNSPACED = ("han", "kana", "thai")
ROLES = ("Zorbmeister of the Quuxguild", "Vlimwarden", "Прынцар краю Гжэх", "뻙쫡관")
PAPERS = ("The Dwimbler Krzept", "Nurfblatt, Jghoven", "爨鬱日報", "Gvprtskvni")
TITLES = ("How the Wrexnol Fjordped Began: a Glimpfer", "Hvammsk", "籲籱の饕餮")

Person = tuple[str, str, str]
WRITINGS: tuple[Callable[[Person], str], ...] = (
    lambda who: _whole(who),
    lambda who: _whole(who).upper(),
    lambda who: who[2],
    lambda who: who[1],
    lambda who: f"{who[2]}’s",
    lambda who: f"{who[2]}'s",
    lambda who: f"{who[2]}, {who[1]}",
    lambda who: f"General {who[2]}" if who[0] not in UNSPACED else who[2],
    lambda who: f"{who[1][0]}. {who[2]}" if who[0] in ("latin", "cyrillic") else who[2],
    lambda who: _whole(who, "  \n "),
    lambda who: _whole(who, "\u00a0"),
    lambda who: "\xad".join(_whole(who)),
    lambda who: "\u2066" + "\u200b".join(who[2]) + "\u2069",
    lambda who: unicodedata.normalize("NFD", _whole(who)),
    lambda who: who[2] + ADDED.get(who[0], ""),
    lambda who: f"#{who[2]}sWar" if who[0] == "latin" else who[2],
    lambda who: f"{who[2]}ism" if who[0] == "latin" else who[2],
    lambda who: f"{who[2].lower()}ский" if who[0] == "cyrillic" else who[2],
    lambda who: f"pro-{who[2]}",
    lambda who: ("و" + who[2]) if who[0] == "arabic" else who[2],
)
ADDED: dict[str, str] = {
    "latin": "s",
    "cyrillic": "ом",
    "korean": "에게",
    "han": "先生",
    "kana": "さん",
}


def _whole(who: Person, between: str = " ") -> str:
    return who[1] + ("" if who[0] in UNSPACED else between) + who[2]


@st.composite
def _people(draw: st.DrawFn) -> list[Person]:
    scripts = draw(st.lists(st.sampled_from(sorted(SCRIPTS)), min_size=1, max_size=4))
    found = []
    for script in scripts:
        first, last = draw(
            st.lists(st.sampled_from(SCRIPTS[script]), min_size=2, max_size=2, unique=True)
        )
        found.append((script, first, last))
    return found


@st.composite
def _topics(draw: st.DrawFn) -> dict[str, Any]:
    """A topic as its file holds it, each of its texts with names in some form."""
    people = draw(_people())
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=len(people)))
    papers = draw(st.lists(st.sampled_from(PAPERS), min_size=1, max_size=2))
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=2))
    said = st.one_of(
        st.builds(
            lambda write, who: f"So {write(who)} said.",
            st.sampled_from(WRITINGS),
            st.sampled_from(people),
        ),
        st.builds(
            lambda write, who: f"那天{write(who)}说。",
            st.sampled_from(WRITINGS[:4]),
            st.sampled_from([who for who in people if who[0] in UNSPACED] or people[:1]),
        )
        if any(who[0] in UNSPACED for who in people)
        else st.nothing(),
        st.sampled_from(roles).map(lambda role: f"I am the {role}, they said."),
        st.sampled_from(papers + titles).map(lambda title: f"It stood in “{title}”."),
        st.just("See src-qj81, or https://xqvpt.example/wkhjz?a=1."),
    )
    texts = st.lists(said, min_size=1, max_size=3).map(" ".join)
    names = [f"sp-qj{at}" for at in range(len(people))]
    refer = st.lists(st.sampled_from(names), max_size=2, unique=True)

    def text() -> str:
        return draw(texts)

    return {
        "question": text(),
        "summary": text(),
        "tags": [_whole(people[0])],
        "note": text(),
        "x-own": text(),
        "sources": {
            f"src-qj8{at}": {
                "title": titles[at % len(titles)],
                "publisher": papers[at % len(papers)],
                "author": _whole(draw(st.sampled_from(people))),
                "url": "https://xqvpt.example/wkhjz",
                "note": text(),
            }
            for at in range(2)
        },
        "speakers": {
            name: {
                "name": _whole(who),
                "role": roles[at % len(roles)],
                "aka": [f"{who[2]}, {who[1]}"],
                "interest": text(),
                "note": text(),
            }
            for at, (name, who) in enumerate(zip(names, people, strict=True))
        },
        "claims": {
            f"cl-qj{at}": {
                "title": text(),
                "statement": text(),
                "proponents": draw(refer),
                "aspects": {text(): text()},
                "verdict": text(),
                "discussion": text(),
                "note": text(),
            }
            for at in range(2)
        },
        "evidence": [
            {
                "id": f"ev-qj{at}",
                draw(st.sampled_from(["quote", "fact"])): text(),
                "speaker": draw(refer),
                "via": draw(refer),
                "source": "src-qj81",
                "locator": text(),
                "context": text(),
                "adapted": text(),
                "translator": _whole(people[-1]),
                "supports": "cl-qj0",
                "discussion": text(),
                "note": text(),
            }
            for at in range(2)
        ],
        "discussion": [text()],
        "glossary": {text(): text()},
        # Without steps of its own it is taught by the usual plan, which shows more.
        **({"lesson": [{"step": text(), "note": text()}]} if draw(st.booleans()) else {}),
    }


def shown(path: Path, *arguments: str) -> str:
    out = StringIO()
    with redirect_stdout(out):
        assert main(["show", str(path), "--blind", *arguments]) in (0, 1)
    return out.getvalue()


def plain(text: str) -> str:
    """A text without what could hide a name from this test: escapes, accents, invisible signs."""
    text = re.sub(r"\\u[0-9a-f]{4}", lambda found: json.loads(f'"{found[0]}"'), text)
    return "".join(
        char
        for char in unicodedata.normalize("NFKD", html.unescape(text)).casefold()
        if unicodedata.category(char) not in ("Mn", "Cf", "Me")
    )


SECRETS = [
    *(part for names in SCRIPTS.values() for name in names for part in re.split("[’-]", name)),
    *(word for phrase in (*ROLES, *PAPERS, *TITLES) for word in re.findall(r"\w{6,}", phrase)),
    *("爨鬱", "籲籱", "饕餮", "뻙쫡", "xqvpt", "wkhjz", "sp-qj", "src-qj", "cl-qj", "ev-qj"),
]
SECRETS = [plain(word) for word in SECRETS if len(word) > 1 and word not in ("Xu", "O")]


@given(_topics(), st.sampled_from(["", "7"]))
@settings(max_examples=25)
def test_no_form_of_blind_output_holds_a_name(topic: dict[str, Any], seed: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "zvardin-topic.yaml"
        path.write_text(json.dumps(topic), encoding="utf-8")
        for form in FORMS:
            told = plain(shown(path, *form, *(["--shuffle", seed] if seed else [])))
            assert [secret for secret in SECRETS if secret in told] == []
            assert folder not in told


@given(_topics(), st.sampled_from(sorted(LANGUAGES)), st.sampled_from([None, 7]), st.booleans())
@settings(max_examples=25, print_blob=True)
def test_nothing_that_a_class_sees_before_the_names_holds_one(
    topic: dict[str, Any], language: str, seed: int | None, by_item: bool
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "zvardin-topic.yaml"
        path.write_text(json.dumps({**topic, "language": language}), encoding="utf-8")
        file = Library(path).read(path)
        lesson = begin(file, Wanted(seed=seed, by_item=by_item, is_new=True)).lesson
        for name, text in _seen_in_class(file, lesson).items():
            told = plain(text)
            assert (name, [secret for secret in SECRETS if secret in told]) == (name, [])
            assert folder not in told


def _seen_in_class(file: TopicFile, lesson: Lesson) -> dict[str, str]:
    seen = {**_sheets(file.topic, lesson), **_slides(file, lesson), **_phones(file, lesson)}
    lesson.close()
    return seen


def _order(lesson: Lesson) -> list[str]:
    return [claim.id for claim in lesson.begun.claims]


def _sheets(topic: Topic, lesson: Lesson) -> dict[str, str]:
    """The sheet for students; the PDF is drawn from the page."""
    sheet = for_students(topic, _order(lesson), is_blind=True)
    return {"page": page(sheet, "a4"), "markdown": markdown(sheet)}


def _text(line: Line) -> str:
    return "".join(text for text, _ in line)


def _slides(file: TopicFile, lesson: Lesson) -> dict[str, str]:
    """Each slide that stands before the names are told, on two projectors."""
    stages = stages_of(file, lesson)
    seen = Seen(blind(file.topic, _order(lesson)), stages, lesson)
    names = [stage.kind for stage in stages].index(Step.NAMES)
    return {
        f"{slide} at {columns}": "\n".join(
            " ".join(line.split())
            for each in drawn(slide, seen, columns, lines)
            for line in (*each.words.splitlines(), *map(_text, each.lines))
        )
        for slide in slides_of(file.topic, _order(lesson), stages)
        if slide.stage < names
        for columns, lines in ((80, 8), (200, 50))
    } | {"headings": "\n".join(f"{stage.heading} {stage.label}" for stage in stages)}


def _phones(file: TopicFile, lesson: Lesson) -> dict[str, str]:
    """Each page of a phone through both kinds of votes, and how the teacher's window tells them."""
    shown = blind(file.topic, _order(lesson))
    items = {at: words_of(shown, at) for at in range(len(shown.evidence))}
    found = {"enter": pages.enter(lesson), "waiting": pages.waiting(lesson)}
    for kind in Kind:
        now = lesson.open_round("First impressions", kind=kind, items=items)
        found[f"vote {kind}"] = pages.vote(lesson, shown, now, "token")
        found[f"sent {kind}"] = pages.sent(lesson, now, {0})
        lesson.close_round()
        seen = Seen(shown, stages_of(file, lesson), lesson)
        found[f"told {kind}"] = told_in_a_line(lesson.rounds[-1], seen, 500)
    return {**found, "over": pages.over(lesson)}


NAMES = {
    "kazakhstan-2022": "putin tokayev lukyanov kortunov abramov vyacheslav csmonitor vlast",
    "lexington-1775": "parker winship fessenden bateman gould revere pitcairn sutherland barker"
    " lister gordon stiles tourtellot hagist gage tidd abbot mulliken murdock masshist",
    "orchard-gate": "brook finch pryce lemaitre theo hanna owen adele bulletin",
}


@pytest.mark.parametrize("form", FORMS, ids=[form[-1] for form in FORMS])
@pytest.mark.parametrize("name", NAMES)
def test_of_the_topics_that_ship_no_name_is_told(name: str, form: tuple[str, ...]) -> None:
    told = plain(shown(shipped_folder() / f"{name}.yaml", *form))
    words = set(re.findall(r"[^\W_]+", told))
    assert words & set(NAMES[name].split()) == set()


@pytest.mark.parametrize("name", NAMES)
def test_of_the_topics_that_ship_a_class_sees_no_name_before_its_time(name: str) -> None:
    file = Library.shipped().read(name)
    lesson = begin(file, Wanted(is_new=True)).lesson
    for text in _seen_in_class(file, lesson).values():
        words = set(re.findall(r"[^\W_]+", plain(text)))
        assert words & set(NAMES[name].split()) == set()


def test_a_shuffled_topic_is_the_same_for_a_seed() -> None:
    path = shipped_folder() / "kazakhstan-2022.yaml"
    orders = {shown(path, "--format", "json", "--shuffle", str(seed)) for seed in range(40)}
    assert len(orders) == 6
    assert shown(path, "--shuffle", "3") == shown(path, "--shuffle", "3")


def test_letters_follow_the_shuffled_order_also_where_one_claim_narrows_another() -> None:
    path = shipped_folder() / "lexington-1775.yaml"
    for seed in range(24):
        found = json.loads(shown(path, "--format", "json", "--shuffle", str(seed)))
        assert list(found["topic"]["claims"]) == ["A", "B", "C", "D"]
        claims = found["comparison"]["claims"]
        assert {claim["id"]: claim["letter"] for claim in claims} == dict(
            zip("ABCD", "ABCD", strict=True)
        )
        assert {item["group"] > 0 for item in found["comparison"]["evidence"]} == {True}
        assert not any(item["bearings"] for item in found["comparison"]["evidence"])


def test_a_seed_without_blind_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "orchard-gate", "--shuffle", "3"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "counterclaim: --shuffle hides nothing alone; add --blind\n"


def test_what_is_wrong_with_a_blind_topic_is_told_without_its_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "zvardin.yaml"
    path.write_text("question: Q\nclaims: {a: {title: T, proponents: nobody}}\n", encoding="utf-8")
    assert main(["show", str(path), "--blind"]) == 1
    captured = capsys.readouterr()
    assert captured.err == ("counterclaim: the topic has 1 error; what could be read is shown\n")
    assert "nobody" not in captured.out.replace("nobody is named as making it", "")
