"""The system calls that writing makes, counted; one of them fails, or the process ends there.

Every call of the modules that write goes through their own `os` and `fcntl`, or through the one
function that exchanges two names, so that a stand-in sees them all, in their order.
"""

from __future__ import annotations

import errno
import fcntl
import os
import signal
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import claims.exchange
import claims.locking
import claims.reading
import claims.writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Call = Callable[[], Any]
    Act = Callable[[str, Call, tuple[Any, ...]], Any]

PLACES = (
    (claims.writing, "os"),
    (claims.writing, "fcntl"),
    (claims.locking, "os"),
    (claims.locking, "fcntl"),
    (claims.reading, "os"),
    (claims.exchange, "os"),
)
END_OF_LEASE = (getattr(fcntl, "F_SETLEASE", None), fcntl.F_UNLCK)
"""Whoever would write before that is made to wait by the system, and nobody here may wait."""
NOT_THE_SYSTEM = {"fsencode", "strerror", "urandom"}
ERRORS = (
    *(errno.ENOSPC, errno.EIO, errno.EACCES, errno.EPERM, errno.EROFS, errno.EDQUOT),
    *(errno.ENOENT, errno.EMFILE, errno.EINVAL, errno.ENOTSUP, errno.ESTALE),
)


class _Watched:
    """A module, each of whose functions is told before it is called."""

    def __init__(self, module: Any, told: Callable[[str, Call, tuple[Any, ...]], Any]) -> None:
        self._module = module
        self._told = told

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._module, name)
        if not callable(real) or isinstance(real, type) or name in NOT_THE_SYSTEM:
            return real

        def call(*args: Any, **named: Any) -> Any:
            if args[1:] == END_OF_LEASE:
                return real(*args)
            return self._told(name, lambda *other: real(*(other or args), **named), args)

        return call


@contextmanager
def acting(act: Act) -> Iterator[None]:
    """Each system call is handed to `act`: its name, the call itself, its arguments."""
    rename = claims.exchange._rename

    def told_rename(*args: Any) -> bool:
        return bool(act("exchange", lambda *other: rename(*(other or args)), args))

    with ExitStack() as stack:
        for module, name in PLACES:
            stack.enter_context(patch.object(module, name, _Watched(getattr(module, name), act)))
        stack.enter_context(patch.object(claims.exchange, "_rename", told_rename))
        yield


@contextmanager
def counted(act: Act, at: int) -> Iterator[list[str]]:
    """The names of all calls so far; the one with this number (from 0) is handed to `act`."""
    calls: list[str] = []

    def count(name: str, call: Call, args: tuple[Any, ...]) -> Any:
        calls.append(name)
        return act(name, call, args) if len(calls) == at + 1 else call()

    with acting(count):
        yield calls


def failing(code: int) -> Act:
    """A call that the system refuses. A handle is closed all the same, as Linux does it."""

    def act(name: str, call: Call, args: tuple[Any, ...]) -> Any:
        if name == "close":
            call()
        raise OSError(code, os.strerror(code))

    return act


def short(name: str, call: Any, args: tuple[Any, ...]) -> Any:
    """A write that takes only half of what it was given; any other call as it is."""
    if name != "write":
        return call()
    handle, data = args
    return call(handle, data[: max(1, len(data) // 2)])


def killed_before(name: str, call: Call, args: tuple[Any, ...]) -> Any:
    """The process ends instead of making the call."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed_after(name: str, call: Call, args: tuple[Any, ...]) -> Any:
    """The process ends as soon as the call is made."""
    call()
    os.kill(os.getpid(), signal.SIGKILL)


def without_exchange(act: Act) -> Act:
    """A file system that can neither exchange two names nor rename without overwriting."""
    return lambda name, call, args: False if name == "exchange" else act(name, call, args)
