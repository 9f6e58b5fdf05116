"""Opening an address in the person's browser: only http and https, and only when asked.

The browser is started by a process of its own without a terminal, so that nothing it prints, and
no browser that draws in the terminal, reaches the screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING, Any

from claims.addresses import is_web_address
from tui.bars import KeyBar
from tui.clipboard import copy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"
_SECONDS = 30
"""A browser that has not failed by then is taken to be open."""


def open_url(app: App[Any], url: str) -> str:
    """Open an address in the browser, or give it to the clipboard where there is none.

    Returns:
        The sentence to show at once; where the browser fails later, the line of keys says so.
    """
    if not is_web_address(url):
        return f"only http and https addresses are opened, not {url}"
    if not has_browser(os.environ, sys.platform):
        return _instead(app, "no browser to open here", url)
    Thread(target=_open, args=(app, url), daemon=True).start()
    return f"opening {url}"


def has_browser(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a browser that is started here would show up before the person who asks.

    Over ssh it would not: it would open on another machine, or nowhere.
    """
    if any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")):
        return False
    if platform == "darwin":
        return True
    return any(environment.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"))


def _open(app: App[Any], url: str) -> None:
    # -I: the current folder may be a stranger's, and Python must import nothing from it.
    command = [sys.executable, "-I", "-c", _OPEN, url]
    nowhere = subprocess.DEVNULL
    try:
        failed = subprocess.run(
            command,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            start_new_session=True,
            timeout=_SECONDS,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return
    except OSError:
        failed = 1
    if failed:
        app.call_later(_say_instead, app, url)


def _say_instead(app: App[Any], url: str) -> None:
    for bar in app.screen.query(KeyBar):
        bar.say(_instead(app, "no browser could be started", url))


def _instead(app: App[Any], why: str, url: str) -> str:
    return f"{why}; {copy(app, url)}: {url}"
