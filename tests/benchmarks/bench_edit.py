"""What one edit costs, and how many lines it changes, against ruamel.yaml's round trip.

    python -m tests.benchmarks.bench_edit [RUNS]

Both start from the text of a file and end with its new text: ours reads, edits, reads again and
compares; ruamel.yaml loads, changes the same value and dumps. Medians within one process, the
two in turn; the large file's round trip takes seconds and is run three times at most.
"""

from __future__ import annotations

import gc
import io
import sys
import tempfile
import time
from difflib import unified_diff
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

from claims.editing import Add, Remove, Rename, Set, apply
from claims.library import shipped_folder
from claims.parsing import parse
from tests.benchmarks.topics import write_topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.editing import Edit

RUNS = 15
LARGE_ITEMS = 7_500
MOST = 0.1
"""So much of ruamel.yaml's time may an edit take."""


def main() -> None:
    """Measure and print a table for the shipped topic and for one of 3 MB."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as folder:
        small = shipped_folder() / "kazakhstan-2022.yaml"
        large = write_topic(Path(folder) / "large.yaml", LARGE_ITEMS)
        measure(small.read_text("utf-8"), "putin-blame", runs)
        measure(large.read_text("utf-8"), f"item{LARGE_ITEMS // 2}", min(runs, 3))


def measure(text: str, item: str, runs: int) -> None:
    """Set a word of a quote, as both do it; then the other edits, as we do them."""
    document = parse(text)
    node = document.find(("evidence", _position(text, item), "quote"))
    assert node is not None
    quote = document.scalar(node) or ""
    head, _, tail = quote.partition(" ")
    new = f"{head} indeed {tail}"
    edit = Set(("evidence", item, "quote"), new)
    own = text[document.starts[node] : document.ends[node]].rstrip().count("\n") + 1
    ours, theirs = medians(
        runs, lambda: edited(text, edit), lambda: round_trip(text, item, "quote", new)
    )
    print(f"\n{len(text.encode()) / 1024:,.0f} KiB, a word of a quote of {own} lines")
    print_row("this edit", ours, changed(text, edited(text, edit)))
    print_row("ruamel.yaml", theirs, changed(text, round_trip(text, item, "quote", new)))
    print(f"  a {theirs / ours:.0f}th of its time (at least a {1 / MOST:.0f}th)")
    first = next(iter(parse(text).entries(parse(text).find(("claims",)) or 0)))[0]
    others: dict[str, Edit] = {
        "the question": Set(("question",), "What was it?"),
        "an item added": Add(("evidence",), {"quote": "q", "source": "s"}),
        "an item removed": Remove(("evidence", item)),
        "a claim renamed": Rename(("claims", document.scalar(first) or ""), "other"),
    }
    for name, other in others.items():
        (seconds,) = medians(runs, partial(edited, text, other))
        print_row(name, seconds, changed(text, edited(text, other)))


def _position(text: str, item: str) -> int:
    document = parse(text)
    items = range(len(list(document.items(document.find(("evidence",)) or 0))))
    ids = (document.find(("evidence", at, "id")) for at in items)
    return [node is not None and document.scalar(node) == item for node in ids].index(True)


def edited(text: str, edit: Edit) -> str:
    """The text after an edit of ours."""
    return apply(parse(text), [edit]).text


def round_trip(text: str, item: str, key: str, value: str) -> str:
    """The text after ruamel.yaml set a key of an item."""
    yaml = YAML()
    topic = yaml.load(text)
    next(each for each in topic["evidence"] if each.get("id") == item)[key] = value
    out = io.StringIO()
    yaml.dump(topic, out)
    return out.getvalue()


def changed(text: str, new: str) -> tuple[int, int]:
    """How many lines are gone, and how many are new."""
    before, after = text.splitlines(), new.splitlines()
    while before and after and before[-1] == after[-1]:  # else a large file takes minutes
        before.pop()
        after.pop()
    lines = list(unified_diff(before, after, n=0))[2:]
    return (
        sum(line.startswith("-") for line in lines),
        sum(line.startswith("+") for line in lines),
    )


def medians(runs: int, *actions: Callable[[], object]) -> list[float]:
    """Seconds that each action takes; they take turns, so that a slow moment hits all."""
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(runs):
        for action, taken in zip(actions, times, strict=True):
            gc.collect()
            gc.disable()  # as the command does
            start = time.perf_counter()
            kept = action()
            taken.append(time.perf_counter() - start)
            gc.enable()
            del kept
    return [median(taken) for taken in times]


def print_row(name: str, seconds: float, lines: tuple[int, int]) -> None:
    """What, milliseconds, lines changed."""
    print(f"  {name:18} {seconds * 1000:9.2f} ms  -{lines[0]:,} +{lines[1]:,} lines")


if __name__ == "__main__":
    main()
