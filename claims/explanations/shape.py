"""E2xx: a part of the topic is not written as the format has it, or is missing."""

from __future__ import annotations

from claims.explanations.explanation import Explanation

FAMILY = (
    Explanation(
        "E201",
        "a key that the format does not know",
        meaning="The record has no key of this name. Most often it is misspelt, or stands one "
        "level too high or too low.",
        reason="What stands under it is shown nowhere. Keys of your own may begin with `x-`; "
        "they are kept and never complained about.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {titel: A ball, statement: It came over the fence.}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A ball, statement: It came over the fence., x-colour: red}
            """,
    ),
    Explanation(
        "E202",
        "a value of another kind than is wanted",
        meaning="A list or a mapping stands where text is wanted, or the other way round.",
        reason="The value cannot be shown as what it should be, so it is left out.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              fact: A ball lay among the splinters.
              supports: ball
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
        "E203",
        "a key that is not text",
        meaning="A list or a mapping is used as a key. An opening bracket or brace at the start "
        "of a line does that when a colon follows its end.",
        reason="Keys are names; nothing in the format could be called by a list.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            glossary:
              [pane, glass]: What was broken
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            glossary:
              "[pane, glass]": What was broken
            """,
    ),
    Explanation(
        "E204",
        "a key that merges in some readers",
        meaning="`<<` takes over the keys of another mapping in YAML 1.1 and is a plain key in "
        "YAML 1.2. It is not read here.",
        reason="One file would mean two things. Aliases of whole values are read.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: &first {title: A stray ball, date: 2022}
              storm:
                <<: *first
                title: The storm
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball, date: 2022}
              storm: {title: The storm, date: 2022}
            """,
    ),
    Explanation(
        "E205",
        "a key that stands twice",
        meaning="One mapping has the same key two times. The first is read, the second is not.",
        reason="Other readers silently take the last. Whichever was meant, the other one's words "
        "are lost.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
              ball: {title: A ball from the yard}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
              yard-ball: {title: A ball from the yard}
            """,
    ),
    Explanation(
        "E206",
        "a grade outside its scale",
        meaning="`reliability` takes A to F and `credibility` 1 to 6, the two halves of the "
        "Admiralty scale. F and 6 say that it cannot be judged.",
        reason="Grades are compared with each other, so they must come from one scale.",
        wrong="""
            question: Who broke the window?
            sources:
              diary: {title: The caretaker's diary, reliability: good}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: I saw the ball, source: diary, supports: ball}
            """,
        right="""
            question: Who broke the window?
            sources:
              diary: {title: The caretaker's diary, reliability: B}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: I saw the ball, source: diary, supports: ball}
            """,
    ),
    Explanation(
        "E207",
        "a name that is not an id",
        meaning="An id starts with a letter and has no dot and no space in it. Letters of any "
        "script will do; so will digits and dashes after the first letter.",
        reason="Ids are written in references and in dotted paths such as "
        "`claims.ball.title`, which a dot or a space would tear apart.",
        wrong="""
            question: Who broke the window?
            claims:
              stray ball: {title: A stray ball}
            """,
        right="""
            question: Who broke the window?
            claims:
              stray-ball: {title: A stray ball}
            """,
    ),
    Explanation(
        "E208",
        "a date that is not one",
        meaning="Dates are written as 2022, 2022-01, 2022-01-10 or 2022-01-10T14:30, years "
        "before the common era as -0043, intervals as 1775-04-23/1775-04-26. A `~` after a date "
        "means about, a `?` uncertain. This is EDTF, an extension of ISO 8601.",
        reason="Only what is known to be a date can be compared with other dates: what was said "
        "before, and how long after the event.",
        wrong="""
            question: Who broke the window?
            date: 10 January 2022
            claims:
              ball: {title: A stray ball}
            """,
        right="""
            question: Who broke the window?
            date: 2022-01-10
            claims:
              ball: {title: A stray ball}
            """,
    ),
    Explanation(
        "E209",
        "an address that is not http or https",
        meaning="`url` and `archived` take a whole web address, with http:// or https:// before "
        "it.",
        reason="Addresses are opened at a key press, and a topic may come from a stranger: "
        "nothing but a web page may be opened.",
        wrong="""
            question: Who broke the window?
            sources:
              paper: {title: The Village Paper, url: www.example.org/window}
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: A ball was found inside, source: paper, supports: ball}
            """,
        right="""
            question: Who broke the window?
            sources:
              paper:
                title: The Village Paper
                url: https://www.example.org/window
            claims:
              ball: {title: A stray ball}
            evidence:
              - {quote: A ball was found inside, source: paper, supports: ball}
            """,
    ),
    Explanation(
        "E210",
        "a degree that is not one",
        meaning="What supports or disputes does so `strongly`, `weakly`, or in the plain middle, "
        "which has no word: name the claim alone, or leave the value empty.",
        reason="Three degrees are what people can tell apart in each other's files.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - fact: A ball lay among the splinters.
                supports: {ball: very strongly}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - fact: A ball lay among the splinters.
                supports: {ball: strongly}
            """,
    ),
    Explanation(
        "E211",
        "a topic without a question",
        meaning="`question` is missing or empty.",
        reason="Claims compete only as answers to one question.",
        wrong="""
            claims:
              ball: {title: A stray ball}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            """,
    ),
    Explanation(
        "E212",
        "a topic without claims",
        meaning="`claims` is missing or empty.",
        reason="Without a claim there is nothing that evidence could support or dispute.",
        wrong="""
            question: Who broke the window?
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            """,
    ),
    Explanation(
        "E213",
        "a claim that says nothing",
        meaning="The claim has neither a `title` nor a `statement`, or both are empty.",
        reason="There is nothing to set beside the other claims.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {date: 2022}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball, date: 2022}
            """,
    ),
    Explanation(
        "E214",
        "an item of evidence that says nothing",
        meaning="The item has neither a `quote` nor a `fact`, or the one it has is empty.",
        reason="A bearing without words cannot be judged by anyone.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - supports: ball
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
        "E215",
        "an item that is both a quote and a fact",
        meaning="`quote` holds someone's exact words, `fact` what is reported in other words. "
        "One item is one of the two.",
        reason="Quotes are compared with their source letter by letter, facts are not; and a "
        "reader must see at once which of them it is.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - quote: I saw the ball
                fact: The caretaker saw the ball.
                supports: ball
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            evidence:
              - quote: I saw the ball
                context: The caretaker, to the police
                supports: ball
            """,
    ),
)
