"""Writing under faults: the file is the old one or the new one, whole, and nothing is lost.

    python -m tests.benchmarks.kills [--times N] [--seed N]

Each time a random edit is saved in a child process in which one system call, drawn at random,
fails, writes short, or is the last before or the first after a SIGKILL; in some, another
program writes the file at an earlier call. Files are new or old, plain or behind a link, on a
system that can exchange two names and on one that cannot. Afterwards the file must be one of
the two versions byte for byte, what the caller was told must be true, rights and link as they
were, every version of the other program somewhere, and nothing else in the folder once it is
swept. The seed is printed first; the first time that breaks a promise ends the run with 1.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import stat
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.writing import Changed, Unwritable, replace, sweep
from tests.claims import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.claims.faults import Act, Call

MOST_CALLS = 55
"""More than any write makes; the draw of a call beyond the last is a write without a fault."""
WRITTEN, UNWRITABLE, CHANGED, BROKEN = 0, 10, 11, 12
OUTCOMES = {WRITTEN: "written", UNWRITABLE: "refused", CHANGED: "changed", BROKEN: "broken"}
LINK = "link.yaml"
OTHER_WROTE = "another-has-written"
MODES = (0o644, 0o600, 0o664, 0o640)


@dataclass(frozen=True, slots=True)
class Trial:
    """One save, and what befalls it."""

    old: bytes | None
    new: bytes
    other: bytes | None  # what another program writes
    other_at: int
    other_renames: bool
    fault: str
    act: Act
    at: int
    can_exchange: bool
    is_linked: bool
    mode: int


def drawn(chance: random.Random) -> Trial:
    """A trial; the file's bytes are random and an edit away from each other."""
    old = chance.randbytes(chance.choice((0, 1, 300, 5_000, 150_000)))
    start = chance.randint(0, len(old))
    end = chance.randint(start, min(len(old), start + 2_000))
    new = old[:start] + chance.randbytes(chance.randint(1, 2_000)) + old[end:]
    code = chance.choice(faults.ERRORS)
    fault, act = chance.choice(
        (
            ("killed before", faults.killed_before),
            ("killed after", faults.killed_after),
            (f"errno {code}", faults.failing(code)),
            ("short write", faults.short),
        )
    )
    can_exchange = chance.random() < 0.7
    with_other = can_exchange and chance.random() < 0.3
    return Trial(
        old=old if chance.random() < 0.8 else None,
        new=new,
        other=chance.randbytes(100) if with_other else None,
        other_at=chance.randrange(MOST_CALLS),
        other_renames=chance.random() < 0.5,
        fault=fault,
        act=act,
        at=chance.randrange(MOST_CALLS),
        can_exchange=can_exchange,
        is_linked=chance.random() < 0.3,
        mode=chance.choice(MODES),
    )


def write_as_another(path: Path, data: bytes, *, by_renaming: bool) -> None:
    """Write as an editor does that knows nothing of locks."""
    if by_renaming:
        beside = path.with_name("another-writes")
        beside.write_bytes(data)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    else:
        path.write_bytes(data)


def save(trial: Trial, path: Path, target: Path) -> int:
    """What becomes of the save, with its faults, in this process."""
    number = -1

    def act(name: str, call: Call, args: tuple[Any, ...]) -> Any:
        nonlocal number
        number += 1
        if trial.other is not None and number == trial.other_at and target.parent.is_dir():
            write_as_another(target, trial.other, by_renaming=trial.other_renames)
            (target.parent.parent / OTHER_WROTE).touch()
        if name == "exchange" and not trial.can_exchange:
            return False
        return trial.act(name, call, args) if number == trial.at else call()

    with faults.acting(act):
        try:
            replace(path, trial.new, trial.old)
        except Unwritable:
            return UNWRITABLE
        except Changed as changed:
            # A call that says "not there" is believed, and then nothing was found.
            return CHANGED if changed.found in (None, trial.other) else BROKEN
    return WRITTEN


def outcome(trial: Trial, folder: Path) -> tuple[str, list[str]]:
    """What became of the save in a child process, and the promises that it broke."""
    target = folder / "topics" / "topic.yaml"
    path = folder / LINK if trial.is_linked else target
    if trial.is_linked:
        path.symlink_to(Path("topics", "topic.yaml"))
    if trial.old is not None:
        target.parent.mkdir()
        target.write_bytes(trial.old)
        target.chmod(trial.mode)
    child = os.fork()
    if child == 0:
        code = BROKEN
        try:
            code = save(trial, path, target)
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    code = os.waitstatus_to_exitcode(status)
    return OUTCOMES.get(code, "killed"), list(broken(trial, target, code))


def broken(trial: Trial, target: Path, code: int) -> Iterator[str]:
    """The promises that do not hold afterwards, each in a few words."""
    above = target.parent.parent
    found = target.read_bytes() if target.exists() else None
    others = {trial.other} if (above / OTHER_WROTE).exists() else set()
    if code == BROKEN:
        yield "the caller got another exception, or was told of bytes that never were"
    if found not in {trial.old, trial.new} | others:
        yield "the file is neither the old nor the new one"
    if code == WRITTEN and found not in {trial.new} | others:
        yield "the file is not the new one, but was said to be"
    if code in (UNWRITABLE, CHANGED) and found not in {trial.old} | others:
        yield "the file was written, but was said not to be"
    if trial.old is not None and stat.S_IMODE(target.stat().st_mode) != trial.mode:
        yield "its rights are others"
    if trial.is_linked and not (above / LINK).is_symlink():
        yield "the link is gone"
    if not target.parent.exists():
        return
    sweep(target.parent)
    left = {path.name: path.read_bytes() for path in target.parent.iterdir()}
    left.pop(target.name, None)
    kept = {data for name, data in left.items() if ".kept-" in name}
    if len(left) > len(kept):
        yield f"this was left behind: {', '.join(left)}"
    if not kept <= others:
        yield "something was kept that is nobody's work"
    if not others <= {found} | kept:
        yield "the version of the other program is gone"


def main(times: int, seed: int) -> int:
    """Run so many trials; 0 where every promise held."""
    chance = random.Random(seed)  # noqa: S311
    print(f"seed {seed}, {times} times", flush=True)
    told: Counter[tuple[str, str]] = Counter()
    start = time.perf_counter()
    for number in range(times):
        trial = drawn(chance)
        with tempfile.TemporaryDirectory() as folder:
            became, wrong = outcome(trial, Path(folder))
        if wrong:
            print(f"{number}: {became}: {'; '.join(wrong)}\n{shown(trial)}")
            return 1
        told[trial.fault.partition(" ")[0], became] += 1
    for (fault, became), count in sorted(told.items()):
        print(f"{fault:8} {became:8} {count:6}")
    print(f"every promise held, {(time.perf_counter() - start) / times * 1000:.1f} ms each")
    return 0


def shown(trial: Trial) -> str:
    """A trial without the bytes."""
    sizes = [None if one is None else len(one) for one in (trial.old, trial.new, trial.other)]
    return (
        f"sizes {sizes}, another at {trial.other_at} by renaming {trial.other_renames}, "
        f"{trial.fault} at {trial.at}, exchange {trial.can_exchange}, link {trial.is_linked}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    sys.exit(main(asked.times, asked.seed))
