"""What somebody has typed and not saved yet: kept until it is saved or thrown away.

A draft belongs to a topic and to a place in it, which is any text that a form or a field goes
by. It is on the disk as soon as it is kept, so that it is offered again after a crash or a
power failure. Nothing here raises: where drafts cannot be written there are none. All of it
waits for the disk, so a screen calls it by `in_turn`, which also keeps the order.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from claims.places import state_folder
from claims.reading import Unreadable, decode, read_bytes
from tui.own_files import put

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")

MOST_KEPT = 200
"""So many drafts there are at most; those that were kept longest ago go first."""
MOST_CHARACTERS = 1_000_000
"""So long a draft is at most, all its values together."""

_one_at_a_time = threading.Lock()
_turns = ThreadPoolExecutor(1, "drafts")


async def in_turn(act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call `keep`, `kept` or `drop` in a thread, after all that was asked for before.

    So what is older is never kept last, from whichever screen it comes.
    """
    return await asyncio.wrap_future(_turns.submit(act, *args, **kwargs))


def in_turn_now(act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same for when the app ends and nothing is awaited any more: wait for it here."""
    return _turns.submit(act, *args, **kwargs).result()


def keep(path: Path, place: str, values: Mapping[str, str]) -> bool:
    """Keep what was typed at a place, instead of what was kept there before.

    Args:
        path: the topic's file, or for a new topic its folder; it need not exist.
        place: what the form or field goes by within the topic.
        values: what was typed, by the name of its field.

    Returns:
        Whether it is kept: not where it is too long or the disk takes nothing.
    """
    import json

    if sum(map(len, values.values())) > MOST_CHARACTERS:
        return False
    told = {"path": _absolute(path), "place": place, "values": dict(values)}
    with _one_at_a_time:
        is_kept = put(_file(path, place), json.dumps(told, indent=1))
        _forget_the_oldest()
    return is_kept


def kept(path: Path, place: str) -> dict[str, str] | None:
    """What was typed at a place and neither saved nor thrown away; None if there is nothing."""
    return _values(_told(_file(path, place)))


def drop(path: Path, place: str) -> None:
    """Forget what was typed at a place: it was saved, or is not wanted."""
    with _one_at_a_time, suppress(OSError):
        _file(path, place).unlink()


def places(path: Path) -> tuple[str, ...]:
    """The places in a topic that have a draft, the latest first."""
    found = [_told(file) for file in _by_age(f"{_digest(_absolute(path))}-*.json")]
    return tuple(
        place
        for told in reversed(found)
        if isinstance(place := told.get("place"), str) and _values(told) is not None
    )


def _folder() -> Path:
    return state_folder() / "drafts"


def _file(path: Path, place: str) -> Path:
    return _folder() / f"{_digest(_absolute(path))}-{_digest(place)}.json"


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - a name for the file, links not followed


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _told(file: Path) -> dict[str, object]:
    """What a file of ours tells; nothing if it is not there or makes no sense."""
    import json

    try:
        data, _ = read_bytes(file)
        found = json.loads(decode(data))
    except (Unreadable, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _values(told: Mapping[str, object]) -> dict[str, str] | None:
    values = told.get("values")
    if not isinstance(values, dict):
        return None
    return {name: text for name, text in values.items() if isinstance(text, str)}


def _by_age(pattern: str) -> list[Path]:
    """Our files of a pattern, the oldest first."""
    aged = []
    with suppress(OSError):
        for file in _folder().glob(pattern):
            with suppress(OSError):  # gone just now
                aged.append((file.stat().st_mtime_ns, file))
    return [file for _, file in sorted(aged)]


def _forget_the_oldest() -> None:
    for file in _by_age("*")[:-MOST_KEPT]:  # also what a killed process has half written
        with suppress(OSError):
            file.unlink()
