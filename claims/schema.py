"""The JSON Schema (2020-12) of a topic file, made from the model, for editors.

What it says of a file's shape is what `check` says, with these differences, which lie in what a
schema is given: not the text, but values that an editor has already typed.

- Where the format wants text, numbers and booleans pass too: `1775` and `no` are typed as such.
- Words that YAML types as null (`~`, `null`) pass where leaving a value empty would.
- How a number was written is lost: `99` may have been `0099`, a year, or not a date.
- Whether a month has that day and whether an interval ends after it begins, no pattern can say.
- Which characters beyond ASCII are letters, engines differ on: all of them may begin an id.
- What never becomes a value (a key twice, `<<`, a list as a key, tags) is the text's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims import addresses
from claims.build import record_name, table
from claims.model import Claim, Evidence, Shape, Source, Speaker, Step, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

Schema = dict[str, Any]

_NESTED = (Source, Speaker, Claim, Evidence, Step)
_MAY_BE_EMPTY = (Source, Speaker, Step)
"""Records that say enough by being there, as a speaker does whose id is a name."""

_WRITTEN = ["string", "number", "boolean"]
_TEXT = [*_WRITTEN, "null"]
_DEGREES = ["strongly", "weakly", None]

_TIME = (
    "T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-](?:0[0-9]|1[0-5])(?::[0-5][0-9])?)?"
)
_MOMENT = (
    "(?!-0000)(?:Y-?[1-9][0-9]{4,11}|-?[0-9]{4}"
    f"(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])(?:{_TIME})?)?)?)[~?%]?"
)
_DATE = {
    "type": ["string", "integer", "null"],
    "pattern": f"^(?:{_MOMENT}(?:/{_MOMENT})?)?$",
    "minimum": -9999,  # a year of four digits is typed as a number
    "maximum": 9999,
    "examples": ["2022", "2022-01-10", "2022-01~", "1775-04-23/1775-04-26"],
}
_URL = f"^(?:{addresses.PATTERN})?$"
# Every character beyond ASCII passes as a letter: on which of them are, engines differ.
_ID = r"^[^\x00-@\[-`{-\x7f][^\s.]*$"
_FILLED = r"\S"


def schema() -> Schema:
    """The schema of a topic file, as a value that `json.dumps` takes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Counterclaim topic",
        **_record(Topic),
        "$defs": {record_name(record): _record(record) for record in _NESTED},
    }


def _record(record: type) -> Schema:
    return {
        "type": ["object", "null"] if record in _MAY_BE_EMPTY else "object",
        "description": (record.__doc__ or "").strip(),
        "properties": {
            name: {"title": f"{record_name(record)}: {name}", "description": facts["doc"]}
            | _value(facts)
            for name, facts in table(record).items()
        },
        "patternProperties": {"^x-": {"description": "A key of your own; it is kept as it is."}},
        "additionalProperties": False,
        **_required_parts(record),
    }


def _required_parts(record: type) -> Schema:
    """What `claims.checks.completeness` asks of a record."""
    filled = {"type": _WRITTEN, "pattern": _FILLED}
    if record is Topic:
        return {
            "required": ["question", "claims"],
            "allOf": [
                {
                    "properties": {
                        "question": filled,
                        "claims": {"type": "object", "minProperties": 1},
                    }
                }
            ],
        }
    if record is Claim:
        either = [
            {"required": [part], "properties": {part: filled}} for part in ("title", "statement")
        ]
        return {"anyOf": either}
    if record is Evidence:
        return {
            "oneOf": [
                {"required": [part], "properties": {part: filled, other: {"type": "null"}}}
                for part, other in (("quote", "fact"), ("fact", "quote"))
            ]
        }
    return {}


def _value(facts: Mapping[str, Any]) -> Schema:
    """How the value of a key is written."""
    if "words" in facts:
        words = facts["words"]
        return {"enum": [*words, *(int(word) for word in words if word.isdecimal()), None]}
    value = _shape(facts)
    return value | {"examples": list(facts["common"])} if "common" in facts else value


def _shape(facts: Mapping[str, Any]) -> Schema:
    shape: Shape = facts["shape"]
    match shape:
        case Shape.TEXT | Shape.FILE | Shape.REFERENCE:
            return {"type": _TEXT}
        case Shape.TEXTS | Shape.REFERENCES:
            return {"type": [*_TEXT, "array"], "items": {"type": _TEXT}}
        case Shape.ID:
            return {"type": ["string", "boolean", "null"], "pattern": _ID}
        case Shape.DATE:
            return _DATE
        case Shape.URL:
            return {"type": ["string", "null"], "pattern": _URL}
        case Shape.BEARING:
            return {
                "type": [*_TEXT, "array", "object"],
                "items": {"type": _TEXT},
                "additionalProperties": {"enum": _DEGREES},
            }
        case Shape.TABLE:
            return {"type": ["object", "null"], "additionalProperties": {"type": _TEXT}}
        case Shape.RECORDS:
            return {
                "type": ["object", "null"],
                "propertyNames": {"pattern": _ID},
                "additionalProperties": _reference(facts["record"]),
            }
        case Shape.ITEMS:
            return {"type": ["array", "null"], "items": _reference(facts["record"])}


def _reference(record: type) -> Schema:
    return {"$ref": f"#/$defs/{record_name(record)}"}
