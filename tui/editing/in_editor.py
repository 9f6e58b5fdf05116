"""The text of one field in the person's own editor, by way of a file of the program's own."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from claims.places import state_folder
from claims.reading import Unreadable, decode, read_bytes
from tui.editor import edit
from tui.own_files import put
from tui.typed import cleaned

if TYPE_CHECKING:
    from textual.app import App


def edited(app: App[Any], text: str, name: str) -> tuple[str | None, str]:
    """A text as the person's editor leaves it, and what to say; None where nothing came of it.

    Args:
        app: the app, which gives the terminal up meanwhile.
        text: the text.
        name: what the field is called, which names the file in the editor.
    """
    letters = "".join(char for char in name if char.isalnum()) or "text"
    file = state_folder() / f"{letters[:40]}-{os.getpid()}.txt"
    if not put(file, f"{text}\n"):
        return None, f"{file} cannot be written; edit the text here"
    try:
        told = edit(app, file, 1, 1)
        data, _ = read_bytes(file)
        return cleaned(decode(data)).removesuffix("\n"), told
    except Unreadable as error:
        return None, str(error)
    finally:
        with suppress(OSError):
            file.unlink()
