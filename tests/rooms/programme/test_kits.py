"""Kits kept here: begun, imported, forked, translated, merged, applied, handed on."""

from __future__ import annotations

import hypothesis
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from peerloom.formats import kits
from peerloom.formats.kits import Signer
from peerloom.formats.kits.checks import kit_of
from peerloom.problems import (
    EditedMeanwhile,
    KitOtherKey,
    KitTells,
    KitThere,
    KitUnreadable,
    MergeUndecided,
    NothingNewThere,
    NotOurKit,
)
from peerloom.programme import commands, queries
from peerloom.programme.kits import reading
from peerloom.programme.running import reading as running
from peerloom.programme.running.types import Step
from tests.formats.test_kits import FILES, PLAN, pieces, signed

pytestmark = pytest.mark.django_db
PROMPT, MODULE = "prompts/first.en.md", "modules/01-arriving/module.fr.md"
KEY = Ed25519PrivateKey.generate()


def another(**changes: str | None):
    """The other place's kit with these files changed, added or (None) gone."""
    files = {path: text for path, text in {**FILES, **changes}.items() if text is not None}
    return kits.read_bytes(signed(files, KEY), "kit.zip")


@pytest.fixture
def fork(steward):
    commands.import_kit(kit=another(), by=steward)
    return commands.fork_kit(kit="evening-kit", name="Our evenings", by=steward).ref


def body(kit: str, path: str) -> str:
    return reading.piece_for_path(kit, path).text


def test_an_imported_kit_stays_as_the_other_place_made_it(steward):
    card = commands.import_kit(kit=another(), by=steward)
    assert (card.place_name, card.is_ours, card.revision) == ("Quay", False, 1)
    with pytest.raises(NotOurKit):
        commands.write_piece(kit=card.ref, path=PROMPT, body=b"# Mine\n", by=steward)
    with pytest.raises(KitThere):
        commands.import_kit(kit=another(), by=steward)


def test_a_newer_version_with_another_key_is_taken_only_on_purpose(steward):
    card = commands.import_kit(kit=another(), by=steward)
    other = kits.read_bytes(signed({**FILES, PROMPT: "# New\n"}), "kit.zip")
    with pytest.raises(KitOtherKey):
        commands.import_kit(kit=other, by=steward)
    assert commands.import_kit(kit=other, by=steward, other_key=True).ref == card.ref


def test_every_change_stands_in_the_history_and_can_be_returned_from(fork, steward):
    commands.write_piece(kit=fork, path=PROMPT, body=b"# Mine\n", by=steward)
    commands.remove_piece(kit=fork, path="codebook.csv", by=steward)
    assert [one.deed for one in reading.history_of(fork)] == ["removed", "edited", "forked"]
    assert [one.deed for one in reading.history_of(fork, PROMPT)] == ["edited", "forked"]
    commands.return_kit(kit=fork, revision=1, by=steward)
    assert {one.path: one.text for one in reading.kit_whole(fork).pieces} == FILES
    commands.return_kit(kit=fork, revision=2, by=steward)
    assert body(fork, PROMPT) == "# Mine\n"


def test_who_began_from_an_older_text_doesnt_write_over_a_newer_one(fork, steward):
    seen = reading.latest(fork)
    commands.write_piece(kit=fork, path=PROMPT, body=b"# Mine\n", by=steward, seen=seen)
    with pytest.raises(EditedMeanwhile):
        commands.write_piece(kit=fork, path=PROMPT, body=b"# Hers\n", by=steward, seen=seen)
    commands.write_piece(kit=fork, path="codebook.csv", body=b"name\n", by=steward, seen=seen)


@pytest.mark.parametrize(
    ("path", "text"),
    [("kit.yaml", "id: x\n"), ("run.sh", "echo"), ("modules/01-arriving/sessions/one/plan.en.md",
      PLAN.replace("minutes: 90", "minutes: long"))],
)  # fmt: skip
def test_a_change_that_makes_no_sense_changes_nothing(fork, steward, path, text):
    with pytest.raises(KitUnreadable):
        commands.write_piece(kit=fork, path=path, body=text.encode(), by=steward)
    assert reading.latest(fork) == 1


def test_a_translation_is_stale_once_its_source_changed_and_fresh_once_written_anew(fork, steward):
    def french():
        (entry,) = [one for one in reading.contents_of(fork) if one.kind == "module"]
        return next(one for one in entry.tongues if one.language == "fr")

    commands.write_piece(kit=fork, path=MODULE, body=b"---\ntitle: Venir\n---\nM.\n", by=steward)
    assert (french().there, french().stale) == (True, False)
    commands.write_piece(
        kit=fork, path="modules/01-arriving/module.en.md", body=b"---\ntitle: Coming\n---\n.\n",
        by=steward,
    )  # fmt: skip
    assert french().stale
    commands.write_piece(kit=fork, path=MODULE, body=b"---\ntitle: Venir 2\n---\n.\n", by=steward)
    assert not french().stale


def test_what_translations_were_made_from_travels_with_the_kit(fork, steward):
    commands.write_piece(kit=fork, path=MODULE, body=b"---\ntitle: Venir\n---\nM.\n", by=steward)
    again = kits.read_bytes(reading.kit_to_hand_on(fork, "Here"), "kit.zip")
    source = again.by_path["modules/01-arriving/module.en.md"]
    assert again.by_path[MODULE].made_from == source.digest


def test_what_isnt_translated_stands_in_the_kits_first_language(fork, steward):
    made = commands.start_programme(kit=fork, name="Soirées", language="fr", by=steward)
    (session,) = queries.sessions_for_programme(made)
    assert (session.name, session.minutes) == ("Arriving", 90)
    plan = running.plan_for_session(session.ref)
    assert ([one.name for one in plan.steps], plan.warnings) == (["Round", "Talk"], "Police")
    assert commands.apply_kit(kit=fork, programme=made, language="fr", by=steward) == 0


def test_what_the_origin_improved_comes_in_and_local_changes_stay(fork, steward):
    commands.write_piece(kit=fork, path="codebook.csv", body=b"name\nours\n", by=steward)
    commands.import_kit(
        kit=another(**{PROMPT: "# Better\n", "prompts/new.en.md": "# N\n"}), by=steward
    )
    assert reading.kit_for_ref(fork).news
    assert commands.merge_origin(kit=fork, decided={}, by=steward) == 2
    assert body(fork, PROMPT) == "# Better\n"
    assert body(fork, "codebook.csv") == "name\nours\n"
    assert not reading.kit_for_ref(fork).news
    with pytest.raises(NothingNewThere):
        commands.merge_origin(kit=fork, decided={}, by=steward)


def test_nothing_is_merged_until_every_conflict_is_decided(fork, steward):
    commands.write_piece(kit=fork, path=PROMPT, body=b"# Ours\n", by=steward)
    commands.import_kit(kit=another(**{PROMPT: "# Theirs\n", "codebook.csv": "name\n"}), by=steward)
    with pytest.raises(MergeUndecided):
        commands.merge_origin(kit=fork, decided={}, by=steward)
    assert body(fork, "codebook.csv") == FILES["codebook.csv"]
    commands.merge_origin(kit=fork, decided={PROMPT: "# Both\n"}, by=steward)
    assert (body(fork, PROMPT), body(fork, "codebook.csv")) == ("# Both\n", "name\n")


WORDS = st.lists(st.sampled_from("abcde"), max_size=5).map(
    lambda one: "".join(f"{x}\n" for x in one)
)
EDITS = st.dictionaries(
    st.sampled_from([f"prompts/{name}.en.md" for name in "xyz"] + [PROMPT]), WORDS, max_size=4
)


@hypothesis.settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(here=EDITS, there=EDITS)
def test_no_local_change_is_lost_by_merging_with_ours_kept(here, there, steward):
    base = reading.kit_for_ref(
        commands.begin_kit(kit=kit_of(pieces(FILES), "base"), by=steward).ref
    ).ref
    fork = commands.fork_kit(kit=base, name="fork", by=steward).ref
    for path, text in here.items():
        commands.write_piece(kit=fork, path=path, body=text.encode(), by=steward)
    for path, text in there.items():
        commands.write_piece(kit=base, path=path, body=text.encode(), by=steward)
    news = reading.news_for_kit(fork)
    if not news:
        return
    decided = {one.path: "ours" for one in news if one.what == "conflict"}
    commands.merge_origin(kit=fork, decided=decided, by=steward)
    now = reading.pieces_at(fork)
    for path, text in here.items():
        if text == FILES.get(path, ""):
            continue
        local = set(text.splitlines()) - set(FILES.get(path, "").splitlines())
        assert local <= set(now[path].text.splitlines())
        if path in decided:
            assert now[path].text == text


def test_nothing_personal_goes_out_with_a_kit(fork, steward):
    card = commands.make_programme(name="Tuesdays", about="", by=steward)
    commands.make_cohort(programme=card.ref, name="Spring", pseudonyms=["Zinnia"], by=steward)
    assert kits.read_bytes(reading.kit_to_hand_on(fork, "Here"), "k.zip").signer == Signer(
        "Here", kits.read_bytes(reading.kit_to_hand_on(fork, "Here"), "k.zip").signer.key
    )
    commands.write_piece(kit=fork, path=PROMPT, body=b"# Ask Zinnia\n", by=steward)
    with pytest.raises(KitTells) as refused:
        reading.kit_to_hand_on(fork, "Here")
    assert PROMPT in str(refused.value)


def test_an_adaptation_stands_beside_the_kit_it_was_made_from(fork, steward):
    held = reading.kit_to_hand_on(fork, "Hill")
    third = commands.import_kit(kit=kits.read_bytes(held, "hill.zip"), by=steward)
    assert third.name == "Evenings" and third.place_name == "Hill"
    assert third.ref not in (fork, reading.kit_for_ref(fork).origin)


def test_making_the_sessions_again_in_another_language_makes_no_second_ones(fork, steward):
    path = "modules/01-arriving/sessions/one/plan.fr.md"
    body = PLAN.replace("title: Arriving", "title: Arriver").encode()
    commands.write_piece(kit=fork, path=path, body=body, by=steward)
    made = commands.start_programme(kit=fork, name="Soirées", language="en", by=steward)
    assert commands.apply_kit(kit=fork, programme=made, language="fr", by=steward) == 0


def test_a_plan_that_was_changed_in_the_programme_stays(fork, steward):
    made = commands.start_programme(kit=fork, name="Soirées", language="en", by=steward)
    (session,) = queries.sessions_for_programme(made)
    commands.set_plan(session=session.ref, steps=[Step("Ours", 5)], by=steward)
    commands.apply_kit(kit=fork, programme=made, language="en", by=steward)
    assert [one.name for one in running.plan_for_session(session.ref).steps] == ["Ours"]


def test_a_kit_from_a_folder_knows_what_its_translations_were_made_from(steward):
    card = commands.begin_kit(kit=kit_of(pieces(FILES), "here"), by=steward)
    path = "modules/01-arriving/module.en.md"
    commands.write_piece(kit=card.ref, path=path, body=b"---\ntitle: Now\n---\n", by=steward)
    (entry,) = [one for one in reading.contents_of(card.ref) if one.kind == "module"]
    assert [one.stale for one in entry.tongues] == [False, True]
