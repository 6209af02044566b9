"""Who stands for findings, what they cite, where an edition went, and what is taken along."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from peerloom import audit
from peerloom.analysis import blindness
from peerloom.audit.types import Actor
from peerloom.findings import access, models
from peerloom.findings.publishing import queries
from peerloom.findings.publishing.archive import archive_of_study
from peerloom.findings.publishing.types import Brought
from peerloom.formats.publication import LICENCES
from peerloom.formats.references import KINDS, Work, csl_json
from peerloom.formats.references.marks import KEY, key_for, plain_doi
from peerloom.formats.references.styling import STYLES
from peerloom.jobs.types import Progress
from peerloom.problems import (
    EditedMeanwhile,
    KeyTaken,
    NotAKey,
    NotFound,
    TooManyReferences,
    WrongWord,
)

MOST = 2_000


@transaction.atomic
def write_imprint(
    *,
    study: str,
    authors: Sequence[str],
    abstract: str,
    thanks: str,
    licence: str,
    kind: str,
    style: str,
    version: int,
    by: Actor,
) -> int:
    """Say who stands for the next edition and under which licence; returns the new version.

    Shapes: ``authors`` as they want to be named, “Family, Given” or one chosen name; none at all
            leaves the pseudonyms of those who coded and wrote.
    Errors: NotFound; EditedMeanwhile; WrongWord for an unknown licence, kind or style.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    for place, word, known in (
        ("licence", licence, LICENCES), ("kind", kind, KINDS), ("style", style, STYLES),
    ):  # fmt: skip
        if word not in known:
            raise WrongWord(place=place, word=word, known=", ".join(filter(None, known)))
    models.Imprint.objects.get_or_create(study_id=study)
    row = models.Imprint.objects.select_for_update().get(study_id=study)
    if row.version != version:
        raise EditedMeanwhile()
    named = [" ".join(one.split()) for one in authors if one.strip()]
    row.authors, row.abstract, row.thanks = "\n".join(named), _unix(abstract), _unix(thanks)
    row.licence, row.kind, row.style, row.version = licence, kind, style, version + 1
    row.save()
    audit.record(
        "findings.imprint_written",
        by=by,
        subject=study,
        study=study,
        version=row.version,
        authors=len(named),
    )
    return row.version


@transaction.atomic
def add_reference(*, study: str, work: Work, by: Actor) -> str:
    """Add a work that may be cited; returns its reference. Without a key it is given one.

    Errors: NotFound; NotAKey; KeyTaken; NotADoi; TooManyReferences.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    taken = _keys(study)
    if len(taken) >= MOST:
        raise TooManyReferences(count=len(taken) + 1, limit=MOST)
    key = work.key or key_for(work, taken)
    if not KEY.fullmatch(key):
        raise NotAKey(typed=key)
    if key in taken:
        raise KeyTaken(key=key)
    row = _create(study, replace(work, key=key, doi=plain_doi(work.doi)), by)
    audit.record("findings.reference_added", by=by, subject=row.ref, study=study)
    return str(row.ref)


@transaction.atomic
def bring_references(*, study: str, works: Sequence[Work], by: Actor) -> Brought:
    """Add the works of a file; one that is there already, by DOI or word for word, isn't added.

    Errors: NotFound; TooManyReferences.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    there = queries.works_for_study(study)
    taken, known = {one.key for one in there}, {_same(one) for one in there}
    added = 0
    for work in works:
        if _same(work) in known:
            continue
        key = work.key if work.key and work.key not in taken else key_for(work, taken)
        taken.add(key)
        known.add(_same(work))
        if len(taken) > MOST:
            raise TooManyReferences(count=len(there) + len(works), limit=MOST)
        _create(study, replace(work, key=key), by)
        added += 1
    if added:
        audit.record("findings.references_brought", by=by, subject=study, study=study, works=added)
    return Brought(added, len(works) - added)


@transaction.atomic
def change_reference(*, study: str, ref: str, work: Work, version: int, by: Actor) -> int:
    """Write a work anew; its key stays, since texts cite it. Returns the new version.

    Errors: NotFound; EditedMeanwhile; NotADoi.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    row = _locked_work(study, ref)
    if row.version != version:
        raise EditedMeanwhile()
    row.held = _held(replace(work, key=row.key, doi=plain_doi(work.doi)))
    row.version += 1
    row.save(update_fields=["held", "version"])
    audit.record("findings.reference_changed", by=by, subject=ref, study=study, version=row.version)
    return row.version


@transaction.atomic
def remove_reference(*, study: str, ref: str, by: Actor) -> None:
    """Remove a work; editions that cite it keep what they say.

    Errors: NotFound.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    _locked_work(study, ref).delete()
    audit.record("findings.reference_removed", by=by, subject=ref, study=study)


@transaction.atomic
def say_where_published(
    *,
    study: str,
    number: int,
    venue: str,
    doi: str,
    links: Sequence[tuple[str, str]],
    day: date | None,
    version: int,
    by: Actor,
) -> int:
    """Say where an edition was published; returns the new version.

    Errors: NotFound; EditedMeanwhile; NotADoi.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    edition = models.Edition.objects.filter(study_id=study, number=number).first()
    if edition is None:
        raise NotFound(place=str(number))
    models.Publication.objects.get_or_create(edition=edition)
    row = models.Publication.objects.select_for_update().get(edition=edition)
    if row.version != version:
        raise EditedMeanwhile()
    row.venue, row.doi, row.day = " ".join(venue.split()), plain_doi(doi), day
    row.links = "\n".join(f"{name.replace('|', ' ')} | {url}" for name, url in links)
    row.version += 1
    row.save()
    audit.record(
        "findings.publication_noted",
        by=by,
        subject=edition.ref,
        study=study,
        number=number,
        links=len(links),
    )
    return row.version


def pack_archive(*, study: str, by: Actor, progress: Progress | None = None) -> bytes:
    """A study's editions, codebook, method log and matrices as one file, for keeping elsewhere.

    Errors: NotFound; SharedWorkRests while a round of blind coding runs.
    """
    found = access.access_findings(by=by, ref=study)
    blindness.refuse_while_blind(study, "archive")
    packed, files = archive_of_study(found, progress)
    with transaction.atomic():
        audit.record(
            "findings.archive_packed",
            by=by,
            subject=study,
            study=study,
            files=files,
            digest=hashlib.sha256(packed).hexdigest()[:32],
        )
    return packed


def _create(study: str, work: Work, by: Actor) -> models.CitedWork:
    return models.CitedWork.objects.create(
        study_id=study, key=work.key, held=_held(work), added_by=by.ref
    )


def _locked_work(study: str, ref: str) -> models.CitedWork:
    row = models.CitedWork.objects.select_for_update().filter(study_id=study, ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return row


def _keys(study: str) -> set[str]:
    return set(models.CitedWork.objects.filter(study_id=study).values_list("key", flat=True))


def _held(work: Work) -> str:
    return json.dumps(csl_json.item_of(work), ensure_ascii=False)


def _same(work: Work) -> object:
    """By what a work is known again."""
    return work.doi.lower() if work.doi else replace(work, key="")


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
