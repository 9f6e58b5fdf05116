"""Where the program keeps what is the person's own: configuration, state and data.

XDG's variables are obeyed wherever they are set, on macOS too; elsewhere its defaults hold.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def config_file() -> Path:
    """The configuration file; it need not exist."""
    return _folder("XDG_CONFIG_HOME", ".config", "user_config_path") / "config.toml"


def state_folder() -> Path:
    """The folder for logs and for what is remembered; it need not exist."""
    return _folder("XDG_STATE_HOME", ".local/state", "user_state_path")


def data_folder() -> Path:
    """The folder for what a person would miss, such as lessons; it need not exist."""
    return _folder("XDG_DATA_HOME", ".local/share", "user_data_path")


def with_tilde(path: Path) -> str:
    """An absolute path as a person writes it: `~` for the home folder."""
    home = _home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _home() -> Path:
    """The home folder; where the system knows of none, what nothing can be read from."""
    try:
        return Path.home()
    except RuntimeError:  # no HOME, and a user whom the system does not list: in containers
        return Path(os.devnull)


def _folder(variable: str, default: str, place: str) -> Path:
    given = os.environ.get(variable, "")
    if given and Path(given).is_absolute():
        return Path(given) / "counterclaim"
    if sys.platform == "linux":  # as platformdirs has it, without the 5 ms of importing it
        return _home() / default / "counterclaim"
    import platformdirs

    found: Path = getattr(platformdirs, place)("counterclaim", appauthor=False)
    return found
