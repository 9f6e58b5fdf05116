"""W407: minutes of a step that no clock can run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.claims.conftest import Check, Finds

HEAD = "question: Who opened the gate?\nclaims: {wind: {title: The wind}}\nlesson:\n"


@pytest.mark.parametrize("minutes", ["soon", "-5", "0", "601", "1e9", "2.5"])
def test_minutes_that_are_no_whole_number_are_told_where_they_stand(
    finds: Finds, minutes: str
) -> None:
    finds(f"{HEAD}- {{step: vote, minutes: «{minutes}»}}\n", "W407")


@pytest.mark.parametrize("minutes", ["3", "600", "5 min", "'12'"])
def test_minutes_are_minutes(check: Check, minutes: str) -> None:
    found = check(f"{HEAD}- {{step: vote, minutes: {minutes}}}\n- step: names\n")
    assert [each.code for each in found] == ["N502"]
