"""A vote over plain HTTP: what a phone sees in every state of the lesson, and what it can do."""

from __future__ import annotations

import asyncio
import resource
from typing import TYPE_CHECKING

import pytest

from claims.classroom.languages import LANGUAGES
from claims.classroom.languages import words as words_in
from claims.lesson.rounds import SEVERAL, UNSURE, Kind, counts
from tests.claims.classroom.phones import Phone

if TYPE_CHECKING:
    from pathlib import Path

    from claims.classroom.server import Server
    from tests.claims.classroom.conftest import Serve
    from tests.claims.lessons import Begin

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def votes(server: Server) -> dict[str, int]:
    """What was voted in the last round, without zeros."""
    return {name: count for name, count in counts(server.lesson.rounds[-1]).items() if count}


# -- the pages ---------------------------------------------------------------------------


async def test_the_code_is_asked_for_and_the_qr_code_holds_it(server: Server) -> None:
    phone = Phone(server.plain_urls[0])
    asked = await phone.get()
    assert asked.page.action == "/enter"
    assert "Neglect" not in asked.text
    entered = await phone.post("/enter", {"code": f" {server.room[:3]} {server.room[3:]}"})
    assert entered.page.action == "/vote"
    assert (await Phone(server.urls[0]).enter()).page.action == "/vote"


async def test_a_phone_that_keeps_no_cookie_is_told_what_to_do(server: Server) -> None:
    phone = Phone(server.urls[0])
    answer = await phone.ask("GET", phone.path)
    phone.cookies.clear()
    assert "needs a cookie" in (await phone.get(answer.headers["location"])).text


async def test_the_question_stands_with_letters_and_the_two_other_answers(
    server: Server, phone: Phone
) -> None:
    page = (await phone.get()).page
    assert page.choices == ["A", "B", "C", SEVERAL, UNSURE]
    for words in (
        "First impressions",
        "Did Holt leave the gate open?",
        "A Neglect Amos Holt forgot the gate.",
        "Several of these",
        "This evidence cannot tell",
        "How sure are you?",
    ):
        assert words in page.text


async def test_a_vote_is_counted_and_can_be_changed_until_the_round_is_closed(
    server: Server, phone: Phone
) -> None:
    sent = await phone.vote("C", "4")
    assert "Your vote is in" in sent.text
    assert votes(server) == {"claims.several": 1}
    again = (await phone.get("/?person=1")).page
    assert again.checked == {"choice": "C", "sure": "4"}
    await phone.vote(UNSURE, page=again)
    assert votes(server) == {UNSURE: 1}
    server.lesson.close_round()
    late = await phone.vote("A", page=again)
    assert late.status == 409
    assert "not counted" in late.text
    assert votes(server) == {UNSURE: 1}


async def test_a_vote_is_on_the_disk_when_it_is_acknowledged(
    server: Server, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    page = (await phone.get()).page
    with monkeypatch.context() as failing:
        failing.setattr("claims.lesson.journal.sync", full)
        refused = await phone.vote("A", page=page)
    assert refused.status == 503
    assert server.problem == (
        "the lesson cannot be written: the disk is full; see to the disk and start again; every "
        "vote that was said to be in is kept"
    )


async def test_a_full_disk_is_told_until_a_vote_is_kept_again(server: Server, phone: Phone) -> None:
    page = (await phone.get()).page
    bounds = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = server.lesson.path.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 50, bounds[1]))
    try:
        refused = await phone.vote("A", page=page)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, bounds)
    assert refused.status == 503
    assert "votes are taken again as soon as there is" in server.problem
    assert "Your vote is in" in (await phone.vote("A", page=page)).text
    assert server.problem == ""


async def test_an_answer_is_asked_for_where_none_is_chosen(server: Server, phone: Phone) -> None:
    for form in ({}, {"choice": "Z"}, {"choice": "neglect"}, {"choice": "A", "sure": "6"}):
        answer = await phone.post("/vote", (await phone.get()).page.fields | form)
        assert answer.status == 400
        assert 'role="alert"' in answer.text
    assert votes(server) == {}


async def test_between_rounds_it_waits_and_then_goes_on(server: Server, phone: Phone) -> None:
    await phone.vote("A")
    server.lesson.close_round()
    waiting = await phone.get()
    assert "No vote is open now" in waiting.text
    assert 'http-equiv="refresh"' in waiting.text
    server.lesson.open_round("With evidence")
    assert (await phone.get()).page.choices
    server.lesson.end()
    assert "The lesson is over" in (await phone.get()).text


async def test_nothing_refreshes_below_a_finger(server: Server, phone: Phone) -> None:
    assert 'http-equiv="refresh"' not in (await phone.get()).text
    assert 'http-equiv="refresh"' in (await phone.vote("A")).text


async def test_what_weighed_most_is_chosen_among_items(server: Server, phone: Phone) -> None:
    server.lesson.close_round()
    server.lesson.open_round("", kind=Kind.WEIGHT, items=(0, 2))
    page = (await phone.get()).page
    assert page.choices == ["0", "2", "none"]
    assert "“I shut it myself.”" in page.text
    assert "How sure" not in page.text
    await phone.vote("2")
    assert votes(server) == {"2": 1}


async def test_several_persons_share_a_phone_where_the_teacher_allows_it(
    begin: Begin, serve: Serve
) -> None:
    lesson = begin(per_device=2)
    lesson.open_round("")
    async with serve(lesson) as server:
        phone = Phone(server.urls[0])
        assert "Person 1" in (await phone.enter()).text
        first = (await phone.vote("A")).page
        assert first.links == ["/?person=1", "/?person=2"]
        second = (await phone.get("/?person=2")).page
        assert "Person 2" in second.text
        assert second.checked == {}
        done = await phone.vote("B", page=second)
        assert "Next person" not in done.text
        assert votes(server) == {"neglect": 1, "wind": 1}
        third = await phone.post("/vote", second.fields | {"choice": "A", "person": "3"})
        assert third.status == 400
        assert votes(server) == {"neglect": 1, "wind": 1}


async def test_blind_it_tells_no_name_and_no_id(begin: Begin, serve: Serve) -> None:
    lesson = begin(blind=True, seed=1)
    lesson.open_round("")
    async with serve(lesson) as server:
        phone = Phone(server.urls[0])
        pages = [(await phone.enter()).text, (await phone.vote("A")).text]
        lesson.close_round()
        lesson.open_round("", kind=Kind.WEIGHT, items=(0, 1, 2))
        pages.append((await phone.get()).text)
    for page in pages:
        for name in ("Holt", "Quill", "widow", "Farmer", "neglect", "quill"):
            assert name not in page


async def test_what_stands_in_a_topic_is_never_markup(
    begin: Begin, serve: Serve, topic_path: Path
) -> None:
    evil = "<script>alert(1)</script>\" onx='&"
    text = topic_path.read_text("utf-8").replace("The wind", evil.replace('"', '\\"'))
    text = text.replace(f"title: {evil}".replace('"', '\\"'), "title: wind")
    topic_path.write_text(text.replace("title: wind", 'title: "' + evil.replace('"', '\\"') + '"'))
    lesson = begin()
    lesson.open_round(evil)
    async with serve(lesson) as server:
        page = await Phone(server.urls[0]).enter()
    assert evil in page.page.text
    assert [tag for tag, _ in page.page.tags].count("script") == 1


# -- the pages in every language ---------------------------------------------------------


@pytest.mark.parametrize("language", [*LANGUAGES, "de-CH", "fa", "tlh", '"><b>'])
async def test_every_page_is_whole_in_every_language(
    language: str, begin: Begin, serve: Serve, topic_path: Path
) -> None:
    text = topic_path.read_text("utf-8")
    topic_path.write_text(text.replace("language: en", f"language: '{language}'"), "utf-8")
    lesson = begin(per_device=2)
    lesson.open_round("")
    base = language.partition("-")[0]
    said = words_in(language)
    async with serve(lesson) as server:
        phone = Phone(server.plain_urls[0])
        answers = {said.join: await phone.get()}
        answers[said.wrong_code] = await phone.post("/enter", {"code": "no"})
        answers[said.choose] = await phone.post("/enter", {"code": server.room})
        answers[said.choose_first] = await phone.post("/vote", answers[said.choose].page.fields)
        answers[said.sent] = await phone.vote("A")
        lesson.close_round()
        answers[said.waiting] = await phone.get()
        lesson.open_round("", kind=Kind.WEIGHT, items=(0,))
        answers[said.weighed] = await phone.get()
        lesson.end()
        answers[said.over] = await phone.get()
    for words, answer in answers.items():
        page = answer.page
        assert words in page.text
        assert page.language == (language if base in LANGUAGES else "en")
        assert page.direction == ("rtl" if language == "ar" else "ltr")
        assert_whole(page.tags, answer.text)


@pytest.mark.parametrize(("language", "called"), [("de", "Abstimmung 2"), ("en", "Last vote")])
async def test_what_a_vote_is_called_stands_above_it_in_the_language_of_the_topic(
    language: str, called: str, begin: Begin, serve: Serve, topic_path: Path
) -> None:
    text = topic_path.read_text("utf-8")
    topic_path.write_text(text.replace("language: en", f"language: {language}"), "utf-8")
    lesson = begin()
    lesson.open_round("First vote")
    lesson.close_round()
    lesson.open_round("Which evidence weighed most", kind=Kind.WEIGHT, items=(0, 1))
    async with serve(lesson) as server:
        phone = Phone(server.urls[0])
        weighing = (await phone.enter()).page.text
        lesson.close_round()
        lesson.open_round("Last vote")
        shown = (await phone.get()).page.text
    assert "Which evidence weighed most Did Holt" not in weighing
    assert f"{called} Did Holt leave the gate open?" in shown
    assert ("Last vote" in shown) == (language == "en")


def assert_whole(tags: list[tuple[str, dict[str, str | None]]], html: str) -> None:
    """Every element ends, every id stands once, every field has a label, every group a name."""
    names = [tag for tag, _ in tags]
    for tag in set(names) - VOID:
        assert html.count(f"</{tag}>") == names.count(tag), tag
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    assert names.count("legend") == names.count("fieldset")
    ids = [found["id"] for _, found in tags if "id" in found]
    assert len(ids) == len(set(ids))
    targets = {found.get("for") for tag, found in tags if tag == "label"} - {None}
    assert targets <= set(ids)
    for _, found in tags:
        assert set((found.get("aria-describedby") or "").split()) <= set(ids)
        assert not {name for name in found if name.startswith("on") or name == "style"}


# -- news --------------------------------------------------------------------------------


async def test_a_phone_that_listens_hears_of_every_state(server: Server, phone: Phone) -> None:
    reader, writer = await asyncio.open_connection(phone.host, phone.port)
    writer.write(phone.request("GET", "/events"))

    async def heard(state: str) -> None:
        await asyncio.wait_for(reader.readuntil(f"data: {state}\n\n".encode()), 10)

    await heard("1-open")
    server.lesson.close_round()
    await heard("1")
    server.lesson.open_round("")
    await heard("2-open")
    server.lesson.end()
    await heard("over")
    writer.close()


async def listening(phone: Phone) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A page that follows the news, and has heard the first."""
    reader, writer = await asyncio.open_connection(phone.host, phone.port)
    writer.write(phone.request("GET", "/events"))
    await asyncio.wait_for(reader.readuntil(b"data: 1-open\n\n"), 10)
    return reader, writer


async def test_a_server_is_not_gone_before_the_phones_know_that_the_lesson_is_over(
    server: Server, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.classroom.server._SECONDS_TO_HEAR", 60)
    reader, writer = await listening(phone)
    server.lesson.end()
    stopping = asyncio.create_task(server.stop())
    await asyncio.wait_for(reader.readuntil(b"data: over\n\n"), 10)
    assert "The lesson is over" in (await phone.get()).text
    assert not stopping.done()
    writer.close()
    await asyncio.wait_for(stopping, 20)  # it does not wait for nobody


@pytest.mark.parametrize("is_over", [True, False])
async def test_a_server_does_not_wait_for_phones_that_never_leave(
    server: Server, phone: Phone, is_over: bool
) -> None:
    reader, writer = await listening(phone)
    if is_over:
        server.lesson.end()
    await asyncio.wait_for(server.stop(), 5)
    told = (await reader.read()).decode()
    assert ("data: over" in told) == is_over
    writer.close()


async def test_a_server_that_comes_back_is_found_with_the_same_cookie(
    begin: Begin, serve: Serve
) -> None:
    from claims.lesson import store

    lesson = begin()
    lesson.open_round("")
    async with serve(lesson) as server:
        phone = Phone(server.urls[0])
        page = (await phone.enter()).page
        await phone.vote("A", page=page)
    lesson.close()
    found = store.reopen(lesson.path)
    async with serve(found) as server:
        assert server.port == phone.port
        assert "Your vote is in" in (await phone.get()).text
        await phone.vote("B", page=page)
        assert votes(server) == {"wind": 1}
    found.close()


async def test_five_hundred_vote_at_once_and_none_is_refused(server: Server) -> None:
    async def votes_once(number: int) -> str:
        phone = Phone(server.urls[0])
        await phone.enter()
        return (await phone.vote("ABC"[number % 3], str(number % 5 + 1))).text

    told = await asyncio.gather(*map(votes_once, range(500)))
    assert all("Your vote is in" in text for text in told)
    assert server.lesson.rounds[-1].size == 500
