"""Writing front matter, and making editions."""

from __future__ import annotations

import json
from dataclasses import replace

from django.db import transaction

from peerloom import audit
from peerloom.analysis import blindness
from peerloom.audit.types import Actor
from peerloom.findings import access, apart, models, queries
from peerloom.findings.bookform import book_to_json, digest_of
from peerloom.findings.commands.narratives import unix
from peerloom.findings.commands.placing import keep_counts
from peerloom.findings.figures import pictures_in
from peerloom.findings.types import Book, EditionCard
from peerloom.home import textkeys
from peerloom.problems import EditedMeanwhile, NothingToPublish


@transaction.atomic
def write_front(
    *,
    study: str,
    title: str,
    subtitle: str,
    summary: str,
    limits: str,
    by: Actor,
    version: int | None = None,
) -> int:
    """Write the title, summary and limits of the next edition; returns the new version.

    Errors: NotFound; EditedMeanwhile if ``version`` is given and somebody else wrote since.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    row = _locked_front(study)
    if version is not None and row.version != version:
        raise EditedMeanwhile()
    row.title, row.subtitle = title, subtitle
    row.summary, row.limits, row.version = unix(summary), unix(limits), row.version + 1
    row.save()
    audit.record("findings.front_written", by=by, subject=study, study=study, version=row.version)
    return row.version


@transaction.atomic
def make_edition(*, study: str, by: Actor) -> EditionCard:
    """Freeze the draft as the next numbered edition, with a list of every quote it holds.

    Errors: NotFound; NothingToPublish if there is neither theme nor coded passage;
            SharedWorkRests while a round of blind coding runs: it would lack what is hidden.
    """
    about = access.access_findings(by=by, ref=study, to_write=True)
    blindness.refuse_while_blind(study, "edition")
    _locked_front(study)
    draft = queries.book_of_draft(study)
    if not draft.sections:
        raise NothingToPublish()
    last = queries.number_of_last_edition(study)
    row = _store(study, replace(draft, number=last + 1), by)
    keep_counts(edition=row, study=about, figures=pictures_in(draft))
    audit.record(
        "findings.edition_made",
        by=by,
        subject=row.ref,
        study=study,
        number=row.number,
        quotes=draft.quotes,
        held_back=draft.held_back,
        digest=row.digest[:32],
    )
    return queries.card_of_edition(row)


def _locked_front(study: str) -> models.Front:
    """The study's one row of this room, held until the transaction ends."""
    models.Front.objects.get_or_create(study_id=study)
    return models.Front.objects.select_for_update().get(study_id=study)


def _store(study: str, book: Book, by: Actor) -> models.Edition:
    tree, words = apart.taken_apart(book_to_json(book))
    held = json.dumps(tree, ensure_ascii=False, sort_keys=True)
    row = models.Edition.objects.create(
        study_id=study,
        number=book.number or 1,
        title=book.title,
        made_by=by.ref,
        held=held,
        digest=digest_of(held),
    )
    quotes = [
        models.EditionQuote(
            edition=row,
            coding=quote.coding,
            source=quote.source,
            release=quote.release,
            person=quote.person or "",
            start=quote.start,
            end=quote.end,
        )
        for quote in book.quoted
    ]
    plain = {one.key_subject: json.dumps(words.get(one.coding, [])).encode() for one in quotes}
    sealed = textkeys.seal_many(plain, [textkeys.home()])
    for one in quotes:
        one.held = sealed[one.key_subject]
    models.EditionQuote.objects.bulk_create(quotes, batch_size=500)
    return row
