"""Blinding: a topic as it is shown while nobody is to know who said what.

`blind` makes of a topic another one that holds no name, so that whatever draws, prints or sends
it cannot give one away.
"""

from __future__ import annotations

from claims.blinding.masking import MASK, Masker
from claims.blinding.topic import alias_in_words, blind, shuffled
from claims.model import BlindTopic

__all__ = ["MASK", "BlindTopic", "Masker", "alias_in_words", "blind", "shuffled"]
