"""What git has kept: the text of a file at a revision, and which files differ between two.

Git is called as a program, with names and revisions that cannot be taken for its options, and
without waiting for anybody. Only what belongs to a repository is asked; nothing here changes
one.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.reading import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECONDS = 60
"""So long may git take for one answer."""
_HASH = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_NO_COMMITS = "the repository has no commits yet; `git add` a topic and `git commit` it first"
_NO_WORK_TREE = "{} is in a bare repository, or in git's own folder; call this in a clone of it"
_NO_UPSTREAM = (
    "the branch has no upstream; name a revision, or set one with `git branch --set-upstream-to`"
)
_PLAINER = {
    "not a git repository": "{} is in no git repository; make one with `git init`",
    "must be run in a work tree": _NO_WORK_TREE,
    "does not have any commits": _NO_COMMITS,
    "no upstream configured": _NO_UPSTREAM,
    "no such branch": _NO_UPSTREAM,
    "does not point to a branch": "no branch is checked out, so none has an upstream; name a "
    "revision",
}
"""What git says, and a sentence that says what to do about it in the folder."""
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat", "LC_ALL": "C"}
INDEX = ""
"""The revision that is git's index: what is staged."""


class GitError(Exception):
    """Git is missing, or refuses; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that differs between two revisions.

    Attributes:
        old: its path in the older, relative to the repository; None where it was added.
        new: its path in the newer; None where it was removed.
    """

    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit in which a file was changed, and what the file was called then.

    Attributes:
        hash: its whole name.
        date: when it was made, as `2022-01-10T09:30:00+06:00`.
        author: who made it.
        subject: the first line of what it says.
        changed: the file before and after it; of a merge, in its first parent and after it.
        merged: of a merge, what the file was called in each other parent; None where it was not
            there.
    """

    hash: str
    date: str
    author: str
    subject: str
    changed: ChangedFile
    merged: tuple[str | None, ...] = ()


def git(folder: Path, *arguments: str) -> bytes:
    """What git answers in a folder.

    Raises:
        GitError: git is missing, refuses, or takes too long or too much room.
    """
    try:
        with subprocess.Popen(
            ["git", "--no-pager", "--literal-pathspecs", "-C", str(folder), *arguments],
            env=os.environ | _QUIET,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            try:
                out, error = process.communicate(timeout=_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                raise GitError(f"git took more than {_SECONDS} seconds; try it again") from None
    except FileNotFoundError:
        raise GitError("git is not installed; install it, or put it in your PATH") from None
    except (OSError, ValueError) as problem:
        raise GitError(f"git cannot be run: {problem}") from problem
    if process.returncode:
        said = error.decode("utf-8", "replace").strip().splitlines()
        last = next((line for line in said if line.startswith(("fatal:", "error:"))), "")
        why = last.partition(": ")[2] or f"it ended with status {process.returncode}"
        plainer = next((ours for words, ours in _PLAINER.items() if words in why), None)
        raise GitError(plainer.format(folder) if plainer else f"git refuses: {why}")
    return out


def repository(path: Path) -> Path:
    """The top folder of the repository that a file or a folder is in.

    Raises:
        GitError: it is in none, or the repository is bare.
    """
    folder = path if path.is_dir() else path.parent
    top = git(folder, "rev-parse", "--show-toplevel")
    return Path(os.fsdecode(top.removesuffix(b"\n")))


def place_of(path: Path) -> tuple[Path, str]:
    """The repository of a file, and the file's path in it.

    Raises:
        GitError: it is in none.
    """
    top = repository(path)
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - a link is a file of its own to git
    real = whole.parent.resolve() / whole.name if path.name else whole.resolve()
    return top, real.relative_to(top.resolve()).as_posix()


def commit_of(folder: Path, rev: str) -> str:
    """The whole name of the commit that a person means by a revision.

    Raises:
        GitError: there is none.
    """
    if _HASH.fullmatch(rev):
        return rev
    # What follows `:/` is all taken as words of a commit's message.
    wanted = rev if rev.startswith(":/") else f"{rev}^{{commit}}"
    try:
        found = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    except GitError as error:
        if "it ended with status" in str(error):
            if not git(folder, "rev-list", "--all", "--max-count=1"):
                raise GitError(_NO_COMMITS) from None
            raise GitError(f"there is no revision {rev}; `git log` lists those there are") from None
        raise
    return found.decode("ascii").strip()


def merge_base(folder: Path, one: str, two: str) -> str:
    """The last commit that two revisions have in common.

    Raises:
        GitError: there is none.
    """
    commits = [commit_of(folder, rev) for rev in (one, two)]
    try:
        return git(folder, "merge-base", *commits).decode("ascii").strip()
    except GitError:
        raise GitError(f"{one} and {two} have no commit in common; name two that do") from None


def bytes_at(top: Path, name: str, rev: str) -> bytes | None:
    """The bytes of a file at a revision; None where it is not there.

    Args:
        top: the top folder of the repository.
        name: the file's path in it.
        rev: a revision, or `INDEX`, or the index at a stage of a merge: `:1` is the base,
            `:2` ours, `:3` theirs. While a merge is unfinished, `INDEX` is ours.

    Raises:
        GitError: git refuses.
    """
    at = f"{rev or ':0'}:{name}"
    if not rev.startswith(":") and rev != INDEX:
        at = f"{commit_of(top, rev)}:{name}"
    if rev == INDEX and git(top, "ls-files", "-u", "-z", "--", name):
        at = f":2:{name}"
    try:
        size = int(git(top, "cat-file", "-s", at))
        if size <= MAX_BYTES:
            return git(top, "cat-file", "blob", at)
    except GitError as error:
        absent = ("Not a valid object", "does not exist", "exists on", "bad file")
        if any(word in str(error) for word in absent):
            return None  # it is not there, or it is a folder
        raise
    raise GitError(f"{name} is too large at {rev or 'the index'} to be read")


def changed_files(top: Path, revs: tuple[str, ...], names: tuple[str, ...]) -> list[ChangedFile]:
    """The files that differ, renamed ones as one, in the order of their paths.

    Args:
        top: the top folder of the repository.
        revs: two revisions; one, to compare it with the files on disk; none, to compare these
            with the index.
        names: paths in the repository, or folders; none for all.

    Raises:
        GitError: git refuses.
    """
    commits = [commit_of(top, rev) for rev in revs]
    out = git(top, "diff", "--no-ext-diff", "--name-status", "-z", "-M40%", *commits, "--", *names)
    return list(_changed(iter(out.split(b"\0")[:-1])))


def commits_of(top: Path, name: str) -> Iterator[Commit]:
    """The commits that changed a file, the newest first, through renames of it.

    A merge is one of them where the file is otherwise than in each of its parents. No commit
    comes before one that was made from it.

    Raises:
        GitError: git refuses.
    """
    shape = "--format=%x01%H%x00%aI%x00%an%x00%s%x00"
    how = ("--follow", "-M40%", "--date-order", "-c", "--combined-all-paths", "--name-status", "-z")
    out = git(top, "log", *how, shape, "--", name)
    for entry in out.split(b"\x01")[1:]:
        *head, rest = entry.split(b"\0", 4)
        hash_, date, author, subject = (part.decode("utf-8", "replace") for part in head)
        words = [word.lstrip(b"\n") for word in rest.split(b"\0") if word.strip(b"\n")]
        if words and len(words[0]) > 1 and words[0].isalpha():  # a letter for each parent
            letters, *names = words[0].decode("ascii"), *map(os.fsdecode, words[1:])
            first, *others = (
                None if letter == "A" else old for letter, old in zip(letters, names, strict=False)
            )
            changed = ChangedFile(first, None if "D" in letters else names[-1])
            yield Commit(hash_, date, author, subject, changed, tuple(others))
            continue
        for changed in _changed(iter(words)):
            yield Commit(hash_, date, author, subject, changed)


def _changed(words: Iterator[bytes]) -> Iterator[ChangedFile]:
    """Files from git's list of a letter, a name, and where it was renamed another name."""
    for word in words:
        letter, name = word[:1], os.fsdecode(next(words))
        if letter in b"RC":
            yield ChangedFile(name, os.fsdecode(next(words)))
        elif letter == b"A":
            yield ChangedFile(None, name)
        elif letter == b"D":
            yield ChangedFile(name, None)
        elif letter != b"U":  # what is in conflict is listed as changed as well
            yield ChangedFile(name, name)
