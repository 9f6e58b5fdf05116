"""E3xx: names that lead nowhere, or where they should not."""

from __future__ import annotations

from claims.explanations.explanation import Explanation

FAMILY = (
    Explanation(
        "E301",
        "a claim that is not there",
        meaning="A bearing (`states`, `supports`, `disputes`, `neutral`) or `refines` names an "
        "id that no claim has. `supports`, `disputes` and `neutral` may also name another item "
        "of evidence by its `id`.",
        reason="The item bears on nothing, and counts for no claim.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - {fact: A ball lay among the splinters., supports: bell}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - {fact: A ball lay among the splinters., supports: ball}
            """,
    ),
    Explanation(
        "E302",
        "a source that is not there",
        meaning="`source` names an id that is not among the topic's `sources`.",
        reason="Nobody can look up where the words were published.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: I saw the ball, source: diary, supports: ball}
            """,
        right="""
            question: Who broke the window?
            sources:
              diary: {title: The caretaker's diary}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: I saw the ball, source: diary, supports: ball}
            """,
    ),
    Explanation(
        "E303",
        "a speaker who is not there",
        meaning="`speaker` or `proponents` names an id that is not among the topic's "
        "`speakers`; or `via` names one that is neither a speaker nor a source.",
        reason="Whose words they are is half of what there is to judge.",
        wrong="""
            question: Who broke the window?
            speakers:
              brook: {name: A. Brook, role: Caretaker}
            claims:
              ball: {title: A stray ball, proponents: brooke}
            evidence:
              - {quote: I saw the ball, speaker: brook, supports: ball}
            """,
        right="""
            question: Who broke the window?
            speakers:
              brook: {name: A. Brook, role: Caretaker}
            claims:
              ball: {title: A stray ball, proponents: brook}
            evidence:
              - {quote: I saw the ball, speaker: brook, supports: ball}
            """,
    ),
    Explanation(
        "E304",
        "a name that is taken",
        meaning="An item of evidence has the `id` of a claim or of an earlier item.",
        reason="Claims and evidence share one set of names in a topic, since evidence may bear "
        "on both. With one name for two things nobody knows which is meant.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - {id: ball, fact: The sky was clear.}
              - {fact: A ball lay among the splinters., supports: ball}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - {id: clear-sky, fact: The sky was clear.}
              - {fact: A ball lay among the splinters., supports: ball}
            """,
    ),
    Explanation(
        "E305",
        "an item that bears on one thing in two ways",
        meaning="One item names the same claim under two bearings, such as `supports` and "
        "`disputes`, or twice under one.",
        reason="An item supports a claim if one would expect it more were that claim true than "
        "its rivals, and disputes it if one would hardly expect it. Both at once say nothing.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - fact: A ball lay among the splinters.
                supports: ball
                disputes: {ball: weakly}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - fact: A ball lay among the splinters.
                supports: ball
            """,
    ),
    Explanation(
        "E306",
        "evidence that bears on itself",
        meaning="An item supports or disputes another, which bears on a third, and so on, until "
        "one of them bears on the first again.",
        reason="Nothing can be its own corroboration.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - {id: seen, quote: I saw the ball, supports: [ball, found]}
              - {id: found, fact: A ball lay inside., supports: [ball, seen]}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - {id: seen, quote: I saw the ball, supports: ball}
              - {id: found, fact: A ball lay inside., supports: [ball, seen]}
            """,
    ),
    Explanation(
        "E307",
        "a claim that refines itself",
        meaning="A claim narrows another, which narrows a third, and so on, until one of them "
        "narrows the first again.",
        reason="What is narrower than a claim cannot be wider than it too.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball, refines: yard-ball}
              yard-ball: {title: A ball from the yard, refines: ball}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
              yard-ball: {title: A ball from the yard, refines: ball}
            """,
    ),
    Explanation(
        "E308",
        "a text path that is not relative",
        meaning="`text` is a path from the topic's own folder, with forward slashes.",
        reason="A library is passed on as a folder, and a path from the root of one machine "
        "leads nowhere on another.",
        wrong="""
            question: Who broke the window?
            sources:
              diary: {title: The caretaker's diary, text: /home/brook/diary.txt}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: I saw the ball, source: diary, supports: ball}
            """,
        right="""
            question: Who broke the window?
            sources:
              diary: {title: The caretaker's diary, text: texts/diary.txt}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: I saw the ball, source: diary, supports: ball}
            """,
    ),
    Explanation(
        "E309",
        "a text outside the library",
        meaning="The path under `text` leads out of the library's folder, by `..` or by a "
        "symbolic link.",
        reason="A topic may come from a stranger, who must not be able to have any file of "
        "yours read. And a copy of the folder would lack the text.",
        wrong="""
            question: Who broke the window?
            sources:
              diary: {title: The caretaker's diary, text: ../diary.txt}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: I saw the ball, source: diary, supports: ball}
            """,
        right="""
            question: Who broke the window?
            sources:
              diary: {title: The caretaker's diary, text: texts/diary.txt}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: I saw the ball, source: diary, supports: ball}
            """,
    ),
    Explanation(
        "E310",
        "a text that cannot be read",
        meaning="There is no file at the path under `text`, or it is a folder or may not be read.",
        reason="Quotes are compared with the archived text, and without it none is proved.",
        wrong="""
            question: Who broke the window?
            sources:
              diary: {title: The caretaker's diary, text: texts/dairy.txt}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: I saw the ball, source: diary, supports: ball}
            """,
        right="""
            question: Who broke the window?
            sources:
              diary: {title: The caretaker's diary, text: texts/diary.txt}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: I saw the ball, source: diary, supports: ball}
            """,
    ),
)
