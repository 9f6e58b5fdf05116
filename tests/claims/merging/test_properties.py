"""What holds of every merge, however the topics are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zlib import crc32

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.document import Document
from claims.merging import Merged, Side, merge
from claims.merging.conflicted import sides
from claims.parsing import parse
from tests.claims.merging.topics import Data, Writer, edited, edited_apart, key_of, topic

if TYPE_CHECKING:
    from random import Random

chances = st.randoms(use_true_random=False)
writers = st.builds(Writer, st.integers(0, 10**6), st.sampled_from([0, 2, 4]))


def merged(base: str, ours: str, theirs: str) -> Merged:
    return merge(parse(base), parse(ours), parse(theirs))


def read(text: str) -> Data:
    """What a text says, as another reader of YAML has it."""
    loaded: Data = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - it builds nothing but text
    return loaded


def unordered(data: Data) -> Data:
    """Data in which the order of the evidence and of the keys does not count."""
    found: Data = {
        key: sorted(value, key=repr) if isinstance(value, list) else value
        for key, value in data.items()
        if key != "evidence"
    }
    found["evidence"] = sorted(data["evidence"], key=key_of)
    return found
