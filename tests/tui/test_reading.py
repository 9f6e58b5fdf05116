"""Reading one thing in full: all that its record holds, and the way on, back and along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from claims import Library
from claims.rendering.attribution import citation
from tests.tui.reading import item, orchard, reading, told
from tests.tui.screen import screen_text, wait_for
from tests.tui.terminal import Terminal
from tui.reading.screen import ReadingScreen
from tui.reading.things import AboutTopic, ClaimRef, Item, SourceRef, SpeakerRef

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.reading.things import Thing


async def page_of(thing: Thing, **where: Any) -> str:
    async with reading(thing, **where) as (pilot, _):
        return told(pilot)


def group(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    return page.split(f"── {heading} ─")[1].split(" ── ")[0]


# -- what a page holds -------------------------------------------------------------------


async def test_a_translated_quote_in_full() -> None:
    page = await page_of(item("bicycle"))
    for words in (
        "orchard-gate › quote › 10 of 19",
        "in translation “The orchard gate was shut; I leaned my bicycle on it to tie my lace",
        "original “La barrière du verger était fermée.",
        "lacet, et elle n’a pas bougé.” (fr)",
        "said by Théo Lemaître ›",
        "role Exchange pupil, aged 15",
        "also called Theo Lemaitre, Théo",
        "interest The last person known to have stood at the gate",
        "said 14 Oct 2023",
        "after the event the next day",
        "context Written for the council",
        "source Déclaration de Théo Lemaître ›",
        "author Théo Lemaître",
        "publisher Quillbrook School Council",
        "published 16 Oct 2023",
        "kind testimony",
        "language fr",
        "reliability B, usually reliable",
        "place paragraph 2",
        "address https://quillbrook.example.org/council/orchard/lemaitre",
        "⇄ translated by Ada Holm",
        "≈ adapted The translation makes one sentence of two.",
        "credibility 2, probably true",
        "The gate opens inwards. Why does that matter?",
    ):
        assert words in page


async def test_what_an_item_bears_on_is_told_of_every_claim() -> None:
    bears_on = group(await page_of(item("bicycle")), "What it bears on")
    assert "(−) disputes weakly A Somebody left it unlatched" in bears_on
    assert "−− disputes strongly B The football players left it unlatched" in bears_on
    assert "○ neutral C The wind blew it open" in bears_on
    unseen = group(await page_of(item("boys-shop")), "What it bears on")
    assert "? not looked at C The wind blew it open" in unseen


async def test_hearsay_tells_its_path_first_to_last_and_what_shares_it() -> None:
    page = await page_of(item("boys-in-print"))
    assert re.search(
        r"» came by way of 1\. A passenger › 2\. Rolf Dahl › 3\. Statement of Adele Finch ›", page
    )
    dependent = group(page, "Not independent of these")
    assert "two boys went in after it" in dependent
    assert "Boys were in the orchard that evening" in dependent


async def test_a_fact_is_reported_and_happened() -> None:
    page = await page_of(item("light"))
    assert "reported: A small light was seen among the trees" in page
    assert "happened 12 Oct 2023, 22:15" in page
    assert "“" not in page.split("What it bears on")[0]


async def test_rebuttals_and_corroborations_are_told_from_both_sides() -> None:
    page = await page_of(item("gusts"))
    bears_on = group(page, "What it bears on")
    assert "(−) disputes weakly “About three in the morning my shutters banged" in bears_on
    borne = group(page, "What bears on it")
    assert "(+) supports weakly “There was not a breath of wind" in borne
    rebutted = group(await page_of(item("shutters")), "What bears on it")
    assert "(−) disputes weakly reported: The strongest gust" in rebutted


async def test_a_claim_in_full() -> None:
    page = await page_of(ClaimRef("players"))
    for words in (
        "explanation B",
        "B The football players left it unlatched",
        "Boys who were playing in the meadow fetched their ball",
        "made by Adele Finch › role Baker",
        "first made 13 Oct 2023?",
        "narrows A Somebody left it unlatched ›",
        "independent items 1 for · 1 against",
        "When did the gate come open? A little after six in the evening",
        "Was the latch in order? ╱ not answered ╱",
        "≡ states “It was the football boys who left that gate open",
        "(+) supports weakly “two boys went in after it",
        "−− disputes strongly “The orchard gate was shut",
        "Set aside by the school council",
        "How many people saw the boys?",
        "The explanation heard most often in the village.",
    ):
        assert words in page
    assert page.index("Speaks against it") < page.index("Judged by others")
    assert "narrowed by B The football players" in await page_of(ClaimRef("person"))


async def test_a_claim_that_nothing_supports_shows_the_gap(tmp_path: Path) -> None:
    (tmp_path / "bare.yaml").write_text("question: Why?\nclaims: {one: {title: One}}\n", "utf-8")
    page = await page_of(ClaimRef("one"), library=Library(tmp_path), topic="bare")
    for gap in ("no statement", "nobody is named as making it", "nothing supports it"):
        assert f"╱ {gap} ╱" in page


async def test_a_source_tells_what_it_is_used_for() -> None:
    page = await page_of(SourceRef("finch-statement"))
    assert "reliability D, not usually reliable" in page
    assert "digest sha256:cdcb7bfa" in page
    assert "She says herself that she was not there." in page
    used = group(page, "Evidence from it")
    assert "“two boys went in after it [the ball] and came out at a run” ›" in used
    assert "(+) supports weakly A, B" in used
    assert "Boys who fetched a ball let the goats in" in group(page, "Came by way of it")


async def test_a_speaker_tells_what_was_said_made_and_passed_on() -> None:
    page = await page_of(SpeakerRef("finch"))
    assert "also called Mrs Finch" in page
    assert "B The football players left it unlatched ›" in group(page, "Makes the explanation")
    assert "“It was the football boys" in group(page, "Said")
    assert "Boys were in the orchard" in group(await page_of(SpeakerRef("dahl")), "Passed on")


async def test_the_topic_in_full() -> None:
    page = await page_of(AboutTopic())
    for words in (
        "Who or what opened the orchard gate?",
        "On a Friday morning seven goats stood",
        "when 12–13 Oct 2023",
        "language en",
        "tags invented, witnesses, for learning",
        "Who was never asked?",
        "hearsay What somebody tells because another person told it.",
        "A lesson of 45 minutes",
        "First vote (4 minutes) Everybody votes on first impression.",
        "Invented for learning the app and the method.",
    ):
        assert words in page
    page = await page_of(AboutTopic(), topic="kazakhstan-2022")
    assert "of all evidence All evidence here comes from one source" in page


EVERY_KEY = """\
question: question-word?
summary: summary-word
date: 1901
language: language-word
tags: [tag-word]
note: topic-note-word
sources:
  paper:
    title: title-word
    author: author-word
    publisher: publisher-word
    published: 1902
    url: https://example.org/url-word
    archived: https://example.org/archived-word
    accessed: 1903
    language: source-language-word
    kind: kind-word
    reliability: C
    text: text-word.txt
    digest: digest-word
    note: source-note-word
speakers:
  anna:
    name: name-word
    role: role-word
    aka: aka-word
    interest: interest-word
    note: speaker-note-word
claims:
  wide: {title: wide-word}
  narrow:
    title: claim-title-word
    statement: statement-word
    proponents: anna
    date: 1904
    aspects: {aspect-word: answer-word}
    refines: wide
    verdict: verdict-word
    discussion: claim-discussion-word
    note: claim-note-word
evidence:
  - id: id-word
    quote: quote-word
    speaker: anna
    via: paper
    source: paper
    locator: locator-word
    date: 1905
    context: context-word
    original: original-word
    language: original-language-word
    translator: translator-word
    adapted: adapted-word
    credibility: 5
    states: narrow
    supports: {wide: strongly}
    discussion: evidence-discussion-word
    note: evidence-note-word
  - {fact: fact-word, neutral: wide, disputes: {narrow: weakly, id-word: strongly}}
discussion: topic-discussion-word
glossary: {glossary-word: meaning-word}
lesson:
  - {step: step-word, minutes: 77, note: step-note-word}
"""


async def test_every_key_of_the_format_is_found_on_some_page(tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_text(EVERY_KEY, "utf-8")
    library = Library(tmp_path)
    things = (AboutTopic(), Item(0), Item(1), ClaimRef("narrow"), SourceRef("paper"))
    pages = [
        await page_of(thing, library=library, topic="all")
        for thing in (*things, SpeakerRef("anna"))
    ]
    found = " ".join(pages)
    words = re.findall(r"[\w-]+-word|\b19\d\d\b", EVERY_KEY)
    for word in (*words, "fairly reliable", "improbable", "77 minutes", "states", "neutral"):
        assert word in found
    for word in ("supports strongly", "disputes weakly", "disputes strongly", "» came by way of"):
        assert word in found


async def test_text_from_a_file_is_shown_literally(tmp_path: Path) -> None:
    (tmp_path / "hostile.yaml").write_text(
        'question: Why?\nclaims: {a: {title: "[red]A[/red]"}}\n'
        'evidence: [{quote: "[@click=app.quit]x[/] \\e[2J \\u202e", supports: a}]\n',
        "utf-8",
    )
    page = await page_of(Item(0), library=Library(tmp_path), topic="hostile")
    assert "“[@click=app.quit]x[/] ␛[2J ⟨U+202E⟩”" in page
    assert "A [red]A[/red]" in page


async def test_what_the_topic_does_not_describe_leads_nowhere_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "dangling.yaml").write_text(
        "question: Why?\nclaims: {a: {title: A}}\n"
        "evidence: [{quote: x, speaker: nobody, source: nowhere, supports: [a, nothing]}]\n",
        "utf-8",
    )
    async with reading(Item(0), library=Library(tmp_path), topic="dangling") as (pilot, _):
        for name in ("said by nobody", "source nowhere", "supports nothing"):
            assert f"{name} ╱ there is nothing of that name ╱" in told(pilot)
        await pilot.press("down", "enter")
        assert "nothing to go into here" in told(pilot)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40), (200, 50)])
async def test_lines_are_of_a_readable_length_at_every_size(size: tuple[int, int]) -> None:
    async with reading(AboutTopic(), size=size) as (pilot, _):
        lines = screen_text(pilot.app).splitlines()[1:-1]
        texts = [line.rstrip("┃ ").strip() for line in lines]
        assert any("seven goats stood" in text or "On a Friday" in text for text in texts)
        assert max(len(text) for text in texts) <= 102


# -- going on and back -------------------------------------------------------------------


async def test_left_and_right_go_through_the_things_and_escape_tells_the_last_one() -> None:
    async with reading(Item(0)) as (pilot, left):
        await pilot.press("left")
        assert "this is the first of them" in told(pilot)
        await pilot.press("right", "l", "right", "h")
        assert "3 of 19" in told(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert left == [2]


async def test_the_last_thing_is_the_last() -> None:
    async with reading(Item(18)) as (pilot, _):
        await pilot.press("l")
        assert "this is the last of them" in told(pilot)


async def test_enter_goes_into_a_speaker_and_back_to_the_same_place() -> None:
    async with reading(item("bicycle"), size=(120, 40)) as (pilot, left):
        await pilot.press("down", "down")
        before = screen_text(pilot.app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "speaker › 4 of 7" in screen_text(pilot.app))
        await pilot.press("escape")
        await wait_for(pilot, lambda: "quote › 10 of 19" in screen_text(pilot.app))
        assert screen_text(pilot.app) == before
        assert left == []


async def test_enter_goes_from_a_source_to_its_evidence() -> None:
    async with reading(SourceRef("lin-statement")) as (pilot, _):
        await pilot.press("end", "enter")
        await wait_for(pilot, lambda: "So the prints tell us" in screen_text(pilot.app))
        assert "quote › 19 of 19" in told(pilot)


async def test_enter_on_words_says_that_they_lead_nowhere() -> None:
    async with reading(item("bicycle")) as (pilot, _):
        await pilot.press("enter")
        assert "nothing to go into here" in told(pilot)


async def test_a_page_scrolls_down_to_its_end_and_up_again() -> None:
    async with reading(item("gusts"), size=(80, 24)) as (pilot, _):
        top = screen_text(pilot.app)
        assert "The strongest gust" in top
        await pilot.press("end")
        assert "calm at the gate?" in told(pilot)
        await pilot.press("home")
        assert screen_text(pilot.app) == top
        for _ in range(60):
            await pilot.press("down")
        assert "calm at the gate?" in told(pilot)
        await pilot.press(*["pageup"] * 9)
        assert screen_text(pilot.app) == top


async def test_a_newer_file_shows_at_once_and_a_thing_that_went_says_so(tmp_path: Path) -> None:
    topic = tmp_path / "topic.yaml"
    text = "question: Why?\nclaims: {{a: {{title: A}}}}\nevidence: [{}]\n"
    topic.write_text(text.format("{quote: earlier, supports: a}"), "utf-8")
    library = Library(tmp_path)
    async with reading(Item(0), library=library, topic="topic") as (pilot, _):
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        topic.write_text(text.format("{quote: much later, supports: a}"), "utf-8")
        screen.file_read(library.read("topic"), ())
        await pilot.pause()
        assert "much later" in told(pilot)
        topic.write_text(text.format(""), "utf-8")
        screen.file_read(library.read("topic"), ())
        await pilot.pause()
        assert "It no longer stands in the topic." in told(pilot)
        await pilot.press("y", "o", "s", "t", "enter", "down", "up", "escape")


# -- taking along ------------------------------------------------------------------------


def bold(pilot: Pilot[None], words: str) -> bool:
    """Whether words stand out."""
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            if words in segment.text:
                return bool(segment.style and segment.style.bold)
    raise AssertionError(f"{words} is not on the screen")


async def test_t_lets_the_original_stand_out_and_then_the_translation() -> None:
    async with reading(item("bicycle")) as (pilot, _):
        assert bold(pilot, "The orchard gate was shut")
        assert not bold(pilot, "La barrière du verger")
        await pilot.press("t")
        assert not bold(pilot, "The orchard gate was shut")
        assert bold(pilot, "La barrière du verger")
        await pilot.press("t")
        assert bold(pilot, "The orchard gate was shut")


async def test_t_says_where_there_is_no_original() -> None:
    async with reading(item("latched")) as (pilot, _):
        await pilot.press("t")
        assert "there is no original in another language here" in told(pilot)


async def test_y_copies_a_quote_with_its_citation(monkeypatch: pytest.MonkeyPatch) -> None:
    topic = orchard().topic
    async with reading(item("bicycle")) as (pilot, _):
        terminal = Terminal(pilot, monkeypatch)
        await pilot.press("y")
        expected = citation(topic, topic.evidence[item("bicycle").index])
        assert terminal.clipboard == expected
        assert f"sent to the terminal's clipboard ({len(expected)} characters)" in told(pilot)


@pytest.mark.parametrize(
    ("thing", "copied"),
    [
        (
            SourceRef("bulletin"),
            (
                "“Goats in the orchard: it was the ball again”, The Quillbrook Bulletin, "
                "18 Oct 2023, accessed 19 Oct 2023"
            ),
        ),
        (SpeakerRef("finch"), "Adele Finch (Baker)"),
        (
            ClaimRef("wind"),
            (
                "The wind blew it open: A strong wind in the night shook the worn latch loose and "
                "pushed the gate open.\n— Owen Pryce, about 13 Oct 2023"
            ),
        ),
    ],
)
async def test_y_copies_whatever_is_read(
    monkeypatch: pytest.MonkeyPatch, thing: Thing, copied: str
) -> None:
    async with reading(thing) as (pilot, _):
        terminal = Terminal(pilot, monkeypatch)
        await pilot.press("y")
        assert terminal.clipboard == copied


async def test_y_copies_the_evidence_under_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    topic = orchard().topic
    async with reading(SourceRef("lin-statement")) as (pilot, _):
        terminal = Terminal(pilot, monkeypatch)
        await pilot.press("end", "y")
        assert terminal.clipboard == citation(topic, topic.evidence[item("prints").index])


async def test_o_without_an_address_says_so() -> None:
    async with reading(item("boys-in-print")) as (pilot, _):
        await pilot.press("o")
        assert "no address is given for The Quillbrook Bulletin" in told(pilot)
    async with reading(SpeakerRef("finch")) as (pilot, _):
        await pilot.press("o")
        assert "nothing that has a source" in told(pilot)
