"""Texts and topics that are awkward to show."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from claims.bearing import Degree
from claims.model import Claim, Evidence, Records, Source, Speaker, Step, Topic

texts = st.text(
    st.sampled_from(
        "ab cd. -+#*_`[]()<>&|~!\\\"'{}$^@:/1"
        "“”…éжλ中文。한ี\u0301\u200b\u200d\u202e\u2066\ufeff\ufe0f\xad\u2028😀👩🇺🇸🏽"
        "\x1b\x07\x9b\r\n\t\ud800"
    ),
    max_size=40,
)
maybe = st.none() | texts
claim_ids = ("a", "b", "c")
item_ids = ("e0", "e1", "nobody")
_named = st.lists(st.sampled_from(claim_ids + item_ids), max_size=3, unique=True)
_bearings = _named.map(lambda names: tuple((name, Degree.WEAKLY) for name in names))
_people = st.lists(st.sampled_from(["one", "two", "missing"]), max_size=2, unique=True).map(tuple)

claims = st.builds(
    Claim,
    title=maybe,
    statement=maybe,
    proponents=_people,
    aspects=st.dictionaries(texts, maybe, max_size=2).map(Records),
    refines=st.none() | st.sampled_from([*claim_ids, "missing"]),
    verdict=maybe,
    discussion=st.lists(texts, max_size=2).map(tuple),
    note=maybe,
)
items = st.builds(
    Evidence,
    id=st.none() | st.sampled_from(item_ids),
    quote=maybe,
    fact=maybe,
    speaker=_people,
    via=_people,
    source=_people,
    locator=maybe,
    context=maybe,
    original=maybe,
    language=maybe,
    adapted=maybe,
    states=_named.map(tuple),
    supports=_bearings,
    disputes=_bearings,
    neutral=_named.map(tuple),
    discussion=st.lists(texts, max_size=2).map(tuple),
    note=maybe,
)
topics = st.builds(
    lambda claims, question, summary, language, evidence, glossary, lesson, note, word: Topic(
        question=question,
        summary=summary,
        language=language,
        tags=(word,),
        claims=Records(claims),
        sources=Records({"one": Source(id="one", title=word, url=f"https://x.example/{word}")}),
        speakers=Records({"one": Speaker(id="one", name=word, interest=summary)}),
        evidence=tuple(evidence),
        discussion=(word,),
        glossary=Records(glossary),
        lesson=tuple(lesson),
        note=note,
    ),
    claims=st.lists(claims, max_size=3).map(
        lambda found: {
            name: replace(claim, id=name) for name, claim in zip(claim_ids, found, strict=False)
        }
    ),
    question=maybe,
    summary=maybe,
    language=maybe,
    evidence=st.lists(items, max_size=3),
    glossary=st.dictionaries(texts, maybe, max_size=2),
    lesson=st.lists(st.builds(Step, step=maybe, minutes=maybe, note=maybe), max_size=2),
    note=maybe,
    word=texts,
)
