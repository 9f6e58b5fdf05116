"""First paint and memory of the shipped topic, against a bare Textual app in the same run.

    python -m tests.benchmarks.bench_start [RUNS]

Whole processes in a pseudo-terminal of 120x40, in turn, compiled files in place for both. First
paint is the time to the frame that holds the first statement and the first quote; memory is
the resident set once the screen is quiet.
"""

from __future__ import annotations

import compileall
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from claims.library import shipped_folder
from tests.terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Footer, Header, Label

class Bare(App):
    def compose(self):
        yield Header()
        yield Label("the bare app stands")
        yield Footer()

Bare().run()
"""
OURS = "from tui.main import main; main({!r})"


def first_paint(code: str, texts: tuple[str, ...], home: str) -> tuple[float, float]:
    """Seconds to the frame that holds the texts, and MiB of resident memory then."""
    env = {**os.environ, "HOME": home, "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    with Terminal([sys.executable, "-c", code], env=env) as terminal:
        wanted = [text.encode() for text in texts]
        while not all(text in terminal.written for text in wanted):
            if not terminal.pump(10, draw=False):
                raise RuntimeError(f"the program ended or stalled:\n{terminal.written[-2000:]!r}")
        seconds = time.perf_counter() - terminal.started
        while terminal.pump(0.5, draw=False):
            pass
        status = Path(f"/proc/{terminal.pid}/status").read_text("utf-8")
        resident = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    return seconds, resident


def main() -> None:
    """Print a small table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    root = Path(__file__).parents[2]
    for folder in ("claims", "tui"):
        compileall.compile_dir(root / folder, quiet=2)
    topic = str(shipped_folder() / "kazakhstan-2022.yaml")
    ours_code = OURS.format([topic])
    bare: list[tuple[float, float]] = []
    ours: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(runs + 1):  # the first pair warms the caches and is not counted
            bare.append(first_paint(BARE, ("the bare app stands",), home))
            ours.append(
                first_paint(ours_code, ("trained in terrorist", "international terrorism"), home)
            )
    for name, at, unit, scale in (("first paint", 0, "ms", 1000), ("resident", 1, "MiB", 1)):
        floor = statistics.median(run[at] for run in bare[1:])
        our = statistics.median(run[at] for run in ours[1:])
        pairs = [mine[at] / theirs[at] for mine, theirs in zip(ours[1:], bare[1:], strict=True)]
        print(
            f"{name:<12} bare {floor * scale:7.1f} {unit}   ours {our * scale:7.1f} {unit}   "
            f"ratio of medians {our / floor:.2f}, median of pairs {statistics.median(pairs):.2f}"
        )


if __name__ == "__main__":
    main()
