"""What a study takes over from the kit of its programme: all that it lacks, nothing else."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from django.urls import reverse

from peerloom.analysis.models import PathwayFactor
from peerloom.formats import kits, xlsform
from peerloom.formats.kits import Piece
from peerloom.formats.kits.checks import kit_of
from peerloom.formats.xlsform import Form, Question, Words
from peerloom.problems import NotFound
from peerloom.programme import commands as programme
from peerloom.programme import queries as programmes
from peerloom.programme.models import KitPiece
from peerloom.voices import commands
from peerloom.voices.from_kit import from_kit
from peerloom.voices.queries import feedback, interviews
from peerloom.voices.queries.journals import prompt_lines
from tests.formats.test_kits import FILES, PLAN

pytestmark = pytest.mark.django_db
SECOND = "modules/02-leaving"


def workbook(*names: str) -> bytes:
    questions = tuple(Question(one, "text", Words.of({"en": f"{one}?"})) for one in names)
    return xlsform.write_bytes(Form(languages=("en",), questions=questions))


@pytest.fixture
def kit(steward):
    texts = {
        **FILES,
        f"{SECOND}/module.en.md": "---\ntitle: Leaving\n---\n",
        f"{SECOND}/sessions/one/plan.en.md": PLAN.replace("title: Arriving", "title: Leaving"),
        "prompts/first.fr.md": "# Que reste-t-il ?\n",
        "prompts/second.en.md": "---\nmodule: 02-leaving\n---\nWhat now?\n",
        "guides/after.en.md": "1. Why?\n   - when\n2. How?\n",
        "guides/after.fr.md": "1. Pourquoi ?\n2. Comment ?\n",
        "guides/before.en.md": "1. Who?\n",
    }
    made = [Piece(path, text.encode()) for path, text in texts.items()]
    made.append(Piece("forms/common.xlsx", workbook("useful", "missing")))
    made.append(Piece("forms/02-leaving.xlsx", workbook("goodbye")))
    return programme.begin_kit(kit=kit_of(made, "here"), by=steward).ref


@pytest.fixture
def study(kit, steward):
    ref = programme.start_programme(kit=kit, name="Evenings", language="en", by=steward)
    return programme.make_study(name="Listening", programme=ref, by=steward)


def sessions(study) -> dict[str, str]:
    return {one.name: one.ref for one in programmes.sessions_for_study(study.ref)}


def test_a_study_takes_over_what_it_lacks(study, facilitator):
    taken = commands.take_from_kit(study=study.ref, by=facilitator)
    assert (taken.prompts, taken.forms, taken.questions) == (2, 2, 2)
    arriving, leaving = sessions(study)["Arriving"], sessions(study)["Leaving"]
    assert prompt_lines(arriving, "en") == ["What stayed?"]
    assert prompt_lines(leaving, "en") == ["What stayed?", "What now?"]
    asked = {card.session: card for card in feedback.forms_for_study(study.ref)}
    assert [one.name for one in feedback.draft_of(asked[arriving].ref).form.questions] == [
        "useful",
        "missing",
    ]
    assert [one.name for one in feedback.draft_of(asked[leaving].ref).form.questions] == ["goodbye"]
    questions = interviews.guide_for_study(study.ref).questions
    assert [one.words for one in questions] == [
        {"en": "Why?", "fr": "Pourquoi ?"},
        {"en": "How?", "fr": "Comment ?"},
    ]
    assert questions[0].probes["en"] == "when"


def test_a_prompt_without_a_translation_stands_in_the_first_language_beside_the_translated(
    study, facilitator
):
    commands.take_from_kit(study=study.ref, by=facilitator)
    leaving = sessions(study)["Leaving"]
    assert prompt_lines(leaving, "fr") == ["Que reste-t-il ?", "What now?"]


def test_what_somebody_wrote_is_never_touched_and_twice_is_once(study, facilitator):
    arriving, leaving = sessions(study)["Arriving"], sessions(study)["Leaving"]
    commands.set_prompts(session=arriving, language="en", lines=["Ours"], by=facilitator)
    form = xlsform.read_bytes(workbook("ours"), "ours.xlsx")
    commands.make_form(study=study.ref, session=arriving, form=form, by=facilitator)
    commands.take_from_kit(study=study.ref, guide="guides/before.en.md", by=facilitator)
    assert prompt_lines(arriving, "en") == ["Ours"]
    assert [o.words["en"] for o in interviews.guide_for_study(study.ref).questions] == ["Who?"]
    kept = {card.session: card.ref for card in feedback.forms_for_study(study.ref)}
    assert [o.name for o in feedback.draft_of(kept[arriving]).form.questions] == ["ours"]
    again = commands.take_from_kit(study=study.ref, by=facilitator)
    assert (again.prompts, again.forms, again.questions) == (0, 0, 0)
    assert {c.session: c.ref for c in feedback.forms_for_study(study.ref)} == kept
    assert set(kept) == {arriving, leaving}


def test_a_guide_that_isnt_there_changes_nothing(study, facilitator):
    with pytest.raises(NotFound):
        commands.take_from_kit(study=study.ref, guide="guides/other.en.md", by=facilitator)
    assert feedback.forms_for_study(study.ref) == []


def test_without_a_kit_there_is_nothing_to_take(facilitator):
    own = programme.make_programme(name="Without", about="", by=facilitator)
    study = programme.make_study(name="Alone", programme=own.ref, by=facilitator)
    assert from_kit(study) is None
    with pytest.raises(NotFound):
        commands.take_from_kit(study=study.ref, by=facilitator)


def test_the_page_shows_it_first_and_takes_it_then(study, facilitator, client_for):
    client = client_for(facilitator)
    address = reverse("voices:from_kit", args=[study.ref])
    said = client.get(address).content.decode()
    for one in ("What stayed?", "Que reste-t-il ?", "after", "before", "Arriving"):
        assert one in said, one
    assert client.get(reverse("voices:forms", args=[study.ref])).content.decode().count(address)
    client.post(address, {"guide": "guides/before.en.md"})
    assert "Nothing is left to take over" in client.get(address).content.decode()
    page = reverse("programme:kit", args=[study.programme])
    assert address in client.get(page).content.decode()


def test_analysts_find_the_codebook_and_the_pathway_where_they_work(
    study, kit, analyst, steward, client_for
):
    client = client_for(analyst)
    bring = reverse("analysis:bring_codes", args=[study.ref])
    assert "Look at the kit" in client.get(bring).content.decode()
    shown = client.post(bring, {"kit": "1"}, follow=True)
    assert "shame" in shown.content.decode()
    body = b"stages:\n- name: Before\n  factors: [silence]\n"
    programme.write_piece(kit=kit, path="pathway.yaml", body=body, by=steward)
    address = reverse("analysis:write_pathway", args=[study.ref])
    client.post(address, {"kit": "1"})
    lines = PathwayFactor.objects.filter(study_id=study.ref)
    assert [(one.stage, one.name) for one in lines] == [("Before", "silence")]


def test_a_codebook_that_cant_be_read_is_told_and_nothing_typed_is_lost(
    study, kit, analyst, facilitator, client_for
):
    page = reverse("programme:kit_piece", args=[study.programme]) + "?path=codebook.csv"
    answer = client_for(facilitator).post(page, {"text": "colour\nred\n", "seen": "1"})
    assert answer.status_code == 422 and "colour\nred" in answer.content.decode()
    KitPiece.objects.filter(kit__ref=kit, path="codebook.csv").update(body="colour\nred\n")
    bring = reverse("analysis:bring_codes", args=[study.ref])
    told = client_for(analyst).post(bring, {"kit": "1"}, follow=True).content.decode()
    assert "codebook.csv" in told


def test_the_samples_kit_can_be_taken_whole(steward):
    with resources.as_file(resources.files("peerloom.demo") / "words" / "kit") as folder:
        made = kits.read(Path(folder))
    assert made.warnings == ()
    ref = programme.begin_kit(kit=made, by=steward).ref
    run = programme.start_programme(kit=ref, name="Eleven", language="fr", by=steward)
    study = programme.make_study(name="Écoute", programme=run, language="fr", by=steward)
    taken = commands.take_from_kit(study=study.ref, by=steward)
    assert (taken.prompts, taken.forms, taken.questions) == (11, 11, 8)
