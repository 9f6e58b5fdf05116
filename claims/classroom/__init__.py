"""The web server of a vote: students' phones open it, and it follows a lesson.

It needs the extra `classroom`; `load_server` brings it, or says how to get it. Nothing else here is
imported before a vote begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.classroom.server import Server

HOW_TO_GET_IT = (
    "a vote by phone needs more than is installed; get it with "
    "`pip install 'counterclaim[classroom]'`, or count hands"
)


class Missing(Exception):  # noqa: N818 - it says what the extra is
    """What a vote by phone needs is not installed; the message says how to get it."""


class Taken(Exception):  # noqa: N818 - it says what the address is
    """An address or a port cannot be listened on; the message is a sentence."""


def load_server() -> type[Server]:
    """The class `Server`; importing it takes 0.1 s, so ask for it in a thread.

    Raises:
        Missing: the extra is not installed.
    """
    try:
        import ifaddr  # noqa: F401
        import segno  # noqa: F401

        from claims.classroom.server import Server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in ("ifaddr", "segno", "tornado"):
            raise Missing(HOW_TO_GET_IT) from error
        raise
    return Server
