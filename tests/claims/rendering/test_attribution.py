"""Attribution: who said it, where and when, on one line or as a citation to paste."""

from __future__ import annotations

from claims.dates import parse
from claims.model import Claim, Evidence, Records, Source, Speaker, Topic
from claims.rendering.attribution import (
    MOST_OF_A_NAME,
    Mark,
    afterwards,
    attribution,
    citation,
    in_short,
    makers,
    marks,
    quoted,
    source_name,
    speaker_name,
)

TOPIC = Topic(
    date=parse("2022-01-05"),
    speakers=Records(
        {
            "putin": Speaker(id="putin", name="Vladimir Putin", role="President of Russia"),
            "driver": Speaker(id="driver", name="A driver"),
            "nameless": Speaker(id="nameless"),
        }
    ),
    sources=Records(
        {
            "monitor": Source(
                id="monitor",
                title="The crisis",
                author=("Fred Weir",),
                publisher="The Monitor",
                published=parse("2022-01-10"),
                url="https://example.org/crisis",
                accessed=parse("2024-05"),
            ),
            "one": Source(id="one", title="First report", publisher="The council"),
            "two": Source(id="two", title="Second report", publisher="The council"),
            "bare": Source(id="bare"),
        }
    ),
)
SAID = Evidence(
    quote="militant groups",
    speaker=("putin",),
    source=("monitor",),
    locator="p. 3",
    date=parse("2022-01-10?"),
)


def test_the_line_names_speaker_source_place_and_date() -> None:
    assert attribution(TOPIC, SAID) == "Vladimir Putin, The Monitor, p. 3, 10 Jan 2022?"


def test_the_source_and_the_place_can_be_left_out() -> None:
    short = attribution(TOPIC, SAID, with_source=False, with_place=False)
    assert short == "Vladimir Putin, 10 Jan 2022?"


def test_the_line_tells_through_whom_it_came_first_to_last() -> None:
    item = Evidence(fact="x", via=("driver", "one"), source=("bare",))
    assert attribution(TOPIC, item) == "via A driver, then First report, bare"


def test_an_item_of_which_nothing_is_known_has_no_line() -> None:
    assert attribution(TOPIC, Evidence(quote="x")) == ""
    assert citation(TOPIC, Evidence(quote="x")) == "“x”"


def test_sources_of_one_publisher_are_told_apart_by_their_titles() -> None:
    assert source_name(TOPIC, "monitor") == "The Monitor"
    assert source_name(TOPIC, "one") == "First report"


def test_what_has_no_name_or_no_record_goes_by_its_id() -> None:
    assert speaker_name(TOPIC, "nameless") == "nameless"
    assert speaker_name(TOPIC, "unknown") == "unknown"
    assert source_name(TOPIC, "bare") == "bare"
    assert source_name(TOPIC, "unknown") == "unknown"


def test_a_name_that_goes_on_for_pages_is_cut_wherever_it_is_told_with_items() -> None:
    endless = "name " * 1_000
    topic = Topic(
        speakers=Records({"s": Speaker(id="s", name=endless, role=endless)}),
        sources=Records(
            {"p": Source(id="p", title=endless, author=(endless,), url=f"https://{endless}")}
        ),
    )
    item = Evidence(quote="x", speaker=("s",), source=("p",))
    assert attribution(topic, item).count("…") == 2
    assert len(attribution(topic, item)) <= 2 * MOST_OF_A_NAME + 2
    assert len(citation(topic, item)) <= 5 * MOST_OF_A_NAME
    assert "https" not in citation(topic, item)


def test_a_quote_is_in_quotation_marks_and_a_fact_is_reported() -> None:
    assert quoted(SAID) == "“militant groups”"
    assert quoted(Evidence(fact="Shots fell.")) == "reported: Shots fell."
    assert quoted(Evidence()) == "no words yet"
    assert in_short(Evidence(fact="Shots fell.")) == "Shots fell."


def test_a_citation_has_all_that_is_needed_to_find_the_words() -> None:
    assert citation(TOPIC, SAID) == (
        "“militant groups”\n"
        "— Vladimir Putin (President of Russia), 10 Jan 2022?; Fred Weir, “The crisis”, "
        "The Monitor, 10 Jan 2022, p. 3, https://example.org/crisis, accessed May 2024"
    )


def test_a_citation_says_how_the_words_depart_from_the_source() -> None:
    item = Evidence(quote="x", source=("bare",), translator="A. Holm", adapted="One word changed.")
    assert citation(TOPIC, item) == (
        "“x”\n— bare (translated by A. Holm; adapted: One word changed)"
    )


def test_a_citation_of_what_has_no_source_keeps_its_place_and_its_changes() -> None:
    assert citation(TOPIC, Evidence(quote="x", locator="p. 3")) == "“x”\n— p. 3"
    assert citation(TOPIC, Evidence(quote="x", original="y")) == "“x”\n— Translated"


def test_marks_tell_what_is_not_first_hand_in_the_sources_words() -> None:
    item = Evidence(quote="x", via=("driver",), adapted="cut", original="y")
    assert marks(item) == (Mark.HEARSAY, Mark.ADAPTED, Mark.TRANSLATED)
    assert marks(SAID) == ()


def test_marks_are_one_cell_and_have_a_form_in_ascii() -> None:
    assert all(len(mark.sign) == len(mark.ascii) == 1 and mark.ascii.isascii() for mark in Mark)
    assert len({mark.sign for mark in Mark}) == len({mark.ascii for mark in Mark}) == len(Mark)


def test_how_long_after_the_event_is_told_of_quotes_alone() -> None:
    said = Evidence(quote="x", date=parse("2022-01-10"))
    assert afterwards(TOPIC, said) == "5 days later"
    assert afterwards(TOPIC, Evidence(fact="x", date=parse("2022-01-10"))) == ""
    assert afterwards(TOPIC, Evidence(quote="x")) == ""
    assert afterwards(Topic(), said) == ""


def test_makers_are_named_with_the_date_or_it_is_said_that_nobody_is() -> None:
    claim = Claim(id="a", proponents=("putin", "driver"), date=parse("2022"))
    assert makers(TOPIC, claim) == "Vladimir Putin, A driver, 2022"
    assert makers(TOPIC, Claim(id="b")) == "nobody is named as making it"


def test_nothing_in_it_is_obeyed_by_a_terminal() -> None:
    item = Evidence(
        quote="\x1b[31mred\x07", speaker=("\x1b]0;x\x07",), locator="\u202ep", via=("\r",)
    )
    for text in (attribution(TOPIC, item), citation(TOPIC, item), quoted(item), in_short(item)):
        assert not any(char in text for char in "\x1b\x07\r\u202e")
