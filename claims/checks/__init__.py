"""The checks: independent functions, each from one topic to the findings it draws.

To add a check, write a function that takes a `Subject` and yields findings, and name it in
`CHECKS`; its codes are explained in `claims.explanations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.checks.characters import (
    check_comments,
    check_invisible_characters,
    check_normal_form,
)
from claims.checks.chronology import check_order_of_dates
from claims.checks.completeness import check_required_parts
from claims.checks.files import check_text_paths
from claims.checks.giveaways import check_giveaways
from claims.checks.lessons import check_minutes
from claims.checks.references import (
    check_bearings,
    check_circles,
    check_names,
    check_references,
)
from claims.checks.repetition import check_aspect_wording, check_quotes_twice
from claims.checks.unused import check_unused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding

CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    check_required_parts,
    check_names,
    check_references,
    check_bearings,
    check_circles,
    check_order_of_dates,
    check_text_paths,
    check_unused,
    check_giveaways,
    check_minutes,
    check_quotes_twice,
    check_aspect_wording,
    check_comments,
    check_invisible_characters,
    check_normal_form,
)
