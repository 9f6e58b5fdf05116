"""One sender of many ballots: what the teacher is told, and what leaves a class in peace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims.classroom import guards, senders
from claims.classroom.senders import MOST_ALONE, MOST_QUICK, Senders
from tests.claims.classroom.phones import Phone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claims.classroom.server import Server
    from tests.claims.classroom.conftest import Serve
    from tests.claims.lessons import Begin

SLOW = 20.0


def notice_of(devices: Mapping[str, int], seconds: float = SLOW) -> str:
    """What is told where so many devices have voted from each address."""
    found = Senders()
    for address, many in devices.items():
        for _ in range(many):
            found.count(1, address, seconds)
    return found.notice(1)


async def vote_anew(server: Server, times: int) -> None:
    """Vote without cookies, again and again."""
    for _ in range(times):
        phone = Phone(server.urls[0])
        await phone.enter()
        assert (await phone.vote("A")).status == 200


# -- over the wire -----------------------------------------------------------------------


async def test_a_program_that_votes_again_and_again_is_told_while_the_round_is_open(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(senders, "QUICK", 60.0)  # however busy this machine is
    await vote_anew(server, MOST_QUICK)
    assert server.notice == ""
    await vote_anew(server, 1)
    assert server.notice == (
        "16 ballots from one address came faster than people choose: close the vote, and count "
        "hands in another"
    )
    server.lesson.close_round()
    assert server.notice == ""
    server.lesson.open_round("")
    assert server.notice == ""
    await vote_anew(server, 1)
    assert server.notice == ""


async def test_people_who_take_their_time_are_not_told_of(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(senders, "QUICK", 0.0)  # slower than any test can be
    await vote_anew(server, 40)
    assert server.notice == ""


async def test_a_ballot_that_is_changed_counts_once(server: Server, phone: Phone) -> None:
    page = (await phone.get()).page
    for one in range(MOST_QUICK + 3):
        await phone.vote("AB"[one % 2], page=page)
    assert server.notice == ""


async def test_no_more_enter_from_an_address_than_a_school_has_phones(
    begin: Begin, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "MOST_PHONES_PER_ADDRESS", 3)
    lesson = begin()
    lesson.open_round("")
    async with serve(lesson) as server:
        inside = [Phone(server.urls[0]) for _ in range(3)]
        for phone in inside:
            assert "Neglect" in (await phone.enter()).text
        assert server.notice == ""
        assert (await Phone(server.urls[0]).enter()).status == 429
        assert server.notice.startswith("more phones than a school has entered from one address")
        for phone in inside:
            assert "Your vote is in" in (await phone.vote("A")).text


async def test_nothing_of_it_is_in_the_file(server: Server) -> None:
    await vote_anew(server, MOST_QUICK + 1)
    assert b"127.0.0.1" not in server.lesson.path.read_bytes()


# -- the rules themselves ----------------------------------------------------------------


@pytest.mark.parametrize(
    "devices",
    [
        {"school": 500},
        {"school": 25, "mobile": 1, "data": 1, "of": 1, "few": 1},
        {"one school": 300, "another": 200},
        {str(one): 1 for one in range(30)},
        {"own": MOST_ALONE} | {str(one): 1 for one in range(30)},
        {str(one): 40 for one in range(12)},
    ],
    ids=["one address", "mobile data", "two schools", "own addresses", "a family", "twelve"],
)
def test_a_class_is_left_in_peace(devices: dict[str, int]) -> None:
    assert notice_of(devices) == ""


def test_one_who_votes_often_among_phones_with_addresses_of_their_own_is_told() -> None:
    devices = {str(one): 1 for one in range(28)} | {"one": MOST_ALONE + 1}
    assert notice_of(devices) == (
        "6 phones voted from one address, about one from each of 28 others: close the vote, and "
        "count hands in another"
    )


def test_a_clock_that_was_set_back_tells_nothing() -> None:
    assert notice_of({"school": 500}, seconds=-3_600.0) == ""
