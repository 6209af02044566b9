"""Member checks: shown with one's own words only, answered, replied to, forgotten, counted."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from peerloom.audit import queries as audit
from peerloom.audit.types import Hand
from peerloom.config.cli import hearing as hearing_cli
from peerloom.config.own_answers import answers_to_findings
from peerloom.findings import commands as findings
from peerloom.findings.answered import answers_paragraph, refuse_stopped
from peerloom.home import media, textkeys
from peerloom.home.models import WrappedKey
from peerloom.people import queries as people
from peerloom.problems import (
    CheckIsOver,
    EditedMeanwhile,
    NoSuchCohort,
    NotEverybodyHeard,
    NotFound,
    NothingToShow,
    StoppedByItsPeople,
    WrongWord,
)
from peerloom.programme.types import Study
from peerloom.returns import access, commands, models, queries
from peerloom.returns.checks import desk, hearing, reading
from peerloom.returns.checks.types import CHOICES, AnswerLine
from tests.rooms.returns.heard import PLAIN, Heard, build_heard

MORE = "My sister carried the blue bag to the market every single morning."


@pytest.fixture
def heard(steward: Hand, analyst: Hand) -> Heard:
    return build_heard(steward, analyst)


def open_own(heard: Heard, who: Hand) -> str:
    check = heard.check_of(who)
    commands.open_check(check=check, by=who)
    return check


def lines(heard: Heard, check: str) -> list[AnswerLine]:
    return desk.answers_to(models.Check.objects.get(ref=check))


def reply(heard: Heard, check: str, by: Hand, **more: object) -> None:
    refs = [one.ref for one in lines(heard, check)]
    words = {"outcome": "changed", "did": "We wrote it anew.", **more}
    commands.reply_to_answers(study=heard.study, check=check, answers=refs, by=by, **words)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_everybody_is_shown_the_theme_with_their_own_words_and_nobody_elses(heard: Heard) -> None:
    for who, own in ((heard.owned.wren, True), (heard.owned.rook, False)):
        row, person = access.access_own_check(by=who, ref=heard.check_of(who))
        page = reading.own_check(row, person, who)
        assert page.text == PLAIN
        said = " ".join(one.text for one in page.passages)
        assert ("It helped me" in said) == own
        assert ("being careful" in said) != own


@pytest.mark.django_db
def test_nobody_outside_the_cohort_finds_it(heard: Heard, participant: Hand) -> None:
    assert reading.cards_for(participant) == []
    check = heard.check_of(heard.owned.wren)
    for stranger in (participant, heard.world.analyst, heard.world.steward):
        with pytest.raises(NotFound):
            commands.answer_check(check=check, choice="so", by=stranger)


@pytest.mark.django_db
def test_an_answer_reaches_the_team_without_a_name_and_the_log_without_a_person(
    heard: Heard,
) -> None:
    wren = heard.owned.wren
    check = open_own(heard, wren)
    commands.answer_check(check=check, choice="partly", by=wren)
    (line,) = lines(heard, check)
    assert (line.choice, line.words, line.reply) == ("partly", "", None)
    told = json.dumps(
        [str(one) for one in audit.entries_for_reading(study=heard.study, subject=check)]
    )
    assert "check_answered" in told
    for secret in (wren.ref, heard.owned.cases["Wren"], "Wren", "partly"):
        assert secret not in told
        assert secret not in str(line) or secret == "partly"


@pytest.mark.django_db
def test_words_are_opened_by_her_and_a_steward_and_reach_the_writer_only_let_on(
    heard: Heard, steward: Hand
) -> None:
    wren, rook = heard.owned.wren, heard.owned.rook
    check = open_own(heard, wren)
    commands.say_more(check=check, words=MORE, by=wren)
    (line,) = lines(heard, check)
    assert line.choice == "more" and line.waits_at_door and not line.words
    row = access.access_raw_answer(by=heard.world.steward, study=heard.study, ref=line.ref)
    assert desk.raw_answer(row, heard.world.steward).words == MORE
    assert reading.own_words(row, wren) == MORE
    assert reading.own_words(row, rook) == ""
    assert textkeys.open_those_with_keys({row.ref: row.held}, textkeys.home_reader()) == {}
    with pytest.raises(NotFound):
        access.access_raw_answer(by=heard.world.analyst, study=heard.study, ref=line.ref)
    commands.let_answer_on(
        study=heard.study, answer=line.ref, words="[Somebody] carried a bag.", by=steward
    )
    (line,) = lines(heard, check)
    assert line.words == "[Somebody] carried a bag." and not line.waits_at_door


@pytest.mark.django_db
def test_what_she_said_aloud_is_sealed_to_her_and_the_vault(heard: Heard) -> None:
    wren = heard.owned.wren
    check = open_own(heard, wren)
    commands.keep_said(check=check, pieces=[b"sound of ", b"hers"], kind="audio/webm", by=wren)
    first = models.Answer.objects.get(check_shown__ref=check).sound
    assert wren.own_reader and heard.owned.rook.own_reader
    assert b"".join(media.read(first, wren.own_reader)) == b"sound of hers"
    assert textkeys.keys_for([first], heard.owned.rook.own_reader) == {}
    commands.take_back_answer(check=check, by=wren)
    assert not WrappedKey.objects.filter(subject=first).exists()
    assert not media.is_whole(first)


@pytest.mark.django_db
def test_the_reply_reaches_her_and_the_cohort_reads_it_without_who(
    heard: Heard, analyst: Hand
) -> None:
    wren, rook = heard.owned.wren, heard.owned.rook
    check = open_own(heard, wren)
    commands.answer_check(check=check, choice="not", by=wren)
    reply(heard, check, analyst, said="It sounded too kind.")
    assert reading.waiting_for(wren)[1] == 1
    assert reading.waiting_for(rook)[1] == 0
    row, person = access.access_own_check(by=wren, ref=check)
    told = reading.own_check(row, person, wren).reply
    assert told is not None and told.did == "We wrote it anew."
    row, person = access.access_own_check(by=rook, ref=check)
    assert reading.own_check(row, person, rook).reply is None
    for who in (wren, rook):
        (line,) = reading.told_to(who)
        assert (line.said, line.did) == ("It sounded too kind.", "We wrote it anew.")
    commands.open_check(check=check, by=wren)
    assert reading.waiting_for(wren)[1] == 0


@pytest.mark.django_db
def test_a_new_answer_waits_for_a_new_reply(heard: Heard, analyst: Hand) -> None:
    wren = heard.owned.wren
    check = open_own(heard, wren)
    commands.answer_check(check=check, choice="not", by=wren)
    reply(heard, check, analyst)
    commands.answer_check(check=check, choice="so", by=wren)
    (line,) = lines(heard, check)
    assert (line.choice, line.reply) == ("so", None)


@pytest.mark.django_db
def test_leaving_words_out_leads_into_the_withdrawal_of_quotes(heard: Heard) -> None:
    wren, world = heard.owned.wren, heard.world
    check = open_own(heard, wren)
    assert commands.leave_words_out(check=check, by=wren) == 2
    living = people.living_uses([world.voices["Wren talks"], world.voices["Rook talks"]])
    assert living[world.voices["Wren talks"]] == {"team"}
    assert "quotes" in living[world.voices["Rook talks"]]
    assert [one.choice for one in lines(heard, check)] == ["out"]


@pytest.mark.django_db
def test_a_rewritten_theme_takes_the_place_and_the_old_answer_can_only_be_read(
    heard: Heard, analyst: Hand
) -> None:
    wren = heard.owned.wren
    old = open_own(heard, wren)
    commands.answer_check(check=old, choice="not", by=wren)
    with pytest.raises(NothingToShow):
        commands.show_themes(study=heard.study, cohort=heard.cohort, by=analyst)
    with pytest.raises(EditedMeanwhile):
        commands.write_summary(
            study=heard.study, theme=heard.theme, text="x", version=0, by=analyst
        )
    commands.write_summary(
        study=heard.study, theme=heard.theme, text="Help comes late.", version=1, by=analyst
    )
    assert commands.show_themes(study=heard.study, cohort=heard.cohort, by=analyst) == 1
    cards = reading.cards_for(wren)
    assert [(one.is_over, one.choice) for one in cards] == [(True, "not"), (False, "")]
    with pytest.raises(CheckIsOver):
        commands.answer_check(check=old, choice="so", by=wren)
    assert [one.is_over for one in reading.cards_for(heard.owned.rook)] == [False]


@pytest.mark.django_db
def test_a_theme_is_read_in_ones_own_language_where_the_team_wrote_it(
    heard: Heard, analyst: Hand
) -> None:
    french = "L'aide est venue tard."
    commands.write_summary(
        study=heard.study, theme=heard.theme, text="Late.", second=french, version=1, by=analyst
    )
    commands.show_themes(study=heard.study, cohort=heard.cohort, by=analyst)
    row, person = access.access_own_check(by=heard.owned.wren, ref=heard.check_of(heard.owned.wren))
    for language, text in (("fr", french), ("en", "Late.")):
        with translation.override(language):
            own = reading.own_check(row, person, heard.owned.wren)
        assert (own.text, own.language) == (text, language)
    models.Check.objects.update(second="")
    row.refresh_from_db()
    with translation.override("fr"):
        own = reading.own_check(row, person, heard.owned.wren)
    assert (own.text, own.language) == ("Late.", "en")


@pytest.mark.django_db
def test_withdrawing_destroys_answers_their_keys_and_what_was_typed_of_them(
    heard: Heard, analyst: Hand, steward: Hand
) -> None:
    wren = heard.owned.wren
    check = open_own(heard, wren)
    commands.say_more(check=check, words=MORE, by=wren)
    commands.keep_said(check=check, pieces=[b"sound"], kind="audio/webm", by=wren)
    (line,) = lines(heard, check)
    commands.let_answer_on(study=heard.study, answer=line.ref, words=MORE, by=steward)
    reply(heard, check, analyst, said=f"Somebody told us: {MORE}")
    sound = models.Answer.objects.get(ref=line.ref).sound
    let_on = models.LetOn.objects.get().ref
    commands.withdraw_everything(by=wren)
    assert not models.Answer.objects.exists() and not models.LetOn.objects.exists()
    assert not WrappedKey.objects.filter(subject__in=[line.ref, let_on, sound]).exists()
    assert "blue bag" not in models.Told.objects.get().said


@pytest.mark.django_db
def test_words_taken_back_are_blanked_in_what_people_are_shown_and_counted_before(
    heard: Heard, analyst: Hand
) -> None:
    pasted = "I was ashamed at first.\nThen we laughed. It helped me."
    commands.write_summary(
        study=heard.study, theme=heard.theme, text=f"They said: {pasted}", version=1, by=analyst
    )
    wren, item = heard.owned.wren, heard.world.voices["Wren talks"]
    given = access.access_given(by=wren, refs=[item])
    assert queries.preview_of(given, None).notes == 1
    commands.withdraw_items(items=[item], by=wren)
    text = desk.summary_for_theme(heard.theme).text
    assert "laughed" not in text and "[words taken back]" in text


@pytest.mark.django_db
def test_a_cohort_closes_only_when_everybody_was_heard_or_with_a_reason(
    heard: Heard, analyst: Hand, steward: Hand
) -> None:
    wren, rook = heard.owned.wren, heard.owned.rook

    def close(reason: str = "") -> None:
        commands.close_cohort(study=heard.study, cohort=heard.cohort, by=steward, reason=reason)

    for step in (
        lambda: None,
        lambda: open_own(heard, wren),
        lambda: commands.answer_check(check=heard.check_of(wren), choice="so", by=wren),
        lambda: open_own(heard, rook),
        lambda: reply(heard, heard.check_of(wren), analyst),
    ):
        step()
        with pytest.raises(NotEverybodyHeard):
            close()
    with pytest.raises(NotFound):
        commands.close_cohort(study=heard.study, cohort=heard.cohort, by=analyst, reason="x")
    close("Rook moved away.")
    commands.open_check(check=heard.check_of(wren), by=wren)
    close()
    study = heard.world.study
    about = hearing.hearing_of(heard.study, desk.cohort_of(desk_study(heard), heard.cohort))
    assert about.is_complete and about.closed_at is not None and about.closed_why == ""
    assert study.ref == heard.study


def desk_study(heard: Heard) -> Study:
    return access.access_answering(by=heard.world.analyst, study=heard.study)


@pytest.mark.django_db
def test_the_method_says_how_many_answered_and_never_what_few_did(
    heard: Heard, analyst: Hand, steward: Hand
) -> None:
    wren = heard.owned.wren
    assert answers_paragraph(heard.study) == ""
    commands.answer_check(check=open_own(heard, wren), choice="not", by=wren)
    open_own(heard, heard.owned.rook)
    said = answers_paragraph(heard.study)
    assert "2 people read and 1 answered." in said
    reply(heard, heard.check_of(wren), analyst)
    commands.close_cohort(study=heard.study, cohort=heard.cohort, by=steward, reason="Enough.")
    said = answers_paragraph(heard.study)
    assert "One answer led to a change" in said and "not so" not in said


@pytest.mark.django_db
def test_the_community_stops_an_edition_and_lets_it_go_again(
    heard: Heard, analyst: Hand, steward: Hand
) -> None:
    made = findings.make_edition(study=heard.study, by=analyst)
    commands.show_edition(
        study=heard.study, cohort=heard.cohort, number=1, text="It says…", by=analyst
    )
    wren = heard.owned.wren
    card = next(one for one in reading.cards_for(wren) if one.is_edition)
    row, person = access.access_own_check(by=wren, ref=card.ref)
    assert [one.text for one in reading.own_check(row, person, wren).passages] == ["It helped me"]
    commands.answer_check(check=card.ref, choice="not", by=wren)
    with pytest.raises(NotFound):
        commands.stop_edition(study=heard.study, number=1, reason="", by=analyst)
    refuse_stopped(heard.study, 1)
    commands.stop_edition(study=heard.study, number=1, reason="Too close.", by=steward)
    with pytest.raises(StoppedByItsPeople):
        refuse_stopped(heard.study, 1)
    refuse_stopped(heard.study, None)
    commands.lift_veto(study=heard.study, number=1, by=steward)
    refuse_stopped(heard.study, made.number)


@pytest.mark.django_db
def test_an_unknown_answer_is_refused(heard: Heard) -> None:
    wren = heard.owned.wren
    with pytest.raises(WrongWord):
        commands.answer_check(check=heard.check_of(wren), choice="perhaps", by=wren)


PERSONS = [f"person {n}" for n in range(9)]


@given(
    st.lists(st.tuples(st.sampled_from(PERSONS), st.sampled_from(CHOICES)), max_size=40),
    st.integers(2, 6),
)
@example([("person 0", "so"), ("person 0", "partly"), ("person 1", "not")], 2)
def test_counts_are_told_only_where_nobody_can_tell_anothers_answer(
    answers: list[tuple[str, str]], threshold: int
) -> None:
    told = hearing.telling(answers, threshold)
    if not told:
        return
    people_in = {person for person, _choice in answers}
    assert len(people_in) >= threshold
    assert sum(told.values()) == len(answers)
    for me in people_in:  # whoever knows her own answers still sees two kinds among the others
        others = {choice for person, choice in answers if person != me}
        assert len(others) > 1


@pytest.mark.django_db
def test_her_own_file_holds_what_she_answered_and_the_reply(heard: Heard, analyst: Hand) -> None:
    wren = heard.owned.wren
    commands.say_more(check=open_own(heard, wren), words=MORE, by=wren)
    reply(heard, heard.check_of(wren), analyst)
    (piece,) = answers_to_findings(wren).pieces
    assert MORE in piece.text and "We wrote it anew." in piece.text
    assert answers_to_findings(heard.owned.rook).pieces == ()


@pytest.mark.django_db
def test_a_command_tells_how_findings_were_taken_and_names_nobody(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing_cli, "open_home", lambda _telling: None)
    check = open_own(heard, heard.owned.wren)
    commands.answer_check(check=check, choice="partly", by=heard.owned.wren)
    study = heard.owned.world.study.name

    def asked(*words: str) -> Result:
        return CliRunner().invoke(hearing_cli.checks, ["--study", study, *words])

    said = asked("--json")
    (told,) = json.loads(said.output)["cohorts"]
    assert [one["answers"] for one in told["themes"] if one["shown"]] == [{"partly": 1}]
    assert (told["wait_for_a_reply"], told["everybody_heard"]) == (1, False)
    assert "Wren" not in said.output and heard.owned.wren.ref not in said.output
    assert "waiting for a reply: 1" in asked().output
    assert isinstance(asked("--cohort", "Nobody").exception, NoSuchCohort)
