"""The record of an explanation."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

from claims.diagnostics import Severity, severity_of


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code, explained.

    `title` completes "this is …". `wrong` and `right` are whole topic files, as short as they
    can be, of which the first draws the code and the second draws no error or warning. Where no
    text can show it (it is about the file itself, or about sheer size) they are `told` in words.
    """

    code: str
    title: str
    meaning: str
    reason: str
    wrong: str
    right: str
    told: bool = False

    def __post_init__(self) -> None:
        """Take off the indentation that the examples have in the source."""
        object.__setattr__(self, "wrong", dedent(self.wrong.removeprefix("\n")))
        object.__setattr__(self, "right", dedent(self.right.removeprefix("\n")))

    @property
    def severity(self) -> Severity:
        """Error, warning or note."""
        return severity_of(self.code)


def more_than_listed(code: str, kind: str, rest: str) -> Explanation:
    """The explanation of the finding that stands for those beyond the bound.

    Args:
        code: E199, W199 or N199, as grave as the gravest that is not listed.
        kind: what that is, in the plural.
        rest: what else may not be listed.
    """
    return Explanation(
        code,
        f"more {kind} than are of use",
        meaning=f"The file drew more than 10,000 findings. Not listed are {kind}{rest}.",
        reason="So many have one cause, and it is among the first.",
        wrong="A list of 20,000 items, each with the same slip.",
        right="The same list without it.",
        told=True,
    )
