"""Topics as plain data, edits of them, and the many ways to write one down.

How a record or a field is written depends on what it is called and nothing else, so that two
versions of a topic are the same text wherever they say the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from random import Random

Data = dict[str, Any]
WORDS = "the gas price rose and crowds went out while guards stood by «ah» 見 né: #no - yes".split()
RECORDS = ("sources", "speakers", "claims")
FIELDS = {
    "sources": ("title", "publisher", "note"),
    "speakers": ("name", "role", "note"),
    "claims": ("title", "statement", "note"),
    "evidence": ("quote", "context", "note"),
}


def prose(chance: Random, least: int = 3, most: int = 9) -> str:
    """Words that YAML has to be careful with now and then."""
    return (
        " ".join(chance.choices(WORDS, k=chance.randint(least, most)))
        + f" {chance.randrange(10**6)}"
    )


def topic(chance: Random, size: int = 3) -> Data:
    """A topic of a few records of each kind."""
    data: Data = {"question": prose(chance), "tags": ["one", "two"]}
    for kind in RECORDS:
        data[kind] = {
            f"{kind[:2]}{n}": record(chance, kind) for n in range(chance.randint(1, size))
        }
    data["evidence"] = [item(chance, data, f"e{n}") for n in range(chance.randint(1, 2 * size))]
    data["discussion"] = [prose(chance)]
    return data


def record(chance: Random, kind: str) -> Data:
    """A record with some of its fields."""
    first, *others = FIELDS[kind]
    return {first: prose(chance)} | {
        name: prose(chance) for name in others if chance.random() < 0.5
    }


def item(chance: Random, data: Data, name: str) -> Data:
    """An item of evidence that refers to records of a topic; every other one has no id."""
    made: Data = {"id": name} if crc32(name.encode()) % 2 else {}
    made |= record(chance, "evidence")
    for key, kind in (("source", "sources"), ("speaker", "speakers")):
        if data[kind]:
            made[key] = chance.choice(list(data[kind]))
    if data["claims"]:
        made["supports"] = [chance.choice(list(data["claims"]))]
    return made


# -- edits --------------------------------------------------------------------------------

Edit = Callable[[Data], None]


@dataclass
class Editor:
    """Edits a topic at random, and only what it owns.

    Attributes:
        tag: what the names that this editor gives begin with.
        owns: whether a place may be edited, by its kind and its name.
        done: what it did, to be done again to another version.
    """

    chance: Random
    data: Data
    tag: str
    owns: Callable[[str], bool] = lambda _: True
    done: list[Edit] = field(default_factory=list)
    renamed: list[tuple[str, str, str]] = field(default_factory=list)

    def edit(self) -> None:
        """Change one thing."""
        kinds = [
            self.alter, self.alter, self.alter_item, self.alter_item, self.add_record,
            self.add_item, self.add_item, self.add_tag, self.add_question, self.remove_item,
            self.move_item, self.rename, self.remove_field,
        ]  # fmt: skip
        edit = self.chance.choice(kinds)()
        if edit is not None:
            edit(self.data)
            self.done.append(edit)

    def new(self) -> str:
        return f"{self.tag}{len(self.done)}"

    def record(self) -> tuple[str, str] | None:
        owned = [
            (kind, name) for kind in RECORDS for name in self.data[kind] if self.owns(kind + name)
        ]
        return self.chance.choice(owned) if owned else None

    def item(self) -> str | None:
        owned = [name for name in map(key_of, self.data["evidence"]) if self.owns(name)]
        return self.chance.choice(owned) if owned else None

    def alter(self) -> Edit | None:
        if (found := self.record()) is None:
            return None
        kind, name = found
        key, value = self.chance.choice(FIELDS[kind]), prose(self.chance)
        return lambda data: data[kind][name].update({key: value})

    def remove_field(self) -> Edit | None:
        if (found := self.record()) is None:
            return None
        kind, name = found
        return lambda data: data[kind][name].pop(FIELDS[kind][2], None)

    def alter_item(self) -> Edit | None:
        if (name := self.item()) is None:
            return None
        key, value = self.chance.choice(("context", "note")), prose(self.chance)
        return lambda data: item_of(data, name).update({key: value})

    def add_record(self) -> Edit:
        kind = self.chance.choice(RECORDS)
        name, made = f"{kind[:2]}-{self.new()}", record(self.chance, kind)
        return lambda data: data[kind].update({name: copied(made)})

    def add_item(self) -> Edit:
        made = item(self.chance, self.data, self.new())
        where = self.chance.choice([1_000, self.chance.randrange(5)])
        return lambda data: data["evidence"].insert(where, copied(made))

    def add_tag(self) -> Edit:
        name = self.new()
        return lambda data: data["tags"].append(name)

    def add_question(self) -> Edit:
        asked = prose(self.chance)
        return lambda data: data["discussion"].append(asked)

    def remove_item(self) -> Edit | None:
        if (name := self.item()) is None:
            return None
        return lambda data: data["evidence"].remove(item_of(data, name))

    def move_item(self) -> Edit | None:
        if (name := self.item()) is None:
            return None
        where = self.chance.randrange(6)

        def move(data: Data) -> None:
            made = item_of(data, name)
            data["evidence"].remove(made)
            data["evidence"].insert(where, made)

        return move

    def rename(self) -> Edit | None:
        if (found := self.record()) is None:
            return None
        kind, name = found
        new = f"{kind[:2]}-{self.new()}"
        self.renamed.append((kind, name, new))
        return lambda data: rename(data, kind, name, new)


def item_of(data: Data, name: str) -> Data:
    """The item that is known by a name."""
    return next(made for made in data["evidence"] if key_of(made) == name)


def edited_apart(chance: Random, base: Data) -> tuple[Data, Data, Data]:
    """Two versions, edited in different places, and one with the edits of both."""
    editors = [editor(chance, base, tag, half) for half, tag in enumerate("ot")]
    both = copied(base)
    for each in editors:
        for edit in each.done:
            edit(both)
    for each in editors:
        for renaming in each.renamed:
            rename(both, *renaming)
    return editors[0].data, editors[1].data, both


def edited(chance: Random, base: Data) -> tuple[Data, Data]:
    """Two versions, edited anywhere."""
    return editor(chance, base, "o").data, editor(chance, base, "t").data


def editor(chance: Random, base: Data, tag: str, half: int | None = None) -> Editor:
    """An editor that has edited a few things, in one half of all places or in any."""
    made = Editor(
        chance,
        copied(base),
        tag,
        lambda place: half is None or crc32(place.encode()) % 2 == half,
    )
    for _ in range(chance.randint(1, 4)):
        made.edit()
    return made


def rename(data: Data, kind: str, old: str, new: str) -> None:
    """Give a record another id, in every reference too."""
    data[kind] = {new if name == old else name: made for name, made in data[kind].items()}
    key = {"sources": "source", "speakers": "speaker", "claims": "supports"}[kind]
    for made in data["evidence"]:
        if isinstance(made.get(key), list):
            made[key] = [new if name == old else name for name in made[key]]
        elif made.get(key) == old:
            made[key] = new


def key_of(made: Data) -> str:
    """What an item is known by: its quote, which no edit here changes."""
    return str(made["quote"])


def copied(data: Data) -> Data:
    return deepcopy(data)


# -- writing ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Writer:
    """One way to write topics down.

    Attributes:
        seed: another number is another way.
        indent: by how much lists are indented within what they belong to.
        is_commented: whether comments stand above records and beside values.
    """

    seed: int
    indent: int = 2
    is_commented: bool = True

    def one_of(self, name: str, count: int) -> int:
        """A choice among so many, the same whenever it is asked for."""
        return crc32(f"{self.seed}{name}".encode()) % count

    def write(self, data: Data) -> str:
        """The text of a topic."""
        lines = ["# A topic"] if self.one_of("head", 2) else []
        for key, value in data.items():
            if self.one_of(key, 2):
                lines.append("")
            if self.one_of(key, 3) == 1:
                lines.append(f"# about {key}")
            if isinstance(value, str):
                lines += self.scalar("", key, value, key)
            elif isinstance(value, dict):
                lines += self.records(key, value)
            else:
                lines += self.items(key, value)
        if self.one_of("end", 2):
            lines.append("# the end")
        return "\n".join(lines) + ("\n" if self.one_of("newline", 4) else "")

    def records(self, kind: str, records: Data) -> list[str]:
        if not records:
            return [f"{kind}: {{}}"]
        if self.one_of(kind + "flow", 6) == 0:
            inner = ", ".join(f"{name}: {self.flow(made)}" for name, made in records.items())
            return [f"{kind}: {{{inner}}}"]
        lines = [f"{kind}:"]
        for name, made in records.items():
            first = str(next(iter(made.values()), ""))
            lines += self.above("  ", kind + first)
            if self.one_of(kind + first, 3) == 0 or not made:
                lines.append(f"  {name}: {self.flow(made)}" + self.behind(first))
            else:
                lines.append(f"  {name}:" + self.behind(first))
                lines += self.mapping("    ", made)
        return lines

    def items(self, kind: str, items: list[Any]) -> list[str]:
        if not items:
            return [f"{kind}: []"]
        if not isinstance(items[0], dict):
            if self.one_of(kind, 2) == 0:
                return [
                    f"{kind}: [{', '.join(json.dumps(each, ensure_ascii=False) for each in items)}]"
                ]
            indent = " " * self.indent
            return [f"{kind}:"] + [
                line
                for each in items
                for line in (*self.above(indent, each), indent + "- " + json.dumps(each))
            ]
        if self.one_of(kind + "flow", 6) == 0:
            return [f"{kind}: [", *(f"  {self.flow(made)}," for made in items), "]"]
        lines, indent = [f"{kind}:"], " " * self.indent
        for made in items:
            name = key_of(made)
            lines += self.above(indent, name)
            if self.one_of(name, 4) == 0:
                lines.append(f"{indent}- {self.flow(made)}" + self.behind(name))
            elif self.one_of(name, 4) == 1:
                lines += [indent + "-" + self.behind(name), *self.mapping(indent + "    ", made)]
            else:
                first, *rest = self.mapping(indent + "  ", made)
                lines += [indent + "- " + first.strip(), *rest]
        return lines

    def mapping(self, indent: str, made: Data) -> list[str]:
        lines: list[str] = []
        for key, value in made.items():
            if isinstance(value, list):
                lines.append(f"{indent}{key}: [{', '.join(value)}]" + self.behind(key))
            else:
                is_reference = key in ("source", "speaker")
                name = key if is_reference else key + str(len(value) % 3)
                lines += self.scalar(indent, key, value, name)
        return lines

    def scalar(self, indent: str, key: str, value: str, name: str) -> list[str]:
        safe = " #" not in value and ": " not in value and " - " not in value
        match self.one_of(name + "style", 6):
            case 0 | 1 if safe and value[0] not in "«-#":
                return [f"{indent}{key}: {value}" + self.behind(name)]
            case 2:
                return [f"{indent}{key}: '" + value.replace("'", "''") + "'" + self.behind(name)]
            case 3 if " " in value:
                half = value.rfind(" ")
                return [
                    f"{indent}{key}: >-",
                    f"{indent}  {value[:half]}",
                    f"{indent}  {value[half + 1 :]}",
                ]
            case 4:
                return [f"{indent}{key}: |-", f"{indent}   {value}"]
            case _:
                return [f"{indent}{key}: {json.dumps(value)}" + self.behind(name)]

    def flow(self, made: Data) -> str:
        inner = []
        for key, value in made.items():
            if isinstance(value, list):
                inner.append(f"{key}: [{', '.join(value)}]")
            elif value.isidentifier() or ("-" in value and " " not in value):
                inner.append(f"{key}: {value}")
            else:
                inner.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
        return "{" + ", ".join(inner) + "}"

    def above(self, indent: str, name: str) -> list[str]:
        match self.one_of(name + "above", 5):
            case 0 if self.is_commented:
                return [f"{indent}# on {self.one_of(name, 1000)}"]
            case 1:
                return [""]
            case _:
                return []

    def behind(self, name: str) -> str:
        return "  # so" if self.is_commented and self.one_of(name + "behind", 5) == 0 else ""
