"""What is proposed, how surely, and that a person is left to decide."""

import random
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom import problems
from peerloom.methods.deidentify import (
    Decision,
    Entry,
    Register,
    Replacements,
    apply,
    propose,
)
from peerloom.methods.deidentify.windows import Windows
from tests.methods.deidentify_golden import (
    labelled,
    precision_by_layer,
    recall,
    register,
    unlike,
)

COHORT = Register(
    [
        Entry("Darren Miller", "friend", ("Daz",)),
        Entry("Harbour House Clinic", "clinic"),
        Entry("Hope", "participant"),
        Entry("Marie-Ève Tremblay", "staff", (), "[worker A]"),
    ]
)


def said(text, **options):
    """Each proposal as (words, kind, replacement)."""
    return [
        (text[one.start : one.end], one.kind, one.replacement) for one in propose(text, **options)
    ]


def words(text, **options):
    return [found for found, _, _ in said(text, **options)]


@pytest.mark.parametrize(
    "written", ["Daz", "daz", "DAZ", "Dazza", "dazzz", "Darren", "Darren Miller", "darren millar"]
)
def test_a_registered_person_is_found_however_they_are_written(written):
    found = propose(f"then {written} laughed", register=COHORT)
    assert [(one.kind, one.layer, one.replacement) for one in found] == [
        ("friend", "register", "[friend 1]")
    ]


@pytest.mark.parametrize("written", ["Marie-Ève", "marie eve", "Marieve", "MARIE-EVE TREMBLAY"])
def test_a_registered_replacement_is_used_for_every_spelling(written):
    assert said(f"avec {written} hier", register=COHORT, language="fr") == [
        (written, "staff", "[worker A]")
    ]


def test_a_possessive_stays_in_the_sentence():
    assert said("Daz's bike", register=COHORT) == [("Daz", "friend", "[friend 1]")]


def test_a_place_is_found_without_its_generic_words():
    assert words("at harbour house today", register=COHORT) == ["harbour house"]


def test_an_everyday_word_in_the_register_needs_proof():
    text = "I hope so. I asked Hope about it. We hope to win."
    assert words(text, register=COHORT) == ["Hope"]


def test_an_everyday_word_is_less_sure_than_a_plain_name():
    found = propose("Hope was there with Daz", register=COHORT)
    assert found[0].confidence < found[1].confidence


def test_everyday_words_are_not_taken_for_misspelt_names():
    text = "the market was dark and the hose leaked"
    assert words(text, register=["Mark", "Rose", "Darek"], layers=["register"]) == []


def test_one_person_keeps_one_label_and_two_have_two():
    assert said("Daz met Darren's mate Kofi, and kofi laughed", register=COHORT) == [
        ("Daz", "friend", "[friend 1]"),
        ("Darren", "friend", "[friend 1]"),
        ("Kofi", "friend", "[friend 2]"),
        ("kofi", "friend", "[friend 2]"),
    ]


def test_labels_hold_across_texts_and_languages_through_the_ledger():
    ledger = Replacements()
    propose("my friend Kofi came, then my friend Ama", replacements=ledger)
    again = Replacements.from_json(ledger.to_json())
    assert said("mon amie Ama est venue", language="fr", replacements=again) == [
        ("Ama", "friend", "[proche 2]")
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("07700 900461", "phone"),
        ("(613) 555-0188", "phone"),
        ("06 39 98 41 27", "phone"),
        ("+44 7700 900958", "phone"),
        ("oh seven seven double zero nine one two", "phone"),
        ("a.b@lantern.example", "email"),
        ("nessa at gmail dot com", "email"),
        ("@moss.and.thyme", "handle"),
        ("kazzy_draws", "handle"),
        ("https://lantern.example/zine", "url"),
        ("14 Tannery Lane", "address"),
        ("12 rue de la Fabrique", "address"),
        ("M14 7QX", "postcode"),
        ("H2J 3K7", "postcode"),
        ("14 March 2019", "date"),
        ("1er avril", "date"),
        ("2019-03-14", "date"),
        ("943 476 5919", "health"),
        ("TREM 8956 1412", "health"),
        ("046 454 286", "social"),
        ("219-09-9999", "social"),
        ("AB 12 34 56 C", "social"),
        ("2 85 05 78 006 084 41", "social"),
        ("500-01-214417-196", "case"),
        ("1:21-cv-01234", "case"),
        ("GK-482-TR", "plate"),
        ("LK19 XVD", "plate"),
    ],
)
def test_numbers_and_addresses_of_four_countries_are_told_by_their_shape(text, kind):
    assert [(found, of) for found, of, _ in said(f"it was {text}, she said")] == [(text, kind)]


def test_a_number_that_fails_its_check_is_not_called_a_health_number():
    assert [of for _, of, _ in said("it was 943 476 5918, she said")] != ["health"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hi im shaz and i run the kettle", "shaz"),
        ("they call me Biscuit round here", "Biscuit"),
        ("my keyworker, my worker osgood rang", "osgood"),
        ("je m'appelle philomène", "philomène"),
        ("mon intervenante Capucine est là", "Capucine"),
        ("me llamo xiomara", "xiomara"),
    ],
)
def test_a_name_is_given_away_by_the_words_before_it(text, name):
    assert name in words(text)


def test_a_title_goes_with_the_name_behind_it():
    assert said("so Dr Quaye sat down") == [("Dr Quaye", "staff", "[staff 1]")]


def test_a_name_found_once_is_found_everywhere():
    text = "My name is Zubenelle. Later on zubenelle's tea went cold."
    assert words(text) == ["Zubenelle", "zubenelle"]


def test_ages_become_decades():
    assert said("I'm 34 now") == [("34", "age", "[age 30–39]")]
    assert said("à 52 ans, imagine", language="fr") == [("52 ans", "age", "[âge 50–59]")]


def test_what_identifies_in_combination_is_prompted_and_never_replaced():
    text = "I was a forklift driver, I'm deaf, I did time, I've three kids, born in Jamaica"
    prompts = [one for one in propose(text) if one.kind == "indirect"]
    assert {one.hint for one in prompts} == {
        "occupation",
        "illness",
        "offence",
        "children",
        "origin",
    }
    assert all(one.replacement is None for one in prompts)


def test_capitals_come_last_and_quietly():
    (found,) = propose("the poster on the wall read Spiralsky in green")
    assert (found.layer, found.kind) == ("capitals", "unsure")
    assert found.confidence <= 0.3


def test_text_without_capitals_or_punctuation_still_gives_its_names():
    text = "so me and shaz went round and kofi said come in and we did"
    assert words(text) == ["shaz", "kofi"]


def test_text_all_in_capitals_is_not_proposed_whole():
    found = words("WE WENT TO THE PARK AND DAZ BROUGHT THE FLASK", register=COHORT)
    assert found == ["DAZ"]


def test_words_nobody_knows_come_quietly_unless_the_whole_language_is_unknown():
    (found,) = propose("We sat down and ate a big zibbeldy together and then we went home.")
    assert found.layer == "capitals" and found.confidence <= 0.1
    czech = "včera jsme si dlouho povídali o tom že škola není pro každého a pak jsme šli domů spát"
    assert propose(czech, language="cs") == ()


def test_layers_can_be_chosen():
    assert {
        one.layer for one in propose("Daz, 07700 900461", register=COHORT, layers=["patterns"])
    } == {"patterns"}


@given(st.text(max_size=200))
def test_any_text_gives_ordered_proposals_that_do_not_overlap(text):
    found = propose(text, register=COHORT)
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        at = one.end


def test_accepted_proposals_leave_nothing_of_the_name_behind():
    text = "Zoë 🧵 and Zoe\u0301 and zoë's, my friend Zoé"
    decisions = [
        Decision(one.start, one.end, one.replacement) for one in propose(text) if one.replacement
    ]
    assert apply(text, decisions).text == (
        "[friend 1] 🧵 and [friend 1] and [friend 1]'s, my friend [friend 1]"
    )


def test_a_register_is_read_from_a_table_in_either_language(tmp_path):
    table = tmp_path / "cohorte.csv"
    table.write_text("nom;type;surnoms;remplacement\nLéa Roy;amie;Lélé/Loulou;\n", "utf-8-sig")
    assert Register.from_csv(table).entries == (Entry("Léa Roy", "friend", ("Lélé", "Loulou")),)
    assert words("lélé est là", register=table, language="fr") == ["lélé"]


def test_a_register_without_names_says_which_column_is_missing():
    with pytest.raises(problems.MissingColumn, match="no column “name”"):
        Register.from_csv("who,kind\nDaz,friend\n")


def test_a_register_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(problems.UnreadableUpload, match=r"names\.csv"):
        Register.from_csv(tmp_path / "names.csv")


@pytest.mark.parametrize(
    ("directness", "known", "floor"),
    [
        ("direct", True, 1.0),
        ("direct", False, 0.9),
        ("indirect", True, 0.8),
        ("indirect", False, 0.8),
    ],
)
def test_recall_on_the_labelled_texts_holds(directness, known, floor):
    found, lost = recall(directness, register=register() if known else None)
    assert found >= floor, lost


@pytest.mark.parametrize(("directness", "floor"), [("direct", 0.9), ("indirect", 0.8)])
@pytest.mark.parametrize("kind", ["english", "spanish", "court"])
def test_recall_holds_on_texts_unlike_those_and_without_a_register(kind, directness, floor):
    found, lost = recall(directness, unlike()[kind])
    assert found >= floor, lost


def test_the_labelled_set_is_large_enough_and_of_both_sorts():
    texts = [one.text for one in labelled()]
    assert sum(len(text.split()) < 60 for text in texts) >= 150
    assert sum(len(text.split()) >= 150 for text in texts) >= 6
    assert {one.language for one in labelled()} == {"en", "fr"}
    assert {kind for one in labelled() for *_, kind, _ in one.identifiers} == {"direct", "indirect"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("calle Reforma 148", "address"),
        ("12345678Z", "social"),
        ("GOCA850312MDFRRN09", "social"),
        ("612 34 56 78", "phone"),
        ("4821 KLM", "plate"),
        ("3 de mayo de 2018", "date"),
        ("treinta y dos años", "age"),
        ("verano de 2016", "date"),
        ("rosa (arroba) correo (punto) example", "email"),
    ],
)
def test_spanish_numbers_addresses_and_days_are_told_by_their_shape(text, kind):
    said_so = said(f"me dijo que {text}, creo", language="es")
    assert [(found, of) for found, of, _ in said_so] == [(text, kind)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Brandlehurst v. Quillfeather was heard", {"Brandlehurst", "Quillfeather"}),
        ("it was heard in R v Ostrowick that", {"Ostrowick"}),
        ("then P. Sandhu-Clarke, for the Crown, rose", {"P. Sandhu-Clarke"}),
        ("officers stopped Deshawn T. Pruitt there", {"Deshawn T. Pruitt"}),
        ("the child, L.M.D., was heard", {"L.M.D."}),
        ("before Lady Justice Arden-Fox it was", {"Lady Justice Arden-Fox"}),
    ],
)
def test_initials_and_parties_are_found_as_courts_write_them(text, names):
    assert names <= set(words(text))


def test_abbreviations_are_not_taken_for_initials():
    text = "we met at 9 a.m. in the U.S. and, e.g., again at 5 p.m. by the sea."
    assert words(text, layers=["names"]) == []


def test_precision_by_layer_is_printed(capsys):
    for known in (True, False):
        found = precision_by_layer(register=register() if known else None)
        with capsys.disabled():
            print("\nwith" if known else "without", "a register, precision by word:")
            for layer, (share, total) in sorted(found.items()):
                print(f"  {layer:12} {share:.2f} of {total}")
        assert found["all layers"][0] >= 0.6


def test_a_long_text_is_read_in_one_pass():
    """Ten times the text takes about ten times as long, not a hundred."""
    sentences = ["so daz said come in", "it rained", "my mate Kofi rang 07700 900461 about tea"]
    text = ". ".join(random.Random(1).choices(sentences, k=600))

    def seconds(much):
        begun = time.perf_counter()
        propose(much, register=COHORT)
        return time.perf_counter() - begun

    seconds(text)
    assert seconds(text * 10) < 40 * min(seconds(text) for _ in range(3))


def test_a_long_text_gives_the_same_in_pieces_as_whole(monkeypatch):
    said_before = [one.text for one in labelled() if one.language == "en"]
    text = "\n".join(random.Random(2).choices(said_before, k=400))
    in_pieces = propose(text, register=register())
    whole = Windows(text, "en", piece=10**9)
    monkeypatch.setattr("peerloom.methods.deidentify.proposing.Windows", lambda *_: whole)
    assert propose(text, register=register()) == in_pieces


def test_memory_does_not_grow_with_the_text():
    """Ten times the text takes little more than what was found in it, which is handed back."""
    text = ". ".join(random.Random(1).choices(["so daz said come in", "it rained and"], k=2_500))

    def held(much):
        tracemalloc.start()
        found = propose(much, register=COHORT)
        back, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return len(found), back, peak - back

    propose(text[:2_000], register=COHORT)
    few, _, short = held(text)
    many, back, long = held(text * 10)
    assert many >= 10 * few
    assert back < 250 * many
    assert long < short + 250 * many


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "ring oh seven eight double one, 223 910 if you can",
            "oh seven eight double one, 223 910",
        ),
        ("call zero six 12 34 56 seventy", "zero six 12 34 56 seventy"),
        ("there were two or three of the 2020 lot", None),
    ],
)
def test_a_number_half_said_and_half_written_is_one_phone_number(
    text: str, words: str | None
) -> None:
    phones = [text[one.start : one.end] for one in propose(text) if one.hint == "phone, spoken"]
    assert phones == ([words] if words else [])


def test_initials_are_somebody_where_a_court_names_them_and_no_time_of_day() -> None:
    text = "The appeal was lodged by A.M. at 9 A.M. in L.A. and heard at 11 p.m."
    names = [text[one.start : one.end] for one in propose(text) if one.layer == "names"]
    assert names == ["A.M."]
