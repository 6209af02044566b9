"""XLSForms in, XLSForms out; whatever is wrong is said with its row and column."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerloom.formats import xlsform
from peerloom.formats.xlsform import Choice, Form, Question, Words, plain
from peerloom.problems import EmptyUpload, HalfWrittenUpload, NotAForm, Problem, UnknownFormat
from tests.formats.builders import xlsx_of

HEAD = ("type", "name", "label::English (en)", "label::Français (fr)", "required", "relevant")
CHOICES = (
    ("list_name", "name", "label::English (en)", "label::Français (fr)"),
    ("yn", "yes", "Yes", "Oui"),
    ("yn", "no", "No", "Non"),
)
Rows = Sequence[Sequence[object]]


def form_of(
    *rows: Sequence[object], head: Sequence[object] = HEAD, choices: Rows = CHOICES
) -> Form:
    data = xlsx_of({"survey": [head, *rows], "choices": choices})
    return xlsform.read_bytes(data, "form.xlsx")


def told(form: Form) -> list[str]:
    return [str(one) for one in form.warnings]


def test_a_sound_form_comes_in_whole_and_without_a_word() -> None:
    form = form_of(
        ("note", "hello", "Hello", "Bonjour"),
        ("select_one yn", "came", "Did you come?", "Êtes-vous venue ?", "yes"),
        ("text", "why", "Why?", "Pourquoi ?", "", "${came} = 'yes'"),
        ("rank yn", "order", "In which order?", "Dans quel ordre ?"),
        ("integer", "cups", "How many?", "Combien ?"),
    )
    assert form.warnings == ()
    assert form.languages == ("en", "fr")
    assert [one.type for one in form.questions] == ["note", "select_one", "text", "rank", "integer"]
    came, why = form.questions[1], form.questions[2]
    assert came.required and not why.required
    assert [one.name for one in came.choices] == ["yes", "no"]
    assert came.label.within("fr") == "Êtes-vous venue ?"
    assert came.label.within("cs") == "Did you come?"
    assert why.relevant == "${came} = 'yes'"


def test_settings_give_the_title_and_the_language_of_bare_labels() -> None:
    data = xlsx_of(
        {
            "survey": [
                ("type", "name", "label", "label::Français (fr)"),
                ("text", "a", "A?", "B?"),
            ],
            "settings": [("form_title", "default_language"), ("Tuesday", "English (en)")],
        }
    )
    form = xlsform.read_bytes(data, "form.xlsx")
    assert (form.title, form.languages) == ("Tuesday", ("en", "fr"))
    assert form.questions[0].label.within("en") == "A?"


def test_a_range_reads_its_ends_and_its_step() -> None:
    head = (*HEAD, "parameters")
    rows = (("range", "r", "R", "R", "", "", "start=0 end=1 step=0.25"),)
    question = form_of(*rows, head=head).questions[0]
    assert question.points == tuple(Decimal(one) for one in ("0", "0.25", "0.50", "0.75", "1.00"))


@pytest.mark.parametrize(
    ("row", "place", "cause"),
    [
        (("image", "pic", "P", "P"), "row 2, column type", "“image” isn't supported"),
        (("deviceid", "d"), "row 2, column type", "tells who answers"),
        (("", "d", "D", "D"), "row 2, column type", "There is no type"),
        (("select_one nix", "d", "D", "D"), "row 2, column type", "There is no list “nix”"),
        (("select_multiple", "d", "D", "D"), "row 2, column type", "It names no list"),
        (("text", "two words", "D", "D"), "row 2, column name", "can't be a name"),
        (("text", "d"), "row 2, column label", "no words to ask with"),
        (("text", "d", "D", "D", "${x}=1"), "row 2, column required", "Required under a condition"),
        (
            ("text", "d", "D", "D", "", "${x} = 1"),
            "row 2, column relevant",
            "isn't asked before it",
        ),
        (("text", "d", "D", "D", "", "if(1)"), "row 2, column relevant", "from character 1 on"),
        (("begin repeat", "g"), "row 2, column type", "A repeat, which isn't supported"),
        (("end group",), "row 2, column type", "that never began"),
    ],
)
def test_what_is_wrong_is_said_with_its_row_and_column(
    row: Sequence[object], place: str, cause: str
) -> None:
    form = form_of(row)
    assert any(
        one.startswith(f"form.xlsx, survey, {place}: ") and cause in one for one in told(form)
    )


def test_a_condition_on_a_question_that_was_left_out_shows_to_everybody() -> None:
    form = form_of(
        ("geopoint", "where", "Where?", "Où ?"),
        ("text", "why", "Why?", "Pourquoi ?", "", "${where} != ''"),
    )
    assert form.questions[0].relevant == ""
    assert any("names where, which was left out" in one for one in told(form))


def test_groups_are_opened_out_and_hand_their_conditions_down() -> None:
    form = form_of(
        ("select_one yn", "came", "Came?", "Venue ?"),
        ("begin group", "g", "G", "G", "", "${came} = 'yes'"),
        ("text", "a", "A", "A"),
        ("text", "b", "B", "B", "", "${a} != ''"),
        ("end group",),
        ("text", "c", "C", "C"),
    )
    relevant = [one.relevant for one in form.questions]
    assert relevant == ["", "${came} = 'yes'", "(${came} = 'yes') and (${a} != '')", ""]
    assert any("A group, opened out" in one for one in told(form))


def test_columns_and_filters_that_arent_used_are_named_once() -> None:
    head = (*HEAD, "constraint", "choice_filter")
    form = form_of(
        ("select_one yn", "a", "A", "A", "", "", ". > 3", "x = 1"),
        ("select_one yn", "b", "B", "B", "", "", ". > 3", ""),
        head=head,
    )
    assert sum("column constraint" in one for one in told(form)) == 1
    assert any("row 2, column choice_filter: Choice filters aren't" in one for one in told(form))


def test_names_that_repeat_are_made_different() -> None:
    form = form_of(("text", "a", "A", "A"), ("text", "a", "B", "B"))
    assert [one.name for one in form.questions] == ["a", "a_2"]
    assert any("row 3, column name" in one and "taken" in one for one in told(form))


def test_what_is_no_form_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotAForm, match="no sheet called “survey”, only: people"):
        xlsform.read_bytes(xlsx_of({"people": [("a",), ("b",)]}), "list.xlsx")
    with pytest.raises(UnknownFormat, match=r"\.xls\b"):
        xlsform.read_bytes(b"\xd0\xcf\x11\xe0", "form.xls")
    with pytest.raises(HalfWrittenUpload):
        xlsform.read_bytes(xlsx_of({"survey": [HEAD]})[:600], "form.xlsx")
    with pytest.raises(EmptyUpload):
        xlsform.read_bytes(b"", "form.xlsx")


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20
).filter(lambda text: text.strip() == text and "_x000D_" not in text)
said = st.dictionaries(st.sampled_from(["en", "fr"]), words, min_size=2).map(
    lambda words: Words.of(dict(sorted(words.items())))
)
asked = st.builds(
    Question,
    name=st.just("q"),
    type=st.sampled_from(["text", "note", "integer", "select_one", "rank", "range"]),
    label=said,
    hint=st.one_of(st.just(Words()), said),
    required=st.booleans(),
    choices=st.lists(said, min_size=1, max_size=3).map(
        lambda labels: tuple(Choice(f"c{at}", label) for at, label in enumerate(labels))
    ),
)


def tidy(questions: list[Question]) -> tuple[Question, ...]:
    return tuple(
        Question(
            name=f"q{at}",
            type=one.type,
            label=one.label,
            hint=one.hint,
            required=one.required,
            relevant="" if at == 0 else "${q0} != 'x'",
            choices=one.choices if one.chooses else (),
        )
        for at, one in enumerate(questions)
    )


@settings(max_examples=15)
@given(words, st.lists(asked, min_size=1, max_size=4).map(tidy))
def test_what_is_written_reads_back_unchanged(title: str, questions: tuple[Question, ...]) -> None:
    form = Form(title=title, languages=("en", "fr"), questions=questions)
    assert xlsform.read_bytes(xlsform.write_bytes(form), "form.xlsx") == form
    assert plain.from_facts(plain.to_facts(form)) == form


cells = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-5, 5), st.booleans(),
    st.sampled_from(
        ["text", "select_one yn", "begin group", "end group", "begin repeat", "end repeat", "range",
         "rank nix", "a", "${a} = 1", "${", "start=0 end=0", "start=x", "yes"]
    ),
)  # fmt: skip
rows = st.lists(st.lists(cells, max_size=8), max_size=8)
heads = st.lists(
    st.sampled_from(
        ["type", "name", "label", "label::fr", "label:English", "hint::", "::", "relevant",
         "required", "parameters", "choice_filter", "list_name", "media::image", "disabled", "",
         "type"]
    ),
    max_size=9,
)  # fmt: skip


@settings(max_examples=30)
@given(heads, rows, heads, rows, rows)
def test_no_workbook_however_odd_makes_a_traceback(
    head: list[str], survey: Rows, other: list[str], choices: Rows, more: Rows
) -> None:
    sheets = {"survey": [head, *survey], "choices": [other, *choices], "settings": more}
    tame = {
        name: [[_no_control(cell) for cell in row] for row in lines]
        for name, lines in sheets.items()
    }
    try:
        form = xlsform.read_bytes(xlsx_of(tame), "odd.xlsx")
    except Problem as problem:
        assert str(problem).startswith("odd.xlsx")
    else:
        assert len({one.name for one in form.questions}) == len(form.questions)
        assert all(one.place.startswith("odd.xlsx") for one in form.warnings)


def _no_control(cell: object) -> object:
    if isinstance(cell, str):
        return "".join(one for one in cell if one.isprintable())
    return cell


def test_a_file_with_flipped_bytes_is_read_or_refused() -> None:
    whole, chance = xlsform.write_bytes(Form(questions=(Question("a", "text"),))), random.Random(3)
    for _again in range(20):
        broken = bytearray(whole)
        for _flip in range(4):
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        try:
            xlsform.read_bytes(bytes(broken), "odd.xlsx")
        except Problem as problem:
            assert str(problem)


def test_odk_understands_what_is_written(tmp_path: Path) -> None:
    pyxform = pytest.importorskip("pyxform.xls2xform", reason="pyxform is not installed here")
    form = form_of(
        ("note", "hello", "Hello", "Bonjour"),
        ("select_multiple yn", "came", "Came?", "Venue ?", "yes"),
        ("text", "why", "Why?", "Pourquoi ?", "", "selected(${came}, 'yes')"),
        ("range", "r", "How?", "Comment ?"),
    )
    path = tmp_path / "form.xlsx"
    xlsform.write(form, path)
    made = pyxform.convert(path)
    assert "selected" in made.xform and "Pourquoi" in made.xform
