"""The log told to people, and the study as it stood at any moment."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import peerloom
from peerloom.analysis import commands, queries
from peerloom.analysis.commands import steps
from peerloom.analysis.deeds import CLASSES, DEEDS, deed_of
from peerloom.analysis.types import Source
from peerloom.audit.types import Hand
from tests.actors import actor_with
from tests.rooms.analysis.acting import Acting, Picture

pytestmark = pytest.mark.django_db

HOUSE = Path(peerloom.__file__).parent
ROOMS = ("analysis", "people", "programme", "voices", "gate", "findings", "returns")


def _verbs_of_studies() -> set[str]:
    """Verbs that stand beside ``study=`` in a call of record, and those of steps."""
    found = {f"analysis.{verb}" for verb in steps.verbs_with_ways()}
    for path in (path for room in ROOMS for path in (HOUSE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            verb = node.args[0]
            beside = any(word.arg == "study" for word in node.keywords)
            if name == "record" and beside and isinstance(verb, ast.Constant):
                found.add(str(verb.value))
    return found


def test_every_verb_of_a_studys_log_has_a_class_and_a_sentence() -> None:
    assert sorted(_verbs_of_studies() - DEEDS.keys()) == []
    assert {trail for trail, _one, _many in DEEDS.values()} == set(CLASSES)


def test_what_is_taken_back_stays_in_the_class_of_what_it_was() -> None:
    assert deed_of("analysis.theme_made_undone").trail == "synthesis"
    assert deed_of("gate.undone").trail == "process"


def test_a_run_of_codings_is_told_once_with_its_source_and_nobodys_words(
    source: Source, analyst: Hand
) -> None:
    for start in (0, 2, 6):
        commands.add_coding(source=source.ref, start=start, end=13, new_name="shame", by=analyst)
    trail = queries.trail_of_study(source.study, queries.Asked(by=analyst.ref))
    told = [line.told for day in trail.days for line in day.lines]
    assert "coded 3 passages in “Wren”" in told[0] or "coded 2 passages in “Wren”" in told[0]
    assert "ashamed" not in " ".join(told)


def test_a_coding_that_was_taken_back_still_names_its_code_and_its_text(
    source: Source, analyst: Hand
) -> None:
    made = commands.add_coding(source=source.ref, start=0, end=13, new_name="shame", by=analyst)
    assert made.undo
    commands.undo_step(token=made.undo.token, by=analyst)
    newest = queries.trail_of_study(source.study, queries.Asked(by=analyst.ref)).days[0].lines[0]
    assert "shame" in newest.told and source.name in newest.told
    assert "\u2026" not in newest.told


def test_the_log_is_narrowed_by_person_class_and_thing(source: Source, analyst: Hand) -> None:
    other = actor_with("analyst", pseudonym="Second reader")
    code = commands.make_code(study=source.study, name="shame", by=analyst).code
    commands.make_theme(study=source.study, name="Belonging", by=other)

    def told(**asked: str) -> list[str]:
        trail = queries.trail_of_study(source.study, queries.Asked(**asked))
        return [line.told for day in trail.days for line in day.lines]

    assert told(by=other.ref) == ["made the theme “Belonging”"]
    assert "made the theme “Belonging”" in told(trail="synthesis")
    assert told(subject=code.ref) == ["made the code “shame”"]


def _then(study: str, number: int) -> Picture:
    past = queries.study_as_of(study, number)
    codes = frozenset(
        (one.ref, one.name, one.colour, dict(one.rules).get("definition", ""))
        for one in past.codes.values()
    )
    codings = frozenset((one.ref, one.code, one.start, one.end, one.coder) for one in past.codings)
    return codes, codings, frozenset((one.ref, one.name, one.codes) for one in past.themes)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_the_study_as_of_any_entry_is_the_study_as_it_was_seen_then(
    source: Source, analyst: Hand, seed: int
) -> None:
    with transaction.atomic():
        other = actor_with("analyst", pseudonym="Second reader")
        acting = Acting(source, [analyst, other], random.Random(seed))
        for _round in range(4):
            acting.go(4)
            acting.turn_and_look()
        for number, (codes, codings, themes) in acting.states.items():
            then = _then(source.study, number)
            assert then[0] == codes, number
            assert then[1] == codings, number
            assert then[2] == frozenset(theme[:3] for theme in themes), number
        transaction.set_rollback(True)


def test_the_pages_open_and_the_files_say_that_they_are_internal(
    source: Source, analyst: Hand, client_for: object
) -> None:
    commands.add_coding(source=source.ref, start=0, end=13, new_name="shame", by=analyst)
    client = client_for(analyst)
    base = f"/studies/{source.study}"
    page = client.get(f"{base}/history/").content.decode()
    assert "coded a passage in “Wren” with “shame”" in page and "unbroken" in page
    assert "coded a passage" in client.get(f"{base}/steps/").content.decode()
    assert "Undo" in client.get(f"{base}/steps/near/").content.decode()
    assert "shame" in client.get(f"{base}/history/as-of/").content.decode()
    assert "made since" in client.get(f"{base}/history/as-of/?number=0").content.decode()
    for kind in ("csv", "xlsx", "html"):
        answer = client.get(f"{base}/history/export/?format={kind}")
        assert "internal" in answer["Content-Disposition"]
    undone = client.post(f"{base}/steps/undo-last/", {"next": f"{base}/codebook/"}, follow=True)
    assert "Taken back: coded a passage" in undone.content.decode()
    assert queries.codings_for_source(source.ref) == []
    client.post(f"{base}/steps/redo-last/", {"next": f"{base}/codebook/"})
    assert len(queries.codings_for_source(source.ref)) == 1
    told = client.post(f"{base}/steps/undo-last/", headers={"accept": "application/json"})
    assert told.json()["verb"] == "coding_added"
    assert queries.codings_for_source(source.ref) == []
