"""The command as a whole: help, calls that are wrong, and every way its output can be cut off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from claims.cells import visible
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
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"counterclaim {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--plain", "--help"]])
def test_help_lists_every_command(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 0
    out = capsys.readouterr().out
    for name, path in subcommands().items():
        told = (import_module(path).__doc__ or "").partition("\n")[0].rstrip(".")
        assert f"  {name:<12} {told}\n" in out


@pytest.mark.parametrize("name", subcommands())
def test_every_command_has_help(name: str, capsys: Captured) -> None:
    assert main([name, "--help"]) == 0
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
            ["w/"],
            (
                "there is no command, file or folder w/; `counterclaim --help` lists the commands, "
                "and `counterclaim new w/topic.yaml QUESTION` makes a topic and its folder"
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
        *(
            ([*command, path], sentence)
            for command in (["check"], ["list"], ["show"], ["--plain"], [])
            for path, sentence in (
                ("", "an empty path names nothing; write that of a file or a folder"),
                ("-", "standard input is not read; name a file or a folder"),
            )
        ),
        *(
            ([*command, path], f"{shown}: there is no such file or folder")
            for command in (["check"], ["list"], ["--plain"])
            for path, shown in (
                ("x" * 5_000, f"{'x' * 300}…"),
                ("x/" * 5_000, f"{'x/' * 150}…"),
                ("a\0b", "a␀b"),
            )
        ),
        *(
            (
                ["show", path],
                f"there is no topic {shown}; `counterclaim list` tells which there are",
            )
            for path, shown in (("x" * 5_000, f"{'x' * 300}…"), ("\0/.yaml", "␀/.yaml"))
        ),
    ],
)
def test_a_wrong_call_is_refused_in_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert capsys.readouterr() == ("", f"counterclaim: {sentence}\n")


@pytest.mark.parametrize("command", [["check"], ["list"], ["show"], ["--plain"]])
def test_a_path_at_which_nothing_can_be_is_refused_like_any_other(
    command: list[str], tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "far.yaml").symlink_to("x" * 255 + "/" + "x" * 3_000)
    for path in ("loop.yaml/x", "far.yaml/x", "far.yaml/x.yaml"):
        assert main([*command, path]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert "unforeseen" not in err
    for path in ("loop.yaml", "far.yaml"):
        assert main([*command, path]) == 1
        assert "unforeseen" not in capsys.readouterr().err


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


class Unspeakable(BaseException):
    """What cannot even be put into words."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


@pytest.mark.parametrize("error", [RecursionError("too deep"), Unspeakable(), OSError()])
@pytest.mark.parametrize("log", ["is written", "cannot be written"])
def test_whatever_happens_is_told_in_one_sentence(
    error: BaseException, log: str, tmp_path: Path, capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(_: object) -> int:
        raise error

    def no_room(**_: object) -> Path:
        raise MemoryError

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("claims.commands.check.run", fail)
    if log == "cannot be written":
        monkeypatch.setattr("tui.crash.state_folder", no_room)
        monkeypatch.setattr("tempfile.mkstemp", no_room)
    assert main(["check"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("counterclaim: something unforeseen went wrong (")
    assert err.count("\n") == 1
    assert ("crash.log" in err) == (log == "is written")


def test_a_crash_that_cannot_be_told_is_told_shortly(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise ValueError("a red herring")

    monkeypatch.setattr("claims.commands.check.run", fail)
    monkeypatch.setattr("tui.crash.sentence_of", fail)
    assert main(["check"]) == 2
    assert capsys.readouterr() == (
        "", "counterclaim: something unforeseen went wrong (ValueError), and no log was written\n"
    )  # fmt: skip


def test_too_little_memory_is_told_and_not_logged(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(_: object) -> int:
        raise MemoryError

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("claims.commands.check.run", fill)
    assert main(["check"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "counterclaim: there is too little memory for this; close other programs, or divide "
        "what is read here\n"
    )
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize(
    "arguments",
    ["--help", "--version", "check --help", "explain", "schema", "completion bash", "list"],
)
def test_a_full_disk_is_told(arguments: str, library: Path) -> None:
    ran = shell(f"ulimit -f 0; $command {arguments} > told.txt", library)
    assert ran.returncode == 2
    assert ran.stderr == "counterclaim: the output cannot be written: File too large\n"


def test_a_sentence_that_cannot_be_written_changes_no_status(library: Path) -> None:
    ran = shell("ulimit -f 0; $command check missing 2> said.txt", library)
    assert ran.returncode == 2


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


# -- names and arguments that would be obeyed -------------------------------------------------

ODD = "\x1b[31mred\u202e\x9b\x07\nb"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--format", "github"],
        ["check", "--format", "json"],
        ["check", "--format", "sarif"],
        ["check", f"{ODD}/{ODD}.yaml"],
        ["check", "--strict", ODD],
        ["check", f"{ODD}/none"],
        ["check", "--select", ODD],
        ["check", f"--{ODD}"],
        ["explain", ODD],
        ["list"],
        ["list", ODD],
        ["list", "--format", "json"],
        ["list", f"{ODD}/none"],
        ["list", f"{ODD}/passwd"],
        ["show", ODD],
        ["show", f"{ODD}/"],
        ["show", f"{ODD}/{ODD}.yaml"],
        ["show", f"{ODD}/none.yaml"],
        ["show", "--plain", f"{ODD}/{ODD}.yaml"],
        ["show", "--format", "markdown", f"{ODD}/{ODD}.yaml"],
        ["show", "--format", "html", f"{ODD}/{ODD}.yaml"],
        ["show", "--format", "json", f"{ODD}/{ODD}.yaml"],
        ["show", "--format", ODD],
        ["show", "--width", ODD, ODD],
        ["completion", ODD],
        ["--plain"],
        ["--plain", ODD],
        ["--plain", f"{ODD}/{ODD}.yaml"],
        ["--plain", f"{ODD}/none"],
        ["--plain", f"{ODD}/passwd"],
        [ODD],
        [f"{ODD}2"],
        [f"-{ODD}"],
        [ODD, ODD],
    ],
)
def test_no_name_and_no_argument_reaches_the_terminal_as_a_command(
    arguments: list[str], tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ODD).mkdir()
    (tmp_path / ODD / f"{ODD}.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / ODD / "passwd").write_text("root:x:0:0\n", encoding="utf-8")
    main(arguments)
    out, err = capsys.readouterr()
    assert visible(out, newlines=True) == out
    assert visible(err, newlines=True) == err
    assert err.count("\n") == err.count("counterclaim: ")


# -- the stream for a screen reader -----------------------------------------------------------


@pytest.mark.parametrize("content", ["- x", "claims: {a: [", "root:x:0:0", ""])
def test_a_file_that_is_not_as_it_should_be_is_told_as_show_does(
    content: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "odd.yaml").write_text(content)
    assert main(["show", "--plain", "odd.yaml"]) == 1
    shown = capsys.readouterr()
    assert main(["--plain", "odd.yaml"]) == 1
    assert capsys.readouterr() == shown
    assert "`counterclaim check odd.yaml` tells what is wrong" in shown.err


def test_a_folder_with_a_file_that_does_not_load_says_so(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "fine.yaml").write_text("question: Who?\nclaims: {a: {title: A}}\n")
    assert main(["--plain", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""
    (tmp_path / "odd.yaml").write_text("claims: {a: [")
    assert main(["--plain", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("2 topics in ")
    assert err == "counterclaim: 1 file does not load; `counterclaim check` tells why\n"
