"""What an app under test writes to its terminal."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest
    from textual.pilot import Pilot


class Terminal:
    """What was written to the terminal of an app that runs under test."""

    def __init__(self, pilot: Pilot[None], monkeypatch: pytest.MonkeyPatch) -> None:
        self.written = ""
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setattr(pilot.app._driver, "write", self._write)

    def _write(self, data: str) -> None:
        self.written += data

    @property
    def clipboard(self) -> str:
        found = re.findall(r"\x1b\]52;c;([^\a]*)\a", self.written)
        return base64.b64decode(found[-1]).decode()
