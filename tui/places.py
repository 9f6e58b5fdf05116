"""Where the program keeps what is the person's own: configuration and state.

XDG's variables are obeyed wherever they are set, on macOS too.
"""

from __future__ import annotations

import os
from pathlib import Path


def config_file() -> Path:
    """The configuration file; it need not exist."""
    return _folder("XDG_CONFIG_HOME", "user_config_path") / "config.toml"


def state_folder() -> Path:
    """The folder for logs and for what is remembered; it need not exist."""
    return _folder("XDG_STATE_HOME", "user_state_path")


def _folder(variable: str, place: str) -> Path:
    given = os.environ.get(variable, "")
    if given and Path(given).is_absolute():
        return Path(given) / "counterclaim"
    import platformdirs

    found: Path = getattr(platformdirs, place)("counterclaim", appauthor=False)
    return found
