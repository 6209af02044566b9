"""Agreement is what was published, and says when there is nothing to compare."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from peerloom import problems
from peerloom.methods import agreement

GOLDEN = Path(__file__).parents[1] / "golden" / "agreement"
RATINGS = json.loads((GOLDEN / "ratings.json").read_text("utf-8"))
TABLES = json.loads((GOLDEN / "tables.json").read_text("utf-8"))
UNITS = json.loads((GOLDEN / "unitizing.json").read_text("utf-8"))
ORACLES = Path(__file__).parents[3] / "shared" / "data" / "agreement" / "oracles.json"
CODERS = {coder: [tuple(one) for one in segments] for coder, segments in UNITS["coders"].items()}

ratings = st.lists(
    st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=6, max_size=6),
    min_size=2,
    max_size=4,
)


@pytest.mark.parametrize("one", RATINGS, ids=lambda one: one["name"])
def test_alpha_is_what_was_published(one):
    for metric, value in one["alpha"].items():
        found = agreement.krippendorff_alpha(one["ratings"], metric)
        digits = len(str(value).partition(".")[2])
        assert found == pytest.approx(value, abs=0.8 * 10**-digits), metric
    if "gwet_ac1" in one:
        assert agreement.gwet_ac1(one["ratings"]) == pytest.approx(one["gwet_ac1"], abs=6e-5)


@pytest.mark.parametrize("one", TABLES["cohen"], ids=str)
def test_cohen_is_what_was_published_and_ac1_escapes_the_paradox(one):
    rows = agreement.ratings_from_table(one["table"])
    assert agreement.cohen_kappa(rows) == pytest.approx(one["kappa"], abs=6e-5)
    assert agreement.cohen_kappa(*rows) == agreement.cohen_kappa(rows)
    if "gwet_ac1" in one:
        assert agreement.gwet_ac1(rows) == pytest.approx(one["gwet_ac1"], abs=6e-5)


def test_fleiss_is_what_was_published():
    rows = agreement.ratings_from_counts(TABLES["fleiss"]["units_by_values"])
    assert agreement.fleiss_kappa(rows) == pytest.approx(TABLES["fleiss"]["kappa"], abs=6e-5)


def test_the_unitizing_family_is_what_was_published():
    found = agreement.unitizing_alpha(CODERS, length=UNITS["length"])
    assert found.u == pytest.approx(UNITS["u"], abs=6e-4)
    assert found.binary == pytest.approx(UNITS["binary"], abs=6e-5)
    assert found.cu == pytest.approx(UNITS["cu"], abs=6e-5)
    for value, published in UNITS["ku"].items():
        assert found.ku[value] == (
            None if published is None else pytest.approx(published, abs=1e-9)
        )
    assert found.coverage["5"] == pytest.approx(8 / 18)


def test_words_are_rated_as_well_as_numbers():
    rows = [["shame", "pride", None, "pride"], ["shame", "pride", "work", "shame"]]
    numbers = [[1, 2, math.nan, 2], [1, 2, 3, 1]]
    assert agreement.krippendorff_alpha(rows) == agreement.krippendorff_alpha(numbers)


@given(ratings)
def test_alpha_does_not_care_who_is_named_first(rows):
    try:
        found = agreement.krippendorff_alpha(rows)
    except problems.NothingToCompare:
        assume(False)
    assert agreement.krippendorff_alpha(rows[::-1]) == pytest.approx(found)
    assert agreement.krippendorff_alpha([row[::-1] for row in rows]) == pytest.approx(found)
    assert found <= 1


def test_full_agreement_is_one_in_every_measure():
    rows = [[1, 2, 3, 1]] * 3
    assert agreement.krippendorff_alpha(rows, "ratio") == 1
    assert agreement.fleiss_kappa(rows) == pytest.approx(1)
    assert agreement.gwet_ac1(rows) == 1
    assert agreement.cohen_kappa(rows[:2]) == 1


def test_the_interval_holds_alpha_names_its_method_and_repeats():
    rows = RATINGS[0]["ratings"]
    found = agreement.alpha_interval(rows, resamples=300)
    assert found.low < agreement.krippendorff_alpha(rows) < found.high
    assert found.method == "percentile bootstrap, 300 draws of units"
    assert found == agreement.alpha_interval(rows, resamples=300)


@pytest.mark.parametrize(
    ("measure", "rows", "why"),
    [
        (agreement.krippendorff_alpha, [[1, None], [None, 2]], "rated by two people"),
        (agreement.krippendorff_alpha, [[1, 1], [1, 1]], "only one value"),
        (agreement.krippendorff_alpha, [[1, 2]], "fewer than two people"),
        (agreement.krippendorff_alpha, [[1, 2], [1]], "same list"),
        (agreement.cohen_kappa, [[1], [1], [1]], "two people"),
        (agreement.fleiss_kappa, [[1, 2], [1, None]], "same number"),
        (agreement.gwet_ac1, [[1, 1], [1, 1]], "only one value"),
    ],
)
def test_nothing_to_compare_is_said_in_words(measure, rows, why):
    with pytest.raises(problems.NothingToCompare, match=why):
        measure(rows)


def test_segments_of_one_coder_must_not_overlap():
    with pytest.raises(problems.SegmentsOverlap, match="A: Two segments overlap at 3"):
        agreement.unitizing_alpha({"A": [(0, 5, "x"), (3, 7, "y")], "B": []}, length=9)
    with pytest.raises(problems.SpanOutsideText):
        agreement.unitizing_alpha({"A": [(0, 50, "x")], "B": []}, length=9)


def test_a_segment_may_end_a_character_before_the_text_does():
    segments = {"A": [(0, 8, "x")], "B": [(1, 8, "x")]}
    found = agreement.unitizing_alpha(segments, length=9)
    assert 0 < found.u < 1 and found.cu is None


def test_same_segments_agree_fully_and_merging_joins_only_overlaps():
    segments = [(0, 4, "x"), (6, 9, "y")]
    found = agreement.unitizing_alpha({"A": segments, "B": segments}, length=12)
    assert (found.u, found.binary, found.cu) == (1, 1, 1)
    assert agreement.merged([(4, 6), (0, 2), (1, 4)]) == [(0, 4), (4, 6)]


class _Digits:
    """Equal to what shows the same last digit, rounded or cut (one source cuts .234375)."""

    def __init__(self, value):
        self.value, self.digits = value, len(str(value).partition(".")[2])

    def __eq__(self, other):
        cut = math.trunc(other * 10**self.digits) / 10**self.digits
        return self.value in (round(other, self.digits), cut)

    def __repr__(self):
        return str(self.value)


def test_every_oracle_beside_the_repository_is_met_to_its_last_digit():
    if not ORACLES.exists():
        pytest.skip("the published values are not beside this repository")
    oracles = json.loads(ORACLES.read_text("utf-8"))
    met = set()
    for name, one in oracles.items():
        if "ratings" in one and isinstance(one, dict):
            for metric, value in one["alpha"].items():
                assert agreement.krippendorff_alpha(one["ratings"], metric) == _Digits(value)
            if "gwet_ac1" in one:
                assert agreement.gwet_ac1(one["ratings"]) == _Digits(one["gwet_ac1"])
            met.add(name)
    for one in oracles["cohen_tables"]:
        rows = agreement.ratings_from_table(one["table"])
        assert agreement.cohen_kappa(rows) == _Digits(one["kappa"])
        if "gwet_ac1" in one:
            assert agreement.gwet_ac1(rows) == _Digits(one["gwet_ac1"])
    rows = agreement.ratings_from_counts(oracles["fleiss_10x14"]["counts_units_by_categories"])
    assert agreement.fleiss_kappa(rows) == _Digits(oracles["fleiss_10x14"]["kappa"])
    units = oracles["unitizing_krippendorff_2019_fig_12_11"]
    coders = {coder: [tuple(one) for one in all_] for coder, all_ in units["coders"].items()}
    found = agreement.unitizing_alpha(coders, length=units["length"])
    assert (found.binary, found.cu) == (_Digits(units["binary_alpha"]), _Digits(units["cu_alpha"]))
    assert f"{found.u:.3f}" == "0.510"
    assert found.ku == {
        value: None if one is None else pytest.approx(one, abs=1e-9)
        for value, one in units["ku_alpha"].items()
    }
    assert found.coverage["5"] == pytest.approx(8 / 18)
    met |= {"cohen_tables", "fleiss_10x14", "unitizing_krippendorff_2019_fig_12_11"}
    assert oracles.keys() - met == {"about", "scope", "saturation_guest_2020"}  # test_saturation
