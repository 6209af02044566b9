"""Making a package for other places; bringing theirs, knowing their key, removing them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify
from django.utils.timezone import make_aware

from peerloom import audit
from peerloom.analysis import blindness
from peerloom.audit.types import Actor
from peerloom.findings import answered, models
from peerloom.findings.figures.ledger import as_json
from peerloom.findings.placed import ledger_for_study
from peerloom.findings.queries import number_of_last_edition
from peerloom.findings.synthesis import access
from peerloom.findings.synthesis.packing import package_of_study
from peerloom.findings.synthesis.queries import package_from_held
from peerloom.findings.synthesis.types import Handed
from peerloom.findings.types import Book
from peerloom.formats import synthesis as formats
from peerloom.formats.synthesis import Package
from peerloom.home import signing
from peerloom.problems import NothingToHandOn, OlderPackage, OwnPackage, PackageThere


@transaction.atomic
def hand_on_package(*, study: str, by: Actor, attributes: Sequence[str] = ()) -> Handed:
    """Make a signed package of a study: definitions, matrices, quotes of its newest edition.

    Shapes: a table of people for each of ``attributes`` (references), small cells kept back.
    Errors: NotFound; NothingToHandOn without a theme; SharedWorkRests while a round of blind
            coding runs; StoppedByItsPeople where they stopped the newest edition.
    """
    about = access.access_packages(by=by, ref=study)
    blindness.refuse_while_blind(study, "package")
    answered.refuse_stopped(study, number_of_last_edition(study) or None)
    ledger = ledger_for_study(study)
    package, book = package_of_study(about, attributes=attributes, ledger=ledger)
    if not package.themes:
        raise NothingToHandOn(place=about.name)
    content = formats.package_bytes(package, signing.sign)
    last = models.HandedPackage.objects.filter(study_id=study).aggregate(n=Max("number"))["n"]
    row = models.HandedPackage.objects.create(
        study_id=study,
        number=(last or 0) + 1,
        digest=hashlib.sha256(content).hexdigest(),
        quotes=len(package.quotes),
        releases=sorted(_releases(package, book)),
        counts=as_json(ledger.printed),
        made_by=by.ref,
    )
    audit.record(
        "findings.package_made",
        by=by,
        subject=row.ref,
        study=study,
        number=row.number,
        themes=len(package.themes),
        quotes=row.quotes,
        digest=row.digest[:32],
    )
    return Handed(
        ref=row.ref,
        number=row.number,
        name=f"{slugify(about.name) or 'study'}-synthesis-{row.number}.zip",
        content=content,
        digest=row.digest,
        themes=len(package.themes),
        tables=len(package.tables),
        quotes=row.quotes,
    )


@transaction.atomic
def bring_package(*, study: str, data: bytes, name: str, by: Actor) -> str:
    """Take in another place's package; a newer one of the same study takes the older's place.

    Shapes: returns its reference. What was judged of its themes stays.
    Errors: NotFound; those of ``formats.synthesis.read_bytes``; OwnPackage; OlderPackage;
            PackageThere.
    """
    access.access_packages(by=by, ref=study)
    package = formats.read_bytes(data, name)
    if package.place.key == signing.place_key():
        raise OwnPackage(place=name)
    row = _same_study(study, package)
    digest = hashlib.sha256(data).hexdigest()
    if row is not None:
        _refuse_older(row, package, digest, name)
    row = row or models.BroughtPackage(
        study_id=study, key=package.place.key, theirs=package.study.ref
    )
    row.made_on, row.digest, row.brought_by = package.made_on, digest, by.ref
    row.held = json.dumps({**formats.about_of(package), **formats.parts_of(package)})
    row.save()
    audit.record(
        "findings.package_brought",
        by=by,
        subject=row.ref,
        study=study,
        themes=len(package.themes),
        quotes=len(package.quotes),
        digest=digest[:32],
    )
    return str(row.ref)


@transaction.atomic
def confirm_key(*, study: str, package: str, by: Actor) -> None:
    """Note that somebody read this key's fingerprint to the place that signed with it.

    Errors: NotFound.
    """
    row = access.access_brought(by=by, study=study, ref=package)
    models.BroughtPackage.objects.filter(pk=row.pk).update(compared_by=by.ref)
    audit.record("findings.key_confirmed", by=by, subject=package, study=study)


@transaction.atomic
def remove_package(*, study: str, package: str, by: Actor) -> None:
    """Delete a package that was brought, with all that was judged of it.

    Errors: NotFound.
    """
    row = access.access_brought(by=by, study=study, ref=package)
    models.SharedPart.objects.filter(shared__study_id=study, place=package).delete()
    models.SharedCell.objects.filter(shared__study_id=study, place=package).delete()
    row.delete()
    audit.record("findings.package_removed", by=by, subject=package, study=study)


def _releases(package: Package, book: Book | None) -> Iterable[str]:
    """Releases whose words the package quotes."""
    texts = {quote.text for quote in package.quotes}
    return {one.release for one in book.quoted if one.text in texts} if book else set()


def _same_study(study: str, package: Package) -> models.BroughtPackage | None:
    rows = models.BroughtPackage.objects.select_for_update().filter(study_id=study)
    return rows.filter(key=package.place.key, theirs=package.study.ref).first()


def _refuse_older(row: models.BroughtPackage, package: Package, digest: str, name: str) -> None:
    if row.digest == digest:
        raise PackageThere(place=name)
    if _moment(package.made_on) < _moment(package_from_held(row.held).made_on):
        raise OlderPackage(place=name, day=row.made_on[:10])


def _moment(said: str) -> Any:
    found = parse_datetime(said if "T" in said else f"{said}T00:00:00")
    found = found or timezone.now()
    return found if timezone.is_aware(found) else make_aware(found)
