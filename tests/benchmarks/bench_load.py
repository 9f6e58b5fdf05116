"""How long reading and checking take, against what libyaml itself needs for the same files.

    python -m tests.benchmarks.bench_load [SEED]

Each row is a median of `RUNS` runs in one process, its ratio taken within that process. Memory
is the peak of a process of its own that reads one file, less the peak of one that reads none.
"""

from __future__ import annotations

import gc
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import yaml
from yaml._yaml import CParser

from claims import Library
from claims.comparison import compare

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 9
TOPICS = 200
ITEMS = 35
LARGE_ITEMS = 20_000
WORDS = (
    "after again against almost among answer army before began between border bridge called "
    "city clear council crowd doubled during evening every field fire first four fuel gate "
    "government harbour heard house infantry known leave letter letters line long many market "
    "meadow message militia minister morning nearly never night nobody noise north officer "
    "often order people place police price protest quarter quiet railway report river said "
    "second seen shot shouted silence smoke soldiers some square station storm street their "
    "there three told tower town train troops under until village voice wall was water week "
    "were when which while wind window witness word "
).split()
MODES = (
    "supports: {0}",
    "disputes: {0}",
    "states: {0}",
    "supports: {{{0}: weakly, {1}: strongly}}",
    "supports: [{0}, {1}]",
    "disputes:\n      {0}: strongly",
    "neutral:\n      - {0}\n      - {1}",
)


def main(seed: int) -> None:
    """Measure and print a table."""
    print(
        f"seed {seed}, medians of {RUNS} runs, Python {sys.version.split()[0]}, {yaml.__version__=}"
    )
    with tempfile.TemporaryDirectory() as folder:
        many, large, small = write_libraries(Path(folder), random.Random(seed))  # noqa: S311
        measure_many(many)
        measure_large(large, small)
        measure_memory(large, small)


def measure_many(folder: Path) -> None:
    """200 topics: read and checked, against events and against `CSafeLoader`."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))]
    size = sum(map(len, texts))
    print(f"\n{len(texts)} topics, {size / 1e6:.1f} MB")
    events, loader, read, check = medians(
        lambda: events_of(texts),
        lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts],
        lambda: list(Library(folder).topics()),
        lambda: check_all(folder),
    )
    print_rows(
        ("C events", events, ""),
        ("CSafeLoader", loader, f"{loader / events:.2f} x events"),
        ("Library: read", read, f"{read / events:.2f} x events"),
        ("Library: read and check", check,
         (f"{check / events:.2f} x events (at most 5), {check / loader:.2f} x CSafeLoader "
         "(at most 1.5)")),
    )  # fmt: skip


def measure_large(large: Path, small: Path) -> None:
    """One topic of 20,000 items: opened as a screen opens it."""
    text = large.read_text(encoding="utf-8")
    print(f"\n{LARGE_ITEMS:,} items, {len(text) / 1e6:.1f} MB")
    events, opened, opened_small, checked = medians(
        lambda: events_of([text]), lambda: open_topic(large), lambda: open_topic(small),
        lambda: check_all(large),
    )  # fmt: skip
    print_rows(
        ("C events", events, ""),
        ("a small topic opened", opened_small, ""),
        ("opened: read and compared", opened,
         f"{(opened - opened_small) / events:.2f} x events plus the small topic (at most 4)"),
        ("read and checked", checked, f"{checked / events:.2f} x events"),
    )  # fmt: skip


def measure_memory(large: Path, small: Path) -> None:
    """What the topic of 20,000 items adds to a process, at its peak and once it stands."""
    size = large.stat().st_size
    peak, stays = (big - little for big, little in zip(memory(large), memory(small), strict=True))
    print("\nmemory on top of a small topic")
    print(f"  at the peak      {peak / 1e6:7.1f} MB  {peak / size:.2f} x its file (at most 8)")
    print(f"  once it is read  {stays / 1e6:7.1f} MB  {stays / size:.2f} x its file")


def memory(path: Path) -> tuple[int, int]:
    """Peak and present resident memory of a process that opened a topic, in bytes.

    From Linux's `/proc`, since what `getrusage` calls the peak starts at the parent's.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_load", "--memory", str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    peak, stays = done.stdout.split()
    return int(peak) * 1024, int(stays) * 1024


def report_memory(path: Path) -> None:
    """In the process that is measured: open a topic, print peak and present memory in KiB."""
    kept = open_topic(path)
    print(*re.findall(r"(?:VmHWM|VmRSS):\s+(\d+)", Path("/proc/self/status").read_text()))
    del kept


def events_of(texts: list[str]) -> None:
    """The floor: libyaml's events, and nothing done with them."""
    for text in texts:
        next_event = CParser(text).get_event
        while next_event() is not None:
            pass


def open_topic(path: Path) -> object:
    """What stands before the first frame: the file read, the claims compared."""
    file = Library(path).read(path)
    comparison = compare(file.topic)
    return (
        file,
        comparison,
        comparison.sections,
        [comparison.tally(name) for name in file.topic.claims],
    )


def check_all(path: Path) -> int:
    """Read and check everything at a path; the number of diagnostics."""
    library = Library(path)
    return sum(len(library.check(file)) for file in library.topics())


def medians(*actions: Callable[[], object]) -> list[float]:
    """Seconds that each action takes; they take turns, so that a slow moment hits all."""
    for action in actions:
        action()
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(RUNS):
        for action, taken in zip(actions, times, strict=True):
            gc.collect()
            gc.disable()  # as in a start-up; libyaml's events alone are slowed threefold by it
            start = time.perf_counter()
            kept = action()
            taken.append(time.perf_counter() - start)
            gc.enable()
            del kept
    return [median(taken) for taken in times]


def print_rows(*rows: tuple[str, float, str]) -> None:
    """A small table: what, milliseconds, ratio."""
    for name, seconds, ratio in rows:
        print(f"  {name:26} {seconds * 1000:8.1f} ms  {ratio}")


def write_libraries(folder: Path, chance: random.Random) -> tuple[Path, Path, Path]:
    """The folder of 200 topics, the topic of 20,000 items, and a small one."""
    many = folder / "many"
    many.mkdir()
    for number in range(TOPICS):
        (many / f"topic-{number:03}.yaml").write_text(topic_text(chance, ITEMS), encoding="utf-8")
    large, small = folder / "large.yaml", folder / "small.yaml"
    large.write_text(topic_text(chance, LARGE_ITEMS, claims=8), encoding="utf-8")
    small.write_text(topic_text(chance, ITEMS), encoding="utf-8")
    return many, large, small


def topic_text(chance: random.Random, items: int, claims: int = 0) -> str:
    """A topic as people write them: block style, folded prose, some flow, a few comments."""
    names = [f"claim-{n}" for n in range(claims or chance.choice((3, 4)))]
    people = [f"{chance.choice(WORDS)}-{n}" for n in range(7)]
    papers = [f"{chance.choice(WORDS)}-18{n:02}" for n in range(5)]
    questions = [f"Who {prose(chance, 4)} {n}?" for n in range(4)]
    lines = [
        f"question: What {prose(chance, 6)}?",
        "summary: >-",
        *folded(chance, 50, 2),
        "date: 1775-04",
        "language: en",
        "tags: [town, war]",
        "",
        "sources:",
    ]
    for name in papers:
        lines += [f"  {name}:", f"    title: {prose(chance, 6)}", f"    author: {prose(chance, 2)}",
                  f"    published: 18{chance.randrange(10, 99)}-0{chance.randrange(1, 10)}",
                  f"    url: https://example.org/{name}", "    kind: news"]  # fmt: skip
    lines += ["", "speakers:"]
    for name in people:
        lines.append(f"  {name}: {{name: {prose(chance, 2)}, role: {prose(chance, 3)}}}")
    lines += ["", "claims:"]
    for name in names:
        lines += [f"  {name}:", f"    title: {prose(chance, 4)}", "    statement: >-",
                  *folded(chance, 20, 6), f"    proponents: [{chance.choice(people)}]",
                  "    aspects:"]  # fmt: skip
        lines += [f"      {question}: {prose(chance, 5)}" for question in questions[:3]]
    lines += ["", "evidence:"]
    for number in range(items):
        lines += item_lines(chance, number, names, people, papers)
    lines += ["", "discussion:", f"  - What {prose(chance, 12)}?", f"  - Who {prose(chance, 9)}?"]
    return "\n".join(lines) + "\n"


def item_lines(
    chance: random.Random, number: int, names: list[str], people: list[str], papers: list[str]
) -> list[str]:
    """One item of evidence: a quote of about 40 words, or a fact."""
    kind = chance.choice(("quote", "quote", "quote", "fact"))
    length = chance.randrange(25, 55)
    lines = [f"  # Item {number}"] if number % 10 == 0 else []
    lines += [f"  - id: item-{number}"] if number % 4 == 0 else []
    start = "    " if number % 4 == 0 else "  - "
    match number % 3:
        case 0:
            lines += [f"{start}{kind}: >-", *folded(chance, length, 6)]
        case 1:
            lines += [f'{start}{kind}: "{prose(chance, length)}, {prose(chance, 3)}"']
        case _:
            lines += [f"{start}{kind}: {prose(chance, length)}"]
    if kind == "quote":
        lines += [f"    speaker: {chance.choice(people)}"]
    lines += [
        f"    source: {chance.choice(papers)}",
        f"    date: 177{number % 10}-04-{number % 28 + 1:02}",
    ]
    if number % 5 == 0:
        lines += [f"    note: {prose(chance, 12)}"]
    lines += [f"    {chance.choice(MODES).format(*chance.sample(names, 2))}"]
    return lines


def prose(chance: random.Random, words: int) -> str:
    """So many words."""
    return " ".join(chance.choices(WORDS, k=words))


def folded(chance: random.Random, words: int, indent: int) -> list[str]:
    """So many words in lines of twelve."""
    return [" " * indent + prose(chance, min(12, words - done)) for done in range(0, words, 12)]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--memory", path]:
            report_memory(Path(path))
        case [number]:
            main(int(number))
        case _:
            main(random.randrange(1_000_000))  # noqa: S311
