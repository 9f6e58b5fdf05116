"""The command as a whole: help, calls that are wrong, and every way its output can be cut off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from claims.version import __version__
from tui.main import main
from tui.subcommands import subcommands

if TYPE_CHECKING:
    from pathlib import Path

Captured = pytest.CaptureFixture[str]
COMMAND = (sys.executable, "-m", "tui.main")
WRONG = "question: Wer öffnete das Fenster?\nclaims:\n  wind: {titel: Der Wind}\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with so much wrong that the report of it fills any pipe."""
    (tmp_path / "window.yaml").write_text(WRONG, encoding="utf-8")
    items = "".join(f"  - {{fact: Nr. {number}, supports: wint}}\n" for number in range(2000))
    (tmp_path / "many.yaml").write_text(f"{WRONG}evidence:\n{items}", encoding="utf-8")
    return tmp_path


def run(*arguments: str, cwd: Path, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=cwd, text=True, check=False, timeout=60,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more,
    )  # fmt: skip


def shell(script: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell, in which `$command` is the program."""
    command = " ".join(f"'{part}'" for part in COMMAND)
    return subprocess.run(
        ["/bin/sh", "-c", script.replace("$command", command)],
        cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip


# -- help -------------------------------------------------------------------------------------


def test_the_version_is_told(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"counterclaim {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--plain", "--help"]])
def test_help_lists_every_command(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    out = capsys.readouterr().out
    for name, path in subcommands().items():
        told = (import_module(path).__doc__ or "").partition("\n")[0].rstrip(".")
        assert f"  {name:<12} {told}\n" in out


@pytest.mark.parametrize("name", subcommands())
def test_every_command_has_help(name: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: counterclaim {name}")
    assert max(map(len, out.splitlines())) <= 100


def test_only_the_command_that_was_named_is_imported(library: Path) -> None:
    script = "import sys; from tui.main import main; main(['check', '--format', 'json', '.']); "
    script += "print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=library, capture_output=True, text=True, check=True
    )
    imported = {name for name in ran.stderr.split() if ".commands." in name}
    assert imported == {"claims.commands.check"}


# -- calls that are wrong ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chekc"], "there is no command, file or folder chekc; did you mean `check`?"),
        (["chekc", "data"], "there is no command, file or folder chekc; did you mean `check`?"),
        (
            ["nothing-like-it"],
            (
                "there is no command, file or folder nothing-like-it; `counterclaim --help` lists "
                "the commands"
            ),
        ),
        (["--plain", "missing.yaml"], "missing.yaml: there is no such file or folder"),
        (["--plian"], "unrecognized arguments: --plian; `counterclaim --help` tells more"),
        (
            ["check", "--strickt"],
            "unrecognized arguments: --strickt; `counterclaim check --help` tells more",
        ),
        (
            ["check", "--form", "json"],
            "unrecognized arguments: --form; `counterclaim check --help` tells more",
        ),
        (
            ["check", "--format"],
            "argument --format: expected one argument; `counterclaim check --help` tells more",
        ),
        (["check", "\x1b[31m"], "␛[31m: there is no such file or folder"),
    ],
)
def test_a_wrong_call_is_refused_in_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert capsys.readouterr() == ("", f"counterclaim: {sentence}\n")


def test_a_path_that_is_there_is_no_mistyped_command(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chekc").mkdir()
    assert main(["chekc", "--plain"]) == 0
    assert capsys.readouterr().err == ""


# -- what nobody foresaw ----------------------------------------------------------------------


def test_a_crash_is_one_sentence_and_a_log(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: object) -> int:
        raise ValueError("a \x1b[31mred herring")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("claims.commands.check.run", crash)
    assert main(["check"]) == 2
    out, err = capsys.readouterr()
    log = tmp_path / "counterclaim" / "crash.log"
    assert out == ""
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert str(log) in err
    assert "ValueError" in log.read_text("utf-8")


def test_ctrl_c_ends_it_quietly(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("claims.commands.check.run", interrupted)
    assert main(["check"]) == 130
    assert capsys.readouterr() == ("", "")


def test_without_libyaml_a_sentence_says_what_to_install(library: Path) -> None:
    script = (
        "import sys; sys.modules['yaml._yaml'] = None; from tui.main import main; "
        "sys.exit(main(['check']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=library, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr.startswith("counterclaim: PyYAML is installed without libyaml")
    assert ran.stderr.count("\n") == 1


# -- where the output goes --------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_reader_that_leaves_changes_neither_the_status_nor_says_anything(
    form: str, library: Path
) -> None:
    with subprocess.Popen(
        [*COMMAND, "check", "--format", form],
        cwd=library, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 1
    assert said == b""


def test_help_survives_a_reader_that_leaves(library: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ran = run("--help", cwd=library, stdout=writer)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_sentence_that_nobody_hears_changes_no_status(library: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ran = run("check", "missing", cwd=library, stderr=writer)
    os.close(writer)
    assert (ran.returncode, ran.stdout) == (2, "")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("$command check >&-", 1),
        ("$command check --format json >&-", 1),
        ("$command explain >&-", 0),
        ("$command check missing >&-", 2),
        ("$command check >&- 2>&-", 1),
        ("$command check missing 2>&-", 2),
        ("$command check <&- >&- 2>&-", 1),
    ],
)
def test_streams_that_are_not_there_change_no_status(line: str, status: int, library: Path) -> None:
    ran = shell(line, library)
    assert ran.returncode == status
    assert "Traceback" not in ran.stderr
    assert (library / "window.yaml").read_text("utf-8") == WRONG


def test_output_that_cannot_be_written_is_told(library: Path) -> None:
    ran = shell("ulimit -f 0; $command check > report.txt", library)
    assert ran.returncode == 2
    assert ran.stderr == "counterclaim: the output cannot be written: File too large\n"


def test_a_home_that_cannot_be_written_is_not_needed(library: Path) -> None:
    homeless = {"HOME": "/dev/null", "TMPDIR": str(library)}
    assert shell("$command check --select E9,W4", library, **homeless).returncode == 2
    assert shell("$command check --select W4", library, **homeless).returncode == 0
    ran = shell("$command check", library, **homeless)
    assert ran.returncode == 1
    assert ran.stderr == ""


def test_a_crash_in_a_home_that_cannot_be_written_is_logged_elsewhere(tmp_path: Path) -> None:
    script = (
        "import sys, claims.commands.check as check; check.run = None; "
        "from tui.main import main; sys.exit(main(['check']))"
    )
    environment = {**os.environ, "HOME": "/dev/null", "TMPDIR": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert str(tmp_path) in ran.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:strict"},
    ],
)
def test_a_narrow_encoding_gets_escapes(environment: dict[str, str], library: Path) -> None:
    (library / "window.yaml").write_text(WRONG.replace("wind", "風"), encoding="utf-8")
    ran = subprocess.run(
        [*COMMAND, "check", "window.yaml"],
        cwd=library, env={**os.environ, **environment}, capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr == b""
    assert b"\\u98a8" in ran.stdout
    told = subprocess.run(
        [*COMMAND, "check", "--format", "json", "window.yaml"],
        cwd=library, env={**os.environ, **environment}, capture_output=True, check=False,
    )  # fmt: skip
    assert "`風`" in json.loads(told.stdout)["diagnostics"][0]["message"]


def test_a_name_that_is_not_utf_8_is_no_trouble(library: Path) -> None:
    ran = run("check", os.fsdecode(b"w\xff.yaml"), cwd=library)
    assert ran.returncode == 2
    assert ran.stderr == "counterclaim: w⟨U+DCFF⟩.yaml: there is no such file or folder\n"
