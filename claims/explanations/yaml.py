"""E1xx and W110: the text is not YAML, or is YAML beyond what a topic file may hold."""

from __future__ import annotations

from claims.explanations.explanation import Explanation, more_than_listed

FAMILY = (
    Explanation(
        "E101",
        "text that is not YAML",
        meaning="The file cannot be read any further than this place. What stands before it was "
        "read; what comes after was not looked at. The usual causes are a colon and a space in "
        "text without quotes, a quote or a bracket that is never closed, a tab that indents, or "
        "a line that is indented otherwise than its neighbours.",
        reason="Everything after the place is missing from every screen until it is mended.",
        wrong="""
            question: Who broke the window?
            claims:
              ball:
                statement: One thing is sure: it was a ball.
            """,
        right="""
            question: Who broke the window?
            claims:
              ball:
                statement: "One thing is sure: it was a ball."
            """,
    ),
    Explanation(
        "E102",
        "conflict markers that git left",
        meaning="Two people changed the same lines, git could not decide between them, and both "
        "versions stand in the file, between lines of <, = and >.",
        reason="With the markers in it the file is not YAML, and which version holds is for a "
        "person to say.",
        wrong="""
            question: Who broke the window?
            claims:
            <<<<<<< HEAD
              ball: {title: A stray ball}
            =======
              ball: {title: A ball from the yard}
            >>>>>>> second-look
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A ball from the yard}
            """,
    ),
    Explanation(
        "E103",
        "lists and mappings nested too deep",
        meaning="More than 100 lists and mappings stand one within the other, or aliases make "
        "them so.",
        reason="The format itself nests four deep. Depth without end can bring down the "
        "programs that read it, so it is refused at the door.",
        wrong="An `x-` key that holds a hundred brackets, each within the one before.",
        right="The same in a flat list.",
        told=True,
    ),
    Explanation(
        "E104",
        "more than a file may hold",
        meaning="The file holds more than 2,000,000 keys, values and items, where an alias "
        "counts as all that it stands for; or all its aliases together stand for more than "
        "8,388,608 characters.",
        reason="A few lines of aliases to aliases, or to one long text, can stand for more than "
        "any memory holds. A plain alias works; a bomb is refused.",
        wrong="Ten anchors, each a list of ten aliases to the one before; or a text of a hundred "
        "pages, and an alias of it in every item.",
        right="The values written out, or divided among several topics.",
        told=True,
    ),
    Explanation(
        "E105",
        "an alias within what it stands for",
        meaning="An alias (`*name`) stands inside the very value that is anchored under that "
        "name (`&name`), so that the value would hold itself.",
        reason="Such a value has no end.",
        wrong="""
            question: Who broke the window?
            claims: &all
              ball:
                title: A stray ball
                x-rivals: *all
            """,
        right="""
            question: Who broke the window?
            claims:
              ball:
                title: A stray ball
                x-rivals: [storm]
            """,
    ),
    Explanation(
        "E106",
        "too many directives",
        meaning="The file begins with more than 16 lines such as `%TAG` or `%YAML`.",
        reason="No topic needs any, and reading thousands of them takes quadratic time.",
        wrong="A file that begins with a thousand lines of `%TAG`.",
        right="A file that begins with `question:`.",
        told=True,
    ),
    Explanation(
        "E107",
        "a control character in the text",
        meaning="The file holds a character that YAML does not allow at all, such as a bell or "
        "an escape. It usually comes from a terminal or a broken conversion.",
        reason="No YAML reader takes such a file, and a terminal would obey the character.",
        wrong="""
            question: Who broke\x07 the window?
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
        "E108",
        "a second document in one file",
        meaning="A line of three dashes begins another YAML document. Only the first was read.",
        reason="One topic is one file: its name is how the topic is called.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            ---
            question: Who paid for it?
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball}
            """,
    ),
    Explanation(
        "E109",
        "a tag or directive that is not read",
        meaning="A tag such as `!!int` or `!special` stands before a value. Only `!!str` is "
        "taken, which says what holds anyway: every value is text.",
        reason="Tags make one file mean different things to different readers, and some of them "
        "run code.",
        wrong="""
            question: Who broke the window?
            date: !!timestamp 2022-01-10
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
    more_than_listed("E199", "errors", ", warnings and notes, or the rest was not read"),
    Explanation(
        "W110",
        "text that other YAML readers read otherwise",
        meaning="Text without quotes, within [brackets] or {braces}, holds a question mark or a "
        "colon. It is read here as it stands; other readers refuse it or make a mapping of it.",
        reason="The file goes through editors, forges and scripts as well, and it should mean "
        "one thing to all of them.",
        wrong="""
            question: Who broke the window?
            claims:
              ball: {title: A stray ball?}
            """,
        right="""
            question: Who broke the window?
            claims:
              ball: {title: "A stray ball?"}
            """,
    ),
    more_than_listed("W199", "warnings", " and notes"),
)
