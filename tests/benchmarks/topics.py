"""Topics of any size for the benchmarks, equal for equal seeds."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = """
the a of in that was on at by letter engine water crew officer signal radio route coast island
flight report witness inquiry recorded denied published found near before after although because
several known official evidence statement track sea night landed wreck
""".split()


def write_topic(path: Path, items: int, claims: int = 8, words: int = 40, seed: int = 1) -> Path:
    """Write a topic with so many items of evidence of so many words each."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets

    def prose(count: int) -> str:
        return " ".join(chance.choices(_WORDS, k=count))

    lines = ["question: What happened to the aircraft after the last radio call?", "sources:"]
    lines += [
        f"  source{n}: {{title: Report number {n}, published: {1940 + n}}}" for n in range(10)
    ]
    lines += ["speakers:"]
    lines += [f"  speaker{n}: {{name: Speaker Number {n}, role: Officer}}" for n in range(10)]
    lines += ["claims:"]
    for n in range(claims):
        lines += [
            f"  claim{n}:",
            f"    title: The explanation number {n}",
            f"    statement: {prose(15).capitalize()}.",
            f"    proponents: speaker{n}",
            "    aspects:",
            f"      What became of the crew?: {prose(8)}",
            f"      How is the wreck explained?: {prose(8)}",
        ]
    lines += ["evidence:"]
    for n in range(items):
        lines += [
            f"  - id: item{n}",
            "    quote: >-",
            f"      {prose(words // 2)}",
            f"      {prose(words - words // 2)} {n}",
            f"    speaker: speaker{chance.randrange(10)}",
            f"    source: source{chance.randrange(10)}",
            f"    date: {chance.randrange(1937, 1940)}-07",
            f"    supports: claim{n % claims}",
        ]
        if n % 3 == 0:
            lines.append(f"    disputes: {{claim{(n + 1) % claims}: weakly}}")
        if n % 5 == 0:
            lines.append(f"    neutral: [claim{(n + 2) % claims}]")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
