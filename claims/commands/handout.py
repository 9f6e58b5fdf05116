"""Make a sheet of paper for a lesson: for students to fill in, or the teacher's plan and key.

The students' sheet hides all names unless `--open` is given. It shows the evidence that the
class weighs in the lesson, six items at most. Without `--output` it goes to standard output.
Exit status: 0 made, 1 made as far as the topic could be read, 2 it cannot be made.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from claims.commands import Unusable

if TYPE_CHECKING:
    import argparse

    from claims.handouts.document import Document
    from claims.model import Topic


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `handout` takes."""
    from claims.commands._topics import complete_topic

    parser.add_argument(
        "topic", metavar="TOPIC", help="a topic file, or its name without the ending"
    ).completer = complete_topic  # type: ignore[attr-defined]
    parser.add_argument(
        "--for", dest="reader", choices=("students", "teacher"), default="students",
        help="who is to have it",
    )  # fmt: skip
    names = parser.add_mutually_exclusive_group()
    names.add_argument("--blind", action="store_true", help="hide all names (for students it does)")
    names.add_argument("--open", action="store_true", help="tell the students who said what")
    parser.add_argument(
        "--shuffle", type=int, metavar="SEED",
        help="the explanations in another order, the same for the same number",
    )  # fmt: skip
    parser.add_argument("--format", choices=("html", "markdown", "pdf"), default="html")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="for HTML and PDF")
    parser.add_argument("--output", metavar="FILE", help="write it to a file")


def run(options: argparse.Namespace) -> int:
    """Make the sheet and return the exit status."""
    from claims.blinding import shuffled
    from claims.commands._output import put
    from claims.commands._topics import find, status

    if options.reader == "teacher" and options.blind:
        raise Unusable("the teacher's sheet is the key to all names; leave out --blind")
    if options.format == "pdf" and not options.output and sys.stdout.isatty():
        raise Unusable("a PDF is nothing for a terminal; add --output FILE")
    library, path = find(options.topic)
    file = library.read(path)
    topic = file.topic
    order = tuple(topic.claims) if options.shuffle is None else shuffled(topic, options.shuffle)
    put(_drawn(_document(topic, order, options), options), options.output)
    return status(library, file, is_blind=options.reader == "students" and not options.open)


def _document(topic: Topic, order: tuple[str, ...], options: argparse.Namespace) -> Document:
    if options.reader == "teacher":
        from claims.handouts.teacher import for_teacher

        return for_teacher(topic, order)
    from claims.handouts.students import for_students

    return for_students(topic, order, is_blind=not options.open)


def _drawn(document: Document, options: argparse.Namespace) -> bytes:
    if options.format == "markdown":
        from claims.handouts.markdown import markdown

        return markdown(document).encode()
    from claims.handouts.page import page

    html = page(document, options.paper)
    if options.format == "html":
        return html.encode()
    from claims.handouts.pdf import Missing, pdf

    try:
        return pdf(html)
    except Missing as error:
        raise Unusable(str(error)) from error
