"""W4xx: what is probably not meant as it stands."""

from __future__ import annotations

from claims.explanations.explanation import Explanation

FAMILY = (
    Explanation(
        "W401",
        "dates in an impossible order",
        meaning="Something was said, or happened, after the source that reports it was "
        "published; or a source was looked at before it was published. Dates with `~` or `?` "
        "are given the benefit of the doubt.",
        reason="One of the two is a slip, or the item cites the wrong source.",
        wrong="""
            question: Who broke the window?
            sources:
              paper: {title: The Village Paper, published: 2022-01-10}
            claims:
              ball: {title: A stray ball}
            evidence:
              - quote: I saw the ball
                source: paper
                date: 2022-01-12
                supports: ball
            """,
        right="""
            question: Who broke the window?
            sources:
              paper: {title: The Village Paper, published: 2022-01-10}
            claims:
              ball: {title: A stray ball}
            evidence:
              - quote: I saw the ball
                source: paper
                date: 2022-01-09
                supports: ball
            """,
    ),
    Explanation(
        "W402",
        "one quote in two items",
        meaning="Two items quote the same words, whatever their case and punctuation.",
        reason="One statement would count twice. One item may bear on many claims; where a "
        "second source only repeats the first, that is no second witness.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
              storm: {title: The storm}
            evidence:
              - {quote: "There was no wind, but a ball", supports: ball}
              - {quote: there was no wind — but a ball, disputes: storm}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
              storm: {title: The storm}
            evidence:
              - quote: There was no wind, but a ball
                supports: ball
                disputes: storm
            """,
    ),
    Explanation(
        "W403",
        "an aspect in two wordings",
        meaning="Two claims answer questions that differ by a slip only.",
        reason="Each wording becomes a row of its own in the comparison, with a gap in it, where "
        "two answers should stand side by side.",
        wrong="""
            question: Who broke the window?
            claims:
              ball:
                title: A stray ball
                aspects: {"Was it an accident?": Yes}
              burglar:
                title: A burglar
                aspects: {"Was it an acident?": No}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball:
                title: A stray ball
                aspects: {"Was it an accident?": Yes}
              burglar:
                title: A burglar
                aspects: {"Was it an accident?": No}
            """,
    ),
    Explanation(
        "W404",
        "words that YAML takes for a comment",
        meaning="In text without quotes a space and a `#` begin a comment, and the rest of the "
        "line is not part of the value. A `#` with a space after it is taken to be meant so.",
        reason="The words are lost, and no YAML reader says so.",
        wrong="""
            question: Who broke the window in house #5?
            claims:
              ball: {title: A stray ball}
            """,
        right="""
            question: "Who broke the window in house #5?"
            claims:
              ball: {title: A stray ball}
            """,
    ),
    Explanation(
        "W405",
        "a character that cannot be seen",
        meaning="An invisible character, or one that turns the direction of the text round, "
        "stands in the file or is written as an escape. The example has one within `stray`.",
        reason="Words that look alike are then not alike: they are not found, and not equal to "
        "the source. Turned text can show the reverse of what it says.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A str\u200bay ball}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            """,
    ),
    Explanation(
        "W406",
        "text that is not in normal form",
        meaning="A letter and its accent stand as two characters where Unicode has one for "
        "both. They look the same. Text copied from PDF files and from macOS file names is "
        "often like that; most editors and `uconv -x nfc` convert it.",
        reason="A search for the one spelling does not find the other, and a quote does not "
        "match its source.",
        wrong="""
            question: Who broke the window of the cafe\u0301?
            claims:
              ball: {title: A stray ball}
            """,
        right="""
            question: Who broke the window of the caf\u00e9?
            claims:
              ball: {title: A stray ball}
            """,
    ),
    Explanation(
        "W407",
        "minutes that are no number of minutes",
        meaning="A step of the topic's lesson tells its minutes otherwise than as a whole number "
        "from 1 to 600.",
        reason="The presenter's clock and the printed plan take the usual minutes of such a step "
        "instead.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            lesson:
              - {step: vote, minutes: soon}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            lesson:
              - {step: vote, minutes: 3}
            """,
    ),
)
