"""Taking over what a kit has for a study's listening."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.problems import NotFound
from peerloom.programme.queries import study_for_ref
from peerloom.voices.commands.feedback import make_form
from peerloom.voices.commands.interviews.guide import save_guide
from peerloom.voices.commands.journals import set_prompts
from peerloom.voices.from_kit import from_kit
from peerloom.voices.queries import interviews


@dataclass(frozen=True, slots=True)
class Taken:
    """Sessions that got prompts, forms that were made, questions of the guide."""

    prompts: int
    forms: int
    questions: int


@transaction.atomic
def take_from_kit(*, study: str, by: Actor, guide: str = "") -> Taken:
    """Give a study what its programme's kit has and the study hasn't.

    Shapes: ``guide`` is the path of one of the kit's guides; "" for the first.
    Errors: NotFound for a study without a kit, or another guide.
    """
    found = from_kit(study_for_ref(study))
    if found is None:
        raise NotFound(place="kit")
    guides = {path: questions for path, _title, questions in found.guides}
    if guide and guides and guide not in guides:
        raise NotFound(place=guide)
    for session, language, lines in found.prompts:
        set_prompts(session=session.ref, language=language, lines=lines, by=by)
    for session, _path, form in found.forms:
        make_form(study=study, session=session.ref, form=replace(form, warnings=()), by=by)
    questions = guides.get(guide) or next(iter(guides.values()), ())
    if questions:
        revision = interviews.guide_for_study(study).revision
        save_guide(study=study, questions=questions, revision=revision, by=by)
    sessions = len({session.ref for session, _language, _lines in found.prompts})
    taken = Taken(sessions, len(found.forms), len(questions))
    audit.record(
        "voices.kit_taken", by=by, subject=study, study=study, prompts=taken.prompts,
        forms=taken.forms, questions=taken.questions,
    )  # fmt: skip
    return taken
