"""The topic that a command is given, and what is wrong with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from claims.commands import Exit, Unusable
from claims.diagnostics import Severity
from claims.library import Library, NotFound, in_short, is_path, nothing_at

if TYPE_CHECKING:
    from claims.library import TopicFile


def find(name: str) -> tuple[Library, Path]:
    """The library and the path of the topic that a person names.

    Raises:
        NotFound: there is no such topic, or several have the name.
        Unusable: it is a folder.
    """
    if is_path(name) and os.path.lexists(name):
        return _at(name)
    near: tuple[str, ...] = ()
    for library in (Library(), Library.shipped()):
        try:
            return library, library.find(name)
        except NotFound as error:
            if len(error.candidates) > 1:
                raise
            near = near or error.candidates
    if os.path.lexists(name):
        return _at(name)
    if name in ("", "-"):
        raise nothing_at(name)
    hint = f"did you mean {near[0]}?" if near else "`counterclaim list` tells which there are"
    raise NotFound(f"there is no topic {in_short(name)}; {hint}", near)


def _at(name: str) -> tuple[Library, Path]:
    if os.path.isdir(name):  # noqa: PTH112 - Path.is_dir may raise
        raise Unusable(f"{name} is a folder; name one topic, or see `counterclaim list {name}`")
    return Library(name), Path(name)


def find_with_claims(name: str) -> tuple[Library, TopicFile]:
    """The library and the topic that a person names, which has claims.

    Raises:
        NotFound: there is no such topic, or several have the name.
        Unusable: it is a folder, or has no claims; the first error in the file is told.
    """
    from claims.cells import visible

    library, path = find(name)
    file = library.read(path)
    if file.topic.claims:
        return library, file
    errors = [found for found in library.check(file) if found.severity is Severity.ERROR]
    told = f"{errors[0].place}: {errors[0].message}" if errors else f"{path} is no topic"
    raise Unusable(visible(f"{told}; `counterclaim check` tells more"))


def status(library: Library, file: TopicFile, *, is_blind: bool = False) -> int:
    """Tell what is wrong with the file of a topic that is shown, and return the exit status."""
    errors = sum(found.severity is Severity.ERROR for found in library.check(file))
    if not errors:
        return Exit.FINE
    sys.stdout.flush()
    counted = "1 error" if errors == 1 else f"{errors:,} errors"
    if is_blind:
        told = f"counterclaim: the topic has {counted}; what could be read is shown"
        print(told, file=sys.stderr)
        return Exit.FINDINGS
    from claims.cells import visible

    path = file.path
    shown = visible(str(path))
    print(
        f"counterclaim: {shown} has {counted}; what could be read is shown, and "
        f"`counterclaim check {visible(quote(str(path)))}` tells what is wrong",
        file=sys.stderr,
    )
    return Exit.FINDINGS


def complete_topic(prefix: str, **_: object) -> list[str]:
    """The names of the topics at hand, and the files and folders that a word may become."""
    from argcomplete.completers import FilesCompleter

    names = {path.stem for library in (Library(), Library.shipped()) for path in library.paths()}
    return [*sorted(names), *FilesCompleter(("yaml", "yml"))(prefix)]
