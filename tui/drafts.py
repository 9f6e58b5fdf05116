"""What somebody has typed and not saved yet: kept until it is saved or thrown away.

A draft belongs to a topic and to a place in it, which is any text that a form or a field goes
by. It is on the disk as soon as it is kept, so that it is offered again after a crash or a
power failure. Each process keeps its own, and is offered beside them only those of processes
that have ended: what is being typed in another window is nobody else's. Of several that were
typed at one place each stays until it was offered and saved or thrown away. Nothing here raises:
what cannot be written is kept as long as this process runs. All of it waits for the disk, so a
screen calls it by `in_turn`, which also keeps the order.
"""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from claims.places import state_folder, with_tilde
from claims.reading import Unreadable, decode, read_bytes
from tui.own_files import put

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

P = ParamSpec("P")
T = TypeVar("T")

MOST_KEPT = 200
"""So many drafts there are at most; those that were kept longest ago go first."""
MOST_CHARACTERS = 1_000_000
"""So long a draft is at most, all its values together."""

_one_at_a_time = threading.Lock()
_turns = ThreadPoolExecutor(1, "drafts")
_running: dict[Path, int] = {}
"""What tells others that this process runs: files that it holds locked until it ends."""
_unwritten: dict[tuple[str, str], dict[str, str]] = {}
"""What this process keeps and could not write, by file and place."""
_gone_on_with: dict[Path, Path] = {}
"""By our own file of a place, the draft of an ended process that was offered there last."""


async def in_turn(act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call `keep`, `kept` or `drop` in a thread, after all that was asked for before.

    So what is older is never kept last, from whichever screen it comes.
    """
    return await asyncio.wrap_future(_turns.submit(act, *args, **kwargs))


def in_turn_now(act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same for when the app ends and nothing is awaited any more: wait for it here."""
    return _turns.submit(act, *args, **kwargs).result()


def keep(path: Path, place: str, values: Mapping[str, str]) -> bool:
    """Keep what was typed at a place, instead of what this process kept there before.

    It stands instead of the draft that `kept` has given there, too.

    Args:
        path: the topic's file, or for a new topic its folder; it need not exist.
        place: what the form or field goes by within the topic.
        values: what was typed, by the name of its field.

    Returns:
        Whether it outlives this process: not where it is too long or the disk takes nothing.
    """
    import json

    own = _file(path, place)
    told = {"path": _absolute(path), "place": place, "values": dict(values)}
    with _one_at_a_time:
        is_written = False
        if not _is_too_long(values):
            _tell_that_it_runs()
            is_written = put(own, json.dumps(told, indent=1))
        if is_written:
            _unwritten.pop((_absolute(path), place), None)
            if (before := _gone_on_with.pop(own, None)) is not None:
                _take_away(before)
            _forget_the_oldest()
        else:
            _unwritten[_absolute(path), place] = dict(values)
    return is_written


def why_unwritten(values: Mapping[str, str]) -> str:
    """Why what was typed does not outlive this process, for a sentence."""
    if _is_too_long(values):
        return f"it is longer than {MOST_CHARACTERS:,} characters"
    return f"{with_tilde(_folder())} cannot be written"


def kept(
    path: Path, place: str, fits: Callable[[Mapping[str, str]], bool] | None = None
) -> dict[str, str] | None:
    """What was typed at a place and neither saved nor thrown away; None if there is nothing.

    That is what this process kept, else what was kept last by one that has ended.

    Args:
        path: the topic's file.
        place: what the form or field goes by within the topic.
        fits: whether a draft may be offered, where not each may; the others stay.
    """
    own = _file(path, place)
    with _one_at_a_time:
        _gone_on_with.pop(own, None)
        unwritten = _unwritten.get((_absolute(path), place))
        if unwritten is not None and (fits is None or fits(unwritten)):
            return dict(unwritten)
        for file in (own, *reversed(_ours(_named(path, place)))):
            values = _values(_told(file))
            if values is not None and (fits is None or fits(values)):
                if file != own:
                    _gone_on_with[own] = file
                return values
    return None


def drop(path: Path, place: str) -> None:
    """Forget what was typed at a place and `kept` has given: it was saved, or is not wanted."""
    own = _file(path, place)
    with _one_at_a_time:
        _unwritten.pop((_absolute(path), place), None)
        for file in (own, _gone_on_with.pop(own, own)):
            _take_away(file)


def places(path: Path) -> tuple[str, ...]:
    """The places in a topic that have a draft, the latest first."""
    found = [_told(file) for file in _ours(f"{_digest(_absolute(path))}-")]
    there = (
        place
        for told in reversed(found)
        if isinstance(place := told.get("place"), str) and _values(told) is not None
    )
    here = [place for topic, place in reversed(_unwritten) if topic == _absolute(path)]
    return tuple(dict.fromkeys([*here, *there]))


def _is_too_long(values: Mapping[str, str]) -> bool:
    return sum(map(len, values.values())) > MOST_CHARACTERS


def _folder() -> Path:
    return state_folder() / "drafts"


def _named(path: Path, place: str) -> str:
    """What the files of a place begin with; after it stands whose each is."""
    return f"{_digest(_absolute(path))}-{_digest(place)}-"


def _file(path: Path, place: str) -> Path:
    return _folder() / f"{_named(path, place)}{os.getpid()}.json"


def _sign(process: str) -> Path:
    return _folder() / f"{process}.running"


def _tell_that_it_runs() -> None:
    """Lock our sign, before it has its name: a sign without a lock is that of an ended process.

    The number alone would not do: after a new start of the machine another program may have it.
    """
    own = _sign(str(os.getpid()))
    if own in _running:
        return
    with suppress(OSError):
        own.parent.mkdir(parents=True, exist_ok=True)
        for sign in _by_age("*.running"):
            if not _is_locked(sign):
                _take_away(sign)
        handle, written = tempfile.mkstemp(dir=own.parent)
        with suppress(OSError):  # a file system without locks: all drafts are everyone's there
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        Path(written).replace(own)
        _running[own] = handle


def _is_locked(sign: Path) -> bool:
    try:
        handle = os.open(sign, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False


def _ours(begin: str) -> list[Path]:
    """The drafts of this process and of those that have ended, the oldest first."""
    own, ended = str(os.getpid()), dict[str, bool]()
    found = []
    for file in _by_age(f"{begin}*.json"):
        process = file.stem.rpartition("-")[2]
        if process not in ended:
            ended[process] = process == own or not _is_locked(_sign(process))
        if ended[process]:
            found.append(file)
    return found


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
    kept_here = [file for file in _by_age("*") if file.suffix != ".running"]
    for file in kept_here[:-MOST_KEPT]:  # also what a killed process has half written
        _take_away(file)


def _take_away(file: Path) -> None:
    with suppress(OSError):
        file.unlink()
