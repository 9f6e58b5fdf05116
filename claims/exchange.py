"""Two names in one folder change places, or one takes a free name, in a single step.

Python's own rename can do neither, so the system is asked directly: `renameat2` on Linux,
`renameatx_np` on macOS. Where the system or the file system has no such call, this says so.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_FUNCTION, _NEVER_OVER, _SWAP = (
    ("renameatx_np", 0x4, 0x2) if sys.platform == "darwin" else ("renameat2", 0x1, 0x2)
)
_NOT_THERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_NO_LINKS = {errno.EPERM, errno.EMLINK, *_NOT_THERE}


def exchange(folder: int, one: str, other: str) -> bool:
    """Let two files in an open folder change places; False where the system has no such call.

    Raises:
        OSError: the system refuses; FileNotFoundError where one of the two is not there.
    """
    return _rename(folder, one, other, _SWAP)


def move(folder: int, name: str, new: str) -> None:
    """Give a file in an open folder another name that nothing has.

    Where the system cannot do that in one step, a second name is made, which cannot overwrite
    either, and the first one removed. Where a file system knows no second names, what takes the
    new name between a last look and the renaming is overwritten.

    Raises:
        OSError: the system refuses; FileExistsError where something has the new name.
    """
    if _rename(folder, name, new, _NEVER_OVER):
        return
    try:
        os.link(name, new, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with suppress(FileNotFoundError):
            os.stat(new, dir_fd=folder, follow_symlinks=False)
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), new) from None
        os.rename(name, new, src_dir_fd=folder, dst_dir_fd=folder)
    else:
        with suppress(OSError):
            os.unlink(name, dir_fd=folder)


def _rename(folder: int, name: str, new: str, flag: int) -> bool:
    call = _system_call()
    if call is None:
        return False
    if call(folder, os.fsencode(name), folder, os.fsencode(new), flag) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_THERE:
        return False
    raise OSError(code, os.strerror(code), name)


@cache
def _system_call() -> Callable[[int, bytes, int, bytes, int], int] | None:
    try:
        call = getattr(ctypes.CDLL(None, use_errno=True), _FUNCTION)
    except AttributeError:  # a C library older than the call
        return None
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    call.restype = ctypes.c_int
    return call  # type: ignore[no-any-return]
