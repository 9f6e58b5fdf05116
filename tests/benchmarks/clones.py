"""Clones of one library that are edited at random and merged by git, again and again.

    python -m tests.benchmarks.clones [SEED]

In each round a few clones edit some topics, commit, pull and push. Git merges with
`counterclaim merge`; where a conflict is left, what is there on one side only is kept, else a
side is chosen by lot; where what was kept refers to what is gone, it goes too. After each merge
every file has to load without errors, and every word that either side wrote has to be there,
unless a conflict was about it. What git's own merge by lines makes of the same three texts is
counted beside: its conflicts, and those of its clean merges that do not load, have errors, or
have lost something.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claims import Library, Severity
from claims.bearing import Bearing
from claims.document import MAPPING, SEQUENCE
from claims.editing import Add, Bear, Move, Refused, Remove, Rename, Set, apply
from claims.merging import Side, merge
from claims.parsing import parse
from tests.claims.merging.topics import FIELDS, RECORDS, Writer, prose, topic
from tests.commands.repository import Repository

if TYPE_CHECKING:
    from claims.document import Document
    from claims.editing import Edit
    from claims.model import FieldPath

CLONES, TOPICS, ROUNDS = 20, 50, 500
_WORD = re.compile(r"[a-z-]*[0-9]+")
"""Ids, and the numbers that every text of the topics here ends with."""
_ESCAPED = re.compile(r"\\(?:x..|u....|U........)")
"""A character that is written by its number, in double quotes."""


@dataclass
class Outcome:
    """What has happened.

    Attributes:
        edits: how many were made.
        merges: how many files both sides had changed.
        conflicts: how many conflicts our merge left.
        files: in how many files.
        chosen_again: where what a choice kept referred to what the other side had removed.
        by_lines: what git's own merge made of the same: `conflicts`, the files with one in
            `files`, and among the clean ones those that are `broken`, or have `lost` something.
    """

    edits: int = 0
    merges: int = 0
    conflicts: int = 0
    files: int = 0
    chosen_again: int = 0
    by_lines: Counter[str] = field(default_factory=Counter)


def main(seed: int) -> None:
    """Run the simulation and print what has happened."""
    print(f"seed {seed}: {CLONES} clones, {TOPICS} topics, {ROUNDS} rounds")
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        outcome = simulate(Path(folder), seed, CLONES, TOPICS, ROUNDS)
    print(f"{outcome.edits} edits, {outcome.merges} files changed on both sides; no edit lost")
    print(f"by fields: {outcome.conflicts} conflicts in {outcome.files} files; none fails to load")
    lines = outcome.by_lines
    print(
        f"by lines: {lines['conflicts']} conflicts in {lines['files']} files; of the clean merges "
        f"{lines['broken']} have errors and {lines['lost']} have lost an edit"
    )
    print(f"{time.perf_counter() - began:.0f} seconds")


def simulate(folder: Path, seed: int, clones: int, topics: int, rounds: int) -> Outcome:
    """Run the simulation.

    Raises:
        AssertionError: an edit was lost, or a merged file does not load.
    """
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    origin = Repository.at(folder / "origin")
    for number in range(topics):
        text = Writer(chance.randrange(10**6), chance.choice([0, 2, 4])).write(topic(chance))
        origin.write(f"topic{number}.yaml", text)
    origin.commit("Begin")
    origin.git("config", "receive.denyCurrentBranch", "ignore")
    made = [_clone(origin, folder / f"clone{number}") for number in range(clones)]
    simulation = _Simulation(chance, Outcome())
    for _ in range(rounds):
        for clone in chance.sample(made, min(3, clones)):
            simulation.edit(clone)
        for clone in chance.sample(made, min(3, clones)):
            simulation.share(clone)
    for clone in [*made, *made]:
        simulation.share(clone)
    heads = {clone.git("rev-parse", "HEAD^{tree}") for clone in made}
    assert len(heads) == 1, "the clones do not agree in the end"
    return simulation.outcome


def _clone(origin: Repository, folder: Path) -> Repository:
    origin.git("clone", "-q", str(origin.folder), str(folder))
    subprocess.run(
        [Path(sys.executable).parent / "counterclaim", "git-setup", folder],
        check=True,
        capture_output=True,
    )
    return Repository(folder)


@dataclass
class _Simulation:
    chance: random.Random
    outcome: Outcome
    names: int = 0

    # -- edits ---------------------------------------------------------------------------

    def edit(self, clone: Repository) -> None:
        """Edit a few topics of a clone, often the same ones, and commit."""
        paths = sorted(clone.folder.glob("*.yaml"))
        for _ in range(self.chance.randint(1, 3)):
            path = paths[min(int(self.chance.expovariate(0.3)), len(paths) - 1)]
            document = parse(path.read_text("utf-8"))
            for _ in range(self.chance.randint(1, 3)):
                try:
                    document = apply(document, [self.any_edit(document)])
                except Refused:
                    continue
                self.outcome.edits += 1
            path.write_text(document.text, "utf-8")
        if clone.git("status", "--porcelain"):
            clone.git("commit", "-qam", "Edit")

    def new(self, start: str) -> str:
        self.names += 1
        return f"{start}-n{self.names}"

    def any_edit(self, document: Document) -> Edit:
        """One edit of a topic."""
        chance = self.chance
        records = [(kind, name) for kind in RECORDS for name in self.keys(document, (kind,))]
        items = range(len(self.children(document, ("evidence",))))
        kind, name = chance.choice(records)
        place: FieldPath = ("evidence", chance.choice(items)) if items else (kind, name)
        holder = place if chance.random() < 0.6 else (kind, name)
        claims = self.keys(document, ("claims",))
        text = prose(chance)
        edits: list[Edit] = [
            Set((*holder, chance.choice(FIELDS[str(holder[0])])), text),
            Set((*holder, "note"), text),
            Add((kind, self.new(kind[:2])), {FIELDS[kind][0]: text}),
            Add(("tags",), self.new("tag")),
            Add(("discussion",), text),
            *[self.new_item(document, chance.choice([None, None, 0, 1]))] * 3,
        ]
        if items:
            edits += [
                Bear(place, chance.choice(claims), chance.choice(list(Bearing))),
                Move(place, chance.choice(items)),
                Rename((kind, name), self.new(kind[:2])),
            ]
            if len(items) > 2:
                edits.append(Remove(place))
        return chance.choice(edits)

    def new_item(self, document: Document, at: int | None) -> Edit:
        """An item that refers to what is there."""
        item: dict[str, str] = {"id": self.new("e")} if self.chance.random() < 0.5 else {}
        item["quote"] = prose(self.chance)
        item["source"] = self.chance.choice(self.keys(document, ("sources",)))
        item["supports"] = self.chance.choice(self.keys(document, ("claims",)))
        return Add(("evidence",), item, at)

    def children(self, document: Document, path: FieldPath) -> list[int]:
        node = document.find(path)
        if node is None or document.kind(node) != SEQUENCE:
            return []
        return list(document.items(node))

    def keys(self, document: Document, path: FieldPath) -> list[str]:
        node = document.find(path)
        if node is None or document.kind(node) != MAPPING:
            return []
        return [document.scalar(key) or "" for key, _ in document.entries(node)]

    # -- sharing -------------------------------------------------------------------------

    def share(self, clone: Repository) -> None:
        """Pull what others pushed, look at what git has merged, and push."""
        clone.git("fetch", "-q")
        ours = clone.git("rev-parse", "HEAD").strip()
        theirs = clone.git("rev-parse", "FETCH_HEAD").strip()
        base = clone.git("merge-base", ours, theirs).strip()
        status = subprocess.run(
            ["git", "merge", "-q", "--no-edit", theirs],
            cwd=clone.folder,
            env=clone.environment,
            capture_output=True,
            check=False,
        ).returncode
        if base not in (ours, theirs):
            ours_changed, theirs_changed = (
                set(clone.git("diff", "--name-only", base, rev).split()) for rev in (ours, theirs)
            )
            for name in sorted(ours_changed & theirs_changed):
                texts = [clone.git("show", f"{rev}:{name}") for rev in (base, ours, theirs)]
                if texts[1] != texts[2]:
                    self.look(clone.folder / name, texts)
        if status:
            clone.git("commit", "-qam", "Merge")
        clone.git("push", "-q", "origin", "HEAD:main")

    def look(self, path: Path, texts: list[str]) -> None:
        """Compare the merge of a file with what it should be, and settle its conflicts."""
        base, ours, theirs = (parse(text) for text in texts)
        expected, allowed = _words(texts), set[str]()
        found = merge(base, ours, theirs)
        self.outcome.merges += 1
        self.outcome.conflicts += len(found.conflicts)
        if found.conflicts:
            self.outcome.files += 1
            choices: dict[FieldPath, Side] = {}
            for conflict in found.conflicts:
                assert conflict.path, "a topic that both sides can read is merged by fields"
                for text in (
                    *map(str, conflict.path),
                    conflict.base,
                    conflict.ours,
                    conflict.theirs,
                ):
                    allowed.update(_WORD.findall(text or ""))
                one_sided = Side.THEIRS if conflict.ours is None else Side.OURS
                is_choice = conflict.ours is not None and conflict.theirs is not None
                choices[conflict.path] = (
                    self.chance.choice(list(Side)[1:]) if is_choice else one_sided
                )
            settled = merge(base, ours, theirs, choices)
            assert settled.conflicts == ()
            path.write_text(settled.text, "utf-8")
            if _has_errors(path):  # what was kept refers to what the other side removed
                for conflict in found.conflicts:
                    if conflict.ours is None or conflict.theirs is None:
                        gone = Side.OURS if conflict.ours is None else Side.THEIRS
                        choices[conflict.path] = gone
                settled = merge(base, ours, theirs, choices)
                path.write_text(settled.text, "utf-8")
                self.outcome.chosen_again += 1
        merged = path.read_text("utf-8")
        missing = (expected ^ _words_of(merged)) - allowed
        assert not missing, f"{missing} of {path.name}"
        assert not _has_errors(path), path.read_text("utf-8")
        self.look_at_lines(path.parent, texts, expected)

    def look_at_lines(self, folder: Path, texts: list[str], expected: set[str]) -> None:
        """What git's own merge makes of three texts."""
        names = [folder / ".git" / name for name in ("base", "ours", "theirs")]
        for name, text in zip(names, texts, strict=True):
            name.write_text(text, "utf-8")
        base, ours, theirs = names
        done = subprocess.run(
            ["git", "merge-file", "-p", ours, base, theirs], capture_output=True, check=False
        )
        counts = self.outcome.by_lines
        counts["conflicts"] += done.returncode
        counts["files"] += bool(done.returncode)
        if not done.returncode:
            path = folder / ".git" / "merged.yaml"
            path.write_bytes(done.stdout)
            counts["broken"] += _has_errors(path)
            counts["lost"] += expected != _words_of(done.stdout.decode())


def _words(texts: list[str]) -> set[str]:
    """The words that a merge has: those of both sides, but what either has taken out."""
    base, ours, theirs = map(_words_of, texts)
    return (ours | theirs) - (base - ours) - (base - theirs)


def _words_of(text: str) -> set[str]:
    """The ids and numbers in a topic as it is written."""
    return set(_WORD.findall(_ESCAPED.sub(" ", text)))


def _has_errors(path: Path) -> bool:
    library = Library(path)
    found = library.check(library.read(path))
    return any(one.severity is Severity.ERROR for one in found)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else random.randrange(10**6))  # noqa: S311
