"""Bearing: what a file says of an item and a claim, as sign, words and weight."""

from __future__ import annotations

from claims.bearing import Bearing, Degree, bearing, bearings_of, bearings_on
from claims.cells import width
from claims.model import Evidence


def test_each_key_and_degree_is_a_bearing_of_its_own() -> None:
    item = Evidence(
        states=("a",),
        supports=(("b", Degree.STRONGLY), ("c", Degree.PLAINLY), ("d", Degree.WEAKLY)),
        disputes=(("e", Degree.STRONGLY), ("f", Degree.PLAINLY), ("g", Degree.WEAKLY)),
        neutral=("h",),
    )
    assert bearings_of(item) == {
        "a": Bearing.STATES,
        "b": Bearing.SUPPORTS_STRONGLY,
        "c": Bearing.SUPPORTS,
        "d": Bearing.SUPPORTS_WEAKLY,
        "e": Bearing.DISPUTES_STRONGLY,
        "f": Bearing.DISPUTES,
        "g": Bearing.DISPUTES_WEAKLY,
        "h": Bearing.NEUTRAL,
    }


def test_what_an_item_does_not_name_was_not_looked_at_which_is_not_neutral() -> None:
    item = Evidence(neutral=("looked",))
    assert bearing(item, "looked") is Bearing.NEUTRAL
    assert bearing(item, "other") is Bearing.NOT_LOOKED_AT


def test_of_two_bearings_on_one_claim_stating_it_holds() -> None:
    item = Evidence(states=("a",), disputes=(("a", Degree.PLAINLY),))
    assert bearing(item, "a") is Bearing.STATES


def test_what_bears_on_a_claim_comes_in_file_order() -> None:
    supports, disputes = (("a", Degree.PLAINLY),), (("a", Degree.WEAKLY),)
    evidence = [Evidence(supports=supports), Evidence(), Evidence(disputes=disputes)]
    assert bearings_on(evidence) == {"a": [(0, Bearing.SUPPORTS), (2, Bearing.DISPUTES_WEAKLY)]}


def test_no_two_bearings_share_a_sign_or_words_and_ascii_signs_are_as_wide() -> None:
    for form in ("sign", "ascii", "words"):
        assert len({getattr(how, form) for how in Bearing}) == len(Bearing)
    for how in Bearing:
        assert how.ascii.isascii()
        assert width(how.sign) == len(how.sign) == len(how.ascii)


def test_weight_falls_from_strong_support_to_strong_dispute() -> None:
    order = [
        Bearing.SUPPORTS_STRONGLY,
        Bearing.SUPPORTS,
        Bearing.SUPPORTS_WEAKLY,
        Bearing.NEUTRAL,
        Bearing.DISPUTES_WEAKLY,
        Bearing.DISPUTES,
        Bearing.DISPUTES_STRONGLY,
    ]
    assert [how.weight for how in order] == [3, 2, 1, 0, -1, -2, -3]
    assert Bearing.STATES.weight == Bearing.NOT_LOOKED_AT.weight == 0


def test_each_bearing_is_on_one_side_or_on_none() -> None:
    supporting = {how for how in Bearing if how.supports}
    disputing = {how for how in Bearing if how.disputes}
    assert len(supporting) == len(disputing) == 3
    assert not supporting & disputing
    assert Bearing.STATES not in supporting | disputing
