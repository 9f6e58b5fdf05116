"""The library: the one door to a folder of topic files.

    >>> from claims import Library
    >>> library = Library.shipped()
    >>> topic = library.read("kazakhstan-2022").topic
    >>> topic.question
    'What was behind the January 2022 unrest in Kazakhstan?'

    >>> library.find("orchard-gate").name
    'orchard-gate.yaml'
    >>> try:
    ...     library.read("orchard-gat")
    ... except LookupError as error:
    ...     error.candidates
    ('orchard-gate',)

The files are the truth. The topics read last are kept, and read again when a file's state on
disk has changed; nothing here writes. Several threads may find, read and check in one library
at the same time; two that read the same file at once may both do the work. What they get is
never changed afterwards, so it may be handed from thread to thread.
"""

from __future__ import annotations

import errno
import gc
import os
import threading
import time
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claims.build import build
from claims.diagnostics import MAX_FINDINGS, Diagnostic, Finding, Severity
from claims.document import Document
from claims.model import Topic
from claims.parsing import parse
from claims.reading import Unreadable, decode, read_bytes, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = (".yaml", ".yml")
MOST_KEPT = 64
"""So many topics are kept as they were read; the memory of ten thousand may not be there."""
_MOST_SHOWN = 300
"""Characters of a path that are told where nothing is."""
_KEYS_OF_A_TOPIC = ("question", "claims")
_LOOKED_AT = 1_000
"""So many YAML files of the current folder are read at most to find out whether it is a library."""
_CLOCK_TICK = 100_000_000
"""Nanoseconds; two changes closer than that may leave a file with one and the same time."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The state of a file on disk, by which a change is noticed."""

    inode: int
    size: int
    modified: int  # nanoseconds since the epoch
    changed: int  # the same, of rights and name as well

    @classmethod
    def of(cls, state: os.stat_result) -> Stamp:
        """The stamp of a file's stat."""
        return cls(state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


@dataclass(frozen=True, slots=True)
class TopicFile:
    """One file as it was read: the topic, its text with positions, what is wrong with it.

    `topic` holds what could be read, however broken the file is. `problems` is what reading
    found; `Library.check` adds what the checks find.
    """

    path: Path
    topic: Topic
    document: Document = field(repr=False, compare=False)
    problems: tuple[Diagnostic, ...]
    stamp: Stamp | None
    is_topic: bool = True

    @property
    def name(self) -> str:
        """The file's stem, by which a topic is called."""
        return self.path.stem

    @property
    def is_readable(self) -> bool:
        """Whether it was read to its end: no syntax error, no bound reached."""
        return self.document.is_whole

    @property
    def looks_like_topic(self) -> bool:
        """Whether it has a question or claims; a file that is named is a topic without them."""
        return _looks_like_topic(self.document)


class NotFound(LookupError):  # noqa: N818 - it says what is the matter
    """No topic goes by this name; `candidates` are the paths or names that come near."""

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


@dataclass(slots=True)
class _Kept:
    """A file as it was read last, and what checking it has found."""

    file: TopicFile
    is_settled: bool  # False: it changed so lately that the next change may not show
    found: tuple[Diagnostic, ...] | None = None


class Library:
    """A folder of topic files.

    Args:
        path: a folder, or one topic file. For a file the library is the nearest folder above
            it that holds a `.git`, else its own folder; only that file is listed then.

    Raises:
        NotFound: there is nothing at the path.
    """

    def __init__(self, path: Path | str = ".") -> None:
        if not os.path.lexists(path):
            raise nothing_at(str(path))
        given = Path(path)
        self.named: Path | None = (
            None if os.path.isdir(given) else given  # noqa: PTH112 - Path.is_dir may raise
        )
        self.root = given if self.named is None else root_of(given)
        self.is_shipped = _is_installed(self.root)  # it comes with the program and stays as it is
        self._kept: OrderedDict[Path, _Kept] = OrderedDict()  # what was asked for last is last
        self._lock = threading.Lock()  # of what is kept; nothing waits for it while files are read

    def __repr__(self) -> str:
        return f"Library({str(self.named or self.root)!r})"

    @classmethod
    def shipped(cls) -> Library:
        """The library that comes with the program; it is not to be edited in place."""
        library = cls(shipped_folder())
        library.is_shipped = True
        return library

    @classmethod
    def here(cls, path: Path | str | None = None) -> Library:
        """The library at a path; without one the current folder's, if it holds a topic, else
        the library that comes with the program. Only so many YAML files are looked at.

        Raises:
            NotFound: there is nothing at the path.
        """  # noqa: D205
        if path is not None:
            return cls(path)
        current = cls()
        files = map(current.read, islice(_walk(current.root), _LOOKED_AT))
        return current if any(file.is_topic for file in files) else cls.shipped()

    # -- finding topics ------------------------------------------------------------------

    def paths(self) -> list[Path]:
        """The topic files in the order of their paths; a file that was named is all there is."""
        if self.named is not None:
            return [self.named]
        return sorted(_walk(self.root))

    def find(self, name: str) -> Path:
        """The path of a topic, by path or by the file's stem.

        Args:
            name: a path as on the command line, seen from the current folder: it has a slash in
                it or ends as topics do. Else the stem of a topic's file anywhere in the library.

        Raises:
            NotFound: there is none, or several topics have that stem.
        """
        if is_path(name) and os.path.lexists(name) and not os.path.isdir(name):  # noqa: PTH112
            return Path(name)
        stems: dict[str, list[Path]] = {}
        for path in self.paths():
            stems.setdefault(path.stem, []).append(path)
        found = [path for path in stems.get(name, ()) if self.read(path).is_topic]
        if len(found) == 1:
            return found[0]
        if found:
            shown = tuple(map(str, found))
            raise NotFound(
                f"several topics are called {name}; name one by its path: {', '.join(shown)}", shown
            )
        from claims.nearest import nearest

        if not name:
            raise nothing_at(name)
        near = nearest(Path(name).stem, list(stems))
        hint = f"; did you mean {near}?" if near else ""
        raise NotFound(
            f"there is no topic {in_short(name)} in {self.root}{hint}", (near,) if near else ()
        )

    # -- reading -------------------------------------------------------------------------

    def read(self, name: str | Path, parsed: Document | None = None) -> TopicFile:
        """One topic; read again only if the file has changed.

        A file that cannot be read yields an empty topic and a diagnostic that says why.

        Args:
            name: what a person calls it, as `find` takes it; or a `Path`, which is a place that
                was known to hold a topic. If nothing is there any more, that is a diagnostic
                too (E001), for whoever goes on showing a topic while others delete it.
            parsed: a text that the file probably holds, parsed and nothing else done with it.

        Raises:
            NotFound: no topic has this name, or several have; never for a `Path`.
        """
        path = name if isinstance(name, Path) else self.find(name)
        with self._lock:
            known = self._kept.get(path)
            if known is not None:
                self._kept.move_to_end(path)
        if known is not None and known.is_settled and known.file.stamp == stamp(path):
            return known.file
        try:
            text, state = self._text_of(path)
        except Unreadable as error:
            with self._lock:
                self._kept.pop(path, None)
            return _refused(path, error)
        is_settled = time.time_ns() - state.modified > _CLOCK_TICK
        if known is not None and (known.file.stamp, known.file.document.text) == (state, text):
            known.is_settled = is_settled
            return known.file
        if parsed is None or parsed.text != text:
            with without_collection():
                parsed = parse(text)
        read = self._understood(path, parsed, state)
        with self._lock:
            self._kept[path] = _Kept(read, is_settled)
            self._kept.move_to_end(path)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return read

    def _text_of(self, path: Path) -> tuple[str, Stamp]:
        if self.named is None and os.path.islink(path):  # noqa: PTH114 - Path.is_symlink may raise
            _refuse_leaving(path, self.root)
        data, state = read_bytes(path)
        return decode(data), Stamp.of(state)

    def _understood(self, path: Path, document: Document, state: Stamp | None) -> TopicFile:
        with without_collection():
            if self.named is None and document.is_whole and not _looks_like_topic(document):
                return TopicFile(path, Topic(), document, (), state, is_topic=False)
            topic = build(document)
        problems = _diagnostics(path, document, document.findings)
        return TopicFile(path, topic, document, problems, state)

    def with_text(self, file: TopicFile, document: Document) -> TopicFile:
        """A topic as it would be with another text, freshly parsed; nothing of it is kept."""
        return self._understood(file.path, document, file.stamp)

    def topics(self) -> Iterator[TopicFile]:
        """Every topic of the library, one after another, broken ones included."""
        for path in self.paths():
            file = self.read(path)
            if file.is_topic:
                yield file

    # -- checking ------------------------------------------------------------------------

    def check(self, file: TopicFile) -> tuple[Diagnostic, ...]:
        """All that is wrong with one topic, in the order of its lines; kept while the file is."""
        if not file.is_topic or not file.document.is_whole:
            return file.problems
        with self._lock:
            known = self._kept.get(file.path)
        if known is None or known.file is not file:
            return self._run_checks(file)
        if known.found is None:
            known.found = self._run_checks(file)
        return known.found

    def _run_checks(self, file: TopicFile) -> tuple[Diagnostic, ...]:
        from claims.checks import CHECKS
        from claims.checks.subject import Subject

        subject = Subject(file.topic, file.document, file.path, self.root)
        with without_collection():
            findings = list(file.document.findings)
            for check in CHECKS:
                findings.extend(islice(check(subject), MAX_FINDINGS + 1))
            return _diagnostics(file.path, file.document, findings)


def _refused(path: Path, error: Unreadable) -> TopicFile:
    document = Document("")
    document.is_whole = False
    problem = Diagnostic(str(path), 1, 1, 1, 1, error.code, str(error), error.hint)
    return TopicFile(path, Topic(), document, (problem,), stamp(path))


def is_path(name: str) -> bool:
    """Whether a name that a person gives is a path, and not what a topic is called."""
    return name.endswith(SUFFIXES) or os.sep in name


def nothing_at(name: str) -> NotFound:
    """What is said of a path at which nothing is."""
    if not name:
        return NotFound("an empty path names nothing; write that of a file or a folder")
    if name == "-":
        return NotFound("standard input is not read; name a file or a folder")
    return NotFound(f"{in_short(name)}: there is no such file or folder")


def in_short(name: str) -> str:
    """A name as a sentence tells it, which may be of any length."""
    return name if len(name) <= _MOST_SHOWN else f"{name[:_MOST_SHOWN]}…"


def root_of(file: Path) -> Path:
    """The library that a file belongs to: the nearest folder above with a `.git`, else its own."""
    folder = file.absolute().parent
    for above in (folder, *folder.parents):
        if os.path.exists(above / ".git"):  # noqa: PTH110 - Path.exists may raise
            return above
    return folder


def shipped_folder() -> Path:
    """Where the library that comes with the program lies: in the wheel, or beside the package."""
    package = Path(__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def _is_installed(root: Path) -> bool:
    """Whether a folder is the library inside of the installed package."""
    return root.resolve() == (Path(__file__).parent / "data").resolve()


def stamp(path: Path) -> Stamp | None:
    """The state of a file on disk now, or None where it cannot be looked at."""
    try:
        return Stamp.of(path.stat())
    except (OSError, ValueError):  # the latter for a null character in the name
        return None


@contextmanager
def without_collection() -> Iterator[None]:
    """Reading makes many objects and no circles: collecting garbage meanwhile only costs."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _walk(root: Path) -> Iterator[Path]:
    """Topic files below a folder; hidden folders, virtual environments and links to folders not.

    A folder that may not be looked into comes as itself: reading it tells why.
    """
    folders = [str(root)]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ENOTDIR):  # gone since it was listed
                yield Path(folder)
            continue
        if folder != str(root) and any(entry.name == "pyvenv.cfg" for entry in listed):
            continue
        for entry in listed:
            if entry.name.startswith("."):
                continue
            if entry.name.endswith(SUFFIXES):
                yield Path(entry.path)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)


def _refuse_leaving(path: Path, root: Path) -> None:
    try:
        target = path.resolve(strict=True)
    except RuntimeError:  # up to Python 3.12 a link that leads to itself
        raise unreadable(OSError(errno.ELOOP, "")) from None
    except OSError as error:
        raise unreadable(error) from error
    if not target.is_relative_to(root.resolve()):
        raise Unreadable(
            "E005",
            "this link leaves the library",
            "Copy the file into the library, or name it on the command line.",
        )


def _looks_like_topic(document: Document) -> bool:
    return any(document.find((key,)) is not None for key in _KEYS_OF_A_TOPIC)


def _diagnostics(path: Path, document: Document, findings: list[Finding]) -> tuple[Diagnostic, ...]:
    """Findings with line and column, in the order of the text; a bounded number of them."""
    if len(findings) > MAX_FINDINGS:
        findings = _gravest(findings)
    findings = sorted(findings, key=lambda finding: (finding.start, finding.code))
    shown, length = str(path), len(document.text)
    found = []
    for finding in findings:
        start = min(finding.start, length)
        end = min(max(start, finding.end), length)
        found.append(
            Diagnostic(
                shown,
                *document.place(start),
                *document.place(end),
                finding.code,
                finding.message,
                finding.hint,
            )
        )
    return tuple(found)


_MORE = {"E": "E199", "W": "W199", "N": "N199"}


def _gravest(findings: list[Finding]) -> list[Finding]:
    """As many findings as are listed, errors before warnings before notes, and what says so."""
    letters = "EWN"
    ranked = sorted(findings, key=lambda finding: (letters.index(finding.code[0]), finding.start))
    first_left_out = ranked[MAX_FINDINGS]
    more = Finding(
        _MORE[first_left_out.code[0]],  # as grave as what it stands for: notes alone are no error
        first_left_out.start,
        first_left_out.end,
        f"this file has more than {MAX_FINDINGS:,} findings, and not all are listed",
        "Mend these first and check again.",
    )
    return [*ranked[:MAX_FINDINGS], more]


def worst(diagnostics: tuple[Diagnostic, ...]) -> Severity | None:
    """The gravest severity among diagnostics, or None where there are none."""
    found = {diagnostic.severity for diagnostic in diagnostics}
    return next((severity for severity in Severity if severity in found), None)
