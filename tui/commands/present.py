"""Present a topic as a lesson, on a projector.

The steps come from the topic, or from its own `lesson`. `--notes` is the teacher's second window:
in another terminal it follows the lesson and shows the notes, the counts and what to do next.
TOPIC is named as `counterclaim show` takes it. Exit status: 0 left, 2 no such topic, or one
without explanations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.commands._topics import complete_topic, find_with_claims
from claims.commands._votes import refuse_persons

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `present` takes."""
    parser.add_argument(
        "topic", metavar="TOPIC", help="a topic file, or its name without the ending"
    ).completer = complete_topic  # type: ignore[attr-defined]
    parser.add_argument(
        "--shuffle", type=int, metavar="SEED",
        help="the explanations in another order, the same for the same number",
    )  # fmt: skip
    parser.add_argument(
        "--by-item", action="store_true", help="vote again after each piece of evidence"
    )
    parser.add_argument(
        "--per-device", type=int, default=1, metavar="N",
        help="how many persons may vote on one phone (1)",
    )  # fmt: skip
    parser.add_argument(
        "--new", action="store_true", help="begin anew, also where a lesson was left a while ago"
    )
    parser.add_argument(
        "--notes", action="store_true", help="the second window of a lesson that runs"
    )


def run(options: argparse.Namespace) -> int:
    """Open the presenter and return the exit status.

    Raises:
        NotFound: there is no such topic.
        Unusable: it has no explanations, or there is no terminal to draw on.
    """
    from tui.opening import open_app

    library, file = find_with_claims(options.topic)
    refuse_persons(options.per_device)

    def notes() -> NotesScreen:
        from tui.presenting.notes import NotesScreen

        return NotesScreen(file)

    def lesson() -> PresentScreen:
        from tui.presenting.beginning import Wanted
        from tui.presenting.screen import PresentScreen

        wanted = Wanted(options.shuffle, options.by_item, options.per_device, options.new)
        return PresentScreen(library, file, wanted=wanted)

    return open_app(library, file.path, notes if options.notes else lesson)


if TYPE_CHECKING:
    from tui.presenting.notes import NotesScreen
    from tui.presenting.screen import PresentScreen
