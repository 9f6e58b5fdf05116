"""What keeps the parts apart, and the tests honest: rules that hold by themselves."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import claims
from claims.library import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
LONGEST = 500
"""Lines of a module: what is longer has more than one reason to exist."""

FILE_CALLS = {
    *("open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes", "mkstemp"),
    *("iterdir", "glob", "rglob", "walk", "scandir", "listdir", "mkdir", "unlink"),
}
OWN_FILES = {
    "tui/clipboard.py": "writes what no clipboard takes to the person's state folder",
    "tui/commands/config.py": "writes the commented configuration",
    "tui/config.py": "reads the configuration",
    "tui/crash.py": "writes the log of crashes",
    "tui/drafts.py": "keeps what was typed and not saved yet",
    "tui/editing/in_editor.py": "takes away the file in which a field was edited",
    "tui/own_files.py": "writes what is the program's own",
    "tui/state.py": "reads what is remembered",
    "tui/streams.py": "opens what takes output that nobody reads",
    "tui/subcommands.py": "finds the commands by the names of their modules",
}
"""The modules of `tui` that touch files, none of them the library's, and why."""
ASKS_THE_LIBRARY = {"tui/reading/text_screen.py": "claims.texts"}
"""The modules whose calls of such names go through a door of `claims`, and which door."""


def modules(package: str) -> Iterator[tuple[str, ast.Module]]:
    """The path of each module from the root, and its code."""
    for path in sorted((ROOT / package).rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def called(tree: ast.Module) -> set[str]:
    """The last name of everything that is called: `Path(x).open()` calls `Path` and `open`."""
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {node.id for node in functions if isinstance(node, ast.Name)} | {
        node.attr for node in functions if isinstance(node, ast.Attribute)
    }


def imported(tree: ast.Module) -> set[str]:
    """The modules that are imported anywhere in a module."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def loaded_by(script: str) -> set[str]:
    """The top-level packages that are loaded when a script has run."""
    told = "\nimport sys\nprint(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", script + told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(ran.stderr.split())


# -- who may do what ---------------------------------------------------------------------


def test_no_screen_touches_files() -> None:
    touching = {path for path, tree in modules("tui") if called(tree) & FILE_CALLS}
    assert touching == set(OWN_FILES) | set(ASKS_THE_LIBRARY)


@pytest.mark.parametrize("path", ASKS_THE_LIBRARY)
def test_what_looks_like_reading_a_file_asks_the_library(path: str) -> None:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    door = next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == ASKS_THE_LIBRARY[path]
    )
    assert called(tree) & FILE_CALLS <= {name.name for name in door.names}


def test_the_screens_never_see_yaml() -> None:
    parsers = {"yaml", "claims.parsing", "claims.syntax"}
    assert [path for path, tree in modules("tui") if imported(tree) & parsers] == []


def test_claims_reaches_no_screen_and_loads_nothing_before_it_is_needed() -> None:
    names = [
        path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path, _ in modules("claims")
    ]
    loaded = loaded_by("\n".join(f"import {name}" for name in names))
    assert "yaml" in loaded
    assert loaded & {"textual", "rich", "tui"} == set()
    assert loaded & {"rapidfuzz", "wcwidth", "argcomplete", "platformdirs", "weasyprint"} == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", str(shipped_folder())],
        ["list", str(shipped_folder())],
        ["show", str(shipped_folder() / "orchard-gate.yaml")],
        ["explain", "E201"],
        ["handout", str(shipped_folder() / "orchard-gate.yaml")],
        ["report"],
        ["schema"],
        ["--plain", str(shipped_folder())],
        ["config"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_without_a_screen_loads_one(arguments: list[str]) -> None:
    loaded = loaded_by(f"from tui.main import main\nassert main({arguments!r}) == 0")
    assert loaded & {"textual", "rich", "tornado", "segno", "ifaddr"} == set()


# -- how it is written -------------------------------------------------------------------


@pytest.mark.parametrize("name", claims.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    told = inspect.getdoc(getattr(claims, name)) or ""
    assert told
    assert not told.startswith(f"{name}(")  # which is what a dataclass says without words


def test_no_module_is_too_long() -> None:
    for package in ("claims", "tui"):
        for path, _ in modules(package):
            lines = len((ROOT / path).read_text("utf-8").splitlines())
            assert lines <= LONGEST, f"{path} has {lines} lines"


def test_no_test_is_skipped_or_waits_by_the_clock() -> None:
    excuses = {"skip", "skipif", "xfail", "importorskip", "sleep"}
    for path, tree in modules("tests"):
        named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        slept = {
            ast.unparse(node)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("sleep")
        }
        assert named & excuses <= ({"sleep"} if slept == {"asyncio.sleep(0)"} else set()), path
