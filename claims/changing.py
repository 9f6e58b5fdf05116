"""The one way out: an edit on a topic as it was read becomes a change of its file.

Whatever somebody else has changed in the file meanwhile is merged in, field by field; where
both changed one field, a person chooses. Each change is kept in the history first and then
written whole; if it cannot be written, nothing has changed.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims import history
from claims.bearing import bearings_of
from claims.build import build
from claims.editing import Bear, Edit, Refused, Set, apply, refuse_broken
from claims.history import Kind, NewStep, NoHistory, Step
from claims.in_words import in_words
from claims.library import Library, TopicFile, without_collection
from claims.merging import Change, Conflict, Side, changes, merge
from claims.merging.matching import Item, matched
from claims.parsing import parse
from claims.paths import resolved, written
from claims.reading import MAX_BYTES, Unreadable, decode, read_bytes
from claims.writing import Changed, Unwritable, locked, replace, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from claims.document import Document
    from claims.model import FieldPath

_ATTEMPTS = 5
_NOT_UNDOABLE = "saved, but it cannot be undone"


class Conflicted(Exception):  # noqa: N818 - it says what the edit is
    """Somebody else has changed the same fields; nothing is written until a person chooses.

    `conflicts` hold both versions of each field, told as `ours` (the edit) and `theirs` (what
    stands in the file now). The choices go into another call, with the same topic file.
    """

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(
            f"{_told(conflicts)} was changed by others meanwhile; choose one of the two versions"
        )
        self.conflicts = conflicts


@dataclass(frozen=True, slots=True)
class Saved:
    """A change that stands in the file: the file as it is now, and what is to be told of it.

    Attributes:
        file: the topic as it is now.
        warning: a sentence on what went wrong all the same; mostly empty.
        what: what was changed, taken back or made again, in a few words.
    """

    file: TopicFile
    warning: str = ""
    what: str = ""


def change(
    library: Library,
    file: TopicFile,
    edits: Sequence[Edit],
    *,
    everywhere: bool = False,
    choices: Mapping[FieldPath, Side] | None = None,
) -> Saved:
    """Make edits in a topic's file, all or none of them.

    Args:
        library: the library that the topic was read from.
        file: the topic as it was when the person made the edits, however long ago.
        edits: in order; the paths of each are those that the edits before it leave.
        everywhere: whether a value that is written once and aliased may change in all places.
        choices: for fields that somebody else has changed as well, which version is to stand.

    Raises:
        Refused: the edits cannot be made in this file, or it can no longer be read to its end;
            `AlsoElsewhere` where `everywhere` helps.
        Conflicted: somebody else changed the same fields, and there is no choice for them.
        Unwritable: the system does not let the file be written; nothing has changed.
    """
    _refuse_shipped(library)
    with without_collection():
        ours = apply(file.document, edits, everywhere=everywhere)
    return _merged_in(
        library,
        file.path,
        file.document,
        ours,
        in_words(file.topic, edits),
        choices=choices or {},
        may_be_broken=False,
    )


def change_text(
    library: Library,
    file: TopicFile,
    text: str,
    what: str,
    choices: Mapping[FieldPath, Side] | None = None,
) -> Saved:
    """Let a topic's file hold another text, such as one that somebody wrote in an editor.

    Raises:
        Refused: the library is read-only.
        Conflicted: somebody else changed the same fields; `choices` settle it.
        Unwritable: the system does not let the file be written.
    """
    _refuse_shipped(library)
    return _merged_in(
        library,
        file.path,
        file.document,
        parse(text),
        what,
        choices=choices or {},
        may_be_broken=True,
    )


def write_again(
    library: Library, file: TopicFile, edits: Sequence[Edit], *, everywhere: bool = False
) -> Saved:
    """Make edits in a topic whose file has been deleted since it was read, and write it anew.

    Raises:
        Refused: the edits cannot be made, as `change` has it, or something stands there again.
        Unwritable: the system does not let it be written.
    """
    _refuse_shipped(library)
    with without_collection():
        ours = apply(file.document, edits, everywhere=everywhere)
    try:
        replace(file.path, ours.text.encode(), None)
    except Changed:
        raise Refused("the file is there again; save once more") from None
    warning = ""
    try:
        what = in_words(file.topic, edits)
        history.record(file.path, NewStep(file.document.text, ours.text, what))
    except NoHistory as error:
        warning = f"{_NOT_UNDOABLE}: {error}"
    return Saved(library.read(file.path, ours), warning)


def create(path: Path, question: str) -> None:
    """Make a topic's file from its question alone; folders on the way are made.

    Raises:
        Refused: the question is empty, or something stands at the path already.
        Unwritable: the system does not let it be written.
    """
    if not question.strip():
        raise Refused("a topic begins with its question; write one")
    text = apply(parse(""), [Set(("question",), question)]).text
    try:
        replace(path, text.encode(), None)
    except Changed:
        raise Refused("it is there already; choose another name") from None
    with suppress(NoHistory):
        history.record(path, NewStep("", text, "the topic made"))


def undo(library: Library, path: Path) -> Saved:
    """Take back the last edit of a topic that was not taken back yet.

    Raises:
        Refused: there is none, or it no longer applies.
        Unwritable: the system does not let the file be written, or there is no history.
    """
    return _step_back(library, path, Kind.UNDO)


def redo(library: Library, path: Path) -> Saved:
    """Make again the edit that was taken back last.

    Raises:
        Refused: there is none, or it no longer applies.
        Unwritable: the system does not let the file be written, or there is no history.
    """
    return _step_back(library, path, Kind.REDO)


def preview(path: Path, edits: Sequence[Edit], *, everywhere: bool = False) -> tuple[str, str]:
    """The whole text of a topic's file now, and as edits of it would leave it.

    Both hold the mark of the byte order where the file has one; `change` makes the edits.

    Raises:
        Refused: the edits cannot be made in this file; `AlsoElsewhere` where `everywhere` helps.
        Unwritable: the file cannot be read.
    """
    now = _current(path)
    with without_collection():
        new = apply(parse(now.text), edits, everywhere=everywhere)
    return now.data.decode(), now.with_text(new.text).decode()


def preview_of(path: Path, kind: Kind) -> tuple[str, str]:
    """The whole text of a topic's file now, and as its next undo or redo would leave it.

    Raises:
        Refused: there is none, or it no longer applies.
        Unwritable: the file or its history cannot be read.
    """
    now = _current(path)
    new = _back_from(path, kind, now.text)[-1].after
    return now.data.decode(), now.with_text(new).decode()


def go_back(library: Library, path: Path, step: Step) -> Saved:
    """Let a topic be as it was after a step of its history; that is an edit like any other.

    Raises:
        Refused: the library is read-only.
        Unwritable: the system does not let the file be written.
    """
    _refuse_shipped(library)
    what = f"back to {step.at:%Y-%m-%d %H:%M}"

    def save() -> Saved:
        now = _current(path)
        return _save(library, path, now, step.after, [NewStep(now.text, step.after, what)])

    return _until_saved(path, save)


def tidied(library: Library) -> list[Path]:
    """Take away what saving has left in a library's folders where it was killed.

    Returns:
        Versions that others wrote while that happened, which have a name again.
    """
    if library.is_shipped:
        return []
    folders = {library.root, *(path.parent for path in library.paths())}
    return [kept for folder in sorted(folders) for kept in sweep(folder)]


def steps(path: Path) -> tuple[Step, ...]:
    """What was changed in a topic, the latest first.

    Raises:
        Unwritable: the history cannot be read.
    """
    try:
        return history.steps(path)
    except NoHistory as error:
        raise Unwritable(str(error), "Try it again.") from error


def changes_of(step: Step) -> tuple[Change, ...]:
    """What a step changed, field by field; nothing where it left the meaning as it was.

    Nothing as well where one of the two texts cannot be read to its end.
    """
    before, after = parse(step.before), parse(step.after)
    return changes(before, after) if before.is_whole and after.is_whole else ()


def _step_back(library: Library, path: Path, kind: Kind) -> Saved:
    _refuse_shipped(library)

    def save() -> Saved:
        now = _current(path)
        made = _back_from(path, kind, now.text)
        saved = _save(library, path, now, made[-1].after, made)
        return Saved(saved.file, saved.warning, made[-1].what)

    return _until_saved(path, save)


def _back_from(path: Path, kind: Kind, now: str) -> list[NewStep]:
    """The step that undoes or makes again, behind those that would change nothing."""
    found = steps(path)
    is_undo = kind is Kind.UNDO
    made: list[NewStep] = []
    for step in history.to_undo(found) if is_undo else history.to_redo(found):
        base, aim = (step.after, step.before) if is_undo else (step.before, step.after)
        new = aim if now == base else _merge_or_refuse(base, now, aim, step.what)
        made.append(NewStep(now, new, step.what, kind, step.id))
        if new != now:
            if not new:
                # A library lists no empty file, so that nothing would lead back to it.
                raise Refused(
                    "nothing would be left of the topic, for that is how it was made; "
                    "delete the file to be rid of it"
                )
            return made
        # Another program took it back or made it already, as a checkout does.
    raise Refused("there is nothing to undo" if is_undo else "there is nothing to redo")


def _merge_or_refuse(base: str, now: str, aim: str, what: str) -> str:
    merged = merge(parse(base), parse(now), parse(aim))
    if merged.conflicts:
        raise Refused(
            f"{_told(merged.conflicts)} was changed since, so this no longer applies: {what}; "
            "see the history for what it was"
        )
    return merged.text


def _merged_in(
    library: Library,
    path: Path,
    base: Document,
    ours: Document,
    what: str,
    *,
    choices: Mapping[FieldPath, Side],
    may_be_broken: bool,
) -> Saved:
    """Write ours, or, where the file is no longer the base, what comes of both.

    Unless it may be broken, what stands in the file now must be readable to its end: a merge by
    lines would tell the person that the edit stands where the topic no longer loads.
    """

    def save() -> Saved:
        now = _current(path)
        if now.text == base.text:
            change = NewStep(now.text, ours.text, what)
            return _save(library, path, now, ours.text, [change], parsed=ours)
        theirs = parse(now.text)
        if not may_be_broken:
            refuse_broken(theirs)
        merged = merge(base, ours, theirs, choices)
        if merged.conflicts:
            raise Conflicted(merged.conflicts)
        text = _with_what_named_it((ours, theirs), merged.text, choices)
        made = [NewStep(now.text, text, what)]
        if choices:
            # What a person decided against is a step as well: undo finds it.
            all_ours = merge(base, ours, theirs, dict.fromkeys(choices, Side.OURS)).text
            made = [NewStep(now.text, all_ours, what), NewStep(all_ours, text, what)]
        return _save(library, path, now, text, made)

    return _until_saved(path, save)


def _with_what_named_it(
    sides: tuple[Document, Document], merged: str, choices: Mapping[FieldPath, Side]
) -> str:
    """A merge in which what a choice kept is named again where the other side named it no more.

    Who removes a claim removes with it how evidence bears on it. Where somebody else changed the
    claim, and it is chosen to stand, the evidence of the side that kept it bears on it again.
    """
    text = merged
    for path, side in choices.items():
        if len(path) != 2 or path[0] not in ("claims", "evidence"):
            continue
        kept, other = sides if side is Side.OURS else reversed(sides)
        there, gone = (each.find(resolved(each, path)) for each in (kept, other))
        if there is None or gone is not None:
            continue
        document = parse(text)
        edits = _naming(kept, document, str(path[1]))
        text = apply(document, edits).text if edits else text
    return text


def _naming(kept: Document, merged: Document, name: str) -> list[Edit]:
    """The edits by which a topic names a record in every place where another one does."""
    before, after = build(kept), build(merged)
    edits: list[Edit] = [
        Set(("claims", claim.id, "refines"), name)
        for claim in before.claims.values()
        if claim.refines == name and claim.id in after.claims
        if not after.claims[claim.id].refines
    ]
    items = [_items(kept), _items(merged)]
    for at, was in enumerate(matched(*items)):
        if was is not None and name not in bearings_of(after.evidence[at]):
            how = bearings_of(before.evidence[was]).get(name)
            edits += [Bear(("evidence", at), name, how)] if how else []
    return edits


def _items(document: Document) -> list[Item]:
    node = document.find(("evidence",))
    return [] if node is None else [Item(document, item) for item in document.items(node)]


def _until_saved(path: Path, save: Callable[[], Saved]) -> Saved:
    """Save with the file to ourselves, and anew when another program changed it meanwhile."""
    for _ in range(_ATTEMPTS):
        try:
            with locked(path):
                return save()
        except Changed as error:
            if error.found is None:
                raise Unwritable(
                    "it is no longer there", "Put it back, or open what has become of it."
                ) from None
    raise Unwritable("another program changes this file all the time", "Close it, and save again.")


@dataclass(frozen=True, slots=True)
class _Now:
    """What stands in a file: its bytes, and their text without the mark of the byte order."""

    data: bytes
    text: str

    def with_text(self, text: str) -> bytes:
        """The bytes of another text, with the same mark."""
        return self.data[: len(self.data) - len(self.text.encode())] + text.encode()


def _current(path: Path) -> _Now:
    try:
        data, _ = read_bytes(path)
        return _Now(data, decode(data))
    except Unreadable as error:
        raise Unwritable(str(error), error.hint) from error


def _save(
    library: Library,
    path: Path,
    now: _Now,
    text: str,
    made: Sequence[NewStep],
    parsed: Document | None = None,
) -> Saved:
    """Keep the steps that lead to a text, write it, and read it again."""
    new = now.with_text(text)
    if len(new) > MAX_BYTES:
        raise Refused("the file would be too large to be read again; divide it first")
    warning = ""
    first = None
    steps = [change for change in made if change.before != change.after or change.refers]
    try:
        if steps:
            first = history.record(path, *steps)
    except NoHistory as error:
        warning = f"{_NOT_UNDOABLE}: {error}"
    try:
        if new != now.data:
            replace(path, new, now.data)
    except BaseException:
        if first is not None:
            with suppress(NoHistory):
                history.forget(path, first)
        raise
    return Saved(library.read(path, parsed), warning)


def _refuse_shipped(library: Library) -> None:
    if library.is_shipped:
        raise Refused(
            "this library ships with the program and is read-only; change a copy of it: open it "
            "in the app and press e"
        )


def _told(conflicts: Sequence[Conflict]) -> str:
    """Where some conflicts are; one of the whole file has no path."""
    paths = (f"`{written(each.path)}`" if each.path else "the whole file" for each in conflicts[:3])
    return ", ".join(paths)
