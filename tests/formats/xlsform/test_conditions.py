"""What stands under *relevant*, understood or refused at a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.formats.xlsform import conditions
from peerloom.formats.xlsform.conditions import Answer
from peerloom.problems import BadCondition

GIVEN: dict[str, Answer] = {"tea": "black", "cups": "3", "with": ("milk", "sugar"), "left": ""}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("", True),
        ("${tea} = 'black'", True),
        ('${tea} = "green"', False),
        ("${tea} != 'green'", True),
        ("${ tea }=‘black’", True),
        ("${cups} > 2", True),
        ("${cups} >= 3 and ${cups} <= 3", True),
        ("${cups} < 3 or ${tea} = 'black'", True),
        ("${cups} = 3.0", True),
        ("${cups} > -1", True),
        ("selected(${with}, 'milk')", True),
        ("selected(${with}, 'mil')", False),
        ("not(selected(${with}, 'honey'))", True),
        ("count-selected(${with}) = 2", True),
        ("${left} = ''", True),
        ("${left} > 0", False),
        ("${left} < 1", False),
        ("${nobody_asked} = ''", True),
        ("(${tea} = 'green' or ${tea} = 'black') and not(${cups} = 0)", True),
        ("true() and not(false())", True),
        ("${tea} = 'a' or ${tea} = 'b' and ${cups} = 3", False),
    ],
)
def test_a_condition_holds_or_not(text: str, holds: bool) -> None:
    assert conditions.parse(text).holds(GIVEN) is holds


def test_a_condition_knows_what_it_asks_about() -> None:
    assert conditions.parse("${a} = 1 or selected(${b}, 'x')").names == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("${tea} = ", 10),
        ("${tea} == 'x'", 9),
        ("(${tea} = 'x'", 14),
        ("${tea} = 'x", 10),
        ("pulldata('a', 'b')", 1),
        ("${tea} + 1", 8),
        (". > 3", 1),
        ("__import__('os')", 1),
        ("not()", 5),
    ],
)
def test_what_cant_be_read_is_refused_where_it_stands(text: str, at: int) -> None:
    with pytest.raises(BadCondition) as refused:
        conditions.parse(text, "form.xlsx, row 3")
    assert refused.value.facts["at"] == at
    assert str(refused.value).startswith("form.xlsx, row 3: The condition")


def test_a_tower_of_parentheses_is_refused() -> None:
    with pytest.raises(BadCondition):
        conditions.parse("(" * 500 + "1" + ")" * 500)
    with pytest.raises(BadCondition):
        conditions.parse("not(" * 300 + "1" + ")" * 300)


@given(st.text(alphabet="${}ab'\"() =!<>andornotselected,0123.-", max_size=80))
def test_any_text_is_understood_or_refused_as_a_problem(text: str) -> None:
    try:
        assert conditions.parse(text).holds(GIVEN) in (True, False)
    except BadCondition as refused:
        assert 1 <= int(str(refused.facts["at"])) <= len(text) + 1
