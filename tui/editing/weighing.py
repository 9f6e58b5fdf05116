"""How evidence bears on a claim: one key for each of the nine ways, and the strip of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.widget import Widget

from claims.bearing import Bearing, bearing, bearings_of
from claims.cells import cut, visible, width
from claims.comparison import letter
from claims.editing import Bear, Refused
from claims.rendering.attribution import quoted
from tui.editing.arranging import Plan
from tui.topic.board import style_for
from tui.topic.view import Selected

if TYPE_CHECKING:
    from textual.app import RenderResult

    from claims import TopicFile
    from claims.model import Topic
    from tui.editing.screen import Aim, EditsTopic

BEARINGS = {how.name.lower(): how for how in Bearing}
"""Each bearing by the name of its key."""
_LEAST = 8  # cells of a claim's title; else its letter
_IN_FULL = {how: how.words for how in Bearing}
_IN_SHORT = _IN_FULL | {
    how: how.words.split()[-1]
    for how in Bearing
    if how.weight  # `strongly` before `supports` and after `disputes` tells itself
}
_BY_SIGN = {how: how.sign for how in Bearing}
_COLOURS = {
    "supports": "$supports",
    "disputes": "$disputes",
    "states": "$states",
    "dim": "$text-muted",
}


def weighing(file: TopicFile, aim: Aim, how: Bearing) -> Plan:
    """Let the item under the cursor bear on the claim, or the item, of its column.

    Raises:
        Refused: the cursor is on no evidence, or on what it cannot bear on in this way.
    """
    if len(aim.record) != 2 or aim.record[0] != "evidence":
        raise Refused("the cursor is on no evidence; the matrix has all of it, for each claim")
    if aim.bears_on is None:
        raise Refused("the evidence above has no id, by which this one could name it")
    if how is Bearing.STATES and aim.bears_on not in file.topic.claims:
        raise Refused("only a claim is stated; evidence supports or disputes other evidence")
    edit = Bear(aim.record, aim.bears_on, how)
    item = int(aim.record[1])
    told = f"{how.sign} {how.words} {named(file.topic, aim.bears_on)}"
    on = aim.bears_on if aim.bears_on in file.topic.claims else None
    # What was not looked at stands nowhere in its column: there the cursor goes to what is next.
    then = None if how is Bearing.NOT_LOOKED_AT else Selected(claim=on, item=item)
    return Plan([edit], told, then)


async def judge(screen: EditsTopic[Any], how: Bearing) -> None:
    """Note how the person lets the item under the cursor bear, while names are hidden.

    It is theirs and is written nowhere. Once they have judged the item for every claim, they
    learn how the author does.
    """
    aim, blindness = screen.aim(), screen.blindness
    if aim is None or len(aim.record) != 2 or aim.record[0] != "evidence":
        screen.say(f"The cursor is on no evidence; {screen.key('matrix')} lists all of it")
        return
    read = screen.bottom.as_read
    item = int(aim.record[1])
    shown = blindness.seen(read).topic
    if aim.bears_on is None or aim.bears_on not in shown.claims:
        screen.say("While names are hidden, evidence is judged for the explanations")
        return
    if item in blindness.weighed_whole(read):
        screen.say("You have judged it, and this is how the author does; your sign was yours")
        return
    is_whole = blindness.weigh(read, item, aim.bears_on, how)
    await screen.names_changed_everywhere()
    if is_whole:
        author = bearings_of(blindness.seen(read).topic.evidence[item])
        told = "  ".join(
            f"{author.get(name, Bearing.NOT_LOOKED_AT).sign} {letter(at)}"
            for at, name in enumerate(shown.claims)
        )
        own = "  ".join(f"{sign.sign} {name}" for name, sign in blindness.own(read, item).items())
        screen.say(f"Judged. You: {own} · the author: {told}")
    else:
        left = len(shown.claims) - len(blindness.own(read, item))
        told = f"{how.sign} {how.words} {aim.bears_on}"
        screen.say(f"{told}; {left} left to judge, then the author's are shown")


def named(topic: Topic, name: str) -> str:
    """What an item bears on: a claim with its letter, or another item."""
    if name in topic.claims:
        return f"{letter(list(topic.claims).index(name))} {visible(topic.claims[name].name)}"
    item = next((item for item in topic.evidence if item.id == name), None)
    return quoted(item) if item else visible(name)


class Weights(Widget):
    """The strip above the line of keys: each bearing and its key; the one that holds stands out."""

    DEFAULT_CSS = "Weights { height: 1; padding: 0 1; background: $panel; color: $foreground; }"

    def render(self) -> RenderResult:
        """The strip, in words where there is room for them."""
        screen: EditsTopic[Any] = self.screen  # type: ignore[assignment]
        aim, file = screen.aim(), screen.topic_file
        if aim is None or file is None or aim.bears_on is None or not screen.can_weigh:
            return Content()  # it is about to be hidden
        now = bearing(file.topic.evidence[int(aim.record[1])], aim.bears_on)
        for words in (_IN_FULL, _IN_SHORT, _BY_SIGN):
            told = [(screen.key(name), words[how], how) for name, how in BEARINGS.items()]
            used = sum(width(key) + width(word) + 3 for key, word, _ in told)
            if used + 1 <= self.size.width:
                break
        on, room = named(file.topic, aim.bears_on), self.size.width - used
        spans: list[Any] = [(cut(on, room) if room > _LEAST else on[:1], "bold")]
        for key, word, how in told:
            colour = _COLOURS[style_for(how)]
            mark = "reverse " if how is now else ""
            spans += ["  ", (key, "bold $text-accent"), " ", (word, f"{mark}{colour}")]
        return Content.assemble(*spans)
