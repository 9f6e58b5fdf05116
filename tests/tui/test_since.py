"""What changed since a revision is marked where it stands, counted, and told in words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from claims import Library
from claims.changed import Mark
from tests.commands.repository import Repository
from tests.tui.editing import TOPIC, answer, head, opened, press
from tests.tui.screen import screen_text, type_at_once, wait_for
from tui.app import CounterclaimApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot

NEW, ALTERED, MOVED = (mark.sign for mark in Mark)
EDITS = [
    ("title: A rival", "title: A jealous rival"),
    ("A gust tore the barge", "A sudden gust tore the barge"),
    ("      When did it sink?: Before midnight\n", "      Was it insured?: For twice its worth\n"),
    ("I heard the wind all night.", "I heard the rain all night."),
    ("supports: {rival: strongly}", "supports: rival"),
    ("  - fact: The lamps were out.\n    source: ledger\n    neutral: [storm, rival]\n", ""),
    ("evidence:\n", "evidence:\n  - fact: A rope was missing.\n    supports: rival\n"),
]
COUNTS = "1 new, 4 altered, 1 removed"


def altered(text: str = TOPIC, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose last commit holds the topic, and a work tree in which it has changed."""
    made = Repository.at(tmp_path / "harbour")
    made.commit("Begin", barge=TOPIC)
    made.write("barge.yaml", altered(TOPIC, *EDITS))
    return made


@asynccontextmanager
async def marked(
    repository: Repository, *keys: str, size: tuple[int, int] = (120, 50)
) -> AsyncIterator[Pilot[None]]:
    """The topic open with what changed since the last commit marked, after some more keys."""
    async with opened(repository.folder / "barge.yaml", size=size) as pilot:
        await press(pilot, "m", "enter")
        await told(pilot, "since HEAD: ")
        await press(pilot, *keys)
        yield pilot


async def told(pilot: Pilot[None], words: str) -> None:
    """Wait until something is told on the screen, and nothing is compared any more."""
    await wait_for(
        pilot, lambda: words in screen_text(pilot.app) and "comparing" not in head(pilot)
    )


def marks(pilot: Pilot[None]) -> dict[str, str]:
    """The words before each mark in the cells on the screen, and the mark."""
    found = {}
    for line in screen_text(pilot.app).splitlines()[2:-1]:
        for cell in line.rstrip(" ┃").split("│"):
            if cell.rstrip().endswith((NEW, ALTERED, MOVED)):
                words = cell.strip(" ▌+−≡○?").rstrip()
                found[words[:-1].strip()] = words[-1]
    return found


# -- marks -------------------------------------------------------------------------------


async def test_what_changed_is_marked_in_its_cell(repository: Repository) -> None:
    async with marked(repository) as pilot:
        found = marks(pilot)
        assert found["B A jealous rival"] == ALTERED
        assert found["A sudden gust tore the barge from its moorings."] == ALTERED
        assert found["For twice its worth"] == NEW
        assert found["“I heard the rain all night.”"] == ALTERED
        assert found["reported: A rope was missing."] == NEW
        assert found["reported: The ropes were cut clean."] == ALTERED  # its bearing changed
        assert found["reported: The ropes were cut clean. ↕"] == ALTERED
        assert found["A The storm"] == ALTERED  # an answer of it is gone, and so is its row
        assert len(found) == 8


async def test_what_only_stands_elsewhere_is_marked_as_moved(repository: Repository) -> None:
    first, rest = TOPIC.split("  - id: ropes\n")
    ropes, lamps = rest.split("  - fact: The lamps")
    text = f"{first}  - fact: The lamps{lamps}  - id: ropes\n{ropes}"
    repository.write("barge.yaml", text)
    async with marked(repository) as pilot:
        assert set(marks(pilot).values()) == {MOVED}
        assert "since HEAD: 1 moved" in head(pilot)


async def test_what_was_removed_of_a_claim_leaves_a_gap_to_mark(repository: Repository) -> None:
    repository.write("barge.yaml", altered(TOPIC, (EDITS[1][0], ""), ("from its moorings.", "")))
    async with marked(repository) as pilot:
        assert marks(pilot) == {"╱ no statement ╱": ALTERED}


async def test_an_answer_that_nobody_gives_any_more_is_told_at_its_claim(
    repository: Repository,
) -> None:
    repository.write("barge.yaml", altered(TOPIC, ("    aspects:\n" + EDITS[2][0], "")))
    async with marked(repository) as pilot:
        assert marks(pilot) == {"A The storm": ALTERED}
        assert "aspects.When did it sink? removed: [-Before midnight-]" not in answer(pilot)
        await press(pilot, "right", "left")
        assert "aspects.When did it sink? removed: [-Before midnight-]" in answer(pilot)


async def test_the_head_counts_what_changed(repository: Repository) -> None:
    async with marked(repository) as pilot:
        assert f"since HEAD: {COUNTS}   M lists them" in head(pilot)


async def test_where_nothing_changed_the_head_says_so(repository: Repository) -> None:
    repository.write("barge.yaml", f"# Only a comment.\n{TOPIC}")
    async with marked(repository) as pilot:
        assert "since HEAD: nothing changed" in head(pilot)
        assert marks(pilot) == {}


async def test_the_same_key_takes_the_marks_away(repository: Repository) -> None:
    async with opened(repository.folder / "barge.yaml", size=(120, 50)) as pilot:
        before = screen_text(pilot.app).splitlines()[:-1]
        await press(pilot, "m", "enter")
        await told(pilot, "since HEAD: ")
        await press(pilot, "m")
        assert "No changes are marked any more" in answer(pilot)
        assert screen_text(pilot.app).splitlines()[:-1] == before


async def test_the_matrix_marks_items_bearings_and_claims(repository: Repository) -> None:
    async with marked(repository, "2") as pilot:
        lines = screen_text(pilot.app).splitlines()
        (ropes,) = (line for line in lines if "The ropes were cut" in line)
        assert ropes.count(ALTERED) == 2  # the item, and its bearing on the rival alone
        assert ropes.index("+") < ropes.rindex(ALTERED)
        new = next(line for line in lines if "A rope was missing" in line)
        assert new.count(NEW) == 1
        titles = next(line for line in lines if "in file order" in line)
        assert titles.count(ALTERED) == 2  # the storm's statement has no other place here


@pytest.mark.parametrize("key", ["3", "4"])
async def test_the_other_views_mark_too(repository: Repository, key: str) -> None:
    text = altered(TOPIC, *EDITS, ("A letter", "A long letter"), ("The pilot", "The old pilot"))
    repository.write("barge.yaml", text)
    async with marked(repository, key) as pilot:
        lines = [line.rstrip(" ┃") for line in screen_text(pilot.app).splitlines()]
        record = "A long letter" if key == "3" else "The old pilot"
        assert any(record in line and line.endswith(ALTERED) for line in lines)
        assert any("the rain all night" in line and line.endswith(ALTERED) for line in lines)


# -- the line of keys --------------------------------------------------------------------


async def test_on_a_marked_cell_the_line_of_keys_tells_the_change_word_by_word(
    repository: Repository,
) -> None:
    async with marked(repository, "right", "left") as pilot:
        assert answer(pilot).startswith(
            f"{ALTERED} altered · statement: A {{+sudden +}}gust tore the barge from its …; "
        )
        assert marks(pilot)["A sudden gust tore the barge from its moorings."] == ALTERED
        await press(pilot, "right")  # the head of its column can only be told here
        assert answer(pilot) == f"{ALTERED} altered · title: A {{+jealous +}}rival"
        await press(pilot, "left", "down")
        assert answer(pilot).startswith(f"{NEW} new · aspects.Was it insured? added")
        await press(pilot, "down")
        assert f"{ALTERED} altered · quote: I heard the [-wind-]{{+rain+}} all" in answer(pilot)


async def test_elsewhere_it_shows_the_keys(repository: Repository) -> None:
    repository.write("barge.yaml", altered(TOPIC, EDITS[1]))
    async with marked(repository, "right") as pilot:
        assert "? keys" in answer(pilot)
        await press(pilot, "left")
        assert answer(pilot).startswith(f"{ALTERED} altered")
        await press(pilot, "right")
        assert "? keys" in answer(pilot)


async def test_a_key_that_moves_nothing_leaves_it_told(repository: Repository) -> None:
    async with marked(repository, "left") as pilot:
        assert answer(pilot).startswith(f"{ALTERED} altered · statement")
        await press(pilot, "2", "up")
        assert answer(pilot) == f"{NEW} new"


async def test_what_another_key_answered_stays(repository: Repository) -> None:
    async with marked(repository, "down", "down", "d") as pilot:
        await wait_for(pilot, lambda: "takes it back" in answer(pilot))
        await wait_for(pilot, lambda: not [w for w in pilot.app.workers if w.group == "since"])
        await pilot.pause()
        assert "takes it back" in answer(pilot)


# -- the list ----------------------------------------------------------------------------


async def test_all_changes_are_listed_in_words(repository: Repository) -> None:
    async with marked(repository, "M") as pilot:
        shown = screen_text(pilot.app)
        assert COUNTS in head(pilot)
        assert f"{ALTERED} claim “A jealous rival”, title: A {{+jealous +}}rival" in shown
        assert "╱ evidence “The lamps were out.” removed" in shown
        assert f"{NEW} evidence “A rope was missing.” added" in shown
        assert "supports rival, and not rival strongly" in shown


async def test_from_the_list_one_goes_to_the_place(repository: Repository) -> None:
    async with marked(repository, "M") as pilot:
        for _ in range(20):
            if "A rope was missing" in under_cursor(pilot):
                break
            await press(pilot, "M")
        await press(pilot, "enter")
        assert "A rope was missing" in under_cursor(pilot)
        assert answer(pilot) == f"{NEW} new"


async def test_from_the_list_one_goes_to_an_answer(repository: Repository) -> None:
    async with marked(repository, "M", "down", "enter") as pilot:
        assert "For twice its worth" in under_cursor(pilot)


async def test_to_what_is_gone_there_is_no_way(repository: Repository) -> None:
    async with marked(repository, "M", "end", "enter") as pilot:
        assert answer(pilot) == "It is no longer there"
        await press(pilot, "escape")
        assert f"since HEAD: {COUNTS}" in head(pilot)


async def test_from_the_list_one_finds_what_stands_in_no_column(repository: Repository) -> None:
    repository.write("barge.yaml", f"{TOPIC}  - fact: Nobody looked at this.\n")
    async with marked(repository, "M", "enter") as pilot:
        assert "matrix" in head(pilot)
        assert "Nobody looked at this" in under_cursor(pilot)


async def test_the_list_can_be_asked_for_first(repository: Repository) -> None:
    async with opened(repository.folder / "barge.yaml") as pilot:
        await press(pilot, "M", "enter")
        await told(pilot, "what changed since HEAD")
        await press(pilot, "escape")
        assert f"since HEAD: {COUNTS}" in head(pilot)


# -- since when --------------------------------------------------------------------------


async def test_the_line_asks_since_when_and_escape_leaves_it(repository: Repository) -> None:
    async with opened(repository.folder / "barge.yaml") as pilot:
        await press(pilot, "m")
        assert answer(pilot).startswith("changed since HEAD  ")
        await press(pilot, "escape")
        assert "? keys" in answer(pilot)
        assert "since" not in head(pilot)


@pytest.mark.parametrize("rev", ["HEAD~1", "first", "main@{1}", ":/Begin"])
async def test_any_revision_that_git_knows_can_be_named(repository: Repository, rev: str) -> None:
    repository.git("tag", "first")
    repository.git("commit", "-aqm", "Second")
    async with opened(repository.folder / "barge.yaml") as pilot:
        await press(pilot, "m")
        await type_at_once(app_of(pilot), *rev, "enter")
        await told(pilot, f"since {rev}: {COUNTS}")


async def test_the_revision_named_last_is_offered_again(repository: Repository) -> None:
    repository.git("tag", "first")
    async with opened(repository.folder / "barge.yaml") as pilot:
        await type_at_once(app_of(pilot), "m", *"first", "enter")
        await told(pilot, f"since first: {COUNTS}")
        await press(pilot, "m", "m")
        assert answer(pilot).startswith("changed since first")


async def test_a_renamed_file_is_compared_with_what_it_was(repository: Repository) -> None:
    repository.git("mv", "barge.yaml", "ship.yaml")
    async with opened(repository.folder / "ship.yaml") as pilot:
        await press(pilot, "m", "enter")
        await told(pilot, f"since HEAD: {COUNTS}")


@pytest.mark.parametrize(
    ("spoil", "keys", "sentence"),
    [
        (
            lambda made: shutil.rmtree(made.folder / ".git"), "",
            "harbour is in no git repository; make one with `git init`",
        ),
        (
            lambda made: None, "[b]x",
            "There is no revision [b]x; `git log` lists those there are",
        ),
        (
            lambda made: made.git("rm", "-q", "--cached", "barge.yaml")
            + made.git("commit", "-qm", "Take it out"), "",
            "Barge.yaml is not in HEAD; name a revision that has it, or commit it first",
        ),
        (
            lambda made: made.commit("Break", barge="question: [\n")
            + str(made.write("barge.yaml", TOPIC)), "",
            "Barge.yaml cannot be read at HEAD; name another revision",
        ),
    ],
    ids=["no repository", "no revision", "not in it", "unreadable"],
)  # fmt: skip
async def test_where_it_cannot_be_compared_one_sentence_says_why(
    repository: Repository, spoil: Callable[[Repository], object], keys: str, sentence: str
) -> None:
    spoil(repository)
    async with opened(repository.folder / "barge.yaml", size=(160, 40)) as pilot:
        await type_at_once(app_of(pilot), "m", *keys, "enter")
        await wait_for(pilot, lambda: sentence in answer(pilot))
        assert "since" not in head(pilot)


async def test_without_git_it_says_so(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    async with opened(repository.folder / "barge.yaml") as pilot:
        await press(pilot, "m", "enter")
        await wait_for(pilot, lambda: "Git is not installed" in answer(pilot))


# -- new readings ------------------------------------------------------------------------


async def test_the_marks_follow_ones_own_edits(repository: Repository) -> None:
    async with marked(repository, "down", "down", "minus", "left") as pilot:
        await wait_for(pilot, lambda: "no longer supports storm" in answer(pilot))
        await press(pilot, "d")
        await told(pilot, "since HEAD: 1 new, 3 altered, 2 removed")
        await press(pilot, "u")
        await told(pilot, f"since HEAD: {COUNTS}")


async def test_the_marks_and_the_list_follow_what_others_save(repository: Repository) -> None:
    async with marked(repository, "M") as pilot:
        assert "“I heard the rain" in screen_text(pilot.app)
        repository.write("barge.yaml", altered(TOPIC, *EDITS[:3]))
        await told(pilot, " 2 altered")
        await press(pilot, "escape")
        assert "“I heard the wind all night.”" not in marks(pilot)
        assert marks(pilot)["B A jealous rival"] == ALTERED


async def test_while_git_thinks_every_key_acts(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, gate = shutil.which("git"), tmp_path / "gate"
    os.mkfifo(gate)
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text(f'#!/bin/sh\nread line < "{gate}"\nexec "{real}" "$@"\n')
    slow.chmod(0o755)
    usual = os.environ["PATH"]
    async with opened(repository.folder / "barge.yaml", size=(120, 50)) as pilot:
        monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{usual}")
        await type_at_once(app_of(pilot), "m", "enter")
        await wait_for(pilot, lambda: "since HEAD: comparing" in head(pilot))
        await type_at_once(app_of(pilot), "right", "M")
        assert answer(pilot) == "Still comparing"
        assert "A jealous rival" in screen_text(pilot.app)
        monkeypatch.setenv("PATH", usual)  # for what git is asked next
        gate.write_text("\n")
        await told(pilot, "what changed since HEAD")


def test_nothing_of_it_is_imported_before_its_key() -> None:
    script = (
        "import sys, tui.topic.screen\n"
        "late = ('claims.since', 'claims.revisions', 'claims.merging.comparing',"
        " 'tui.since.line', 'tui.since.screen')\n"
        "print([name for name in late if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


# -- pictures ----------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["marks", "matrix", "list", "line"])
def test_the_screen_looks_as_it_did(
    name: str,
    size: tuple[int, int],
    repository: Repository,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Callable[..., bool],
) -> None:
    monkeypatch.chdir(repository.folder)
    path = repository.folder / "barge.yaml"
    app = CounterclaimApp(Library(path), path)
    app.theme = "dark"

    async def go(pilot: Pilot[Any]) -> None:
        await wait_for(pilot, lambda: " for · " in screen_text(app))
        await press(pilot, "m")
        if name != "line":
            await press(pilot, "enter")
            await told(pilot, f"since HEAD: {COUNTS}")
        await press(pilot, *{"marks": ("down",), "matrix": ("2",), "list": ("M",)}.get(name, ()))
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=go)


def under_cursor(pilot: Pilot[None]) -> str:
    """The lines beside the bar of the cursor."""
    lines = screen_text(pilot.app).splitlines()
    return " ".join(line for line in lines if "▌" in line)


def app_of(pilot: Pilot[None]) -> CounterclaimApp:
    assert isinstance(pilot.app, CounterclaimApp)
    return pilot.app


async def test_the_line_that_asks_since_when_tells_its_keys(repository: Repository) -> None:
    async with opened(repository.folder / "barge.yaml") as pilot:
        await press(pilot, "m")
        assert "enter marks · esc leaves" in screen_text(pilot.app)
        assert "HEAD" in screen_text(pilot.app)
    async with opened(repository.folder / "barge.yaml", size=(40, 12)) as pilot:
        await press(pilot, "m", *"release-2026")
        assert "changed since release-2026" in screen_text(pilot.app)
