"""Web addresses: what the format takes for one, and what may become a link."""

from __future__ import annotations

import re

PATTERN = r"[hH][tT][tT][pP][sS]?://[^\s/?#]\S*"
"""An http or https address, whole; written so that JSON Schema's engines read it alike."""

_whole = re.compile(PATTERN).fullmatch


def is_web_address(text: str) -> bool:
    """Whether a text is an http or https address: nothing else may be opened."""
    return _whole(text) is not None
