"""Key to frame on a small, a big and a huge topic, in the comparison and in the matrix.

    python -m tests.benchmarks.bench_keys [KEYS]

Each program runs in a pseudo-terminal of 120x40. Keys (arrows, pages, home and end at random,
the seed is printed) go in one by one; the time is from writing the key to the end of the
frame that it drew. Keys that change nothing draw no frame and are not counted. Also measured:
the memory on top of the small topic's, as a multiple of the file's size, and the time to open
against what iterating PyYAML's events over the file needs.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from yaml._yaml import CParser

from claims.library import shipped_folder
from tests.benchmarks.topics import write_topic
from tests.terminal import Terminal

SEED = 7
_REST = 0.045
"""Seconds between a frame and the next key. For two of its ticks (33 ms) after a frame Textual
waits for the next one, however fast a topic is drawn; that wait would hide what is measured."""
MOVES = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end")


def measure(topic: Path, keys: int, home: str) -> dict[str, float]:
    """Medians and 95th percentiles in milliseconds, seconds to open, MiB resident."""
    env = {**os.environ, "HOME": home, "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    code = f"from tui.main import main; main([{str(topic)!r}])"
    found: dict[str, float] = {}
    with Terminal([sys.executable, "-c", code], env=env) as terminal:
        while b"for \xc2\xb7" not in terminal.written:
            if not terminal.pump(60, draw=False):
                raise RuntimeError(f"the program ended or stalled:\n{terminal.written[-2000:]!r}")
        found["open"] = time.perf_counter() - terminal.started
        quiet(terminal)
        for view, key in (("compare", ""), ("matrix", "2")):
            if key:
                terminal.send(key)
                quiet(terminal)
            times = press(terminal, keys)
            found[f"{view} p50"] = statistics.median(times)
            found[f"{view} p95"] = statistics.quantiles(times, n=20)[-1]
            found[f"{view} n"] = len(times)
        status = Path(f"/proc/{terminal.pid}/status").read_text("utf-8")
        found["resident"] = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    return found


def quiet(terminal: Terminal) -> None:
    """Let the program draw all it has to draw, checks in the background included."""
    while terminal.pump(1.5, draw=False):
        pass


def press(terminal: Terminal, keys: int) -> list[float]:
    """The milliseconds from each key to its frame, for the keys that drew one."""
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    times: list[float] = []
    for _ in range(keys):
        frames = terminal.frames
        start = time.perf_counter()
        terminal.send(chance.choice(MOVES))
        while terminal.frames == frames and terminal.pump(0.3, draw=False):
            pass
        if terminal.frames > frames:
            times.append((time.perf_counter() - start) * 1000)
        while terminal.pump(_REST, draw=False):
            pass
    return times


def events_seconds(topic: Path) -> float:
    """What iterating PyYAML's C events over the file needs, in seconds."""
    text = topic.read_text("utf-8")
    runs = []
    for _ in range(7):
        start = time.perf_counter()
        parser = CParser(text)
        while parser.get_event() is not None:
            pass
        runs.append(time.perf_counter() - start)
    return statistics.median(runs)


def main() -> None:
    """Print a small table."""
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(f"{keys} keys, seed {SEED}")
    with tempfile.TemporaryDirectory() as folder:
        topics = {
            "small": shipped_folder() / "kazakhstan-2022.yaml",
            "2,000": write_topic(Path(folder) / "big.yaml", 2_000),
            "20,000": write_topic(Path(folder) / "huge.yaml", 20_000),
        }
        small: dict[str, float] = {}
        for name, topic in topics.items():
            found = measure(topic, keys, folder)
            small = small or found
            size = topic.stat().st_size / 1024 / 1024
            print(f"\n{name} ({size:.1f} MiB)")
            for view in ("compare", "matrix"):
                print(
                    f"  {view:<8} p50 {found[f'{view} p50']:6.1f} ms "
                    f"(x{found[f'{view} p50'] / small[f'{view} p50']:.2f})   "
                    f"p95 {found[f'{view} p95']:6.1f} ms "
                    f"(x{found[f'{view} p95'] / small[f'{view} p95']:.2f})   "
                    f"{found[f'{view} n']:.0f} frames"
                )
            if name != "small":
                events = events_seconds(topic)
                beyond = found["open"] - small["open"]
                print(
                    f"  open     {found['open']:.2f} s, beyond the small one "
                    f"{beyond / events:.1f} times the events' {events:.2f} s"
                )
                on_top = (found["resident"] - small["resident"]) / size
                print(
                    f"  memory   {found['resident']:.0f} MiB, "
                    f"{on_top:.1f} times the file's size on top"
                )


if __name__ == "__main__":
    main()
