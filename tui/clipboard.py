"""Copying from the app: to the clipboard of the terminal a person sits at, even over ssh.

It goes by OSC 52, which no terminal answers: so this says "sent", never "copied". Where nothing
could receive it, the text goes into a file, and the sentence names the file.
"""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING, Any

from claims.places import state_folder, with_tilde
from claims.reading import reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

MAX_BYTES = 74_994
"""The longest text, in UTF-8: in base64 it fills the 100,000 bytes that terminals take."""
_WITHOUT_CLIPBOARD = ("", "dumb", "linux")
_SCREEN_CHUNK = 252
"""Older versions of GNU screen take strings of 256 bytes, the four around them included."""


def copy(app: App[Any], text: str) -> str:
    """Send a text to the terminal's clipboard, or write it to a file where that cannot work.

    Returns:
        The sentence to show: what was done, or why it could not be.
    """
    driver = app._driver  # noqa: SLF001 - Textual has no public way to write to the terminal
    if driver is None or os.environ.get("TERM", "") in _WITHOUT_CLIPBOARD:
        return _write(text, "this terminal has no clipboard")
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        return _write(text, "too long for the terminal's clipboard")
    driver.write(osc52(text, os.environ))
    return f"sent to the terminal's clipboard ({len(text):,} characters)"


def osc52(text: str, environment: Mapping[str, str]) -> str:
    """What to write to the terminal so that a text comes into its clipboard.

    Args:
        text: any text; what cannot be encoded becomes a question mark.
        environment: where `TMUX` and `STY` tell which multiplexer stands in between.
    """
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    plain = f"\x1b]52;c;{encoded}\a"
    if environment.get("TMUX"):
        # tmux hands on what is wrapped if it has allow-passthrough, and takes what is not if it
        # has set-clipboard on; nobody can tell which, and the same text twice does no harm.
        wrapped = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{wrapped}\x1b\\"
    if environment.get("STY"):
        chunks = range(0, len(plain), _SCREEN_CHUNK)
        return "".join(f"\x1bP{plain[at : at + _SCREEN_CHUNK]}\x1b\\" for at in chunks)
    return plain


def _write(text: str, why: str) -> str:
    path = state_folder() / "copied.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", "replace")
    except OSError as error:
        return f"not copied: {why}, and {with_tilde(path)} cannot be written: {reason(error)}"
    return f"written to {with_tilde(path)}: {why}"
