"""What each slide is made of, for a class: few words, large, and no name before its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.bearing import Bearing, bearings_of
from claims.cells import visible
from claims.comparison import aspects, letter
from claims.dates import readable
from claims.model import BlindTopic
from claims.rendering.attribution import attribution, name_of, speaker_name
from tui.presenting.layout import Listing, Marked, Role, Text, heading, pages
from tui.presenting.seen import Weighing
from tui.presenting.slides import RESULTS, VOTES, Shows

if TYPE_CHECKING:
    from claims.model import Evidence, Topic
    from tui.presenting.layout import Page, Part
    from tui.presenting.seen import Seen
    from tui.presenting.slides import Slide

_STYLES = {True: "supports", False: "disputes"}


def drawn(slide: Slide, seen: Seen, columns: int, lines: int) -> list[Page]:
    """The pages of a slide, each of at most so many lines; one where all of it fits."""
    if slide.shows in VOTES:
        from tui.presenting.voting import vote

        return vote(slide, seen, columns, lines)
    if slide.shows in RESULTS:
        from tui.presenting.results import results

        return results(slide, seen, columns, lines)
    return pages(*_parts(slide, seen), columns, lines)


def _parts(slide: Slide, seen: Seen) -> tuple[list[Part], list[Part]]:
    """What stands on every page of a slide, and what is divided over pages."""
    topic, stage = seen.topic, seen.stages[slide.stage]
    match slide.shows:
        case Shows.QUESTION:
            return [], [Text(topic.question or "no question yet", Role.TITLE, "title")]
        case Shows.SUMMARY:
            return [heading("What happened")], [Text(topic.summary or "")]
        case Shows.CLAIM:
            return _claim(seen, slide.at)
        case Shows.ASPECT:
            return _aspect(seen, slide.at)
        case Shows.ITEM:
            return _item(seen, slide.at)
        case Shows.SPEAKER:
            return _speaker(seen, slide.name)
        case Shows.SOURCES:
            return [heading("Where it was published")], _sources(topic)
        case Shows.TALK:
            return [Text(stage.heading, Role.TITLE, "title")], [
                Text("Find somebody who chose otherwise.", style="title"),
                Text("Say what you rest it on, and what would change your mind."),
            ]
        case Shows.DISCUSSION:
            return [heading("To discuss")], [Text(topic.discussion[slide.at], style="title")]
        case _:
            return [], [Text(stage.heading, Role.TITLE, "title")]


# -- one kind of slide after the other -------------------------------------------------------


def _claim(seen: Seen, at: int) -> tuple[list[Part], list[Part]]:
    claim = list(seen.topic.claims.values())[at]
    head: list[Part] = [heading(f"Explanation {letter(at)}")]
    if claim.title:
        head.append(Text(claim.title, Role.TITLE, "title"))
    makers = ", ".join(speaker_name(seen.topic, name) for name in claim.proponents)
    told = Text(makers or "nobody is named as making it", Role.SMALL, "dim")
    return head, [*([Text(claim.statement)] if claim.statement else []), told]


def _aspect(seen: Seen, at: int) -> tuple[list[Part], list[Part]]:
    topic = seen.topic
    question = aspects(topic, list(topic.claims))[at]
    answers = [claim.aspects.get(question) for claim in topic.claims.values()]
    rows = (
        Marked(letter(place), answer or "not answered", "" if answer else "gap")
        for place, answer in enumerate(answers)
    )
    return [heading(question)], [Listing(tuple(rows), gap=True)]


def _item(seen: Seen, at: int) -> tuple[list[Part], list[Part]]:
    topic, item = seen.topic, seen.topic.evidence[at]
    words = f"“{item.quote}”" if item.is_quote else item.words
    body: list[Part] = [Text(words or "no words yet", style="title")]
    if told := attribution(topic, item, with_place=False):
        body.append(Text(f"— {told}", Role.SMALL, "dim", gap=not item.context))
    if item.context:
        body.append(Text(item.context, Role.SMALL, "dim"))
    if seen.weighing is not Weighing.NOT_YET:
        body += _weighed(topic, item, is_told=seen.weighing is Weighing.TOLD)
    reported = "" if item.is_quote else ", as reported"
    return [heading(f"Evidence {at + 1}{reported}")], body


def _weighed(topic: Topic, item: Evidence, *, is_told: bool) -> list[Part]:
    """What the class is asked of an item, and then how the author lets it bear."""
    bears = bearings_of(item)
    rows = []
    for at, (name, claim) in enumerate(topic.claims.items()):
        how = bears.get(name, Bearing.NOT_LOOKED_AT)
        style = _STYLES[how.supports] if how.weight else "" if how is Bearing.STATES else "dim"
        said = f"{how.sign} {how.words}: " if is_told else ""
        rows.append(Marked(letter(at), f"{said}{visible(claim.name)}", style if is_told else ""))
    asked = "What does it support, what does it dispute, and how strongly?"
    told = "As the author weighs it" if is_told else asked
    return [Text(told, Role.SMALL, "heading", gap=False), Listing(tuple(rows), most=1)]


def _speaker(seen: Seen, name: str) -> tuple[list[Part], list[Part]]:
    topic = seen.topic
    alias = next((each for each in topic.speakers if _is(topic, each, name)), name)
    speaker = topic.speakers.get(alias)
    head = [heading("Who said it"), Text((speaker and speaker.name) or alias, Role.TITLE, "title")]
    body: list[Part] = []
    if speaker and speaker.role:
        body.append(Text(speaker.role, style="title"))
    if speaker and speaker.interest:
        body.append(Text(f"To gain or lose: {speaker.interest}"))
    shown = {each for stage in seen.stages for each in stage.items}
    for at, (claim_id, claim) in enumerate(topic.claims.items()):
        if alias in claim.proponents:
            told = f"makes {letter(at)}, {claim.title}" if claim.title else f"makes {letter(at)}"
            body.append(Text(told, Role.SMALL, "dim", gap=False))
            body += _in_own_words(topic, alias, claim_id)
    said = [f"evidence {at + 1}" for at in sorted(shown) if alias in topic.evidence[at].speaker]
    if said:
        body.append(Text(f"said {', '.join(said)}", Role.SMALL, "dim"))
    return [*head], body or [Text("is named in the topic", Role.SMALL, "dim")]


def _in_own_words(topic: Topic, alias: str, claim: str) -> list[Part]:
    """The first words in which a speaker states a claim, and when that was."""
    for item in topic.evidence:
        if item.is_quote and alias in item.speaker and claim in item.states:
            when = f" ({readable(item.date)})" if item.date else ""
            return [Text(f"“{item.quote}”{when}", Role.SMALL)]
    return []


def _is(topic: Topic, alias: str, name: str) -> bool:
    """Whether an id of the topic as it is shown is that of a speaker in the file."""
    real = topic.speaker_ids.get(alias) if isinstance(topic, BlindTopic) else alias
    return real == name


def _sources(topic: Topic) -> list[Part]:
    body: list[Part] = []
    for source in topic.sources.values():
        parts = [", ".join(source.author), source.publisher or "", source.kind or ""]
        told = ", ".join(name_of(part) for part in parts if part)
        body.append(Text(name_of(source.title or source.id), style="title", gap=not told))
        if told:
            body.append(Text(told, Role.SMALL, "dim"))
    return body
