"""Edits of small texts, written with the indentation of the test around them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from claims.editing import Refused, apply
from claims.parsing import parse

if TYPE_CHECKING:
    from claims.editing import Edit


def after(before: str, *edits: Edit, everywhere: bool = False) -> str:
    """The text after the edits; it is written with the indentation of the test around it."""
    return apply(parse(dedent(before)), edits, everywhere=everywhere).text


def text(indented: str) -> str:
    return dedent(indented)


def refusal(before: str, *edits: Edit) -> str:
    """The sentence with which an edit is refused."""
    document = parse(dedent(before))
    with pytest.raises(Refused) as refused:
        apply(document, edits)
    assert document.text == dedent(before)
    assert str(refused.value).isprintable()
    return str(refused.value)
