"""Find topics by words, a slip of the finger forgiven. Imports rapidfuzz at the first slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.wording import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from tui.library.summary import Summary


def matching(
    topics: Collection[Summary], words: str, vocabulary: Callable[[], Collection[str]]
) -> list[Summary]:
    """The topics in which each of the words stands, in their order.

    A word may be the beginning or any part of one in the topic's question, name, tags or claim
    titles. Only where it stands in none of the topics is it taken to be misspelt: one wrong
    letter from four letters on, two from eight, count as right then.

    Args:
        topics: those to choose from.
        words: what was typed.
        vocabulary: gives all words of the topics; asked for only where a word is misspelt.
    """
    found = list(topics)
    for word in folded(words).split():
        exact = [topic for topic in found if word in topic.words]
        if not exact and not any(word in topic.words for topic in topics):
            beginnings = [f" {start}" for start in _near(word, vocabulary())]
            exact = [topic for topic in found if any(near in topic.words for near in beginnings)]
        found = exact
    return found


def vocabulary_of(topics: Iterable[Summary]) -> set[str]:
    """All words of the topics."""
    return {word for topic in topics for word in topic.words.split()}


def _near(word: str, vocabulary: Collection[str]) -> list[str]:
    """The beginnings of known words that a word may be a slip of."""
    slips = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not slips:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    lengths = range(len(word) - 1, len(word) + 2)
    starts = {known[:length] for known in vocabulary for length in lengths}
    near = process.extract(word, starts, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [start for start, _, _ in near]
