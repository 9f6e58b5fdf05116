"""The report as SARIF 2.1.0, which code hosts and editors collect from analysis tools."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from claims.diagnostics import severity_of
from claims.explanations import EXPLANATIONS
from claims.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims.diagnostics import Diagnostic
    from claims.reports import Checked

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def report(checked: Iterable[Checked]) -> Iterator[str]:
    """One SARIF log with one run; its rules are the codes that occur."""
    rules: dict[str, int] = {}
    results = [
        _result(diagnostic, rules.setdefault(diagnostic.code, len(rules)))
        for _, found in checked
        for diagnostic in found
    ]
    driver = {
        "name": "counterclaim",
        "version": __version__,
        "rules": [_rule(code) for code in rules],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str) -> dict[str, Any]:
    explained = EXPLANATIONS[code]
    return {
        "id": code,
        "shortDescription": {"text": explained.title},
        "fullDescription": {"text": explained.meaning},
        "help": {"text": explained.reason},
        "defaultConfiguration": {"level": severity_of(code).value},
    }


def _result(found: Diagnostic, rule: int) -> dict[str, Any]:
    region = {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.end_line,
        "endColumn": found.end_column,
    }
    place = {"artifactLocation": {"uri": _uri(found.path)}, "region": region}
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": found.severity.value,
        "message": {"text": " ".join(filter(None, (f"{found.message}.", found.hint)))},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """A path as a URI; a relative one stays relative, to the folder of the run."""
    if Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(os.fsencode(path))
