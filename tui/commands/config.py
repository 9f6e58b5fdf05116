"""Print where your configuration is, and write a commented one if there is none.

What stands there already is never overwritten; mistakes in it are told, and then the exit
status is 1.
"""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

from claims.cells import visible
from claims.commands import Exit, Unusable
from claims.places import config_file
from claims.reading import reason
from tui.config import KEY_SETS, THEME_NAMES, read_config
from tui.keys import KEYS

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print the path; write the file if there is none.

    Raises:
        Unusable: it can be neither found nor written.
    """
    del options
    path = config_file()
    _write_if_missing(path)
    print(path)
    _, mistakes = read_config(path)
    for mistake in mistakes:
        print(visible(str(mistake)), file=sys.stderr)
    return Exit.FINDINGS if mistakes else Exit.FINE


def _write_if_missing(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(default_text())
    except FileExistsError:
        return
    except OSError as error:
        raise Unusable(
            f"{path} cannot be written: {reason(error)}; without it the program goes by its "
            "defaults, and XDG_CONFIG_HOME can name another folder for it"
        ) from error


def default_text() -> str:
    """A configuration that sets nothing and tells, in comments, all that can be set."""
    lines = [
        "# Counterclaim's configuration (TOML). Take the # away from what you want to change;",
        "# `counterclaim config` tells of mistakes in it.",
        "",
        f"# How it looks: {', '.join(THEME_NAMES)} (the colours of your terminal).",
        "# Without it, the theme that was last chosen.",
        f'#theme = "{THEME_NAMES[0]}"',
        "",
        f"# Which keys: {', '.join(KEY_SETS)} (ctrl+f, ctrl+b, ctrl+d and ctrl+u turn pages).",
        f'#keys = "{KEY_SETS[0]}"',
        "",
        "# Other keys for single actions: one key, or several with commas. A key is a character",
        "# or a name such as enter, escape, pageup, slash, f5, ctrl+f; these are the usual ones.",
        "[key]",
    ]
    in_groups = sorted(KEYS.items(), key=lambda entry: _group_order().index(entry[1].group))
    for group, entries in groupby(in_groups, key=lambda entry: entry[1].group):
        lines += ["", f"# {group}"]
        for name, key in entries:
            setting = f'#{name} = "{key.keys}"'
            lines.append(f"{setting:<34}# {key.label[:1].lower()}{key.label[1:]}")
    return "\n".join(lines) + "\n"


def _group_order() -> list[str]:
    return list(dict.fromkeys(key.group for key in KEYS.values()))
