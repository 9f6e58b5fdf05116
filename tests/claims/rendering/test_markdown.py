"""Markdown: what a file holds is text in it, never markup, a link or an element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given
from markdown_it import MarkdownIt

from claims.cells import visible
from claims.library import Library
from claims.model import Claim, Evidence, Records, Source, Topic
from claims.rendering.markdown import escaped, lines
from tests.claims.rendering.texts import texts, topics

if TYPE_CHECKING:
    from markdown_it.token import Token

READER = MarkdownIt("commonmark").enable("table")
OURS = {"paragraph", "heading", "table", "thead", "tbody", "tr", "th", "td", "em", "strong", "link",
        "bullet_list", "ordered_list", "list_item", "text", "inline", "softbreak", "hardbreak",
        "html_inline"}  # fmt: skip


def read(markdown: str) -> list[Token]:
    """The tokens, those within lines included."""
    found = []
    for token in READER.parse(markdown):
        found.append(token)
        found.extend(token.children or ())
    return found


def text_of(markdown: str) -> str:
    return "".join(token.content for token in read(markdown) if token.type == "text")


@given(texts)
@example("# no heading")
@example("- no list")
@example("1. no list")
@example("===")
@example("`code` *em* _em_ **strong** ~~gone~~ ![img](x) [link](javascript:x) <b>&amp;</b>")
@example("a | b")
@example("http://x.example www.x.example a@x.example @somebody")
def test_any_text_is_shown_as_it_is(text: str) -> None:
    markdown = escaped(text)
    assert text_of(markdown) == " ".join(visible(text).split())
    kinds = {token.type for token in read(markdown)}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "html_inline"}
    assert all(
        token.content in ("<!--", "-->", "<!-- -->")
        for token in read(markdown)
        if token.type == "html_inline"
    )


@given(topics)
def test_any_topic_holds_the_markup_of_this_form_alone(topic: Topic) -> None:
    tokens = read("\n".join(lines(topic)))
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= OURS
    addresses = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert all(str(address).startswith(("http://", "https://")) for address in addresses)
    headings = [token for token in tokens if token.type == "heading_open" and token.tag == "h1"]
    assert len(headings) == 1


def test_the_claims_are_a_table_and_the_numbers_in_it_those_of_the_list() -> None:
    for file in Library.shipped().topics():
        tokens = read("\n".join(lines(file.topic)))
        heads = [token for token in tokens if token.type == "th_open"]
        assert len(heads) == len(file.topic.claims) + 1
        items = [
            token for token in tokens if token.type == "list_item_open" and token.info.isdigit()
        ]
        assert len(items) == len(file.topic.evidence) + len(file.topic.lesson)


def test_gaps_and_bearings_are_told() -> None:
    claims = Records({"a": Claim(id="a", title="A ball"), "b": Claim(id="b", title="Wind")})
    topic = Topic(claims=claims, evidence=(Evidence(quote="It fell.", states=("a",)),))
    markdown = "\n".join(lines(topic))
    assert "| Statement | *no statement* | *no statement* |" in markdown
    assert "1. “It fell.”\n   - ≡ states A; ? not looked at B" in markdown


def test_only_web_addresses_become_links() -> None:
    def address(url: str) -> str:
        topic = Topic(sources=Records({"s": Source(id="s", url=url)}))
        return next(line for line in lines(topic) if "address" in line)

    assert address("https://example.org/a_b") == "  - *address:* <https://example.org/a_b>"
    assert address("javascript:alert(1)") == "  - *address:* javascript:alert(1)"
    assert "<http" not in address("https://x.example/> <b")
