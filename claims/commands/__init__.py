"""Subcommands without a screen, one module each.

A subcommand is a module with a docstring, whose first line is its help, and two functions:
`add_arguments(parser)` and `run(options) -> int`, the exit status. Adding one touches that
module and nothing else.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit status says."""

    FINE = 0
    FINDINGS = 1  # errors in the files; with --strict, warnings too
    REFUSED = 1  # an edit cannot be made so; the file is untouched
    UNUSABLE = 2  # the call or the input cannot be used


TOO_LITTLE_MEMORY = (
    "there is too little memory for this; close other programs, or divide what is read here"
)
"""What is told where memory ran out; no line of the program is at fault, so nothing is logged."""


class Unusable(Exception):  # noqa: N818 - it says what the call is
    """The call or its input cannot be used; the message is one sentence that says what to do."""
