"""The words of the students' sheet, in the languages that topics are written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.classroom.languages import base_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """All that the sheet says besides what stands in the topic and on the phones."""

    language: str
    name: str
    date: str
    no_question: str
    explanations: str
    votes: str
    why: str
    evidence: str
    sort: str  # what to do with the evidence
    supports: str
    disputes: str
    tells_nothing: str
    not_sure: str
    discuss: str
    glossary: str
    labels: Mapping[str, str]  # of the rounds, by what the plan calls them


def words(language: str | None) -> Words:
    """The words of a language such as `de` or `de-CH`; English where they are not known."""
    return _LANGUAGES.get(base_of(language), _LANGUAGES["en"])


def _labels(first: str, with_evidence: str, with_names: str) -> dict[str, str]:
    return {
        "first impressions": first,
        "first impressions, with the evidence": with_evidence,
        "knowing who said it": with_names,
    }


_LANGUAGES = {
    "en": Words(
        language="en",
        name="Name",
        date="Date",
        no_question="No question yet",
        explanations="The explanations",
        votes="My votes",
        why="Why?",
        evidence="The evidence",
        sort=(
            "Would you expect this if the explanation were true? And if it were not? "
            "Tick one box for each explanation."
        ),
        supports="supports",
        disputes="speaks against",
        tells_nothing="tells nothing",
        not_sure="not sure",
        discuss="To discuss",
        glossary="Words",
        labels=_labels(
            "first impressions", "first impressions, with the evidence", "knowing who said it"
        ),
    ),
}
