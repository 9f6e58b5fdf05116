"""N5xx: what is unfinished or unused. Work in progress looks like that, so nothing fails for it."""

from __future__ import annotations

from claims.explanations.explanation import Explanation, more_than_listed

FAMILY = (
    more_than_listed("N199", "notes", ""),
    Explanation(
        "N501",
        "evidence that bears on nothing",
        meaning="The item has none of `states`, `supports`, `disputes` and `neutral`.",
        reason="It shows in no column of the comparison. `neutral` says that it was looked at "
        "and tells nothing, which is worth knowing too.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - fact: A ball lay among the splinters.
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
        "N502",
        "a claim that nothing supports",
        meaning="No item of evidence supports the claim. Words that only state it do not count: "
        "that its makers believe a claim is no evidence for it.",
        reason="It may be a gap to fill, or just what a class should notice.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
              storm: {title: The storm}
            evidence:
              - {fact: A ball lay among the splinters., supports: ball}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
              storm: {title: The storm}
            evidence:
              - {fact: A ball lay among the splinters., supports: ball}
              - {fact: The roofs lost tiles that night., supports: storm}
            """,
    ),
    Explanation(
        "N503",
        "a source that nothing cites",
        meaning="The source is named by no item's `source` or `via`.",
        reason="Either something is still to be quoted from it, or it can go.",
        wrong="""
            question: Who broke the window?
            sources:
              diary: {title: The caretaker's diary}
            claims:
              ball: {title: A stray ball}
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
        "N504",
        "a speaker who says nothing",
        meaning="The speaker is named by no item's `speaker` or `via` and by no claim's "
        "`proponents`.",
        reason="Either the words are still to be added, or the speaker can go.",
        wrong="""
            question: Who broke the window?
            speakers:
              brook: {name: A. Brook, role: Caretaker}
            claims:
              ball: {title: A stray ball}
            """,
        right="""
            question: Who broke the window?
            speakers:
              brook: {name: A. Brook, role: Caretaker}
            claims:
              ball: {title: A stray ball, proponents: brook}
            """,
    ),
    Explanation(
        "N505",
        "an aspect without an answer",
        meaning="A claim lists an aspect and leaves its answer empty.",
        reason="A gap shows by itself wherever another claim answers; to list it is only a "
        "reminder to look for the answer.",
        wrong="""
            question: Who broke the window?
            claims:
              ball:
                title: A stray ball
                aspects:
                  Was it an accident?:
            """,
        right="""
            question: Who broke the window?
            claims:
              ball:
                title: A stray ball
                aspects:
                  Was it an accident?: Yes
            """,
    ),
    Explanation(
        "N506",
        "an item that states one claim and bears on others",
        meaning="Words that state a claim are the claim, said by one who makes it. They are "
        "evidence neither for it nor, as a denial, against its rivals.",
        reason="That its makers believe a claim tells nothing of whether it is true. Where the "
        "words hold something else that does bear on a rival, it is an item of its own.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
              storm: {title: The storm}
            evidence:
              - quote: It was a ball, not the storm
                states: ball
                disputes: storm
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
              storm: {title: The storm}
            evidence:
              - quote: It was a ball, not the storm
                states: ball
            """,
    ),
    Explanation(
        "N507",
        "words that give a speaker away",
        meaning="A speaker's own words, or the statement of a claim that the speaker makes, hold a "
        "word of the speaker's role. It is told once for each speaker.",
        reason="Where names are hidden, roles are too, and a class that reads `our museum` knows "
        "whose words these are. Where nobody reads the topic blind, or the word tells nothing, "
        "leave it.",
        wrong="""
            question: Who broke the window?
            speakers:
              brook: {name: A. Brook, role: Warden of the museum}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: No ball hit our museum., speaker: brook, disputes: ball}
            """,
        right="""
            question: Who broke the window?
            speakers:
              brook: {name: A. Brook, role: Warden of the museum}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: No ball hit …, speaker: brook, disputes: ball}
            """,
    ),
)
