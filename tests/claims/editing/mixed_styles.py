"""Topics written in every style of YAML that people use, at random, with comments everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.document import DOUBLE, FOLDED, LITERAL, PLAIN, SINGLE
from claims.editing.scalars import Manner, scalar

if TYPE_CHECKING:
    from random import Random

WORDS = (
    "militant groups trained abroad organised it",
    "who said: so", "no", "2022-01-10", "1:30", "fuel # prices", "«цены» на газ", "抗议 示威",
    "it's", 'a "word"', "- dash", "tab\there", "back\\slash", "", "two\nlines", "ends\n",
    "  indented", "a, [b] {c}", "?", "x: y\n\n  z\n", "👩\u200d👩\u200d👧 emoji", "é", "*star",
    "long " * 40 + "end", "kept\n\n", "\n", " ", "\n\nlate", " first\nsecond \n",
    "a\u2028b", "\ufeffmark",
)  # fmt: skip
COMMENTS = ("# why, [so]: it", "# about the next: - one", "# A topic", "# the end")
IDS = ("wind", "fire", "axe", "dom-1", "été")
SOURCES = ("paper", "book")
SPEAKERS = ("ann", "bob", "cy")


def topic(random: Random) -> dict[str, Any]:
    """A topic as plain values: dicts, lists, text, and None."""

    def text() -> str:
        return random.choice(WORDS)

    def some(pool: tuple[str, ...]) -> Any:
        chosen = random.sample(pool, random.randint(1, len(pool)))
        return chosen[0] if len(chosen) == 1 and random.random() < 0.7 else chosen

    def bearing() -> Any:
        if random.random() < 0.5:
            return some(IDS[:3])
        chosen = random.sample(IDS[:3], random.randint(1, 3))
        return {name: random.choice(("strongly", "weakly", None)) for name in chosen}

    def claim() -> dict[str, Any]:
        made: dict[str, Any] = {"title": text() or "t"}
        if random.random() < 0.6:
            made["statement"] = text()
        if random.random() < 0.6:
            made["proponents"] = some(SPEAKERS)
        if random.random() < 0.5:
            made["aspects"] = {"Who turned it?": text(), "And: then": text()}
        if random.random() < 0.2:
            made["x-own"] = [text(), {"deep": text()}]
        return made

    def item(at: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        if random.random() < 0.3:
            made["id"] = f"item-{at}"
        made[random.choice(("quote", "fact"))] = text()
        if random.random() < 0.6:
            made["speaker"] = some(SPEAKERS)
        if random.random() < 0.6:
            made["source"] = some(SOURCES)
        if random.random() < 0.7:
            made[random.choice(("supports", "disputes"))] = bearing()
        if random.random() < 0.3:
            made["neutral"] = some(IDS[:3])
        if random.random() < 0.3:
            made["note"] = text()
        return made

    made: dict[str, Any] = {"question": text() or "What?"}
    if random.random() < 0.5:
        made["summary"] = text()
    if random.random() < 0.5:
        made["tags"] = random.choice([[text() for _ in range(3)], "one", [], None])
    made["sources"] = {name: {"title": text(), "published": "2022-01"} for name in SOURCES}
    made["speakers"] = {name: {"name": text(), "role": text()} for name in SPEAKERS}
    made["claims"] = {name: claim() for name in IDS[:3]}
    made["evidence"] = [item(at) for at in range(random.randint(0, 4))]
    if random.random() < 0.4:
        made["discussion"] = [text() for _ in range(random.randint(1, 3))]
    return made


class Writer:
    """Writes plain values as YAML, each collection and text in a style of its own."""

    def __init__(self, random: Random, alias_share: float = 0.0) -> None:
        self.random = random
        self.alias_share = alias_share  # of the texts that stood before, anchored
        self.anchored: dict[str, str] = {}
        self.brk = random.choice(("\n", "\n", "\n", "\r\n"))
        self.step = random.choice((2, 2, 3, 4))
        self.dash = random.choice((0, self.step))
        self.flow_share = random.choice((0.0, 0.2, 0.5, 1.0))
        self.comment_share = random.choice((0.0, 0.2, 0.5))
        self.anchors = 0

    def file(self, value: Any) -> str:
        """A whole file: perhaps with a mark, a directive, an end, or no last line break."""
        head = self.random.choice(("", "", "# A topic\n", "---\n", "%YAML 1.1\n---\n", "\n\n"))
        if self.random.random() < 0.15:
            body = self.flow(value, 0) + self.comment() + "\n"
        else:
            body = self.block(value, 0)
        tail = self.random.choice(("", "", "\n", "# the end\n", "...\n"))
        if tail == "\n" and body.endswith("\n\n"):
            tail = ""  # else it would be more of a text that keeps its blank lines
        text = (head + body + tail).replace("\n", self.brk)
        return text.rstrip("\r\n") if self.random.random() < 0.15 else text

    def comment(self) -> str:
        """Perhaps a comment at the end of a line."""
        return "  # why, [so]: it" if self.random.random() < self.comment_share else ""

    def lines_between(self, before: str, column: int) -> str:
        """Perhaps comment lines and blank lines, none behind a text that would keep them."""
        made = ""
        if self.random.random() < self.comment_share:
            made += " " * column + "# about the next: - one\n"
        if self.random.random() < 0.3 and not before.endswith("\n\n"):
            made = "\n" + made
        return made

    def prefix(self, value: Any) -> str:
        """Perhaps a tag, or an anchor that nothing refers to."""
        if self.random.random() < 0.04 + self.alias_share / 2:
            self.anchors += 1
            if isinstance(value, str):
                self.anchored[value] = f"a{self.anchors}"
            return f"&a{self.anchors} "
        if isinstance(value, str) and self.random.random() < 0.04:
            return "!!str "
        return ""

    def text(self, value: str, column: int, *, in_flow: bool) -> str:
        """A text in a random style, or an alias of one that is equal."""
        if value in self.anchored and self.random.random() < self.alias_share:
            return f"*{self.anchored[value]}"
        style = self.random.choice((PLAIN, PLAIN, PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED))
        manner = Manner(
            style=style,
            folds=self.random.random() < 0.3 and not in_flow,
            in_flow=in_flow,
            indent=column + self.step,
            step=self.step,
            width=60,
        )
        return self.prefix(value) + scalar(value, manner, column)

    def key(self, value: str, *, in_flow: bool) -> str:
        """A key, sometimes quoted."""
        style = self.random.choice((PLAIN, PLAIN, PLAIN, SINGLE, DOUBLE))
        return scalar(value, Manner(style=style, is_key=True, in_flow=in_flow))

    def flow(self, value: Any, column: int) -> str:
        """A value in brackets, on one line or on several."""
        if value is None:
            return ""
        if isinstance(value, str):
            return self.text(value, column, in_flow=True)
        is_list = isinstance(value, list)
        if is_list:
            inner = [self.flow(item, column + 2) or '""' for item in value]
        else:
            inner = []
            for name, item in value.items():
                written = self.flow(item, column + 2)
                inner.append(self.key(name, in_flow=True) + (f": {written}" if written else ""))
        opened, closed = "[]" if is_list else "{}"
        if not inner:
            return self.prefix(value) + opened + closed
        if self.random.random() < 0.3:
            pad = " " * (column + self.step)
            lines = f",{self.comment()}\n{pad}".join(inner)
            comma = self.random.choice(("", ","))
            end = f"{comma}{self.comment()}\n{' ' * (column + 1)}{closed}"
            return f"{self.prefix(value)}{opened}\n{pad}{lines}{end}"
        comma = self.random.choice(("", "", ","))
        return self.prefix(value) + opened + ", ".join(inner) + comma + closed

    def after(self, value: Any, column: int, *, of_list: bool) -> str:
        """A value behind a colon or a dash at a column, to the end of its lines."""
        if value is None:
            return self.comment() + "\n"
        if isinstance(value, str):
            written = self.text(value, column, in_flow=False)
            if written.split(" ", 1)[-1 if written[:1] in ("&", "!") else 0][:1] in ("|", ">"):
                head, _, body = written.partition("\n")
                written = f"{head}{self.comment()}\n{body}"
                return " " + (written if written.endswith("\n") else written + "\n")
            return " " + written + self.comment() + "\n"
        if not value or self.random.random() < self.flow_share:
            return " " + self.flow(value, column) + self.comment() + "\n"
        prefix = self.prefix(value).rstrip()
        if of_list and not prefix:
            if self.random.random() < 0.8:
                offset = self.random.choice((2, 2, 4))
                return " " * (offset - 1) + self.block(value, column + offset).lstrip(" ")
            return self.comment() + "\n" + self.block(value, column + self.step)
        inner = column + (self.dash if isinstance(value, list) and not of_list else self.step)
        return (f" {prefix}" if prefix else "") + self.comment() + "\n" + self.block(value, inner)

    def block(self, value: Any, column: int) -> str:
        """A collection in lines."""
        pad = " " * column
        made = ""
        if isinstance(value, list):
            for at, item in enumerate(value):
                made += self.lines_between(made, column) if at else ""
                made += pad + "-" + self.after(item, column, of_list=True)
            return made
        for at, (name, item) in enumerate(value.items()):
            made += self.lines_between(made, column) if at else ""
            if self.random.random() < 0.03:
                made += f"{pad}? {self.key(name, in_flow=False)}\n{pad}:"
            else:
                made += pad + self.key(name, in_flow=False) + ":"
            made += self.after(item, column, of_list=False)
        return made
