"""A topic in which every key of the format holds a word of its own.

It is made from the model's table of keys, so a key that is added there is in it at once.
"""

from __future__ import annotations

import json
from typing import Any

from claims.build import table
from claims.model import Claim, Evidence, Shape, Source, Speaker, Step, Topic

KINDS: dict[str, type] = {
    "topic": Topic,
    "source": Source,
    "speaker": Speaker,
    "claim": Claim,
    "evidence": Evidence,
    "step": Step,
}
_NESTED = (Shape.RECORDS, Shape.ITEMS)
GRADED = {
    ("source", "reliability"): ("D", "not usually reliable"),
    ("evidence", "credibility"): ("4", "doubtful"),
}
"""Keys with few words allowed: one of them, and what people are told of it."""

Key = tuple[str, str]


def _words() -> tuple[dict[Key, Any], dict[Key, str]]:
    """For each key its value, and the word that it holds as a reader sees it."""
    values: dict[Key, Any] = {}
    words: dict[Key, str] = {}
    year = 1801
    for kind, record in KINDS.items():
        for name, facts in table(record).items():
            key = (kind, name)
            word = f"qz{kind}{name}"
            shape = facts["shape"]
            if shape in _NESTED:
                continue
            if shape is Shape.DATE:
                word = str(year)
                year += 1
            words[key] = word
            match shape:
                case Shape.URL:
                    values[key] = f"https://{word}.example/"
                case Shape.FILE:
                    values[key] = f"texts/{word}.txt"
                case Shape.TEXTS | Shape.REFERENCES:
                    values[key] = [word]
                case Shape.BEARING:
                    values[key] = {word: "weakly"}
                case Shape.TABLE:
                    values[key] = {f"{word}asked": word}
                case _:
                    values[key] = word
            if key in GRADED:
                values[key], words[key] = GRADED[key]
    return values, words


VALUES, WORDS = _words()
EXTRA = "qzextra"


def every_key() -> str:
    """The file, as JSON, which YAML readers read too. References name what is not there, so
    that their words are to be found nowhere else.
    """

    def record(kind: str) -> dict[str, Any]:
        own = {name: value for (of, name), value in VALUES.items() if of == kind}
        return own | {"x-own": f"{EXTRA}{kind}"}

    quote = record("evidence")
    fact = quote.pop("fact")
    return json.dumps(
        record("topic")
        | {
            "sources": {"one": record("source")},
            "speakers": {"one": record("speaker")},
            "claims": {"one": record("claim")},
            "evidence": [quote, {"fact": fact}],
            "lesson": [record("step")],
        }
    )
