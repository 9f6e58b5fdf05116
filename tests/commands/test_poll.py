"""`counterclaim poll`: the contract with other programs, through the command itself."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claims.classroom import load_server
from claims.commands.poll import watch
from claims.lesson import store
from claims.lesson.rounds import SEVERAL, UNSURE, Kind
from claims.model import Topic
from tests.claims.classroom.phones import Phone
from tests.claims.lessons import begin, topic_path
from tui.main import main

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Callable

    from claims.lesson.lesson import Lesson
    from tests.claims.lessons import Begin

__all__ = ["begin", "topic_path"]
NOBODY = {"neglect": 0, "wind": 0, "claims.several": 0, SEVERAL: 0, UNSURE: 0}


class Poll:
    """A running `poll`; its lines come one by one."""

    def __init__(self, process: Process) -> None:
        self.process = process

    async def line(self) -> str:
        assert self.process.stdout
        return (await asyncio.wait_for(self.process.stdout.readline(), 30)).decode().rstrip("\n")

    async def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(await self.line())
        return found

    async def until(self, words: str) -> str:
        assert self.process.stdout
        while words not in (line := await self.line()):
            assert not self.process.stdout.at_eof(), f"it ended without a word of {words!r}"
        return line

    async def say(self, *words: str) -> None:
        assert self.process.stdin
        self.process.stdin.write("".join(f"{word}\n" for word in words).encode())
        await self.process.stdin.drain()

    async def ended(self) -> int:
        return await asyncio.wait_for(self.process.wait(), 30)

    async def kill(self) -> None:
        self.process.kill()
        await self.ended()


@asynccontextmanager
async def polling(path: Path, *options: str, form: str = "json") -> AsyncIterator[Poll]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tui.main", "poll", str(path)),
        *("--host", "127.0.0.1", "--format", form, *options),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    poll = Poll(process)
    try:
        yield poll
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def phones(url: str, *choices: str) -> list[Phone]:
    """Phones that enter and vote, one for each choice."""
    made = [Phone(url) for _ in choices]
    for phone, choice in zip(made, choices, strict=True):
        await phone.enter()
        assert "Your vote is in" in (await phone.vote(choice)).text
    return made


async def test_a_line_for_the_address_and_one_for_each_closed_round(topic_path: Path) -> None:
    async with polling(topic_path) as poll:
        first = await poll.told()
        assert first.keys() == {"url", "room"}
        (phone, *_) = await phones(first["url"], "A", "C", "C", SEVERAL, UNSURE)
        await poll.say("close")
        assert await poll.told() == {
            "round": 1,
            "ballots": 5,
            "votes": {"neglect": 1, "wind": 0, "claims.several": 2, SEVERAL: 1, UNSURE: 1},
        }
        await poll.say("next")
        page = await phone.get()
        while not page.page.choices:
            page = await phone.get()
        await phone.vote("B")
        await poll.say("next", "quit")
        assert await poll.told() == {"round": 2, "ballots": 1, "votes": NOBODY | {"wind": 1}}
        assert await poll.told() == {"round": 3, "ballots": 0, "votes": NOBODY}
        assert await poll.line() == ""
        assert await poll.ended() == 0


async def test_after_a_kill_it_goes_on_with_the_running_round(topic_path: Path) -> None:
    async with polling(topic_path) as poll:
        first = await poll.told()
        voted, waits = (await phones(first["url"], "A"))[0], Phone(first["url"])
        page = (await waits.enter()).page
        await poll.kill()
    async with polling(topic_path) as poll:
        assert await poll.told() == first
        assert "Your vote is in" in (await voted.get()).text
        assert "Your vote is in" in (await waits.vote("B", page=page)).text
        await poll.say("quit")
        assert await poll.told() == {
            "round": 1,
            "ballots": 2,
            "votes": NOBODY | {"neglect": 1, "wind": 1},
        }
        assert await poll.ended() == 0
    async with polling(topic_path) as poll:
        again = await poll.told()
        assert again["room"] != first["room"]


async def test_blind_it_prints_letters_and_no_ids(topic_path: Path) -> None:
    async with polling(topic_path, "--blind", "--shuffle", "3") as poll:
        await phones((await poll.told())["url"], "A")
        await poll.say("quit")
        assert (await poll.told())["votes"] == {"A": 1, "B": 0, "C": 0, SEVERAL: 0, UNSURE: 0}


async def test_names_that_were_hidden_do_not_show_after_another_start(topic_path: Path) -> None:
    async with polling(topic_path) as poll:
        first = await poll.told()
        await phones(first["url"], "A")
        await poll.kill()
    async with polling(topic_path, "--blind") as poll:
        assert (await poll.told())["room"] != first["room"]
    assert [lesson.begun.blind for lesson in store.lessons()] == [True, False]


async def said(poll: Poll) -> str:
    """End the lesson, and return what was said on standard error."""
    await poll.say("quit")
    assert await poll.ended() == 0
    assert poll.process.stderr
    return (await poll.process.stderr.read()).decode()


def left(begin: Begin, *, blind: bool = False) -> Lesson:
    """A lesson in which one hand was counted, and that was left."""
    lesson = begin(blind=blind)
    lesson.open_round("")
    lesson.count_hands({"wind": 1})
    lesson.close()
    return lesson


async def test_a_lesson_that_was_left_goes_on_as_it_was_and_that_is_said(
    topic_path: Path, begin: Begin
) -> None:
    lesson = left(begin, blind=True)
    async with polling(topic_path) as poll:
        assert (await poll.told())["room"] == lesson.begun.room
        assert await said(poll) == (
            f"counterclaim: goes on with the lesson of {store.moment(lesson.begun.time)}, "
            "names hidden; --new begins anew\n"
        )
        assert (await poll.told())["votes"] == {"A": 0, "B": 1, "C": 0, SEVERAL: 0, UNSURE: 0}


async def test_new_begins_anew_and_says_where_the_earlier_lesson_is(
    topic_path: Path, begin: Begin
) -> None:
    lesson = left(begin)
    async with polling(topic_path, "--new") as poll:
        assert (await poll.told())["room"] != lesson.begun.room
        assert f"tells the lesson of {store.moment(lesson.begun.time)}" in await said(poll)
    assert store.open_to_read(lesson.path).is_over


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (b"hands", "line 3 of {name} is damaged; all other lines are used\n"),
        (
            b"begun",
            "{name} is no lesson that can be read: its first line, which tells how it began",
        ),
    ],
)
async def test_what_is_missing_of_a_damaged_lesson_is_said(
    event: bytes, told: str, topic_path: Path, begin: Begin
) -> None:
    lesson = left(begin)
    data = lesson.path.read_bytes().replace(event, event[::-1])
    lesson.path.write_bytes(data)
    async with polling(topic_path) as poll:
        await poll.told()
        assert f"counterclaim: {told.format(name=lesson.path.name)}" in await said(poll)
    if event == b"begun":
        assert lesson.path.read_bytes() == data


def test_a_vote_that_cannot_be_kept_does_not_begin(
    topic_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.folder().parent.mkdir(parents=True, exist_ok=True)
    store.folder().write_text("in the way")
    assert main(["poll", str(topic_path), "--host", "127.0.0.1"]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("counterclaim: the lesson cannot be written: ")
    assert told.err.endswith(
        "; let its folder be written, or set XDG_DATA_HOME to one that can be\n"
    )
    assert (told.err.count("\n"), told.out) == (1, "")


async def test_what_the_server_has_to_say_is_said_as_it_appears(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    told = io.StringIO()

    def written(text: str) -> int:
        heard.put_nowait(text)
        return len(text)

    monkeypatch.setattr(told, "write", written)
    server = await load_server().start(begin(), Topic(), ["127.0.0.1"], 0)
    watching = asyncio.create_task(watch(server, counts_too=False))
    monkeypatch.setattr(sys, "stderr", told)
    try:
        for notice in ("many phones have gone", "the phones are back"):
            server.problem = notice
            assert await asyncio.wait_for(heard.get(), 30) == f"counterclaim: {notice}"
            assert await asyncio.wait_for(heard.get(), 30) == "\n"
    finally:
        watching.cancel()
        await server.stop()


async def test_as_text_it_tells_the_address_the_code_and_the_counts_last(topic_path: Path) -> None:
    async with polling(topic_path, form="text") as poll:
        address = (await poll.until("address")).split()[-1]
        room = (await poll.until("room")).split()[-1]
        await poll.until("█")
        await poll.until("hotspot")
        await poll.until("round 1 is open")
        phone = Phone(f"{address}/{room}")
        await phone.enter()
        await phone.vote("B")
        assert await poll.line() == "1 ballot"
        await poll.say("close", "nonsense", "close", "quit")
        await poll.until("round 1 is closed: 1 ballot")
        await poll.until("     1  B The wind")
        assert await poll.ended() == 0
        assert poll.process.stderr
        told = (await poll.process.stderr.read()).decode()
    assert "nonsense is none of the words" in told
    assert "no round is open" in told


async def test_the_counts_are_told_in_the_words_of_the_phones(topic_path: Path) -> None:
    text = topic_path.read_text("utf-8")
    text = text.replace("language: en", "language: de").replace("wind: {", "none: {")
    topic_path.write_text(text, "utf-8")
    async with polling(topic_path, form="text") as poll:
        await poll.say("quit")
        await poll.until("0  B The wind")
        await poll.until("0  Mehrere davon")
        await poll.until("0  Mit diesen Belegen nicht zu entscheiden")


async def test_a_vote_on_the_evidence_that_was_left_is_gone_on_with(
    topic_path: Path, begin: Begin
) -> None:
    lesson = begin()
    lesson.open_round("", kind=Kind.WEIGHT, items={1: "The latch was broken."})
    lesson.close()
    async with polling(topic_path, form="text") as poll:
        await poll.say("quit")
        await poll.until("0  evidence 2  The latch was broken.")
        await poll.until("0  None of these")
        assert await poll.ended() == 0


async def test_it_goes_on_without_standard_input_and_ends_with_ctrl_c(topic_path: Path) -> None:
    async with polling(topic_path) as poll:
        first = await poll.told()
        assert poll.process.stdin
        poll.process.stdin.close()
        await phones(first["url"], "A")
        poll.process.send_signal(signal.SIGINT)
        assert await poll.ended() == 130
    (lesson,) = store.lessons()
    assert not lesson.is_over
    assert lesson.rounds[0].size == 1


async def test_it_listens_at_the_address_it_shows_and_nowhere_else(topic_path: Path) -> None:
    async with polling(topic_path) as poll:
        url = (await poll.told())["url"]
        elsewhere = Phone(url.replace("127.0.0.1", "127.0.0.2"))
        with pytest.raises(ConnectionRefusedError):
            await elsewhere.get()


async def test_two_windows_do_not_poll_one_topic(topic_path: Path) -> None:
    async with polling(topic_path) as poll:
        await poll.told()
        async with polling(topic_path) as second:
            assert await second.ended() == 2
            assert second.process.stderr
            assert b"runs in another window" in await second.process.stderr.read()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--port", "99999"], "there is no port 99999"),
        (["--shuffle", "3"], "--shuffle hides nothing alone"),
        (["--per-device", "0"], "from 1 to 99 persons"),
        (["--per-device", "100"], "from 1 to 99 persons"),
        (["--host", "192.0.2.77"], "name an address of this computer"),
        (["--host", "::"], "name one address of this computer"),
    ],
)
def test_what_cannot_be_served_is_told_in_a_sentence(
    options: list[str], sentence: str, topic_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["poll", str(topic_path), *options]) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


@pytest.mark.parametrize("number", ["0", "100"])
def test_present_lets_as_many_share_a_phone_as_poll(
    number: str, topic_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["present", str(topic_path), "--per-device", number]) == 2
    assert "from 1 to 99 persons may share a phone" in capsys.readouterr().err


async def test_where_nothing_can_be_served_no_lesson_is_begun_and_none_is_ended(
    topic_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        on_it = ["--host", "127.0.0.1", "--port", str(taken.getsockname()[1])]
        assert main(["poll", str(topic_path), *on_it]) == 2
        assert store.lessons() == []
        async with polling(topic_path) as poll:
            await phones((await poll.told())["url"], "A")
            await poll.kill()
        assert main(["poll", str(topic_path), "--blind", *on_it]) == 2
    assert "is in use; name another with --port" in capsys.readouterr().err
    (lesson,) = store.lessons()
    assert not lesson.is_over


async def test_a_lesson_in_which_nobody_voted_leaves_nothing_behind(topic_path: Path) -> None:
    async with polling(topic_path) as poll:
        await poll.told()
        await poll.say("quit")
        assert await poll.ended() == 0
    assert store.lessons() == []


def test_a_topic_without_claims_is_no_vote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("question: What?\n")
    assert main(["poll", str(path)]) == 2
    assert "the topic has no claims" in capsys.readouterr().err


@pytest.mark.parametrize("absent", ["tornado", "segno", "ifaddr"])
def test_without_the_extra_it_says_how_to_get_it(absent: str, topic_path: Path) -> None:
    # In a process of its own: what is imported here is not to be imported anew.
    code = (
        f"import sys; sys.modules[{absent!r}] = None; from tui.main import main; "
        f"sys.exit(main(['poll', {str(topic_path)!r}]))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "pip install 'counterclaim[classroom]'" in ran.stderr
    assert store.lessons() == []


def test_a_vote_that_was_acknowledged_outlives_kills(
    record_property: Callable[[str, object], None],
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.vote_kills", "--times", "4"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    record_property("seed", ran.stdout.removeprefix("seed ").partition(",")[0])
