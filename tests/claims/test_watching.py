"""Changes from outside are noticed, each once, and the watch ends when it is told to."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from claims import Library
from claims.library import stamp
from claims.watching import watch

if TYPE_CHECKING:
    from pathlib import Path

    from claims.watching import Snapshot

TOPIC = "question: Who?\nclaims:\n  one: {title: One}\n"


def look(folder: Path) -> Snapshot:
    return {path: stamp(path) for path in Library(folder).paths()}


def test_new_edited_replaced_and_deleted_files_are_told(tmp_path: Path) -> None:
    for name in ("edited", "replaced", "deleted", "untouched"):
        (tmp_path / f"{name}.yaml").write_text(TOPIC)
    changes = watch(lambda: look(tmp_path), threading.Event(), pause=0.0)

    (tmp_path / "new.yaml").write_text(TOPIC)
    (tmp_path / "edited.yaml").write_text(TOPIC + "tags: [one]\n")
    (tmp_path / "beside").write_text(TOPIC)
    (tmp_path / "beside").replace(tmp_path / "replaced.yaml")
    (tmp_path / "deleted.yaml").unlink()

    told = {path.stem for path in next(changes)}
    assert told == {"new", "edited", "replaced", "deleted"}


def test_what_changed_before_the_first_question_is_not_missed(tmp_path: Path) -> None:
    changes = watch(lambda: look(tmp_path), threading.Event(), pause=0.0)
    (tmp_path / "early.yaml").write_text(TOPIC)
    assert next(changes) == {tmp_path / "early.yaml"}


def test_each_change_is_told_once() -> None:
    looks: list[Snapshot] = []
    stop = threading.Event()

    def snapshot() -> Snapshot:
        looks.append({})
        if len(looks) == 5:
            stop.set()
        return looks[-1]

    assert list(watch(snapshot, stop, pause=0.0)) == []
    assert len(looks) == 5


def test_a_stopped_watch_ends_at_once(tmp_path: Path) -> None:
    stop = threading.Event()
    told: list[set[Path]] = []
    changes = watch(lambda: look(tmp_path), stop, pause=3600.0)
    thread = threading.Thread(target=lambda: told.extend(changes))
    thread.start()
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert told == []


def test_slow_looks_are_followed_by_longer_rests() -> None:
    waits: list[float] = []

    class Waits(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout or 0.0)
            return len(waits) == 3

    def slow() -> Snapshot:
        ends = time.monotonic() + 0.01
        while time.monotonic() < ends:
            pass
        return {}

    assert list(watch(slow, Waits(), pause=0.0)) == []
    assert waits[0] == 0.0
    assert all(rest >= 0.2 for rest in waits[1:])


def test_a_library_that_vanishes_is_a_change_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "topic.yaml").write_text(TOPIC)
    library = Library(folder)
    changes = watch(
        lambda: {path: stamp(path) for path in library.paths()}, threading.Event(), pause=0.0
    )
    (folder / "topic.yaml").unlink()
    folder.rmdir()
    assert next(changes) == {folder / "topic.yaml"}
