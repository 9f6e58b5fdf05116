"""`counterclaim check`: what it finds is told in place, in four forms, and by the exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import Diagnostic, Library
from claims.cells import visible, width
from claims.explanations import EXPLANATIONS
from claims.reports import Checked, document, sarif, text
from tests.terminal import Terminal
from tui.main import main

Captured = pytest.CaptureFixture[str]
ROOT = Path(__file__).parent.parent.parent

FINE = """\
question: Who broke the window?
claims:
  ball: {title: A stray ball}
evidence:
  - {fact: A ball lay inside., supports: ball}
"""
WRONG = """\
question: Who broke the window?
date: 10 January 2022
claims:
  ball: {titel: A stray ball}
evidence:
  - {fact: A ball lay inside., supports: bell}
"""
WARNED = FINE.replace("A stray ball", "A stray ball?")
NOTED = FINE.replace("supports: ball", "neutral: ball")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


def report(capsys: Captured, *arguments: str) -> tuple[int, str]:
    status = main(["check", *arguments])
    captured = capsys.readouterr()
    assert captured.err == ""
    return status, captured.out


def codes(capsys: Captured, *arguments: str) -> list[str]:
    found = json.loads(report(capsys, "--format", "json", *arguments)[1])["diagnostics"]
    return [diagnostic["code"] for diagnostic in found]


def test_each_finding_shows_its_place_its_line_and_a_hint(library: Path, capsys: Captured) -> None:
    (library / "window.yaml").write_text(WRONG)
    found = json.loads(report(capsys, "--format", "json")[1])["diagnostics"]
    date, claim, unsupported, key, reference = [(one["message"], one["hint"]) for one in found]
    status, out = report(capsys)
    assert status == 1
    assert (
        out
        == f"""\
error E208: {date[0]}
  --> window.yaml:2:7
2 | date: 10 January 2022
  |       ^^^^^^^^^^^^^^^
  = {date[1]}

error E213: {claim[0]}
  --> window.yaml:4:3
4 |   ball: {{titel: A stray ball}}
  |   ^^^^
  = {claim[1]}

note N502: {unsupported[0]}
  --> window.yaml:4:3
4 |   ball: {{titel: A stray ball}}
  |   ^^^^
  = {unsupported[1]}

error E201: {key[0]}
  --> window.yaml:4:10
4 |   ball: {{titel: A stray ball}}
  |          ^^^^^
  = {key[1]}

error E301: {reference[0]}
  --> window.yaml:6:42
6 |   - {{fact: A ball lay inside., supports: bell}}
  |                                          ^^^^
  = {reference[1]}

4 errors and 1 note in 1 topic. `counterclaim explain E208` tells more.
"""
    )


def test_the_current_folder_is_checked_when_no_path_is_given(
    library: Path, capsys: Captured
) -> None:
    (library / "deep").mkdir()
    (library / "deep" / "window.yaml").write_text(FINE)
    assert report(capsys) == (0, "Nothing wrong in 1 topic.\n")


def test_a_folder_without_topics_says_so(library: Path, capsys: Captured) -> None:
    (library / "settings.yaml").write_text("theme: dark")
    assert report(capsys) == (0, "No topics found, 1 other file passed over.\n")


def test_a_file_that_is_no_topic_is_passed_over_unless_named(
    library: Path, capsys: Captured
) -> None:
    (library / "settings.yaml").write_text("theme: dark")
    (library / "window.yaml").write_text(FINE)
    assert report(capsys, ".") == (0, "Nothing wrong in 1 topic, 1 other file passed over.\n")
    assert codes(capsys, "settings.yaml") == ["E201", "E211", "E212"]


def test_several_paths_are_checked_in_the_order_given_and_each_file_once(
    library: Path, capsys: Captured
) -> None:
    for name in ("a", "b", "c"):
        (library / f"{name}.yaml").write_text("claims: {ball: {title: A ball}}\nevidence: [{}]")
    out = report(capsys, "c.yaml", ".", "--select", "E", "--format", "json")[1]
    found = json.loads(out)["diagnostics"]
    places = [(one["path"], one["line"]) for one in found]
    assert places == [(f"{name}.yaml", line) for name in ("c", "a", "b") for line in (1, 2)]
    assert json.loads(out)["topics"] == 3


def test_paths_are_shown_as_they_were_given(library: Path, capsys: Captured) -> None:
    (library / "topics").mkdir()
    (library / "topics" / "window.yaml").write_text(WRONG)
    assert "--> topics/window.yaml:2:7\n" in report(capsys, "topics")[1]
    assert "--> topics/window.yaml:2:7\n" in report(capsys, "topics/window.yaml")[1]
    absolute = library / "topics"
    assert f"--> {absolute}/window.yaml:2:7\n" in report(capsys, str(absolute))[1]


def test_a_missing_path_is_refused_before_anything_is_reported(
    library: Path, capsys: Captured
) -> None:
    (library / "window.yaml").write_text(WRONG)
    assert main(["check", "window.yaml", "missing.yaml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "counterclaim: missing.yaml: there is no such file or folder\n"


def test_a_file_that_cannot_be_read_is_reported_without_a_line(
    library: Path, capsys: Captured
) -> None:
    (library / "window.yaml").mkdir()
    (library / "window.yaml" / "in.yml").write_text(FINE)
    (library / "old.yaml").write_bytes(b"question: \xff\n")
    status, out = report(capsys)
    assert status == 1
    assert "  --> old.yaml\n  = Save it as UTF-8" in out
    assert "  --> window.yaml\n  = " in out


@pytest.mark.parametrize(
    ("text", "status", "strict"), [(FINE, 0, 0), (NOTED, 0, 0), (WARNED, 0, 1), (WRONG, 1, 1)]
)
def test_the_status_tells_errors_and_with_strict_warnings_but_never_notes(
    text: str, status: int, strict: int, library: Path, capsys: Captured
) -> None:
    (library / "window.yaml").write_text(text)
    assert report(capsys)[0] == status
    assert report(capsys, "--strict")[0] == strict


def test_codes_are_selected_and_ignored_by_their_beginnings(
    library: Path, capsys: Captured
) -> None:
    (library / "window.yaml").write_text(WRONG)
    assert codes(capsys) == ["E208", "E213", "N502", "E201", "E301"]
    assert codes(capsys, "--select", "E2") == ["E208", "E213", "E201"]
    assert codes(capsys, "--select", "e3,N") == ["N502", "E301"]
    assert codes(capsys, "--select", "E301", "--select", "N502") == ["N502", "E301"]
    assert codes(capsys, "--ignore", "E2, N5") == ["E301"]
    assert codes(capsys, "--select", "E", "--ignore", "E20") == ["E213", "E301"]


def test_what_is_ignored_does_not_count(library: Path, capsys: Captured) -> None:
    (library / "window.yaml").write_text(WRONG)
    assert report(capsys, "--ignore", "E,N") == (0, "Nothing wrong in 1 topic.\n")


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_refused_with_the_nearest(
    option: str, library: Path, capsys: Captured
) -> None:
    assert main(["check", option, "E201,E2O8"]) == 2
    assert capsys.readouterr().err == (
        "counterclaim: there is no code E2O8; did you mean E208?\n"
    )  # fmt: skip


# -- the marked line --------------------------------------------------------------------------


def marked(capsys: Captured, path: Path, text: str, code: str) -> str:
    """What stands over the mark of the one finding with this code."""
    path.write_text(text, encoding="utf-8")
    out = report(capsys, str(path), "--select", code)[1]
    line, mark = re.findall(r"^ *\d* \| (.*)$", out, re.MULTILINE)
    ends = [width(line[:count]) for count in range(len(line) + 1)]
    return str(line[ends.index(mark.index("^")) : ends.index(len(mark))])


@pytest.mark.parametrize(
    ("text", "over_mark"),
    [
        ("question: Who?\nclaims: {ball: {title: 新聞, titel: x}}", "titel"),
        ("question: Who?\nclaims: {ball: {title: x, 新聞の: x}}", "新聞の"),
        ("question: Who?\nclaims: {ball:\t\t{title: x, titel: x}}", "titel"),
        ("question: Who?\nclaims: {ball: {title: \u202ex, titel: x}}", "titel"),
        ("question: Who?\nclaims: {ball: {title: 👩‍🚒 x, titel: x}}", "titel"),
        ("question: Who?\r\nclaims: {ball: {title: x, titel: x}}\r\n", "titel"),
    ],
)
def test_the_mark_stands_under_what_is_meant(
    text: str, over_mark: str, library: Path, capsys: Captured
) -> None:
    assert marked(capsys, library / "window.yaml", text, "E201") == over_mark


def test_a_span_of_several_lines_is_marked_in_its_first(library: Path, capsys: Captured) -> None:
    text = "question:\n  - Who?\n  - What?\nclaims: {ball: {title: x}}"
    assert marked(capsys, library / "window.yaml", text, "E202") == "- Who?"


def test_an_empty_span_has_a_mark(library: Path, capsys: Captured) -> None:
    (library / "window.yaml").write_text(f"{FINE}  -\n")
    assert "6 |   -\n  |    ^\n" in report(capsys, "--select", "E214")[1]


def test_a_long_line_is_cut_around_the_mark(
    library: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    long = "word " * 200_000
    text = f"question: Who?\nclaims: {{ball: {{title: {long}, titel: x, note: {long}}}}}"
    assert marked(capsys, library / "window.yaml", text, "E201") == "titel"
    out = report(capsys, "--select", "E201")[1]
    assert max(width(line) for line in out.splitlines()) <= 60
    assert re.search(r"^2 \| ….*, titel: .*…$", out, re.MULTILINE)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_nothing_in_a_file_reaches_the_terminal_as_a_command(
    words: str, library: Path, capsys: Captured
) -> None:
    (library / "window.yaml").write_text(
        f"question: Who?\nclaims: {{ball: {{{json.dumps(words)}: x}}}}\n{words}", encoding="utf-8"
    )
    out = report(capsys, "window.yaml")[1]
    assert visible(out, newlines=True) == out


def test_a_path_is_shown_without_obeying_it(library: Path, capsys: Captured) -> None:
    (library / "\x1b[31mred.yaml").write_text(WRONG)
    assert "--> ␛[31mred.yaml:2:7" in report(capsys)[1]


def test_colours_are_for_terminals_and_can_be_refused(library: Path) -> None:
    (library / "window.yaml").write_text(WRONG)
    command = [sys.executable, "-m", "tui.main", "check", str(library)]
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}

    def colour_in_terminal(**more: str) -> str:
        with Terminal(command, env=environment | more) as terminal:
            terminal.wait("tells more")
            cell = terminal.screen.buffer[0][0]
            assert cell.data == "e"  # of error
            return str(cell.fg)

    assert colour_in_terminal() == "red"
    assert colour_in_terminal(NO_COLOR="") == "red"
    assert colour_in_terminal(NO_COLOR="1") == "default"
    piped = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert b"\x1b" not in piped.stdout


# -- for programs -----------------------------------------------------------------------------


def test_json_is_the_contract(library: Path, capsys: Captured) -> None:
    (library / "window.yaml").write_text(FINE.replace("title: A", "titel: 日本, title: A"))
    status, out = report(capsys, "--format", "json")
    assert status == 1
    assert json.loads(out) == {
        "diagnostics": [
            {
                "path": "window.yaml",
                "line": 3,
                "column": 10,
                "end_line": 3,
                "end_column": 15,
                "code": "E201",
                "severity": "error",
                "message": "`titel` is not a key of a claim",
                "hint": "Did you mean `title`?",
            }
        ],
        "topics": 1,
    }
    assert out.isascii()


def test_json_of_nothing_wrong(library: Path, capsys: Captured) -> None:
    assert json.loads(report(capsys, "--format", "json")[1]) == {"diagnostics": [], "topics": 0}


def test_github_gets_one_command_a_finding(library: Path, capsys: Captured) -> None:
    (library / "a,b:c%.yaml").write_text(NOTED.replace("broke", "br\u200boke"))
    status, out = report(capsys, "--format", "github")
    warning, note = out.splitlines()
    assert status == 0
    assert warning.startswith(
        "::warning title=W405,file=a%2Cb%3Ac%25.yaml,line=1,col=17,endColumn=18,endLine=1::"
    )
    assert re.fullmatch(
        r"::notice title=N502,file=a%2Cb%3Ac%25\.yaml,line=3,col=3,endColumn=7,endLine=3"
        r"::nothing [^:%]+`ball`%0A[A-Z].+\.",
        note,
    )


@pytest.mark.parametrize("name", ["\x1b[31mred", "a\u202eb", "a\nb", "a\rb", "a\x9bb", "a\x07"])
def test_no_name_of_a_file_breaks_out_of_an_annotation(
    name: str, library: Path, capsys: Captured
) -> None:
    (library / f"{name}.yaml").write_text(WRONG)
    out = report(capsys, "--format", "github")[1]
    assert len(out.splitlines()) == 5
    assert visible(out, newlines=True) == out
    assert all(re.match(r"::(error|notice) title=\w+,file=[^:,]+,line=", line)
               for line in out.splitlines())  # fmt: skip


def test_github_gets_no_columns_where_a_finding_has_several_lines(
    library: Path, capsys: Captured
) -> None:
    (library / "window.yaml").write_text("question:\n  - Who?\n  - What?\nclaims: {a: {title: x}}")
    out = report(capsys, "--format", "github", "--select", "E202")[1]
    assert out.startswith("::error title=E202,file=window.yaml,line=2,endLine=3::expected text")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_no_text_breaks_out_of_an_annotation(name: str, library: Path, capsys: Captured) -> None:
    (library / "window.yaml").write_text(
        f"question: Who?\nclaims: {{ball: {{title: x, {json.dumps(name)}: x}}}}", encoding="utf-8"
    )
    out = report(capsys, "--format", "github", "window.yaml")[1]
    assert all(line.startswith("::") for line in out.split("\n")[:-1])
    assert "\r" not in out


def test_sarif_names_rules_places_and_messages(library: Path, capsys: Captured) -> None:
    (library / "my topics").mkdir()
    (library / "my topics" / "wíndow.yaml").write_text(WRONG)
    log = json.loads(report(capsys, "--format", "sarif")[1])
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["E208", "E213", "N502", "E201", "E301"]
    assert rules[0]["shortDescription"]["text"] == EXPLANATIONS["E208"].title
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
    unknown_key = run["results"][3]
    assert unknown_key["level"] == "error"
    assert unknown_key["message"]["text"] == (
        "`titel` is not a key of a claim. Did you mean `title`?"
    )
    (location,) = unknown_key["locations"]
    place = location["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20topics/w%C3%ADndow.yaml"
    assert place["region"] == {"startLine": 4, "startColumn": 10, "endLine": 4, "endColumn": 15}


@pytest.mark.parametrize(
    ("name", "uri"), [("a:b.yaml", "a%3Ab.yaml"), ("a#b?.yaml", "a%23b%3F.yaml")]
)
def test_sarif_places_are_relative_uris(
    name: str, uri: str, library: Path, capsys: Captured
) -> None:
    (library / name).write_text(WRONG)
    log = json.loads(report(capsys, "--format", "sarif")[1])
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri


def test_sarif_of_an_absolute_path_is_a_file_uri(library: Path, capsys: Captured) -> None:
    (library / "window.yaml").write_text(WRONG)
    log = json.loads(report(capsys, "--format", "sarif", str(library))[1])
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == (library / "window.yaml").as_uri()


def test_a_path_that_is_not_utf_8_spoils_no_report() -> None:
    library = Library.shipped()
    found = Diagnostic("w\udcff.yaml", 1, 1, 1, 2, "E201", "message")
    checked = [Checked(library.read("kazakhstan-2022"), (found,))]
    assert "w⟨U+DCFF⟩.yaml:1:1" in "".join(text.report(checked, colour=False, columns=80))
    assert json.loads("".join(document.report(checked)))["diagnostics"][0]["path"] == found.path
    assert "w%FF.yaml" in "".join(sarif.report(checked))


def test_the_library_that_ships_is_in_order(capsys: Captured) -> None:
    assert report(capsys, "--strict", str(Library.shipped().root))[0] == 0


def test_the_hook_for_other_repositories_checks_topics_and_no_settings() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "counterclaim check"
    assert hook["types"] == ["yaml"]
    names = ["window.yaml", "topics/window.yml", ".settings.yaml", ".github/workflows/ci.yml"]
    assert [name for name in names if not re.search(hook["exclude"], name)] == names[:2]


def test_checking_imports_neither_textual_nor_rich(library: Path) -> None:
    (library / "window.yaml").write_text(WRONG)
    script = (
        "import sys; from tui.main import main; main(['check']); "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=library
    )
    assert {"textual", "rich", "jsonschema", "argcomplete"}.isdisjoint(ran.stdout.split())
