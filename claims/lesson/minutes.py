"""Minutes as a topic's own plan tells them."""

from __future__ import annotations

import re

LONGEST = 600
"""Minutes of a step at most."""


def minutes_in(text: str | None) -> int | None:
    """The minutes that a step tells, such as `5` or `5 min`; None where it tells none."""
    given = re.fullmatch(r"\s*(\d{1,4})\s*(min\w*\.?)?\s*", text or "")
    minutes = int(given[1]) if given else 0
    return minutes if 0 < minutes <= LONGEST else None
