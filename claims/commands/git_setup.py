"""Let git merge topics by fields, and show in words what changed in them.

Sets up the repository that FOLDER is in, for this clone alone: a merge driver and a text
conversion in its `.git/config`, and in `.git/info/attributes` which files they are for: all
YAML files below FOLDER. No file that you share is touched, so everybody who clones the
repository calls this once. To share the choice of files, copy the two lines from
`.git/info/attributes` to a `.gitattributes`. --remove takes all of it out again.
Exit status: 0 done, 2 there is no repository, no git, or its files cannot be written.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from claims.commands import Exit, Unusable
from claims.reading import Unreadable, read_bytes
from claims.revisions import GitError, git, place_of, repository
from claims.writing import Changed, Unwritable, replace

if TYPE_CHECKING:
    import argparse

_NAME = "counterclaim"
_FIRST = "# counterclaim git-setup"
_LAST = "# counterclaim git-setup ends here"
_NO_FILE = " (there was no file)"
_NO_LINE_END = " (the line above had no end)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `git-setup` takes."""
    parser.add_argument(
        "folder", nargs="?", default=".", metavar="FOLDER",
        help="the folder whose topics are meant; without it, the current one",
    )  # fmt: skip
    parser.add_argument("--remove", action="store_true", help="take out what this has set up")


def run(options: argparse.Namespace) -> int:
    """Set the repository up, or back, and return the exit status."""
    folder = Path(options.folder)
    if not folder.is_dir():
        raise Unusable(f"{folder} is no folder; name the folder that your topics are in")
    try:
        top = repository(folder)
        config, attributes = (_file(top, name) for name in ("config", "info/attributes"))
        if options.remove:
            had = [_change(file, None) for file in (attributes, config)]
            done = "no longer merges" if any(had) else "was not set up to merge"
            print(f"git {done} the topics of {top} with counterclaim")
            return Exit.FINE
        _change(config, _config())
        _change(attributes, _attributes(_below(top, folder)))
    except GitError as error:
        raise Unusable(str(error)) from error
    print(f"git merges and compares the topics of {folder} with counterclaim from now on")
    return Exit.FINE


def _file(top: Path, name: str) -> Path:
    """A file of the repository's own, which all its work trees share."""
    found = git(top, "rev-parse", "--git-path", name).removesuffix(b"\n")
    return top / os.fsdecode(found)


def _below(top: Path, folder: Path) -> str:
    """The path of a folder in the repository, with a slash at its end; empty for the whole."""
    if folder.resolve() == top.resolve():
        return ""
    return place_of(folder)[1] + "/"


# -- what is set up ----------------------------------------------------------------------


def _command() -> str:
    """The command by its whole path, as a shell takes it."""
    called = Path(sys.argv[0])
    beside = Path(sys.executable).with_name(_NAME)
    for path in (called.absolute(), beside, Path(shutil.which(_NAME) or "/")):
        if path.name == _NAME and path.is_file():
            return shlex.quote(str(path))
    raise Unusable(
        f"there is no command {beside} that git could call; install counterclaim with pip, pipx "
        "or uv, and call this again"
    )


def _config() -> list[str]:
    driver = f"{_command()} merge --marker-size %L --path=%P -L %X -L %S -L %Y -- %O %A %B"
    return [
        '[merge "counterclaim"]',
        "\tname = topics of counterclaim, by fields",
        f"\tdriver = {_quoted(driver)}",
        '[diff "counterclaim"]',
        f"\ttextconv = {_quoted(_command() + ' diff --textconv --')}",
    ]


def _quoted(value: str) -> str:
    """A value as git's configuration takes it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _attributes(below: str) -> list[str]:
    """A line for each ending of topic files."""
    lines = []
    for ending in ("yaml", "yml"):
        pattern = f"*.{ending}"
        if below:
            escaped = "".join(f"\\{char}" if char in "*?[]\\" else char for char in below)
            pattern = f"/{escaped}**/*.{ending}"
        lines.append(f"{_as_word(pattern)} merge=counterclaim diff=counterclaim")
    return lines


def _as_word(pattern: str) -> str:
    """A pattern as an attributes file takes it: in quotes, where it has blanks."""
    if not any(char.isspace() or char in '"#!' for char in pattern):
        return pattern
    return _quoted(pattern).replace("\t", "\\t").replace("\n", "\\n")


# -- files of lines ----------------------------------------------------------------------


def _change(path: Path, lines: list[str] | None) -> bool:
    """Put our lines at the end of a file, in place of those that are there, or take them out.

    Returns:
        Whether our lines were there before.
    """
    try:
        old = read_bytes(path)[0] if os.path.lexists(path) else None
        kept, had = _without(old)
        new = kept if lines is None else _with(kept, lines)
        if new == old:
            return had
        if new is None:
            path.unlink()
        else:
            replace(path, new, old)
    except (Unreadable, Unwritable) as error:
        raise Unusable(f"{path}: {error}; {error.hint}") from error
    except Changed:
        raise Unusable(f"{path} was changed meanwhile; call this again") from None
    return had


def _with(old: bytes | None, lines: list[str]) -> bytes:
    note = _NO_FILE if old is None else ""
    before = old or b""
    if before and not before.endswith(b"\n"):
        before, note = before + b"\n", _NO_LINE_END
    return before + "".join(f"{line}\n" for line in [_FIRST + note, *lines, _LAST]).encode()


def _without(old: bytes | None) -> tuple[bytes | None, bool]:
    """A file as it was before, None for no file, and whether our lines were in it."""
    lines = (old or b"").split(b"\n")
    first = next((at for at, line in enumerate(lines) if line.startswith(_FIRST.encode())), None)
    if old is None or first is None or _LAST.encode() not in lines[first:]:
        return old, False
    last = lines.index(_LAST.encode(), first)
    note = lines[first].removeprefix(_FIRST.encode()).decode()
    rest = lines[:first] + lines[last + 1 :]
    if note == _NO_FILE and rest == [b""]:
        return None, True
    kept = b"\n".join(rest)
    if note == _NO_LINE_END and lines[last + 1 :] == [b""]:
        kept = kept.removesuffix(b"\n")
    return kept, True
