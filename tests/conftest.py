"""No test touches the home of the person who runs it, or depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path

    from _pytest.terminal import TerminalReporter


# How long an example takes tells how busy the machine is: the benchmarks measure speed.
settings.register_profile("promises", deadline=None)
settings.load_profile("promises")


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print the seeds of the simulations, by which each can be run again."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if getattr(report, "when", "") == "call" and name == "seed":
                    terminalreporter.write_line(f"{report.nodeid}: seed {value}")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, and none of the variables that change what is shown."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)
    for variable in ("NO_COLOR", "COLUMNS", "LINES", "TMUX", "STY", "VISUAL", "EDITOR"):
        monkeypatch.delenv(variable, raising=False)
    return folder
