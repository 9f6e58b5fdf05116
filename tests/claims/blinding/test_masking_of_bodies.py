"""Papers, groups, offices, titles and sites are hidden as people are."""

from __future__ import annotations

import pytest

from claims.blinding import MASK, Masker
from tests.claims.blinding.masked import masked


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("The New York Times", "NYT"),
        ("Wall Street Journal", "WSJ"),
        ("British Broadcasting Corporation", "BBC"),
        ("Agence France-Presse", "AFP"),
        ("Radio Free Europe/Radio Liberty", "RFE"),
        ("Los Angeles Times", "LAT"),
        ("Organization for Security and Co-operation in Europe", "OSCE"),
    ],
)
def test_who_publishes_is_hidden_by_its_initials_too(name: str, initials: str) -> None:
    masker = Masker((), publishers=[name])
    assert masker.mask(f"In the {initials}. {initials.lower()}") == (
        f"In the {MASK}. {initials.lower()}"
    )


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("John Fitzgerald Kennedy", "J.F.K., (J.F.K), J. F. K.’s", f"{MASK}, ({MASK}), {MASK}’s"),
        ("John Fitzgerald Kennedy", "j.f.k., J.F.L., A.J.F.K.", "j.f.k., J.F.L., A.J.F.K."),
        ("United Nations", "UN, U.N., UN-led", f"{MASK}, {MASK}, {MASK}-led"),
        ("United Nations", "un, Un, unite, united nations", f"un, Un, unite, {MASK}"),
        ("United States", "US troops, told us", f"{MASK} troops, told us"),
        ("European Union", "the EU’s", f"the {MASK}’s"),
        ("Internal Team", "IT, I.T., it", "IT, I.T., it"),
        ("Ada Quibble", "AQ", "AQ"),
        ("Central Intelligence Agency", "C.I.A. and CI", f"{MASK} and CI"),
    ],
)
def test_initials_are_found_with_dots_and_two_of_a_group(name: str, text: str, shown: str) -> None:
    assert masked(text, name) == shown


def test_two_letters_and_titles_of_articles_have_no_initials() -> None:
    masker = Masker((), (), ["Unrest Spreads Abroad"], publishers=["Vlast Online", "Die Zeit"])
    assert masker.mask("VO, DZ and the USA") == "VO, DZ and the USA"


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        (
            "Massachusetts Provincial Congress",
            "The Congress, the Provincial Congress: a provincial’s gun in Massachusetts",
            f"The {MASK}, the {MASK}: a provincial’s gun in Massachusetts",
        ),
        ("Central Intelligence Agency", "The CIA’s intelligence", f"The {MASK}’s intelligence"),
        ("BBC News", "the BBC, good news", f"the {MASK}, good news"),
        ("Ministry of Defence", "Defence Ministry, in defence", f"{MASK}, in defence"),
        ("Kazakh leaders", "Kazakh leaders of a Kazakh city", f"{MASK} of a Kazakh city"),
        ("Nathaniel Mulliken and thirty others", "Mulliken; thirty", f"{MASK}; thirty"),
        ("J. L. Bell, with Don Hagist", "Hagist and a bell", f"{MASK} and a bell"),
        ("Peter Force (editor)", "Force, by force; editor", f"{MASK}, by force; editor"),
        ("bell hooks", "bell hooks and a bell", f"{MASK} and a bell"),
        ("Mr. Brown of Providence", "Brown wore brown", f"{MASK} wore brown"),
        ("Staff", "The staff", "The staff"),
        ("A", "A is a letter", "A is a letter"),
        ("???", "What???", "What???"),
        ("", "Nothing", "Nothing"),
    ],
)
def test_groups_and_descriptions_are_no_people(name: str, text: str, shown: str) -> None:
    assert masked(text, name) == shown


@pytest.mark.parametrize(
    ("role", "text", "shown"),
    [
        ("President of Russia", "the President of Russia said", f"the {MASK} said"),
        ("President of Russia", "Russia's president; Russia president", f"{MASK}; {MASK}"),
        ("President of Russia", "Russia’s president’s", f"{MASK}’s"),
        # What only one who knows the language can tell apart is left, and `check` warns of it.
        (
            "President of Russia",
            "the Russian president in Russia",
            "the Russian president in Russia",
        ),
        ("Reichstagspräsident", "dem Reichstagspräsidenten", f"dem {MASK}"),
        ("Reichstagspräsident", "Reichstagspräsidentin", MASK),
        ("Президент", "с президентом", f"с {MASK}"),
        ("Secretary", "both secretaries", f"both {MASK}"),
        ("Police", "no policy, no politics", "no policy, no politics"),
        ("General", "generally, generous", "generally, generous"),
        ("Baker", "bakery", "bakery"),
        ("Caretaker", "the caretaker and other caretakers", f"the {MASK} and other {MASK}"),
        ("Founder of Vlast, an online magazine", "the founder of Vlast", f"the {MASK}"),
        ("Captain of the Lexington militia", "Lexington militia’s captain", MASK),
        ("Major, of Marines", "a major cause", "a major cause"),
    ],
)
def test_a_role_is_hidden_as_a_whole(role: str, text: str, shown: str) -> None:
    assert Masker((), [role]).mask(text) == shown


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("The Times", "hard times, says the Times", f"hard times, says {MASK}"),
        ("the gate", "the gate", MASK),
        ("Goats in the orchard: it was the ball", "goats in the orchard", "goats in the orchard"),
        ("Goats in the orchard: it was the ball", "“Goats in the Orchard”", f"“{MASK}”"),
        (
            "The London Gazette, 10 June 1775",
            "London Gazette of 10 June 1775",
            f"{MASK} of 10 June 1775",
        ),
        ("The London Gazette, 10 June 1775", "The London Gazette", MASK),
        ("A Narrative of the Late Excursion", "a narrative of the late excursion", MASK),
    ],
)
def test_a_title_is_hidden_as_a_whole(title: str, text: str, shown: str) -> None:
    assert Masker((), (), [title]).mask(text) == shown


@pytest.mark.parametrize(
    ("url", "text", "shown"),
    [
        ("https://www.harbourpost.example/a", "(harbourpost.example)", f"({MASK})"),
        (
            "https://www.harbourpost.example/a",
            "the harbourpost, HarbourPost’s",
            f"the {MASK}, {MASK}’s",
        ),
        ("https://annwrites.blogspot.com/a", "annwrites, Blogspot.com", f"{MASK}, Blogspot.com"),
        ("https://harbourpost.example", "at News.HarbourPost.example/a?b (so)", f"at {MASK} (so)"),
        ("http://a:b@m.harbourpost.co.uk:80/", "Harbourpost.co.uk, co.uk", f"{MASK}, co.uk"),
        ("https://harbour-post.example/", "by harbour-post.example.", f"by {MASK}."),
        ("https://post.example/", "the post, post.example", f"the post, {MASK}"),
        ("https://example.org/a", "for example: example.org", f"for example: {MASK}"),
        ("https://web.archive.org/", "an archive, archive.org", f"an archive, {MASK}"),
        ("harbourpost", "the harbourpost", "the harbourpost"),
        ("https://", "the harbourpost.example", "the harbourpost.example"),
    ],
)
def test_the_site_of_a_source_is_hidden(url: str, text: str, shown: str) -> None:
    assert Masker((), urls=[url]).mask(text) == shown
