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
from tui.topic.signs import style_for
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
    """Note how the person judges what the cursor is on, evidence or a claim, names hidden.

    It is theirs and is written nowhere. Once they have judged an item for every claim, they learn
    how the author does; once they have judged every claim and every item, what others judged.
    """
    aim = screen.aim()
    shown = screen.blindness.seen(screen.bottom.as_read).topic
    if aim is not None and len(aim.record) == 2 and aim.record[0] == "evidence":
        await _judge_item(screen, int(aim.record[1]), aim.bears_on, how)
    elif (
        aim is not None
        and aim.field in (aim.record, (*aim.record, "statement"))
        and (len(aim.record) == 2 and aim.record[0] == "claims" and aim.record[1] in shown.claims)
    ):
        await _judge_claim(screen, str(aim.record[1]), how)
    else:
        screen.say(
            "The cursor is on no evidence and no explanation's statement; "
            f"{screen.key('matrix')} lists all evidence"
        )


async def _judge_item(
    screen: EditsTopic[Any], item: int, bears_on: str | None, how: Bearing
) -> None:
    blindness, read = screen.blindness, screen.bottom.as_read
    shown = blindness.seen(read).topic
    if bears_on is None or bears_on not in shown.claims:
        screen.say("While names are hidden, evidence is judged for the explanations")
        return
    if item in blindness.weighed_whole(read):
        screen.say("You have judged it, and this is how the author does; your sign was yours")
        return
    is_whole = blindness.weigh(read, item, bears_on, how)
    await screen.names_changed_everywhere()
    if is_whole:
        author = bearings_of(blindness.seen(read).topic.evidence[item])
        told = "  ".join(
            f"{author.get(name, Bearing.NOT_LOOKED_AT).sign} {letter(at)}"
            for at, name in enumerate(shown.claims)
        )
        own = "  ".join(f"{sign.sign} {name}" for name, sign in blindness.own(read, item).items())
        others = "" if any(blindness.left(read)) else f" · {_of_others(screen)}"
        screen.say(f"Judged. You: {own} · the author: {told}{others}")
    else:
        left = len(shown.claims) - len(blindness.own(read, item))
        told = f"{how.sign} {how.words} {bears_on}"
        screen.say(f"{told}; {left} left to judge, then the author's are shown")


async def _judge_claim(screen: EditsTopic[Any], claim: str, how: Bearing) -> None:
    blindness, read = screen.blindness, screen.bottom.as_read
    if not any(blindness.left(read)):
        screen.say(f"You have judged all; {_of_others(screen)}")
        return
    blindness.judge_claim(read, claim, how)
    await screen.names_changed_everywhere()
    claims, items = blindness.left(read)
    told = f"To your mind {claim} {_verdict(how)}"
    if how is Bearing.NOT_LOOKED_AT:
        told = f"{claim} is left to judge once more"
    if not claims and not items:
        screen.say(f"{told}; {_of_others(screen)}")
        return
    left = [f"{claims} explanation{'s' if claims > 1 else ''}"] if claims else []
    left += [f"{items} item{'s' if items > 1 else ''} of evidence"] if items else []
    screen.say(f"{told}; {' and '.join(left)} left to judge, then what others judged is shown")


def _verdict(how: Bearing) -> str:
    if how is Bearing.NEUTRAL:
        return "cannot be told"
    return "does not hold" if how.disputes else "holds"


def _of_others(screen: EditsTopic[Any]) -> str:
    """Where it is told what others judged, now that it may be."""
    topic = screen.blindness.seen(screen.bottom.as_read).topic
    if any(claim.verdict for claim in topic.claims.values()):
        return "what others judged stands after the evidence"
    return "the file tells of nobody else who judged"


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
