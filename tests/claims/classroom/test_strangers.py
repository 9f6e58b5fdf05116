"""Strangers in the room: what they try, and that the vote goes on as if they were not there."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.classroom import guards
from claims.classroom.guards import Places, Rate, Signatures, is_code
from claims.classroom.qr import modules
from claims.lesson import journal
from tests.claims.classroom.phones import PATIENCE, Phone, answer_in

if TYPE_CHECKING:
    from pathlib import Path

    from claims.classroom.server import Server
    from claims.lesson.lesson import Lesson
    from tests.claims.classroom.conftest import Serve
    from tests.claims.lessons import Begin


async def listens(phone: Phone) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection on which the phone has heard that a round is open."""
    reader, writer = await asyncio.open_connection(phone.host, phone.port)
    writer.write(phone.request("GET", "/events"))
    await asyncio.wait_for(reader.readuntil(b"1-open\n\n"), PATIENCE)
    return reader, writer


def votes_in(lesson: Lesson) -> int:
    return lesson.rounds[-1].size


# -- without the code --------------------------------------------------------------------


async def test_without_the_code_nothing_is_told_and_nothing_is_taken(server: Server) -> None:
    phone = Phone(server.plain_urls[0])
    wrong = f"{(int(server.room) + 1) % 1_000_000:06}"
    for answer in (
        await phone.get(),
        await phone.get(f"/{wrong}"),
        await phone.get("/" + "A" * 12),
        await phone.post("/enter", {"code": wrong}),
        await phone.post("/enter", {}),
        await phone.post("/vote", {"choice": "A", "person": "1"}),
    ):
        assert "Neglect" not in answer.text
        assert "set-cookie" not in answer.headers
    assert (await phone.ask("GET", "/events")).status == 404
    assert votes_in(server.lesson) == 0


async def test_what_is_typed_is_never_shown(server: Server) -> None:
    phone = Phone(server.plain_urls[0])
    for answer in (
        await phone.post("/enter", {"code": "rude words"}),
        await phone.get("/?entered=rude+words"),
        await phone.get("/rude%20words"),
    ):
        assert "rude" not in answer.text


async def test_the_code_cannot_be_guessed(server: Server) -> None:
    inside, guesser = Phone(server.urls[0]), Phone(server.plain_urls[0])
    await inside.enter()
    statuses = [(await guesser.post("/enter", {"code": str(one)})).status for one in range(40)]
    assert set(statuses) == {403, 429}
    assert statuses[-1] == 429
    # Even the right code tells nothing now, by neither way; who is inside is not troubled.
    honest = await guesser.post("/enter", {"code": server.room})
    assert honest.status == 429
    assert "scan the QR code" in honest.page.text
    assert (await guesser.ask("GET", f"/{server.room}")).status == 429
    assert "Your vote is in" in (await inside.vote("A")).text
    assert (await inside.enter()).status == 200


async def test_guesses_lock_out_nobody_who_scans(server: Server) -> None:
    guesser, old = Phone(server.plain_urls[0]), Phone(server.plain_urls[0] + "/" + "A" * 12)
    while (await guesser.post("/enter", {"code": "1"})).status != 429:
        pass
    assert (await old.enter()).status == 403  # as from a code of another lesson
    scanning = Phone(server.urls[0])
    assert "Neglect" in (await scanning.enter()).text
    assert "Your vote is in" in (await scanning.vote("A")).text


async def test_old_qr_codes_are_no_guesses(server: Server) -> None:
    old, typing = Phone(server.plain_urls[0] + "/" + "A" * 12), Phone(server.plain_urls[0])
    assert {(await old.enter()).status for _ in range(50)} == {403}
    assert "Neglect" in (await typing.post("/enter", {"code": server.room})).text


async def test_the_address_of_the_qr_code_is_the_same_when_the_lesson_goes_on(
    begin: Begin, serve: Serve
) -> None:
    lesson = begin()
    async with serve(lesson) as server:
        before = server.urls
    async with serve(lesson) as server:
        assert server.urls == before
    async with serve(begin()) as another:
        assert another.urls[0].rpartition("/")[2] != before[0].rpartition("/")[2]


@pytest.mark.parametrize("host", ["10.0.0.5:8077", "192.168.178.20:8077", "192.168.100.200:54321"])
def test_the_qr_code_is_no_larger_than_one_of_six_digits(host: str) -> None:
    way_in = Signatures("ab" * 32).way_in
    assert len(modules(f"http://{host}/{way_in}")) == len(modules(f"http://{host}/123456"))


async def test_many_addresses_do_not_guess_more(server: Server) -> None:
    assert not all(server._all_guesses.allows() for _ in range(200))


# -- in another's name -------------------------------------------------------------------


async def test_a_cookie_that_is_not_ours_opens_nothing(
    server: Server, phone: Phone, begin: Begin, serve: Serve
) -> None:
    (name,) = phone.cookies
    device, signature = phone.cookies[name].split(".")
    async with serve(begin()) as another:
        stranger = Phone(another.urls[0])
        await stranger.enter()
        (foreign,) = stranger.cookies.values()
    for value in (
        "",
        ".",
        device,
        f"{device}.",
        f"x{device}.{signature}",
        f".{signature}",
        foreign,
    ):
        phone.cookies[name] = value
        assert (await phone.get()).page.state == "enter"
        assert (await phone.ask("GET", "/events")).status == 404


async def test_a_few_cookies_are_looked_at_and_not_hundreds(server: Server, phone: Phone) -> None:
    ((name, value),) = phone.cookies.items()
    for others, state in ((guards.MOST_COOKIES - 1, "1-open"), (guards.MOST_COOKIES, "enter")):
        told = {"Cookie": f"theme=dark; {f'{name}=a.b; ' * others}{name}={value}"}
        assert (await phone.ask("GET", "/", headers=told)).page.state == state


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(server: Server) -> None:
    answer = await Phone(server.plain_urls[0]).ask("POST", "/enter", {"code": server.room})
    parts = {part.strip() for part in answer.headers["set-cookie"].split(";")}
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= parts


async def test_a_phone_has_one_ballot_however_often_it_enters(server: Server, phone: Phone) -> None:
    await phone.vote("A")
    assert "Your vote is in" in (await phone.enter()).text
    assert (await phone.ask("GET", phone.path)).headers.get("set-cookie") is None


async def test_a_form_is_good_for_one_phone_and_one_round(server: Server, phone: Phone) -> None:
    another = Phone(server.urls[0])
    await another.enter()
    theirs, ours = (await another.get()).page, (await phone.get()).page
    assert (await phone.vote("A", page=theirs)).status == 403
    assert (await phone.post("/vote", {"choice": "A", "person": "1"})).status == 403
    await phone.vote("A", page=ours)
    server.lesson.close_round()
    assert (await phone.vote("B", page=ours)).status == 409
    server.lesson.open_round("")
    assert (await phone.vote("B", page=ours)).status == 409
    assert votes_in(server.lesson) == 0


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", ""]
)
async def test_a_form_of_another_site_is_refused(origin: str, server: Server, phone: Phone) -> None:
    form = (await phone.get()).page.fields | {"choice": "A"}
    for path, fields in (("/vote", form), ("/enter", {"code": server.room})):
        answer = await phone.ask("POST", path, fields, {"Origin": origin})
        assert (answer.status, answer.text) == (403, "")
    assert votes_in(server.lesson) == 0
    ours = await phone.ask("POST", "/vote", form, {"Origin": f"http://127.0.0.1:{server.port}"})
    assert ours.status == 303


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", ""])
async def test_a_name_that_leads_here_is_no_way_in(host: str, phone: Phone) -> None:
    for method, path in (("GET", "/"), ("GET", "/events"), ("POST", "/vote"), ("GET", "/x")):
        answer = await phone.ask(method, path, headers={"Host": host})
        assert answer.status in (400, 421)
        assert answer.text == ""


# -- what is not there -------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/style.css/..",
        "//style.css",
        "/STYLE.CSS",
        "/style.css%00",
        "/server.py",
        "/.git/config",
        "/vote",
        "/enter",
        "/%2e%2e/",
        "http://evil.example/",
        "*",
        "/favicon.ico",
    ],
)
async def test_every_other_path_is_refused_without_a_word(path: str, phone: Phone) -> None:
    answer = await phone.ask("GET", path)
    assert (answer.status, answer.text) == (404, "")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "HEAD", "PATCH"])
async def test_every_other_method_is_refused_without_a_word(method: str, phone: Phone) -> None:
    for path in ("/", "/vote", "/style.css"):
        answer = await phone.ask(method, path)
        assert (answer.status, answer.text) == (404, "")


async def test_every_answer_forbids_what_pages_do_not_need(server: Server, phone: Phone) -> None:
    for path in ("/", phone.path, "/style.css", "/script.js", "/nothing"):
        headers = (await phone.ask("GET", path)).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers


# -- too much, and too slow --------------------------------------------------------------


async def test_what_is_too_large_is_not_read(server: Server, phone: Phone) -> None:
    large = b"x" * (guards.MOST_BODY + 1)
    chunks = b"%x\r\n%s\r\n" % (1000, b"x" * 1000) * 5 + b"0\r\n\r\n"
    chunked = phone.request("POST", "/vote", headers={"Transfer-Encoding": "chunked"}).replace(
        b"Content-Length: 0\r\n", b""
    )
    for data in (
        phone.request("POST", "/vote", large),
        phone.request("GET", "/", headers={"X": "y" * guards.MOST_HEADERS}),
        phone.request("GET", "/" + "y" * guards.MOST_HEADERS),
        chunked + chunks,
        phone.request("POST", "/vote", b"&".join(b"a%d=1" % one for one in range(500))),
        phone.request("GET", "/?" + "a=1&" * 100),
        phone.request("POST", "/vote", b"\xff\xfe", {"Content-Type": "text/plain"}),
        phone.request("POST", "/vote", b"choice=%ff"),
    ):
        answer = b""
        with suppress(ConnectionError):
            answer = await phone.raw(data)
        assert answer_in(answer).status in (0, 400, 403, 404, 431)
    assert "Your vote is in" in (await phone.vote("A")).text


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: a\r\n",
        b"POST /vote HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nchoi",
    ],
    ids=["nothing", "line", "headers", "body"],
)
async def test_who_does_not_come_to_an_end_is_let_go(
    begun: bytes, begin: Begin, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "SECONDS_TO_ASK", 0.2)
    async with serve(begin()) as server:
        phone = Phone(server.urls[0])
        assert answer_in(await phone.raw(begun)).status == 0
        assert (await phone.enter()).status == 200


async def test_who_does_not_read_is_let_go(
    begin: Begin, serve: Serve, topic_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "SECONDS_TO_READ", 0.2)
    many = "".join(f"  more{one}: {{title: '{'x' * 1000}'}}\n" for one in range(5_000))
    text = topic_path.read_text("utf-8").replace("claims:\n", f"claims:\n{many}")
    topic_path.write_text(text, "utf-8")
    lesson = begin()
    lesson.open_round("")
    async with serve(lesson) as server:
        assert server._doors
        phone = Phone(server.urls[0])
        await phone.ask("GET", phone.path)
        with socket.create_connection((phone.host, phone.port)) as deaf:
            deaf.sendall(phone.request("GET", "/"))
            async with asyncio.timeout(PATIENCE):
                while not server._doors.asking:
                    await asyncio.sleep(0)
                while server._doors.asking:
                    await asyncio.sleep(0)


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"POST /vote HTTP/1.1\r\n"])
async def test_who_only_stays_keeps_nobody_out(
    begun: bytes, begin: Begin, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "MOST_REQUESTS_AT_ONCE", 5)
    lesson = begin()
    lesson.open_round("")
    async with serve(lesson) as server:
        phone = Phone(server.urls[0])
        await phone.enter()
        listening = await listens(phone)
        held = [await asyncio.open_connection(phone.host, phone.port) for _ in range(20)]
        for _, writer in held:
            writer.write(begun)
        assert "Your vote is in" in (await phone.vote("A")).text
        for reader, _ in held[:15]:  # the first had to make room
            with suppress(ConnectionError):
                assert await asyncio.wait_for(reader.read(), PATIENCE) == b""
        lesson.close_round()
        await asyncio.wait_for(listening[0].readuntil(b"data: 1\n\n"), PATIENCE)
        for _, writer in (*held, listening):
            writer.close()


async def test_who_only_listens_keeps_nobody_out(
    begin: Begin, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "MOST_STREAMS", 5)
    lesson = begin()
    lesson.open_round("")
    async with serve(lesson) as server:
        held = []
        for _ in range(12):  # a device each
            stranger = Phone(server.urls[0])
            await stranger.enter()
            held.append(await listens(stranger))
        for reader, _ in held[:7]:
            assert b"data" not in await asyncio.wait_for(reader.read(), PATIENCE)
        phone = Phone(server.urls[0])
        await phone.enter()
        assert "Your vote is in" in (await phone.vote("A")).text
        listening = await listens(phone)
        lesson.close_round()
        for reader, _ in (*held[8:], listening):
            await asyncio.wait_for(reader.readuntil(b"data: 1\n\n"), PATIENCE)
        for _, writer in (*held, listening):
            writer.close()


async def test_one_phone_does_not_vote_without_end(server: Server, phone: Phone) -> None:
    page = (await phone.get()).page
    statuses = [(await phone.vote("AB"[one % 2], page=page)).status for one in range(40)]
    assert statuses[:10] == [200] * 10
    assert statuses[-1] == 429
    assert votes_in(server.lesson) == 1


async def test_all_phones_together_do_not_fill_the_file(server: Server, phone: Phone) -> None:
    before = server.lesson.path.stat().st_size
    await phone.vote("A", "5")
    line = server.lesson.path.stat().st_size - before
    at_once, per_second = guards.BALLOTS
    assert (at_once + per_second * 6 * 3600) * line < journal.MOST_BYTES


async def test_where_all_phones_have_sent_too_much_the_next_waits(
    begin: Begin, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "BALLOTS", (3, 0.000001))
    lesson = begin()
    lesson.open_round("")
    async with serve(lesson) as server:
        statuses = []
        for _ in range(4):
            phone = Phone(server.urls[0])
            await phone.enter()
            statuses.append((await phone.vote("A")).status)
    assert statuses == [200, 200, 200, 429]


async def test_one_phone_does_not_listen_without_end(server: Server, phone: Phone) -> None:
    many = guards.MOST_STREAMS_PER_DEVICE + 3
    held = [await listens(phone) for _ in range(many)]
    for reader, _ in held[:3]:
        assert b"data" not in await asyncio.wait_for(reader.read(), PATIENCE)
    for _, writer in held:
        writer.close()


@given(
    st.binary(max_size=300)
    | st.builds(
        lambda method, path, headers, body: (
            f"{method} {path} HTTP/1.1\r\n{headers}\r\n\r\n".encode() + body
        ),
        st.sampled_from(["GET", "POST", "get", "", "\0"]),
        st.sampled_from(["/", "/vote", "/enter", "/events", "/?person=", "/9", "?", "/\xff"])
        | st.text(max_size=9),
        st.lists(
            st.sampled_from(
                [
                    "Host: {host}", "Host:", "Cookie: ;=;", "Cookie: \xff=\xff",
                    "Expect: 100-continue",
                    "Content-Length: 5", "Content-Length: -1", "Content-Length: 5, 6",
                    "Transfer-Encoding: chunked", "Content-Type: application/x-www-form-urlencoded",
                    "Content-Type: multipart/form-data; boundary=a", "Content-Encoding: gzip",
                    "Upgrade: websocket", "Connection: close",
                ]
            )
        ).map("\r\n".join),
        st.binary(max_size=20),
    )
)  # fmt: skip
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_bytes_bring_it_down(server: Server, data: bytes) -> None:
    phone = Phone(server.urls[0])
    reader, writer = await asyncio.open_connection(phone.host, phone.port)
    writer.write(data.replace(b"{host}", f"{phone.host}:{phone.port}".encode()))
    writer.write_eof()
    with suppress(ConnectionError):
        told = await asyncio.wait_for(reader.read(), PATIENCE)
        assert b"Traceback" not in told
        assert answer_in(told.partition(b"\r\n\r\n")[0]).status != 500
    writer.close()
    assert (await Phone(server.plain_urls[0]).get()).status == 200


# -- the bounds themselves ---------------------------------------------------------------


@given(st.lists(st.sampled_from("abc"), max_size=60))
def test_each_has_a_rate_of_its_own(keys: list[str]) -> None:
    rate = Rate(5, 0.000001)
    allowed = [key for key in keys if rate.allows(key)]
    for key in "abc":
        assert allowed.count(key) == min(5, keys.count(key))


def test_asking_takes_nothing() -> None:
    rate = Rate(2, 0.000001)
    assert all(rate.allows("a", takes=0) for _ in range(9))
    assert [rate.allows("a") for _ in range(3)] == [True, True, False]


def test_a_flood_of_addresses_does_not_fill_the_memory() -> None:
    rate = Rate(1, 0.000001)
    assert all(rate.allows(str(one)) for one in range(30_000))
    assert len(rate._left) <= 10_000


@given(st.lists(st.sampled_from("abc"), max_size=30), st.integers(1, 6))
def test_of_those_who_have_most_the_oldest_makes_room(addresses: list[str], most: int) -> None:
    places: Places[int] = Places(most)
    inside: list[int] = []
    for guest, address in enumerate(addresses):
        gone = places.take(guest, address)
        if gone is not None:
            held = [addresses[one] for one in inside]
            theirs = addresses[gone]
            assert held.count(theirs) == max(map(held.count, held))
            assert gone == next(one for one in inside if addresses[one] == theirs)
            inside.remove(gone)
            places.leave(gone)  # as when its connection ends
        inside.append(guest)
        assert len(places) == len(inside) <= most
    for guest in inside:
        places.leave(guest)
    assert len(places) == 0


@pytest.mark.parametrize("typed", ["123456", "123 456", " 12-34-56 ", "١٢٣٤٥٦", "１２３４５６"])
def test_a_code_is_typed_as_people_do(typed: str) -> None:
    assert is_code(typed, "123456")


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "x" * 500 + "123456", "²"])
def test_what_is_not_the_code_is_not(typed: str) -> None:
    assert not is_code(typed, "123456")
