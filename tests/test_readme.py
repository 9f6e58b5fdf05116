"""What the README says is so."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from claims import Library
from tui.key_names import key_named
from tui.keys import KEYS
from tui.main import main
from tui.subcommands import subcommands

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
GESTURES = {"arrows": "up down left right", "page keys": "pageup pagedown"}
"""Words of the table of keys that stand for several keys."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def section(heading: str) -> str:
    return README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_its_first_line_installs_and_opens_and_its_second_is_what_ci_runs() -> None:
    installs, tests, uv = blocks("sh")
    assert installs.rstrip().endswith("&& .venv/bin/counterclaim data")
    assert (ROOT / "data").is_dir()
    script = (ROOT / ".ci/run").read_text("utf-8")
    (pattern,) = re.findall(r"sed -n 's/\^\\\((.*?)\\\)\$", script)
    assert re.findall(rf"^({pattern})$", README, re.MULTILINE) == [tests.rstrip()]
    assert uv.count("-c requirements.lock") == 2


def test_what_it_locks_is_what_is_needed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    text = (ROOT / "requirements.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))
    for requirement in map(Requirement, needed):
        if requirement.name == project["name"]:
            assert requirement.extras <= project["optional-dependencies"].keys()
            continue
        version = locked.get(canonicalize_name(requirement.name), "")
        assert version in requirement.specifier, requirement


def test_every_command_it_names_is_there() -> None:
    named = {name for name in re.findall(r"`counterclaim ([a-z-]+)[ `]", README) if name != "data"}
    assert named == set(subcommands())


def test_every_option_it_names_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    for name, told in re.findall(r"^\| `counterclaim (\S+)[^|]*\| (.*) \|$", README, re.MULTILINE):
        assert main([name, "--help"] if name in subcommands() else ["--help"]) == 0
        offered = capsys.readouterr().out
        for option in re.findall(r"`(--\w+)", told):
            assert option in offered, name


def test_every_key_it_names_is_there_and_none_is_left_out() -> None:
    rows = re.findall(r"^\| (.*?) \| (.*?) \|$", section("Keys"), re.MULTILINE)[2:]
    named = {key for keys, _ in rows for key in re.findall(r"`(\S+?)`", keys)}
    named |= {key for word in GESTURES for key in GESTURES[word].split()}
    known = {key for row in KEYS.values() for key in row.keys.split(",")}
    told = {key if key in known else key_named(key) for key in named}
    assert told <= known
    silent = {name for name, row in KEYS.items() if not told & set(row.keys.split(","))}
    assert silent == set()


def test_its_topic_is_without_errors(tmp_path: Path) -> None:
    (example,) = (text for text in blocks("yaml") if "question:" in text)
    path = tmp_path / "example.yaml"
    path.write_text(example, "utf-8")
    library = Library(path)
    found = library.check(library.read(path))
    assert [diagnostic for diagnostic in found if diagnostic.severity != "note"] == []


def test_its_hook_is_the_one_that_is_defined() -> None:
    (hook,) = re.findall(r"- id: (\S+)", README)
    assert f"- id: {hook}\n" in (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")


def test_its_python_runs() -> None:
    (script,) = blocks("python")
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "kazakhstan-2022" in ran.stdout


def test_every_file_and_module_it_names_is_there() -> None:
    for file in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / file).is_file()
    benchmarks = set(re.findall(r"bench_\w+", README))
    assert benchmarks == {path.stem for path in ROOT.glob("tests/benchmarks/bench_*.py")}
    assert all(find_spec(f"tests.benchmarks.{name}") for name in benchmarks)
    for topic in re.findall(r"^\*([\w-]+)\*|\*([\w-]+-\d+)\*", README, re.MULTILINE):
        assert (ROOT / "data" / f"{''.join(topic)}.yaml").is_file()
