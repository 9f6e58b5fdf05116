"""Print the JSON Schema of topic files, for editors.

Editors with yaml-language-server complete and explain every key by it. Save it
(counterclaim schema > topic.schema.json), and begin a topic file with the line
# yaml-language-server: $schema=topic.schema.json
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from claims.commands import Exit
from claims.schema import schema

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `schema` takes: nothing."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """Print the schema."""
    print(json.dumps(schema(), indent=2))
    return Exit.FINE
