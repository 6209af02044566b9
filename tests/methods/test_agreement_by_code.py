"""Agreement by code gives what the plain measures give, character by character."""

from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerloom import problems
from peerloom.methods import agreement

LENGTHS = {"s": 9, "t": 6, "u": 4}
CODES = ("a", "b")


@st.composite
def studies(draw):
    """Up to three coders, each with some segments in some texts."""
    coders = "ABC"[: draw(st.integers(2, 3))]
    segments = {}
    for coder in coders:
        placed = []
        for _ in range(draw(st.integers(0, 6))):
            source = draw(st.sampled_from(sorted(LENGTHS)))
            start = draw(st.integers(0, LENGTHS[source] - 1))
            end = draw(st.integers(start + 1, LENGTHS[source]))
            placed.append((source, start, end, draw(st.sampled_from(CODES))))
        segments[coder] = placed
    read = {coder: draw(st.sets(st.sampled_from(sorted(LENGTHS)))) for coder in coders}
    return segments, read


def _ratings(segments, read, code, coders, cut=None):
    """The plain way: one rating for each coder and unit."""
    rows = []
    for coder in coders:
        row = []
        for source, length in LENGTHS.items():
            marks = [0] * length
            for where, start, end, what in segments[coder]:
                if (where, what) == (source, code):
                    marks[start:end] = [1] * (end - start)
            if cut:
                marks = [int(any(marks[start:end])) for start, end in cut[source]]
            row += marks if source in read[coder] else [None] * len(marks)
        rows.append(row)
    return rows


def _or_none(measure, *given):
    try:
        return measure(*given)
    except problems.NothingToCompare:
        return None


def _same(found, plain):
    return found == plain if plain is None else found == pytest.approx(plain, abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(studies(), st.booleans())
def test_every_figure_is_what_the_plain_measure_gives(study, passages):
    segments, read = study
    cut = {one: [(0, 2), (2, 3), (3, length)] for one, length in LENGTHS.items()}
    placed = agreement.place(segments, LENGTHS, codes=CODES, read=read)
    if passages:
        found = agreement.agreement_by_code(
            placed, unit="passage", passages=list(cut.values()), draws=0
        )
    else:
        found = agreement.agreement_by_code(placed, draws=0)
    for one in found.codes:
        for figures in {one.together, *one.pairs}:
            rows = _ratings(segments, read, one.code, figures.coders, cut if passages else None)
            rated = [sum(cell is not None for cell in unit) for unit in zip(*rows, strict=True)]
            assert figures.units == sum(number >= 2 for number in rated)
            assert figures.everybody + figures.somebody + figures.nobody == figures.units
            alpha = _or_none(agreement.krippendorff_alpha, rows)
            assert _same(figures.alpha, alpha)
            assert (figures.why is None) == (alpha is not None)
            if alpha is not None:
                assert _same(figures.ac1, _or_none(agreement.gwet_ac1, rows))
            if alpha is not None and len(figures.coders) == 2:
                assert _same(figures.kappa, _or_none(agreement.cohen_kappa, rows))
            if alpha is not None and figures.kappa is not None and len(figures.coders) == 3:
                both = [[c for c in u if c is not None] for u in zip(*rows, strict=True)]
                whole = [unit for unit in both if len(unit) >= 2]
                fleiss = agreement.fleiss_kappa(list(zip(*whole, strict=True)))
                assert _same(figures.kappa, fleiss)


@settings(max_examples=60, deadline=None)
@given(studies())
def test_over_all_codes_every_code_on_every_character_is_one_answer(study):
    segments, read = study
    placed = agreement.place(segments, LENGTHS, codes=CODES, read=read)
    overall = agreement.agreement_by_code(placed, draws=0).overall.together
    pieces = [_ratings(segments, read, code, overall.coders) for code in CODES]
    rows = [list(chain(*rows)) for rows in zip(*pieces, strict=True)]
    assert _same(overall.alpha, _or_none(agreement.krippendorff_alpha, rows))


def test_a_text_counts_for_those_who_coded_in_it():
    segments = {"A": [("s", 0, 3, "a"), ("t", 0, 2, "a")], "B": [("s", 1, 3, "a")]}
    one = agreement.agreement_by_code(agreement.place(segments, LENGTHS)).codes[0].together
    assert (one.units, one.everybody, one.somebody, one.nobody) == (9, 2, 1, 6)
    assert one.by_coder == (3, 2)


@pytest.mark.parametrize(
    ("segments", "why"),
    [
        ({"A": [("s", 0, 2, "a")]}, problems.OneCoder),
        ({"A": [("s", 0, 2, "a")], "B": [("t", 0, 2, "a")]}, problems.NoCommonText),
        ({"A": [("s", 0, 9, "a")], "B": [("s", 0, 9, "a")]}, problems.OneAnswer),
        ({"A": [], "B": []}, problems.NoCommonText),
    ],
)
def test_what_cannot_be_computed_says_why(segments, why):
    found = agreement.agreement_by_code(agreement.place(segments, LENGTHS, codes=["a"]))
    one = found.codes[0].together
    assert one.alpha is one.kappa is one.ac1 is one.interval is None
    assert isinstance(one.why, why) and str(one.why)


def test_three_coders_with_gaps_have_alpha_but_no_kappa_and_are_told():
    segments = {
        "A": [("s", 0, 4, "a"), ("t", 0, 2, "a")],
        "B": [("s", 2, 4, "a"), ("t", 0, 1, "a")],
        "C": [("s", 3, 5, "a")],
    }
    one = agreement.agreement_by_code(agreement.place(segments, LENGTHS)).codes[0].together
    assert one.alpha is not None and one.kappa is None
    assert isinstance(one.why_no_kappa, problems.UnevenCoders)


def test_the_interval_draws_texts_names_its_method_and_repeats():
    rng = np.random.default_rng(5)
    lengths = {f"s{number}": 400 for number in range(30)}
    segments = {
        coder: [
            (source, int(at), int(at) + 60, "a")
            for source, at in zip(lengths, 100 + rng.integers(0, 50, 30), strict=True)
        ]
        for coder in "AB"
    }
    placed = agreement.place(segments, lengths)
    one = agreement.agreement_by_code(placed).codes[0].together
    assert one.interval.low < one.alpha < one.interval.high
    assert one.interval.method == "percentile bootstrap, 1000 draws of texts"
    assert agreement.agreement_by_code(placed).codes[0].together == one


def test_a_rare_code_has_a_kappa_too():
    lengths = {"long": 1_000_000}
    segments = {"A": [("long", 10, 14, "a")], "B": [("long", 12, 16, "a")]}
    one = agreement.agreement_by_code(agreement.place(segments, lengths)).codes[0].together
    assert one.kappa == pytest.approx(0.5, abs=1e-5)


def test_a_segment_beyond_its_text_and_an_unknown_text_are_refused():
    with pytest.raises(problems.SpanOutsideText):
        agreement.place({"A": [("s", 0, 10, "a")]}, LENGTHS)
    with pytest.raises(problems.WrongWord):
        agreement.place({"A": [("elsewhere", 0, 1, "a")]}, LENGTHS)
    with pytest.raises(problems.WrongWord):
        agreement.agreement_by_code(agreement.place({}, LENGTHS), unit="passage")


def test_segments_are_compared_over_texts_laid_end_to_end():
    segments = {
        "A": [("s", 0, 3, "a"), ("s", 2, 5, "a"), ("t", 1, 3, "a"), ("u", 0, 4, "b")],
        "B": [("s", 1, 5, "a"), ("t", 1, 3, "a")],
    }
    found = agreement.unitizing_by_code(agreement.place(segments, LENGTHS))
    plain = {
        "A": [(0, 5, "a"), (10, 12, "a")],
        "B": [(1, 5, "a"), (10, 12, "a")],
    }
    assert found["a"] == agreement.unitizing_alpha(plain, length=15)
    assert isinstance(found["b"], problems.NothingToCompare)  # only one of them read that text
