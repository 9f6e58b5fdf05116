"""The sheets: what stands on them, what never does, and that a text is nothing but text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from claims import Bearing, Claim, Degree, Evidence, Library, Source, Speaker, Topic
from claims.blinding import shuffled
from claims.cells import visible
from claims.classroom.languages import LANGUAGES as ON_PHONES
from claims.classroom.languages import words as phones
from claims.comparison import compare
from claims.handouts.document import direction
from claims.handouts.markdown import markdown
from claims.handouts.page import SIZES, page
from claims.handouts.pdf import pdf
from claims.handouts.students import for_students
from claims.handouts.teacher import for_teacher
from claims.handouts.wording import LANGUAGES
from claims.lesson.plan import Kind, planned, weighed_in_class
from claims.model import Records
from tests.claims.rendering.every_key import WORDS, every_key
from tests.claims.rendering.test_html import OURS, Reader
from tests.claims.rendering.test_markdown import text_of
from tests.claims.rendering.texts import topics

if TYPE_CHECKING:
    from pathlib import Path

    from claims.handouts.document import Document
    from tests.claims.conftest import Read

SHIPPED = ("kazakhstan-2022", "lexington-1775", "orchard-gate")
OURS_ON_PAPER = OURS | {"col", "colgroup", "b", "i"}
ARABIC = "من أطلق النار أولاً في Almaty؟"
JAPANESE = "水門を開けたのは誰か？"


def shipped(name: str) -> Topic:
    return Library.shipped().read(name).topic


def students(topic: Topic, *, is_blind: bool = True) -> Document:
    return for_students(topic, tuple(topic.claims), is_blind=is_blind)


def teacher(topic: Topic) -> Document:
    return for_teacher(topic, tuple(topic.claims))


def every_sheet(topic: Topic) -> list[Document]:
    return [students(topic), students(topic, is_blind=False), teacher(topic)]


def text_on(document: Document) -> str:
    return Reader(page(document, "a4").partition("</head>")[2].removesuffix("</html>\n")).text


# -- names -------------------------------------------------------------------------------

words = st.text(st.sampled_from("qwzxvkj"), min_size=5, max_size=9)


@st.composite
def named_topics(draw: st.DrawFn) -> tuple[Topic, list[str]]:
    """A topic that names its people and papers everywhere, and the names."""
    name, alias, paper, author, key = draw(
        st.lists(words, min_size=5, max_size=5, unique_by=lambda word: word[:5])
    )
    ids = [f"{key}{at}" for at in range(4)]
    called = f"{name.capitalize()} {alias.capitalize()}"
    said = f"As {called} told {paper.capitalize()}, {name.capitalize()}’s gate was open."
    topic = Topic(
        question=said,
        summary=said,
        claims=Records(
            {
                one: Claim(
                    id=one, title="A title", statement=said, proponents=(ids[2],),
                    aspects=Records({said: said}), verdict=said, note=said,
                )
                for one in ids[:2]
            }
        ),
        speakers=Records(
            {ids[2]: Speaker(id=ids[2], name=called, aka=(alias,), role="Owner", interest=said)}
        ),
        sources=Records(
            {
                ids[3]: Source(
                    id=ids[3], title=paper.capitalize(), author=(author.capitalize(),),
                    url=f"https://{key}.example/{paper}", text=f"texts/{key}.txt",
                )
            }
        ),
        evidence=(
            Evidence(
                id=f"{key}-item", quote=said, speaker=(ids[2],), via=(ids[3],), source=(ids[3],),
                context=said, locator=said, supports=((ids[0], Degree.PLAINLY),),
                disputes=((ids[1], Degree.PLAINLY),), note=said,
            ),
        ),
        discussion=(said,),
        glossary=Records({said: said}),
    )  # fmt: skip
    return topic, [name, alias, paper, author, key]


@given(named_topics())
def test_a_blind_sheet_holds_no_name_id_address_or_path(given: tuple[Topic, list[str]]) -> None:
    topic, names = given
    sheet = students(topic)
    for drawn in (page(sheet, "a4"), markdown(sheet)):
        assert [name for name in names if name in drawn.lower()] == []


@pytest.mark.system
def test_a_blind_sheet_as_pdf_holds_none_either_nor_what_it_says_of_itself() -> None:
    topic = shipped("lexington-1775")
    told = pdf(page(students(topic), "a4"))
    file = pypdfium2.PdfDocument(told)
    shown = "".join(one.get_textpage().get_text_range() for one in file)
    shown += repr(file.get_metadata_dict())
    assert "Who fired first" in shown
    for name in ("Parker", "Pitcairn", "Winship", "Gould", "Lister", "Sutherland", "Thomas"):
        assert name not in shown
    assert b"lexington-1775" not in told


def test_what_only_the_teacher_may_read_stands_on_no_other_sheet(read: Read) -> None:
    topic = read(every_key()).topic
    for_all = text_on(students(topic, is_blind=False))
    for key in (("claim", "verdict"), ("evidence", "note"), ("step", "note"), ("topic", "note")):
        assert WORDS[key] not in for_all
    for_one = text_on(teacher(topic))
    for key in (("claim", "verdict"), ("step", "note"), ("speaker", "interest")):
        assert WORDS[key] in for_one


def test_an_open_sheet_tells_who_said_it() -> None:
    told = text_on(students(shipped("lexington-1775"), is_blind=False))
    assert "John Parker" in told
    assert "Speaker 1" not in told


# -- what stands on them -----------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_students_have_a_row_for_each_vote_and_a_box_for_each_item(name: str) -> None:
    topic = shipped(name)
    reader = Reader(page(students(topic), "a4"))
    votes = [stage for stage in planned(topic) if stage.kind is Kind.VOTE]
    for at, stage in enumerate(votes, start=1):
        assert f"{at}. {stage.label}" in reader.text
    boxes = [one for one in reader.all("section") if one["class"] == "box frame"]
    assert len(boxes) == len(weighed_in_class(compare(topic)))
    ticks = [one for one in reader.all("span") if one.get("class") == "tick"]
    claims = len(topic.claims)
    assert len(ticks) == len(votes) * (claims + 2 + 5) + len(boxes) * claims * 4


@pytest.mark.parametrize("name", SHIPPED)
def test_the_authors_bearings_stand_on_the_teachers_sheet_alone(name: str) -> None:
    topic = shipped(name)
    assert Bearing.SUPPORTS.sign not in text_on(students(topic))
    told = text_on(teacher(topic))
    assert Bearing.SUPPORTS.sign in told
    for claim in topic.claims.values():
        assert not claim.verdict or visible(claim.verdict) in told


def test_the_key_tells_whose_the_letters_and_numbers_are() -> None:
    topic = shipped("kazakhstan-2022")
    order = shuffled(topic, 3)
    assert order != tuple(topic.claims)
    key = markdown(for_teacher(topic, order))
    sheet = markdown(for_students(topic, order, is_blind=True))
    for at, name in enumerate(order):
        claim = topic.claims[name]
        assert f"**{'ABC'[at]}** **{claim.title}**" in sheet
        assert f"| {'ABC'[at]} | **{claim.title}**" in key
    met = [one for name in order for one in topic.claims[name].proponents]
    assert f"| Speaker 1 | **{topic.speakers[met[0]].name}**" in key


def test_the_plan_tells_minutes_notes_and_what_each_vote_is_called() -> None:
    topic = shipped("kazakhstan-2022")
    told = text_on(teacher(topic))
    begins = 0
    for stage in planned(topic):
        assert f"{begins}–{begins + stage.minutes}" in told
        assert stage.heading in told
        assert stage.note in told
        assert stage.label in told
        begins += stage.minutes


# -- how they are drawn ------------------------------------------------------------------


@given(topics)
@settings(max_examples=60)
def test_any_topic_is_a_well_formed_page_that_needs_nothing_else(topic: Topic) -> None:
    for sheet in every_sheet(topic):
        drawn = page(sheet, "letter")
        reader = Reader(drawn)
        assert {tag for tag, _ in reader.elements} <= OURS_ON_PAPER
        for tag, attributes in reader.elements:
            assert not any(name.startswith("on") or name in ("src", "href") for name in attributes)
            assert "style" not in attributes or tag == "col"
        assert not {"url(", "@import"} & set(drawn.split())
        drawn.encode()


@given(topics)
@settings(max_examples=60)
def test_any_text_is_but_text_in_markdown(topic: Topic) -> None:
    for sheet in every_sheet(topic):
        drawn = markdown(sheet)
        assert "<script" not in drawn
        drawn.encode()
        if topic.question and topic.question.strip():
            shown = " ".join(visible(sheet.title).split())
            assert text_of(drawn).startswith(shown) or sheet.label in text_of(drawn)


def test_many_explanations_stand_below_each_other() -> None:
    claims = {
        f"c{at}": Claim(id=f"c{at}", title=f"Claim {at}", statement="So.") for at in range(30)
    }
    bears = tuple((name, Degree.PLAINLY) for name in list(claims)[1:])
    item = Evidence(fact="It rained.", supports=bears[:9], disputes=bears[9:])
    topic = Topic(question="Why?", claims=Records(claims), evidence=(item,))
    for sheet in every_sheet(topic):
        assert "AD" in text_on(sheet)  # the thirtieth letter
        assert "| AD |" in markdown(sheet) or "**AD**" in markdown(sheet)


@pytest.mark.parametrize("language", ON_PHONES)
def test_the_sheet_speaks_the_languages_of_the_phones(language: str) -> None:
    topic = Topic(
        question=ARABIC if language == "ar" else "?",
        language=language,
        claims=Records({"a": Claim(id="a", title="A"), "b": Claim(id="b", title="B")}),
        evidence=(
            Evidence(
                fact="x", supports=(("a", Degree.PLAINLY),), disputes=(("b", Degree.PLAINLY),)
            ),
        ),
    )
    reader = Reader(page(students(topic), "a4"))
    direction = "rtl" if language == "ar" else "ltr"
    assert reader.all("html") == [{"lang": language, "dir": direction}]
    said = LANGUAGES[language]
    for word in (said.votes, said.why, said.sort, said.disputes, *said.labels.values()):
        assert word in reader.text
    assert set(LANGUAGES) == set(ON_PHONES)


def test_a_language_without_words_of_ours_is_named_where_it_stands() -> None:
    reader = Reader(page(students(Topic(question="Miksi?", language="fi")), "a4"))
    assert reader.all("html") == [{"lang": "en", "dir": "ltr"}]
    assert reader.all("h1") == [{"lang": "fi"}]


def test_a_hostile_language_gets_nowhere() -> None:
    drawn = page(students(Topic(question="?", language='x" onload="y')), "a4")
    assert "onload" not in drawn


@given(topics)
@settings(max_examples=30)
def test_a_text_turns_as_its_first_letter_does(topic: Topic) -> None:
    assert direction(topic.question or "") in ("ltr", "rtl")
    assert direction(f"1. {ARABIC}") == "rtl"
    assert direction(f"1. {JAPANESE}") == "ltr"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_before_a_line_to_write_on_has_no_colon_as_well(language: str) -> None:
    topic = replace(shipped("orchard-gate"), language=language)
    sheet = markdown(students(topic))
    assert phones(language).weighed.rstrip("?？؟") in sheet
    assert not re.search(r"[?？؟] ?:", sheet)


# -- pdf ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
@pytest.mark.system
def test_a_pdf_has_the_size_of_the_paper(paper: str, size: tuple[int, int]) -> None:
    topic = Topic(question="Why?", language="en")
    file = pypdfium2.PdfDocument(pdf(page(students(topic), paper)))
    assert tuple(map(round, file[0].get_size())) == size
    assert file.get_metadata_value("Title") == "Why?"
    assert "1 / 1" in file[0].get_textpage().get_text_range()
    assert paper in SIZES


@pytest.mark.system
def test_wide_letters_and_those_from_right_to_left_come_out_right() -> None:
    combining = "Cafe\u0301"
    topic = Topic(
        question=JAPANESE, language="ja",
        claims=Records(
            {"a": Claim(id="a", title=ARABIC), "b": Claim(id="b", statement=f"{combining}, 중국")}
        ),
    )  # fmt: skip
    file = pypdfium2.PdfDocument(pdf(page(students(topic), "a4")))
    textpage = file[0].get_textpage()
    shown = textpage.get_text_range()
    assert JAPANESE in shown
    assert "Caf" in shown
    for word in ("أطلق", "Almaty", "중국"):
        assert word in shown
    places = {letter: _place(textpage, shown, letter) for letter in ("A", "من")}
    assert places["من"] > places["A"]


def _place(textpage: pypdfium2.PdfTextPage, shown: str, word: str) -> float:
    """How far from the left edge a word begins."""
    left: float = textpage.get_charbox(shown.index(word))[0]
    return left


@pytest.mark.system
def test_nothing_is_fetched_for_a_pdf(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    Image.new("RGB", (40, 40), "red").save(picture)
    html = page(students(Topic(question="?")), "a4")
    told = pdf(html.replace("</main>", f'<img src="{picture.as_uri()}" alt=""></main>'))
    assert b"/Subtype /Image" not in told
