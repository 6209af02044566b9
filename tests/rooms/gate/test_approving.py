"""Bulk approval of what was de-identified elsewhere, and consent that must live."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerloom.audit import queries as log
from peerloom.audit.types import Hand
from peerloom.formats.mapping import parse_map
from peerloom.gate import commands, models, queries
from peerloom.home import textkeys
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.problems import (
    BrokenSeal,
    CaseLooksLikeAName,
    NoLivingConsent,
    NotFound,
    Problem,
    WrongWord,
)
from peerloom.programme.types import Study
from peerloom.voices import commands as voices_commands
from peerloom.voices import queries as voices

pytestmark = pytest.mark.django_db


def test_everything_that_waits_goes_on_as_it_is_and_the_log_says_so(
    bring: Callable[..., str], study: Study, steward: Hand
) -> None:
    bring("One text.", name="one.txt")
    bring("Another.", name="two.txt")
    report = commands.approve_waiting(study=study.ref, uses=["team", "quotes"], by=steward)
    assert (report.approved, report.withdrawn) == (2, 0)
    texts = queries.texts_of_releases(report.releases)
    assert sorted(texts.values()) == ["Another.", "One text."]
    assert all(card.attested for card in queries.releases_for_adoption(study.ref))
    entry = log.entries_for_reading(study.ref)[0]
    assert (entry.verb, entry.facts["attested"], entry.facts["count"]) == (
        "gate.approved_elsewhere", True, 2,
    )  # fmt: skip
    assert voices.voices_waiting(study.ref) == []


def test_documents_keep_their_names_and_rows_are_told_apart(
    bring: Callable[..., str], study: Study, steward: Hand
) -> None:
    bring("One text.", name="P1_morning.txt")
    table = b"who,n,said\nP1,1,Some words here\nP1,1,Some words here\n,,Others\n"
    voices_commands.bring_table(
        study=study.ref, kind="journal", name="j.csv", content=table, by=steward,
        mapping=parse_map(["text=said", "case=who", "order=n"]),
    )  # fmt: skip
    commands.approve_waiting(study=study.ref, uses=["team"], by=steward)
    names = [card.name for card in queries.releases_for_adoption(study.ref)]
    assert names == ["P1_morning", "Journal · P1 · 1", "Journal · P1 · 1 (2)", "Journal · row 4"]


def test_offsets_of_an_attested_text_are_its_own(voice: str, study: Study, steward: Hand) -> None:
    (ref,) = commands.approve_waiting(study=study.ref, uses=["team"], by=steward).releases
    assert queries.offset_map_of_release(ref).to_released(17) == 17


def test_bulk_approval_is_refused_without_the_team(voice: str, study: Study, steward: Hand) -> None:
    with pytest.raises(NoLivingConsent):
        commands.approve_waiting(study=study.ref, uses=["quotes"], by=steward)
    with pytest.raises(WrongWord):
        commands.approve_waiting(study=study.ref, uses=["team", "everything"], by=steward)
    assert not models.Release.objects.exists()
    assert people_queries.living_uses([voice])[voice] == frozenset()


def test_what_somebody_took_back_is_not_attested_again_in_bulk(
    bring: Callable[..., str], study: Study, steward: Hand
) -> None:
    kept, taken = bring("Stays.", name="1.txt"), bring("Goes.", name="2.txt")
    people.withdraw_consent(items=[taken], uses=["team"], by=steward, study=study.ref)
    people.withdraw_consent(items=[kept], uses=["quotes"], by=steward, study=study.ref)
    report = commands.approve_waiting(study=study.ref, uses=["team", "quotes"], by=steward)
    assert (report.approved, report.withdrawn) == (1, 1)
    assert [card.ref for card in voices.voices_waiting(study.ref)] == [taken]
    assert people_queries.living_uses([kept, taken]) == {
        kept: frozenset({"team"}), taken: frozenset(),
    }  # fmt: skip


def test_what_a_steward_decided_about_never_goes_out_raw_in_bulk(
    bring: Callable[..., str], study: Study, steward: Hand
) -> None:
    begun, untouched = bring("Daz came.", name="1.txt"), bring("Tea came.", name="2.txt")
    commands.add_by_hand(voice=begun, start=0, end=3, replacement="[friend]", by=steward)
    report = commands.approve_waiting(study=study.ref, uses=["team"], by=steward)
    assert (report.approved, report.reviewed) == (1, 1)
    report = commands.approve_waiting(study=study.ref, uses=["team"], by=steward, only=[begun])
    assert (report.approved, report.reviewed) == (0, 1)
    assert [card.ref for card in voices.voices_waiting(study.ref)] == [begun]
    assert people_queries.living_uses([begun, untouched])[begun] == frozenset()


def test_a_recalled_text_let_through_one_by_one_never_goes_out_raw_in_bulk(
    bring: Callable[..., str], study: Study, steward: Hand
) -> None:
    voice = bring("we had tea", name="1.txt")
    made = commands.release_voice(voice=voice, by=steward, attest=["team"])
    commands.revoke_release(release=made.ref, by=steward)
    for only in (None, [voice]):
        report = commands.approve_waiting(study=study.ref, uses=["team"], by=steward, only=only)
        assert (report.approved, report.reviewed) == (0, 1)


def test_what_was_pulled_back_after_bulk_approval_goes_again_only_by_name(
    bring: Callable[..., str], study: Study, steward: Hand
) -> None:
    voice = bring("we had tea", name="1.txt")
    (ref,) = commands.approve_waiting(study=study.ref, uses=["team"], by=steward).releases
    commands.revoke_release(release=ref, by=steward)
    kinds = ["interview"]
    report = commands.approve_waiting(study=study.ref, uses=["team"], by=steward, kinds=kinds)
    assert (report.approved, report.reviewed) == (0, 1)
    report = commands.approve_waiting(study=study.ref, uses=["team"], by=steward, only=[voice])
    assert (report.approved, report.reviewed) == (1, 0)


def test_only_stewards_approve(voice: str, study: Study, analyst: Hand) -> None:
    with pytest.raises(NotFound):
        commands.approve_waiting(study=study.ref, uses=["team"], by=analyst)


def test_failing_midway_releases_nothing(
    voice: str, study: Study, steward: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(**facts: object) -> None:
        raise RuntimeError("the lights went out")

    monkeypatch.setattr("peerloom.gate.commands.approval.voices.mark_passed", fall)
    with pytest.raises(RuntimeError):
        commands.approve_waiting(study=study.ref, uses=["team"], by=steward)
    assert not models.Release.objects.exists()
    assert people_queries.living_uses([voice])[voice] == frozenset()


OF_ITS_OWN = count(1)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["give", "withdraw", "release", "approve", "pull back"]),
        st.sampled_from(["team", "quotes"]),
    ),
    max_size=8,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_whatever_happens_nothing_new_is_released_without_living_consent(
    steps: list[tuple[str, str]], bring: Callable[..., str], study: Study, steward: Hand
) -> None:
    voice = bring("we had tea and " * next(OF_ITS_OWN))
    for step, use in steps:
        before = set(models.Release.objects.values_list("ref", flat=True))
        _take(step, use, voice, study, steward)
        fresh = models.Release.objects.filter(voice=voice).exclude(ref__in=before)
        if fresh.exists():
            assert "team" in people_queries.living_uses([voice])[voice]
            assert step in ("release", "approve")


def _take(step: str, use: str, voice: str, study: Study, by: Hand) -> None:
    standing = queries.standing_release_of_voice(voice)
    try:
        if step == "give":
            people.record_consent(items=[voice], uses=[use], attested=False, by=by)
        elif step == "withdraw":
            people.withdraw_consent(items=[voice], uses=[use], by=by)
        elif step == "release":
            commands.release_voice(voice=voice, by=by)
        elif step == "approve":
            commands.approve_waiting(study=study.ref, uses=["team"], by=by, only=[voice])
        elif standing is not None:
            commands.revoke_release(release=standing.ref, by=by)
    except Problem as problem:
        assert isinstance(problem, NoLivingConsent)


def test_three_thousand_rows_are_accounted_for_from_file_to_release(
    study: Study, steward: Hand
) -> None:
    lines = [
        f"P{n % 40},{n},{'' if n % 10 == 0 else f'Row {n} says something'}" for n in range(3000)
    ]
    table = "who,n,said\n" + "\n".join(lines) + "\n"
    report = voices_commands.bring_table(
        study=study.ref, kind="feedback", name="f.csv", content=table.encode(), by=steward,
        mapping=parse_map(["text=said", "case=who", "order=n"]),
    )  # fmt: skip
    assert (report.imported, report.empty, report.refused) == (2700, 300, 0)
    approved = commands.approve_waiting(study=study.ref, uses=["team"], by=steward)
    assert approved.approved == 2700
    assert len(queries.texts_of_releases(approved.releases)) == 2700


@pytest.mark.parametrize("label", ["Daz", "daz ", "P1_Daz"])
def test_nothing_goes_on_under_a_case_label_that_is_a_real_name(
    label: str, study: Study, steward: Hand
) -> None:
    report = voices_commands.bring_document(
        study=study.ref, kind="interview", name="t.txt", content=b"Daz came.", by=steward,
        case=label,
    )  # fmt: skip
    (voice,) = report.voices
    commands.set_register(study=study.ref, csv="name,kind\nDaz,friend\n", by=steward)
    with pytest.raises(CaseLooksLikeAName):
        commands.approve_waiting(study=study.ref, uses=["team"], by=steward)
    commands.propose_release(voice=voice, by=steward)
    commands.decide_proposal(voice=voice, start=0, end=3, decision="replace", by=steward)
    with pytest.raises(CaseLooksLikeAName):
        commands.release_voice(voice=voice, by=steward, attest=["team"])
    assert not models.Release.objects.exists()


@pytest.mark.parametrize("label", ["P10", "2", "Wren"])
def test_plain_labels_and_pseudonyms_go_on(label: str, study: Study, steward: Hand) -> None:
    voices_commands.bring_document(
        study=study.ref, kind="interview", name="t.txt", content=b"We had tea.", by=steward,
        case=label,
    )  # fmt: skip
    commands.set_register(study=study.ref, csv="name,kind\nDaz,friend\n", by=steward)
    assert commands.approve_waiting(study=study.ref, uses=["team"], by=steward).approved == 1


def test_a_name_used_as_a_case_label_is_still_proposed_in_the_text(
    study: Study, steward: Hand
) -> None:
    (voice,) = voices_commands.bring_document(
        study=study.ref, kind="interview", name="t.txt", by=steward, case="Sarah",
        content=b"Then I said to Sarah that we would go. Sarah agreed.",
    ).voices  # fmt: skip
    commands.propose_waiting(study=study.ref, by=steward)
    assert models.Review.objects.get(voice=voice).open >= 1


def test_one_text_whose_key_is_gone_keeps_nothing_else_waiting(
    bring: Callable[..., str], study: Study, steward: Hand
) -> None:
    gone, one, two = (bring(f"{n} cups.", name=f"{n}.txt") for n in (1, 2, 3))
    textkeys.destroy([gone])
    commands.propose_waiting(study=study.ref, by=steward)
    assert set(models.Review.objects.values_list("voice", flat=True)) == {one, two}
    report = commands.approve_waiting(study=study.ref, uses=["team"], by=steward)
    assert report.approved == 2
    assert [card.ref for card in voices.voices_waiting(study.ref)] == [gone]
    textkeys.destroy(report.releases[:1])
    queries.drop_from_shelf(report.releases)
    assert set(queries.texts_of_releases(report.releases)) == {report.releases[1]}
    with pytest.raises(BrokenSeal):
        queries.text_of_release(report.releases[0])
