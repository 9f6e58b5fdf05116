"""The examples in the documentation of the Python API run and give what they say."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["claims", "claims.library", "claims.bearing"])
def test_the_examples_of_a_module_run(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0


def test_every_door_that_is_offered_is_there() -> None:
    claims = importlib.import_module("claims")
    for name in claims.__all__:
        assert getattr(claims, name) is not None
