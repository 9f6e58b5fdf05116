"""HTML: one page that needs nothing else, in which what a file holds is text."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given

from claims.cells import visible
from claims.library import Library
from claims.model import Claim, Evidence, Records, Source, Topic
from claims.rendering.html import lines
from tests.claims.rendering.texts import topics

VOID = {"meta", "link", "br", "img", "col"}
OURS = {"html", "head", "meta", "title", "style", "body", "header", "main", "section", "div", "h1",
        "h2", "h3", "p", "span", "a", "cite", "table", "thead", "tbody", "tr", "th", "td", "ul",
        "ol", "li", "dl", "dt", "dd"}  # fmt: skip


class Reader(HTMLParser):
    """Elements, attributes and text; an element that is closed wrongly is an error."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page_of(topic: Topic) -> str:
    return "\n".join(lines(topic))


@given(topics)
def test_any_topic_is_a_well_formed_page_with_our_elements_alone(topic: Topic) -> None:
    reader = Reader(page_of(topic))
    assert {tag for tag, _ in reader.elements} <= OURS
    for _, attributes in reader.elements:
        assert not any(name.startswith("on") or name in ("src", "style") for name in attributes)
    for link in reader.all("a"):
        assert (link["href"] or "").startswith(("#", "https://", "http://"))
    if topic.summary:
        assert visible(topic.summary) in reader.text


@given(topics)
def test_every_link_within_the_page_leads_somewhere(topic: Topic) -> None:
    reader = Reader(page_of(topic))
    targets = [attributes["id"] for _, attributes in reader.elements if "id" in attributes]
    assert len(targets) == len(set(targets))
    within = {link["href"] for link in reader.all("a") if (link["href"] or "").startswith("#")}
    assert within <= {f"#{target}" for target in targets}


def test_the_page_needs_nothing_from_elsewhere() -> None:
    for file in Library.shipped().topics():
        reader = Reader(page_of(file.topic))
        assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in reader.elements}
        assert "url(" not in page_of(file.topic)
        assert "@import" not in page_of(file.topic)
        policies = [meta.get("content") or "" for meta in reader.all("meta")]
        assert any("default-src 'none'" in policy for policy in policies)


def test_it_goes_by_the_readers_light_or_dark_and_prints() -> None:
    page = page_of(Topic())
    assert "@media (prefers-color-scheme: dark)" in page
    assert "@media print" in page


def test_languages_are_named() -> None:
    item = Evidence(quote="x", original="Je crois", language="fr")
    reader = Reader(page_of(Topic(language="en", evidence=(item,))))
    assert reader.all("html") == [{"lang": "en"}]
    assert {"dir": "auto", "lang": "fr"} in reader.all("dd")
    assert Reader(page_of(Topic())).all("html") == [{}]


def test_only_web_addresses_become_links() -> None:
    def links(url: str) -> list[str | None]:
        topic = Topic(sources=Records({"s": Source(id="s", url=url)}))
        return [link["href"] for link in Reader(page_of(topic)).all("a")]

    assert links('https://example.org/"><b>') == ['https://example.org/"><b>']
    assert links("javascript:alert(1)") == []


def test_bearings_are_told_in_words_as_well() -> None:
    claims = Records({"a": Claim(id="a", title="A ball")})
    topic = Topic(claims=claims, evidence=(Evidence(quote="It fell.", states=("a",)),))
    signs = [span for span in Reader(page_of(topic)).all("span") if span.get("role") == "img"]
    assert [sign["aria-label"] for sign in signs] == ["states"]
