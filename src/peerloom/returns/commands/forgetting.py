"""What of all this goes when words are taken back: answers with their keys, and typed copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from peerloom import audit
from peerloom.analysis import commands as analysis
from peerloom.analysis.types import Blanked
from peerloom.audit.types import Actor
from peerloom.findings import commands as findings
from peerloom.home import textkeys
from peerloom.home.rewriting import rewritten
from peerloom.programme import queries as programme
from peerloom.returns import models
from peerloom.returns.checks.typed import TYPED
from peerloom.returns.commands.emptying import empty_answer
from peerloom.spans import Grams, blanked, grams_of


@transaction.atomic
def forget_answers(*, persons: Iterable[str], by: Actor, study: str = "") -> int:
    """Everything that these people answered, in one study or in all; returns how many answers.

    What the team typed of their words is blanked as far as those words can still be read.
    """
    rows = models.Answer.objects.filter(person_id__in=set(persons))
    rows = rows.filter(check_shown__study_id=study) if study else rows
    found = list(rows.select_related("check_shown", "let_on"))
    by_study: dict[str, list[models.Answer]] = {}
    for row in found:
        by_study.setdefault(row.check_shown.study_id, []).append(row)
    for ref, answers in by_study.items():
        known = grams_of(_words(answers, by))
        if known:
            _blank_everywhere(ref, known, by)
        for one in answers:
            empty_answer(one)
            one.delete()
        audit.record("returns.answers_forgotten", by=by, subject=ref, study=ref, count=len(answers))
    return len(found)


@transaction.atomic
def blank_returned(*, study: str, known: Grams, instead: str, by: Actor) -> list[Blanked]:
    """Blank known words in whatever the team wrote to people; says where."""
    found = list(_blanked(study, known, instead))
    if found:
        audit.record("returns.copies_blanked", by=by, subject=study, study=study, texts=len(found))
    return found


def _blanked(study: str, known: Grams, instead: str) -> Iterator[Blanked]:
    def change(text: str) -> str:
        return blanked(text, known, instead)

    for model, names, kind in TYPED:
        for row in rewritten(model._default_manager.filter(study_id=study), names, change):
            writer = next((getattr(row, n) for n in _WRITERS if hasattr(row, n)), "")
            yield Blanked(kind, str(getattr(row, "ref", "") or study), writer)


_WRITERS = ("written_by", "sent_by", "by")


def _words(answers: Iterable[models.Answer], by: Actor) -> list[str]:
    """What can be read of them: what was let on, and what this actor's own key opens."""
    rows = list(answers)
    let_on = {one.let_on.ref: bytes(one.let_on.held) for one in rows if hasattr(one, "let_on")}
    found = textkeys.open_those_with_keys(let_on, textkeys.home_reader())
    held = {one.ref: bytes(one.held) for one in rows if one.held}
    for reader in (by.own_reader, by.reader):
        if reader is not None:
            found |= textkeys.open_those_with_keys(held, reader)
    return [plain.decode() for plain in found.values()]


def _blank_everywhere(study: str, known: Grams, by: Actor) -> None:
    about = programme.study_for_ref(study)
    language = about.language if about.language in dict(settings.LANGUAGES) else "en"
    with translation.override(language):
        instead = gettext("[words taken back]")
    analysis.blank_copies(study=study, known=known, instead=instead, by=by)
    findings.blank_copies(study=study, known=known, instead=instead, by=by)
    blank_returned(study=study, known=known, instead=instead, by=by)
