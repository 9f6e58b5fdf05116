"""A git repository in a folder of its own, and its commits."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DOOR = """\
question: Who shut the door?
summary: It was heard in the whole of the house, late in the evening.
claims:
  draught: {title: A draught}
evidence:
  - {quote: It fell shut with a bang, supports: draught}
"""
"""A topic to begin with."""
NOBODY = {
    "GIT_AUTHOR_NAME": "Aigul", "GIT_AUTHOR_EMAIL": "aigul@example.org",
    "GIT_COMMITTER_NAME": "Aigul", "GIT_COMMITTER_EMAIL": "aigul@example.org",
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_DATE": "2022-01-10T09:30:00+06:00",
    "GIT_COMMITTER_DATE": "2022-01-10T09:30:00+06:00",
}  # fmt: skip


@dataclass(frozen=True)
class Repository:
    """A repository and its work tree."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Repository:
        """A new one, which has nothing in it."""
        folder.mkdir(parents=True, exist_ok=True)
        made = cls(folder)
        made.git("init", "-q", "-b", "main")
        return made

    @property
    def environment(self) -> dict[str, str]:
        """What git is told of who calls it, and of nobody's settings."""
        return os.environ | NOBODY

    def git(self, *arguments: str, status: int = 0) -> str:
        """What git says, which has to end with a status."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def write(self, name: str, text: str) -> Path:
        """A file of the work tree."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self, says: str, **files: str) -> str:
        """A commit of all there is, with topics by their names; its hash."""
        for name, text in files.items():
            self.write(f"{name}.yaml", text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", says)
        return self.git("rev-parse", "HEAD").strip()
