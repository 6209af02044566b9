"""Code saturation as published, and how much it hangs on the order of interviews."""

import json
from pathlib import Path

import pytest

from peerloom import problems
from peerloom.methods.saturation import code_saturation, saturation_band

PAPER = json.loads(
    (Path(__file__).parents[1] / "golden" / "agreement" / "saturation.json").read_text("utf-8")
)


def test_saturation_is_what_was_published():
    found = code_saturation(PAPER["new_codes"], base=4, run=2, threshold=0.05)
    assert found.base_codes == PAPER["base_codes"]
    assert [one.new for one in found.runs] == PAPER["new_in_runs"]
    assert [round(100 * one.share) for one in found.runs] == PAPER["percent"]
    assert found.reported == PAPER["reported"]


def test_a_threshold_of_nothing_may_not_be_reached():
    found = code_saturation(PAPER["new_codes"], threshold=0)
    assert (found.reached, found.reported) == (None, "")


def test_codes_themselves_are_counted_when_first_brought():
    codes = [{"a", "b"}, {"b", "c"}, {"c"}, {"d"}, {"a"}, {"b"}]
    found = code_saturation(codes)
    assert (found.base_codes, found.reported) == (4, "4+2")


def test_the_band_over_other_orders_repeats_and_holds_the_middle():
    codes = [{1, 2, 3}, {1, 2}, {4}, {1}, {2, 5}, {3}, {1, 2}, {4}]
    found = saturation_band(codes, base=4, run=2, threshold=0, orders=200)
    assert found == saturation_band(codes, base=4, run=2, threshold=0, orders=200)
    assert found.low <= found.middle <= found.high and 0 < found.share_reached <= 1


@pytest.mark.parametrize("codes", [[3, 1, 0], [0, 0, 0, 0, 2, 1], []])
def test_too_few_interviews_or_no_codes_are_said_in_words(codes):
    with pytest.raises(problems.NothingToCompare, match="interviews"):
        code_saturation(codes)
