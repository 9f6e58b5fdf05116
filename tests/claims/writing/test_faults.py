"""Whatever call fails, or kills the process, the file is old or new, and the caller knows which."""

from __future__ import annotations

import errno
import stat
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from claims.writing import Changed, Unwritable, replace, sweep
from tests.claims import faults
from tests.claims.writing.saving import (
    AROUND,
    EXPECTED,
    NEW,
    ROOT,
    names,
    number_of_calls,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.claims.faults import Act, Call


@AROUND
@EXPECTED
@pytest.mark.parametrize("code", faults.ERRORS, ids=errno.errorcode.get)
def test_whatever_call_fails_the_file_is_old_or_new_and_the_caller_knows_which(
    tmp_path: Path, around: Callable[[Act], Act], expected: bytes | None, code: int
) -> None:
    calls = number_of_calls(tmp_path / "count", expected, around)
    for at in range(calls):
        path = tmp_path / str(at) / "topic.yaml"
        path.parent.mkdir()
        if expected is not None:
            path.write_bytes(expected)
            path.chmod(0o640)
        number = -1

        def act(name: str, call: Call, args: tuple[Any, ...], at: int = at) -> Any:
            nonlocal number
            number += 1
            return faults.failing(code)(name, call, args) if number == at else call()

        is_written = False
        with faults.acting(around(act)), suppress(Unwritable, Changed):
            replace(path, NEW, expected)
            is_written = True
        found = path.read_bytes() if path.exists() else None
        assert found == (NEW if is_written else expected), f"call {at}"
        assert expected is None or stat.S_IMODE(path.stat().st_mode) == 0o640
        sweep(path.parent)
        assert names(path.parent) <= {"topic.yaml"}, f"call {at}"


@AROUND
@EXPECTED
def test_a_write_that_takes_a_part_at_a_time_is_finished(
    tmp_path: Path, around: Callable[[Act], Act], expected: bytes | None
) -> None:
    path = tmp_path / "topic.yaml"
    if expected is not None:
        path.write_bytes(expected)
    with faults.acting(around(faults.short)):
        replace(path, NEW * 100, expected)
    assert path.read_bytes() == NEW * 100


def test_saves_that_are_killed_or_fail_at_random_break_no_promise(
    record_property: Callable[[str, object], None],
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.kills", "--times", "300"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    record_property("seed", ran.stdout.removeprefix("seed ").partition(",")[0])
