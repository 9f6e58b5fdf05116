"""Masking by property: any name in any form, any text without one, and bounded time."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.blinding import MASK, Masker
from claims.blinding.forms import ORDINARY
from claims.library import shipped_folder


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=5))
def test_whatever_names_there_are_any_text_can_be_masked(text: str, names: list[str]) -> None:
    shown = Masker(names, names, names, names, names[:1]).mask(text)
    assert len(shown.replace(MASK, "")) <= len(text)


@given(st.text(st.characters(exclude_characters="@"), max_size=80))
def test_a_text_without_a_name_is_not_touched(text: str) -> None:
    assert Masker(["Qzxputinov Zqvladimirq"]).mask(text) == text


SURNAMES = {
    "latin": st.from_regex(
        r"[BDGKLMPRSTVZ][aou][brdlmn]{1}[aou](?:v|k|r|n|d)", fullmatch=True
    ).filter(lambda name: name.lower() not in ORDINARY),
    "cyrillic": st.from_regex(r"[БДГКЛМПРСТВЗ][аоу][брдлмн][аоу](?:в|к|р|н|д)", fullmatch=True),
    "korean": st.from_regex(r"[김이박최정][가-깋나-닣][다-딯바-빟]", fullmatch=True),
    "han": st.from_regex(r"[王李张习][\u5300-\u53ff][\u6e00-\u6eff]", fullmatch=True),
    "greek": st.from_regex(r"[ΒΓΔΚΛΜΠΡΣΤΦ][αοε][λμνρ][αοιε](?:ρ|κ|ν)(?:άς|ης|ος)", fullmatch=True),
    "umlaut": st.from_regex(r"[BDGKLMPRSTVZ][öäü][brdlmn][aou](?:v|k|r|n|d)", fullmatch=True),
}
TO_LATIN = str.maketrans("БДГКЛМПРСТВЗбрдлмнаоувк", "BDGKLMPRSTVZbrdlmnaouvk")
WRITTEN_OUT = str.maketrans({"ö": "oe", "ä": "ae", "ü": "ue"})
GLUED = (
    *("#{}sWar", "Stop{}", "{}gate", "{}versteher", "{}ism", "{}ists", "{}2024", "Anti{}", "#{}"),
    *("{}s", "{}owi", "{}em", "{}a", "{}ova", "{}ovský", "{}owski"),
    *("{}ites", "{}ists", "{}ians"),
)
ENDINGS = (
    "",
    "а",
    "у",
    "ым",
    "ом",
    "е",
    "ский",
    "ского",
    "щина",
    "щины",
    "тың",
    "ға",
    "измом",
    "цы",
    "ец",
    "цев",
)


RANKS = "(?:先生|總統|씨| 위원장|대통령)?"


@st.composite
def _names_in_a_form(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and how a text may write it."""
    script = draw(st.sampled_from(sorted(SURNAMES)))
    name = draw(SURNAMES[script])
    if script == "cyrillic":
        written = draw(st.sampled_from(ENDINGS).map(lambda ending: name + ending))
        return name, draw(st.sampled_from([written, name.translate(TO_LATIN)]))
    if script == "greek":
        cases = {"ά": "άς ά άδες άδων", "η": "ης η ηδες ηδων", "ο": "ος ου ο ε οι ων ους"}[name[-2]]
        return name, name[:-2] + draw(st.sampled_from(cases.split()))
    if script in ("korean", "han"):
        called = (
            ("{}先生", "小{}", "{}總統") if script == "han" else ("{}씨", "{} 위원장", "{}대통령")
        )
        surnames = [form.format(name[0]) for form in called]
        return name, draw(st.sampled_from([name, name[1:], *surnames]))
    if script == "umlaut":
        plain = "".join(char for char in name.translate(str.maketrans("öäü", "oau")))
        return name, draw(st.sampled_from([name, name.translate(WRITTEN_OUT), plain]))
    return name, draw(st.sampled_from(GLUED)).format(name)


@given(_names_in_a_form())
@settings(max_examples=300, print_blob=True)
def test_any_name_is_found_in_any_of_its_forms(names: tuple[str, str]) -> None:
    name, written = names
    shown = Masker([name]).mask(f"So {written}, they say.")
    assert re.fullmatch(rf"So #?{re.escape(MASK)}{RANKS}, they say\.", shown)


SHIPPED = re.findall(
    r"[^\W\d_]+", " ".join(path.read_text("utf-8") for path in shipped_folder().glob("*.yaml"))
)


@given(st.lists(_names_in_a_form(), min_size=1, max_size=5))
@settings(max_examples=60, print_blob=True)
def test_words_that_are_no_names_stay(names: list[tuple[str, str]]) -> None:
    stems = [name.casefold()[:4] for name, _ in names]
    words = " ".join(word for word in SHIPPED if not word.casefold().startswith(tuple(stems)))
    assert Masker([name for name, _ in names]).mask(words) == words


LETTERS = "abcdefghijklmnopqrstuvwxyz"
HOSTILE = {
    "ten thousand people": (
        [f"{LETTERS[n % 26]}{LETTERS[n // 26 % 26]}{n}x Name{n}" for n in range(10_000)],
        "Name77 and name 77 " * 5_000,
    ),
    "ten thousand people of one name": (
        [f"John {LETTERS[n % 26]}{n}" for n in range(10_000)],
        "John " * 20_000,
    ),
    "a name of 5,000 letters": (["a" * 5_000], "a" * 100_000),
    "a name of 2,500 words": (["Aa " * 2_500], "Aa " * 30_000),
    "a club of many words": (["Club " + "a " * 2_500], "a " * 50_000),
    "ranks without end": (["King", "Bo Xi"], "King " * 30_000 + "A." * 30_000 + "Xi"),
    "one sign over and over": (["王" * n for n in range(1, 200)], "王" * 50_000),
    "surnames without end": (
        ["王小明", "김정은"],
        "王" * 50_000 + "小王先生" * 20_000 + "김 " * 50_000,
    ),
    "syllables without end": (["문재" * n for n in range(1, 200)], "문재" * 30_000),
    "marks without end": (["Putin"], "P" + "\u0301" * 100_000 + "utin"),
    "addresses without end": (["Putin"], "https://" * 20_000),
    "sites without end": (["Putin"], "a." * 50_000 + "a" * 50_000 + "a-" * 50_000),
    "initials without end": (["Putin Union"], "A." * 50_000 + "A. " * 50_000),
    "accounts without end": (["Putin"], "@a" * 50_000 + "." * 50_000 + "@" * 50_000),
    "offices of offices": (["x"], "x of " * 30_000),
}


@pytest.mark.parametrize(("names", "text"), HOSTILE.values(), ids=HOSTILE)
def test_strangers_names_cost_bounded_time(names: list[str], text: str) -> None:
    began = time.process_time()
    Masker(names, [" of ".join(names)[:100_000]], urls=["http://a.example"]).mask(text)
    assert time.process_time() - began < 10
