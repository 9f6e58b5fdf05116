"""What people install: the wheel, alone in a folder, in an empty home, in a real terminal."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.version import __version__
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
QUESTION = "What was behind the January 2022 unrest in Kazakhstan?"
STATEMENT = "The violence came from organised"
QUOTE = "“international terrorism”"
STATES = "[≡] states"
MODES = {b"7": b"h", b"25": b"h"}
"""Terminal modes that are on where nothing has changed them: lines wrap, the cursor shows."""

Environment = dict[str, str]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="session")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel installs; its dependencies are those of the tests."""
    folder = tmp_path_factory.mktemp("site")
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(folder), str(wheel)], check=True, capture_output=True)
    return folder


@pytest.fixture
def environment(
    site: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Environment:
    """All that the program is told: where it lies, an empty home, and a folder without topics."""
    monkeypatch.chdir(tmp_path)
    path = f"{site / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "PYTHONPATH": str(site), "HOME": str(home), "LANG": "C.UTF-8"}


@pytest.fixture
def topic(site: Path, tmp_path: Path) -> Path:
    """A topic of one's own, alone in its folder."""
    folder = tmp_path / "mine"
    folder.mkdir()
    return Path(shutil.copy(site / "claims/data/kazakhstan-2022.yaml", folder))


def run(*arguments: str, env: Environment) -> subprocess.CompletedProcess[str]:
    """Run the command without a terminal."""
    return subprocess.run(
        ["counterclaim", *arguments],
        env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


# -- what the wheel holds ----------------------------------------------------------------


def test_the_wheel_holds_all_of_both_packages_and_the_library(wheel: Path) -> None:
    def files_in(folder: str) -> set[Path]:
        found = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        return {path for path in found if "__pycache__" not in path.parts}

    expected = files_in("claims") | files_in("tui")
    expected |= {Path("claims") / path for path in files_in("data")}
    held = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    assert {path for path in held if not path.parts[0].endswith(".dist-info")} == expected
    for needed in ("claims/py.typed", "tui/py.typed", "tui/app.tcss", "claims/data/texts"):
        assert any(str(path).startswith(needed) for path in expected)


def test_it_is_the_wheel_that_runs(site: Path, environment: Environment) -> None:
    script = "import claims, tui; print(claims.__file__, tui.__file__)"
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == [str(site / name / "__init__.py") for name in ("claims", "tui")]


def test_it_is_installed_compiled(site: Path) -> None:
    for source in (*site.glob("claims/**/*.py"), *site.glob("tui/**/*.py")):
        assert list((source.parent / "__pycache__").glob(f"{source.stem}.*.pyc")), source


# -- without a screen --------------------------------------------------------------------


def test_the_library_in_it_stays_as_it_is(site: Path, environment: Environment) -> None:
    path = site / "claims" / "data" / "orchard-gate.yaml"
    before = path.read_bytes()
    edit = run("set", str(path), "question", "Mine?", env=environment)
    assert (edit.returncode, edit.stdout) == (1, "")
    assert "ships with the program and is read-only" in edit.stderr
    assert path.read_bytes() == before


def test_the_version_is_told(environment: Environment) -> None:
    assert run("--version", env=environment).stdout == f"counterclaim {__version__}\n"


def test_nothing_is_wrong_with_the_library_that_ships(site: Path, environment: Environment) -> None:
    checked = run("check", "--strict", str(site / "claims/data"), env=environment)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "error" not in checked.stdout


def test_without_a_library_the_one_that_ships_is_listed_and_shown(environment: Environment) -> None:
    listed = run("list", env=environment)
    assert listed.returncode == 0
    for name in ("kazakhstan-2022", "lexington-1775", "orchard-gate"):
        assert name in listed.stdout
    shown = run("show", "kazakhstan-2022", "--width", "120", env=environment)
    assert shown.returncode == 0
    assert QUESTION in shown.stdout
    assert QUOTE in shown.stdout


# -- in a terminal -----------------------------------------------------------------------


def test_from_the_library_into_the_topic_and_out_again(environment: Environment) -> None:
    with Terminal(["counterclaim"], env=environment) as terminal:
        terminal.wait(QUESTION)
        assert "Counterclaim’s own library" in terminal.text()
        terminal.send("enter")
        terminal.wait(STATEMENT)
        terminal.wait(QUOTE)
        terminal.send("down")
        terminal.wait(STATES)
        terminal.send("right")
        terminal.wait("[≡] states                           │")
        terminal.send("2")
        terminal.wait("› matrix")
        terminal.send("1", "left")
        terminal.wait(STATES)
        terminal.send("enter")
        terminal.wait("Who said it, and when")
        terminal.send("escape")
        terminal.wait(lambda: "Who said it, and when" not in terminal.text())
        terminal.wait(STATEMENT)
        terminal.send("?")
        terminal.wait("all keys here")
        terminal.send("escape")
        terminal.wait(lambda: "all keys here" not in terminal.text())
        terminal.wait(STATEMENT)
        terminal.send("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["80x24", "200x50"])
def test_the_screen_follows_the_size_of_the_terminal(
    size: tuple[int, int], topic: Path, environment: Environment
) -> None:
    columns, rows = size
    with Terminal(["counterclaim", str(topic)], env=environment) as terminal:
        terminal.wait(QUOTE)
        terminal.resize(30, 10)
        terminal.wait("needs at least 40")
        terminal.resize(columns, rows)
        terminal.wait("━" * (columns - 1))  # the rule below the heads, beside the scroll bar
        terminal.wait("The violence came from")
        terminal.wait(lambda: "? keys" in terminal.screen.display[rows - 1])


def test_the_terminal_is_left_as_it_was(topic: Path, environment: Environment) -> None:
    script = 'stty -g; counterclaim "$1"; echo "ended with $?"; stty -g'
    with Terminal(["sh", "-c", script, "sh", str(topic)], env=environment) as terminal:
        terminal.wait(QUOTE)
        terminal.send("q")
        terminal.wait_for_end()
        before = terminal.written.splitlines()[0]
        *_, status, after = terminal.written.splitlines()
        assert status.endswith(b"ended with 0")
        assert before == after
        assert modes_left(terminal.written) == MODES


def modes_left(written: bytes) -> dict[bytes, bytes]:
    """The terminal's modes that are on at the end, and those of `MODES` in any case."""
    left = dict(MODES)
    for modes, state in re.findall(rb"\x1b\[\?([\d;]+)([hl])", written):
        left |= dict.fromkeys(modes.split(b";"), state)
    return {mode: state for mode, state in left.items() if state == b"h" or mode in MODES}


def test_what_others_do_to_the_file_is_shown(topic: Path, environment: Environment) -> None:
    text = topic.read_text("utf-8")
    with Terminal(["counterclaim", str(topic)], env=environment) as terminal:
        terminal.wait(QUOTE)
        terminal.send("down")
        terminal.wait(STATES)
        topic.write_text(text.replace(QUESTION, "What happened in Almaty?"), "utf-8")
        terminal.wait("What happened in Almaty?")
        assert STATES in terminal.text()  # the cursor has stayed where it was
        topic.unlink()
        terminal.wait("deleted")
        topic.write_text(text, "utf-8")
        terminal.wait(QUESTION)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_as_q_does(
    number: signal.Signals, topic: Path, environment: Environment
) -> None:
    with Terminal(["counterclaim", str(topic)], env=environment) as terminal:
        terminal.wait(QUOTE)
        terminal.send("down")
        terminal.wait(STATES)
        os.kill(terminal.pid, number)
        assert terminal.wait_for_end() == 128 + number
        assert modes_left(terminal.written) == MODES
        assert b"Traceback" not in terminal.written
    with Terminal(["counterclaim", str(topic)], env=environment) as terminal:
        terminal.wait(QUOTE)
        terminal.wait(STATES)  # where the cursor stood is remembered


def test_a_window_that_is_closed_ends_it_quietly(
    topic: Path, home: Path, environment: Environment
) -> None:
    with Terminal(["counterclaim", str(topic)], env=environment) as terminal:
        terminal.wait(QUOTE)
        assert terminal.hang_up() == 128 + signal.SIGHUP
    assert {path.name for path in home.rglob("*") if path.is_file()} == {"state.json"}


# -- in poor surroundings ----------------------------------------------------------------


def homeless(environment: Environment, folder: Path) -> Environment:
    """No home is named; what is written all the same must not go to that of whoever tests."""
    rest = {name: value for name, value in environment.items() if name != "HOME"}
    return rest | {"XDG_STATE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}


def homeless_on_no_list(environment: Environment, folder: Path) -> Environment:
    """As in a container: no home is named, and the system knows nothing of the user."""
    hook = folder / "sitecustomize.py"
    hook.write_text("import pwd\n\ndef nobody(_):\n    raise KeyError\n\npwd.getpwuid = nobody\n")
    rest = {name: value for name, value in environment.items() if name != "HOME"}
    return rest | {"PYTHONPATH": f"{folder}{os.pathsep}{environment['PYTHONPATH']}"}


def with_a_file_for_a_home(environment: Environment, folder: Path) -> Environment:
    file = folder / "home"
    file.touch()
    return environment | {"HOME": str(file)}


HOMES = [homeless, homeless_on_no_list, with_a_file_for_a_home]


@pytest.mark.parametrize("poor", HOMES)
def test_the_app_needs_no_home(
    poor: Callable[[Environment, Path], Environment],
    topic: Path,
    environment: Environment,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    env = poor(environment, tmp_path_factory.mktemp("poor"))
    with Terminal(["counterclaim", str(topic.parent)], env=env) as terminal:
        terminal.wait(QUESTION)
        terminal.send("enter")
        terminal.wait(QUOTE)
        terminal.send("down", "T")
        terminal.wait(STATES)
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.written


@pytest.mark.parametrize("poor", HOMES)
def test_commands_need_no_home(
    poor: Callable[[Environment, Path], Environment],
    topic: Path,
    environment: Environment,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    env = poor(environment, tmp_path_factory.mktemp("poor"))
    for arguments in (["check", str(topic)], ["list", str(topic.parent)], ["--plain", str(topic)]):
        ran = run(*arguments, env=env)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout
    ran = run("config", env=env)
    assert ran.returncode == (0 if poor is homeless else 2)
    assert "Traceback" not in ran.stderr
    assert ran.stderr.count("\n") == (0 if poor is homeless else 1)


def test_without_a_terminal_a_sentence_says_what_does_without_one(environment: Environment) -> None:
    ran = run(env=environment)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("counterclaim: the app needs a terminal")
    assert ran.stderr.count("\n") == 1


def test_a_terminal_that_cannot_be_drawn_on_is_told_the_same(environment: Environment) -> None:
    with Terminal(["env", "TERM=dumb", "counterclaim"], env=environment) as terminal:
        assert terminal.wait_for_end() == 2
        assert terminal.written.startswith(b"counterclaim: the app needs a terminal")
        assert b"\x1b" not in terminal.written
