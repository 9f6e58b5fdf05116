"""Three-way merges: which changes stand together, and which are a matter of choice."""

from __future__ import annotations

import pytest

from claims.merging import Conflict, Markers, Merged, Side, merge
from claims.parsing import parse

Choices = dict[tuple[str | int, ...], Side]

BASE = """\
question: Who opened the gate?  # as asked in class
tags: [gate]

sources:
  diary: {title: A diary}  # lost since

claims:
  # the first that was told
  wind:
    title: The wind
    statement: >-
      A gust
      blew it open.
  thief: {title: A thief, statement: Somebody broke in}

evidence:
  - id: storm
    quote: It blew hard that night
    source: diary
    supports: wind

  - quote: The lock was broken
    source: diary
    supports: {thief: strongly}
discussion:
  - Which of them was there?
"""


def edit(text: str, *changes: tuple[str, str]) -> str:
    """A text with each change made where it stands, once or more."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def merged(ours: str, theirs: str, base: str = BASE) -> Merged:
    return merge(parse(base), parse(ours), parse(theirs))


def test_changes_of_different_fields_both_stand() -> None:
    ours = edit(BASE, ("title: The wind", "title: The gale"), ("A thief,", "A burglar,"))
    theirs = edit(BASE, ("A gust", "A squall"), ("Somebody broke in", "One man broke in"))
    both = edit(ours, ("A gust", "A squall"), ("Somebody broke in", "One man broke in"))
    assert merged(ours, theirs) == Merged(both)


@pytest.mark.parametrize(
    ("after", "ours", "theirs"),
    [
        ("tags: [gate", ", night", ", storm"),
        ("supports: {thief: strongly}\n", "  - quote: Ours\n", "  # new\n  - {quote: Theirs}\n"),
        ("# lost since\n", "  one: {title: I}\n", "\n  two:\n    title: II\n"),
        ("statement: Somebody broke in}\n", "  a: {title: A}\n", "  b: {title: B}\n"),
        ("  - Which of them was there?\n", "  - Ours?\n", "  - Theirs?\n"),
    ],
)
def test_what_both_append_stands_one_behind_the_other_ours_first(
    after: str, ours: str, theirs: str
) -> None:
    found = merged(edit(BASE, (after, after + ours)), edit(BASE, (after, after + theirs)))
    assert found == Merged(edit(BASE, (after, after + ours + theirs)))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"),
    [
        ("a: 1\n", "a: 1\ntags: [b]\n", "a: 1\ntags: [c]\n", "a: 1\ntags: [b, c]\n"),
        ("a: 1\n", "a: 1\ntags: b\n", "a: 1\ntags: c\n", "a: 1\ntags: [b, c]\n"),
        ("tags: a\n", "tags: [a, b]\n", "tags:\n  - a\n  - c\n", "tags:\n  - a\n  - b\n  - c\n"),
        ("tags: []\n", "tags: [a]\n", "tags:\n- b\n", "tags:\n- a\n- b\n"),
        ("tags:\n", "tags: [a]\n", "tags: [b]\n", "tags: [a, b]\n"),
        (
            "claims: {a: {}}\n",
            "claims: {a: {title: A}}\n",
            "claims: {a: {statement: It is.}}\n",
            "claims: {a: {title: A, statement: It is.}}\n",
        ),
        (
            "tags: [\n  a, # one\n]\n",
            "tags: [\n  a, # one\n  b, # two\n]\n",
            "tags: [\n  a, # one\n  c,\n]\n",
            "tags: [\n  a, # one\n  b, # two\n  c,\n]\n",
        ),
    ],
)
def test_lists_unite_however_they_are_written(base: str, ours: str, theirs: str, both: str) -> None:
    assert parse(both).is_whole
    assert merged(ours, theirs, base) == Merged(both)


def test_an_item_that_one_side_moved_and_the_other_edited_is_moved_and_edited() -> None:
    first = (
        "  - id: storm\n    quote: It blew hard that night\n    source: diary\n    supports: wind\n"
    )
    last = "  - quote: The lock was broken\n    source: diary\n    supports: {thief: strongly}\n"
    moved = edit(BASE, (first + "\n" + last, last + "\n" + first))
    edited = edit(BASE, ("blew hard", "blew very hard"), ("lock was", "old lock was"))
    both = edit(moved, ("blew hard", "blew very hard"), ("lock was", "old lock was"))
    assert merged(moved, edited) == Merged(both)
    assert merged(edited, moved) == Merged(both)


def test_an_item_whose_words_are_written_anew_is_still_the_same_item() -> None:
    ours = edit(BASE, ("The lock was broken", "Nobody had a key"))
    theirs = edit(BASE, ("{thief: strongly}", "{thief: strongly}\n    note: in the morning"))
    assert merged(ours, theirs) == Merged(edit(theirs, ("The lock was broken", "Nobody had a key")))


def test_references_follow_an_id_that_the_other_side_changed() -> None:
    new = "  - {fact: F, supports: wind, disputes: {storm: weakly}}\n"
    renamed = edit(BASE, ("  wind:", "  gale:"), ("supports: wind", "supports: gale"))
    ours = edit(renamed, ("id: storm", "id: night"))
    theirs = edit(BASE, ("discussion:", new + "discussion:"), ("The wind", "A wind"))
    both = edit(
        ours,
        ("The wind", "A wind"),
        ("discussion:", edit(new, ("wind", "gale"), ("storm", "night")) + "discussion:"),
    )
    assert merged(ours, theirs) == Merged(both)
    assert merged(theirs, ours) == Merged(both)


def test_a_name_of_two_kinds_means_the_first_that_a_field_may_name() -> None:
    base = "speakers: {x: {}}\nsources: {x: {}}\nevidence:\n  - {fact: a b, via: x}\n"
    ours = edit(base, ("sources: {x: {}}", "sources: {paper: {}}"))
    added = "  - {fact: c d, via: x, source: x}\n"
    both = ours + added.replace("source: x", "source: paper")
    assert merged(ours, base + added, base) == Merged(both)


def test_an_id_that_both_changed_is_one_conflict_with_all_its_references() -> None:
    ours = edit(BASE, ("  wind:", "  gale:"), ("supports: wind", "supports: gale"))
    theirs = edit(BASE, ("  wind:", "  gust:"), ("supports: wind", "supports: gust"))
    found = merged(ours, theirs)
    assert found.conflicts == (Conflict(("claims", "wind"), "wind", "gale", "gust"),)
    assert "<<<<<<< ours\n  gale:\n=======\n  gust:\n>>>>>>> theirs\n" in found.text
    choices: Choices = {("claims", "wind"): Side.THEIRS}
    assert merge(parse(BASE), parse(ours), parse(theirs), choices) == Merged(theirs)


def test_a_field_that_both_changed_is_a_conflict_of_its_lines_alone() -> None:
    ours = edit(BASE, ("title: The wind", "title: The gale"), ("A thief,", "A burglar,"))
    theirs = edit(BASE, ("title: The wind", "title: Wind"), ("A thief,", "Thieves,"))
    found = merged(ours, theirs)
    thieves = (
        "<<<<<<< ours\n  thief: {title: A burglar, statement: Somebody broke in}\n=======\n"
        "  thief: {title: Thieves, statement: Somebody broke in}\n>>>>>>> theirs\n"
    )
    assert found.conflicts == (
        Conflict(("claims", "wind", "title"), "The wind", "The gale", "Wind"),
        Conflict(("claims", "thief", "title"), "A thief", "A burglar", "Thieves"),
    )
    assert found.text == edit(
        BASE,
        (
            "    title: The wind\n",
            "<<<<<<< ours\n    title: The gale\n=======\n    title: Wind\n>>>>>>> theirs\n",
        ),
        ("  thief: {title: A thief, statement: Somebody broke in}\n", thieves),
    )


def test_conflicts_of_neighbouring_fields_are_marked_apart() -> None:
    assert merged("a: 2\nb: 2\n", "a: 3\nb: 3\n", "a: 1\nb: 1\n").text == (
        "<<<<<<< ours\na: 2\n=======\na: 3\n>>>>>>> theirs\n"
        "<<<<<<< ours\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n"
    )


def test_each_conflict_is_settled_by_a_choice_of_its_own() -> None:
    ours = edit(BASE, ("title: The wind", "title: The gale"), ("A thief,", "A burglar,"))
    theirs = edit(BASE, ("title: The wind", "title: Wind"), ("A thief,", "Thieves,"))
    choices: Choices = {
        ("claims", "wind", "title"): Side.THEIRS,
        ("claims", "thief", "title"): Side.OURS,
    }
    found = merge(parse(BASE), parse(ours), parse(theirs), choices)
    assert found == Merged(
        edit(BASE, ("title: The wind", "title: Wind"), ("A thief,", "A burglar,"))
    )


def test_a_removal_against_a_change_of_what_was_removed_is_a_conflict() -> None:
    item = (
        "  - id: storm\n    quote: It blew hard that night\n    source: diary\n    supports: wind\n"
    )
    removed = edit(BASE, (item, ""))
    edited = edit(BASE, ("blew hard", "blew"))
    for ours, theirs in ((removed, edited), (edited, removed)):
        (conflict,) = merged(ours, theirs).conflicts
        assert conflict.path == ("evidence", "storm")
        assert (conflict.ours is None) is (ours == removed)
        assert (conflict.theirs is None) is (theirs == removed)
        choices: Choices = {conflict.path: Side.OURS}
        assert merge(parse(BASE), parse(ours), parse(theirs), choices) == Merged(ours)


def test_a_removal_of_what_the_other_side_newly_refers_to_is_a_conflict() -> None:
    claim = "  thief: {title: A thief, statement: Somebody broke in}\n"
    removed = edit(BASE, (claim, ""), ("    supports: {thief: strongly}\n", ""))
    refers = edit(BASE, ("discussion:", "  - {quote: Footprints, supports: thief}\ndiscussion:"))
    assert [found.path for found in merged(removed, refers).conflicts] == [("claims", "thief")]


def test_two_records_under_one_id_are_a_conflict_and_one_that_both_added_is_not() -> None:
    after = "  diary: {title: A diary}  # lost since\n"
    one = edit(BASE, (after, after + "  log: {title: A log}\n"))
    two = edit(BASE, (after, after + "  log: {title: Another}\n"))
    assert [found.path for found in merged(one, two).conflicts] == [("sources", "log")]
    both = edit(one, ("tags: [gate]", "tags: [gate, log]"))
    assert merged(one, both) == Merged(both)


def test_a_claim_and_an_item_under_one_id_are_a_conflict() -> None:
    claim = "  night: {title: The night}\n"
    ours = edit(
        BASE, ("statement: Somebody broke in}\n", "statement: Somebody broke in}\n" + claim)
    )
    theirs = edit(BASE, ("evidence:\n", "evidence:\n  - {id: night, fact: It was dark}\n"))
    paths = [("claims", "night"), ("evidence", "night")]
    assert [found.path for found in merged(ours, theirs).conflicts] == paths
    for side, text in ((Side.OURS, ours), (Side.THEIRS, theirs)):
        choices: Choices = dict.fromkeys(paths, side)
        assert merge(parse(BASE), parse(ours), parse(theirs), choices) == Merged(text)


def test_line_ends_are_ours_and_comments_are_of_both() -> None:
    ours = edit(BASE, ("tags: [gate]", "tags: [gate, night] # mine")).replace("\n", "\r\n")
    theirs = edit(BASE, ("title: The wind", "title: Wind  # theirs"), ("# the first", "# First"))
    both = edit(ours, ("title: The wind", "title: Wind  # theirs"), ("# the first", "# First"))
    assert merged(ours, theirs) == Merged(both)


def test_text_is_indented_as_in_ours() -> None:
    ours = BASE.replace("\n  ", "\n      ").replace("\n          ", "\n            ")
    assert parse(ours).is_whole
    theirs = edit(
        BASE, ("discussion:", "  - quote: |\n      As it\n        stood\n    # so\ndiscussion:")
    )
    found = merged(ours, theirs)
    assert found.conflicts == ()
    added = "      - quote: |\n          As it\n            stood\n        # so\n"
    assert found.text == edit(ours, ("discussion:", added + "discussion:"))


def test_an_alias_stays_one() -> None:
    base = "question: &q Who?\nsummary: *q\nnote: a\n"
    ours = "question: &q Who was it?\nsummary: *q\nnote: a\n"
    theirs = "question: &q Who?\nsummary: *q\nnote: b\n"
    assert merged(ours, theirs, base) == Merged("question: &q Who was it?\nsummary: *q\nnote: b\n")
    twice = merged("a: &x 1\nb: *x\n", "b: 0\na: &x 2\n", "b: 0\n")
    assert twice.conflicts


def test_what_is_added_on_both_sides_of_nothing_is_merged_too() -> None:
    found = merged("question: Q\ntags: [a]\n", "question: Q\ntags: [b]\n", "")
    assert found == Merged("question: Q\ntags: [a, b]\n")


def test_what_cannot_be_read_is_merged_by_lines() -> None:
    base = "a: 1\nb: 2\nc: [\n"
    assert merged(base.replace("1", "3"), base + "d: 4\n", base) == Merged(
        "a: 3\nb: 2\nc: [\nd: 4\n"
    )
    found = merge(
        parse("a: [\n"), parse("b: [\n"), parse("c: [\n"), markers=Markers("me", "you", 9)
    )
    assert found.conflicts == (Conflict((), "a: [\n", "b: [\n", "c: [\n"),)
    assert found.text == f"{'<' * 9} me\nb: [\n{'=' * 9}\nc: [\n{'>' * 9} you\n"


def test_undoing_one_edit_keeps_those_that_came_after() -> None:
    after = edit(BASE, ("tags: [gate]", "tags: [night]"))
    now = edit(after, ("title: The wind", "title: Wind"))
    assert merged(now, BASE, after) == Merged(edit(BASE, ("title: The wind", "title: Wind")))


def test_an_item_that_both_let_bear_otherwise_on_a_claim_is_a_conflict() -> None:
    ours = edit(BASE, ("    supports: {thief: strongly}", "    disputes: thief"))
    theirs = edit(BASE, ("{thief: strongly}", "[thief, wind]"))
    found = merged(ours, theirs)
    assert found.conflicts == (
        Conflict(
            ("evidence", 1),
            "supports: {thief: strongly}",
            "disputes: thief",
            "supports: [thief, wind]",
        ),
    )
    choices: Choices = {("evidence", 1): Side.THEIRS}
    assert merge(parse(BASE), parse(ours), parse(theirs), choices) == Merged(theirs)


def test_a_comment_above_what_the_other_side_removes_stays() -> None:
    item = "  - quote: The lock was broken\n    source: diary\n    supports: {thief: strongly}\n"
    ours = edit(BASE, (item, "  # mine\n" + item))
    assert merged(ours, edit(BASE, ("\n" + item, ""))).text.count("  # mine\n") == 1


def test_an_id_is_known_again_by_what_refers_to_it_when_all_else_was_changed() -> None:
    new = "  door: {title: It was old, note: N}\n"
    ours = edit(
        BASE,
        ("  thief: {title: A thief, statement: Somebody broke in}\n", new),
        ("{thief: strongly}", "{door: strongly}"),
    )
    theirs = edit(BASE, ("discussion:", "  - {quote: Footprints, supports: thief}\ndiscussion:"))
    found = merged(ours, theirs)
    assert found.conflicts == ()
    assert "{quote: Footprints, supports: door}" in found.text


@pytest.mark.parametrize(
    ("base", "ours", "both"),
    [
        ("tags: [x]", "tags: [x, y]", "tags: [x, y]  # sure"),
        ("tags: x", "tags: [x, y]", "tags: [x, y]  # sure"),
        ("tags: [x]", "tags:\n  - x\n  - y", "tags:  # sure\n  - x\n  - y"),
        ("summary: One", "summary: >-\n  Another", "summary: >-  # sure\n  Another"),
        ("glossary: {a: b}", "glossary: {a: c}", "glossary: {a: c}  # sure"),
        ("summary: One", "summary: {a: b}", "summary: {a: b}  # sure"),
        ("tags: [x]", "tags: [x, y]  # mine", "tags: [x, y]  # mine  # sure"),
    ],
)
def test_a_comment_beside_what_the_other_side_changes_stays(
    base: str, ours: str, both: str
) -> None:
    commented = base + "  # sure\n"
    assert merged(ours + "\n", commented, base + "\n") == Merged(both + "\n")
    if "mine" not in ours:
        assert merged(commented, ours + "\n", base + "\n") == Merged(both + "\n")


def test_a_comment_within_brackets_stays_with_what_it_is_about() -> None:
    base = "tags: [\n  a, # one\n]\n"
    ours, theirs = base.replace("]", "  b,\n]"), base.replace("# one", "# first of all")
    assert merged(ours, theirs, base) == Merged(ours.replace("# one", "# first of all"))


@pytest.mark.parametrize(
    ("field", "noted"),
    [
        ("note: N", "note: N  # wrong, ask Ann"),
        ("note: |-\n      N", "note: |-  # wrong, ask Ann\n      N"),
        ("aspects:\n      Who?: He", "aspects:\n      # wrong, ask Ann\n      Who?: He"),
        ("aspects:\n      Who?: He", "aspects:\n      Who?: He\n      # wrong, ask Ann"),
        ("aspects: {Who?: He}", "aspects: {Who?: He}  # wrong, ask Ann"),
    ],
)
def test_a_removal_against_a_comment_in_what_was_removed_is_a_conflict(
    field: str, noted: str
) -> None:
    head = "claims:\n  a:\n    title: A\n"
    base, removed, commented = f"{head}    {field}\n", head, f"{head}    {noted}\n"
    for ours, theirs in ((removed, commented), (commented, removed)):
        found = merged(ours, theirs, base)
        assert [one.path for one in found.conflicts] == [("claims", "a", field.partition(":")[0])]
        assert "# wrong, ask Ann" in found.text
    assert merged(removed, base, commented) == Merged(removed)


def test_a_comment_in_what_the_other_side_writes_as_something_else_is_a_conflict() -> None:
    head = "claims: {a: {}}\nevidence:\n  - fact: F\n    supports:"
    ours, theirs = f"{head} {{a: weakly}}\n", f"{head}\n      # sure\n      - a\n"
    found = merged(ours, theirs, f"{head}\n      - a\n")
    assert [one.path for one in found.conflicts] == [("evidence", 0, "supports")]


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("tags: [\n  a,\n]\n", "tags: [\n  a,\n  b,\n]\n", "tags: [\n  # so\n  a,\n]\n"),
        ("tags:\n- a\n", "tags: []\n", "tags:\n# so\n- a\n"),
    ],
)
def test_a_comment_that_has_no_place_in_the_merge_is_a_conflict(
    base: str, ours: str, theirs: str
) -> None:
    found = merged(ours, theirs, base)
    assert [one.path for one in found.conflicts] == [("tags",)]
    for side, text in ((Side.OURS, ours), (Side.THEIRS, theirs)):
        choices: Choices = {("tags",): side}
        assert merge(parse(base), parse(ours), parse(theirs), choices) == Merged(text)


def test_a_comment_below_which_both_put_something_stands_once() -> None:
    base = "evidence:\n# quotes first\n- fact: one\n"
    ours, theirs = (edit(base, ("- fact", f"- fact: {word}\n- fact")) for word in ("my", "your"))
    assert merged(ours, theirs, base) == Merged(edit(ours, ("my\n", "my\n- fact: your\n")))
    apart = merged(base + "# so\n- fact: my\n", "evidence:\n# so\n- fact: your\n" + base[10:], base)
    assert apart.text.count("# so\n") == 2


SMALL = "evidence:\n- fact: It rained\n- fact: Nobody came\n"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "path"),
    [
        (SMALL, ("It rained", "Heavy rain"), ("It rained", "It was dry"), ("evidence", 0, "fact")),
        (SMALL, ("Nobody came", "All"), ("Nobody came", "They hid"), ("evidence", 1, "fact")),
        (SMALL, ("It rained", "A storm"), ("It rained", "It rained on"), ("evidence", 0, "fact")),
        (
            SMALL,
            ("It rained", "A storm"),
            ("It rained", "Sun all day\n- fact: Frost"),
            ("evidence", 0, "fact"),
        ),
        (SMALL, ("- fact: It rained\n", ""), ("It rained", "Sun all day"), ("evidence", 0)),
        (SMALL, ("- fact: Nobody came\n", ""), ("Nobody came", "They hid"), ("evidence", 1)),
        ("tags: [a, b]\n", ("a,", "c,"), ("a,", "d,"), ("tags", 0)),
        ("discussion:\n- Who?\n", ("Who?", "Where?"), ("Who?", "When was it?"), ("discussion", 0)),
    ],
)  # fmt: skip
def test_what_both_worded_anew_at_one_place_is_a_conflict(
    base: str, ours: tuple[str, str], theirs: tuple[str, str], path: tuple[str | int, ...]
) -> None:
    one, two = edit(base, ours), edit(base, theirs)
    assert [found.path for found in merged(one, two, base).conflicts] == [path]
    assert [found.path for found in merged(two, one, base).conflicts] == [path]
    choices: Choices = {path: Side.OURS}
    settled = merge(parse(base), parse(one), parse(two), choices)
    assert settled.conflicts == ()
    assert ours[1] in settled.text


def test_a_quote_with_a_note_that_both_wrote_anew_is_a_conflict_of_both() -> None:
    texts = (f"evidence:\n- quote: {quote}\n  note: {note}\n" for quote, note in
             (("It rained", "N"), ("Heavy rain", "mine"), ("None at all", "theirs")))  # fmt: skip
    base, ours, theirs = texts
    paths = [("evidence", 0, "quote"), ("evidence", 0, "note")]
    assert [found.path for found in merged(ours, theirs, base).conflicts] == paths


def test_what_each_worded_anew_at_places_of_their_own_stands() -> None:
    ours, theirs = edit(SMALL, ("It rained", "A storm")), edit(SMALL, ("Nobody came", "They hid"))
    assert merged(ours, theirs, SMALL) == Merged(edit(ours, ("Nobody came", "They hid")))
