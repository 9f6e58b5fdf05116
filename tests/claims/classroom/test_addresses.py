"""Where phones find the vote: the addresses that are shown, and the QR code of the first."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.classroom.addresses import MOST, chosen, reachable
from claims.classroom.qr import BORDER, half_blocks, modules


@pytest.mark.parametrize(
    ("held", "leading_out", "shown"),
    [
        ([("lo", "127.0.0.1")], "", []),
        ([("lo", "127.0.0.1"), ("eth0", "169.254.3.4")], "", []),
        (
            [("eth0", "10.0.0.7"), ("wlan0", "192.168.1.20")],
            "192.168.1.20",
            "192.168.1.20 10.0.0.7",
        ),
        ([("docker0", "172.17.0.1"), ("wlan0", "192.168.1.20")], "", "192.168.1.20"),
        ([("wg0", "10.8.0.2"), ("wlan0", "192.168.1.20")], "10.8.0.2", "192.168.1.20"),
        ([("docker0", "172.17.0.1")], "", "172.17.0.1"),
        ([("wlan0", "192.168.1.20"), ("wlan0:1", "192.168.1.20")], "", "192.168.1.20"),
    ],
)
def test_phones_are_shown_where_they_may_come_in(
    held: list[tuple[str, str]], leading_out: str, shown: str | list[str]
) -> None:
    assert chosen(held, leading_out) == (shown.split() if isinstance(shown, str) else shown)


def test_a_few_addresses_are_shown_and_not_many() -> None:
    held = [("eth0", f"10.0.0.{one}") for one in range(1, 50)]
    assert len(chosen(held, "10.0.0.30")) == MOST
    assert chosen(held, "10.0.0.30")[0] == "10.0.0.30"


def test_this_machine_has_the_addresses_that_it_shows() -> None:
    for address in reachable():
        with socket.create_server((address, 0)) as listening:
            assert listening.getsockname()[0] == address


@given(st.integers(0, 999_999).map(lambda room: f"http://192.168.100.200:8077/{room:06}"))
def test_the_half_blocks_are_the_modules(url: str) -> None:
    rows = modules(url)
    size = len(rows)
    assert all(len(row) == size for row in rows)
    for at in range(size):
        for edge in (*range(BORDER), *range(size - BORDER, size)):
            assert not rows[edge][at]
            assert not rows[at][edge]
    drawn: list[list[bool]] = []
    for line in half_blocks(url, in_colour=False):
        drawn += [[mark in "▀█" for mark in line], [mark in "▄█" for mark in line]]
    assert drawn[:size] == rows
    assert size <= 29 + 2 * BORDER  # so that it fits beside the question at 80x24


def test_in_colour_it_is_black_on_white_on_every_terminal() -> None:
    for line in half_blocks("http://192.168.1.20:8077/123456", in_colour=True):
        assert line.startswith("\x1b[38;2;0;0;0;48;2;255;255;255m")
        assert line.endswith("\x1b[0m")
