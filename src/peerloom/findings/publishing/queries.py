"""What may be asked of publishing: who stands for it, what may be cited, where it went."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from django.utils import timezone

from peerloom.analysis import queries as analysis
from peerloom.findings import models
from peerloom.findings.publishing.citing import CITATION, Citer, cited_in, citer, listed
from peerloom.findings.publishing.types import EditionTold, Published, Standing, WorkCard
from peerloom.findings.types import Imprint
from peerloom.formats.references import Work, csl_json
from peerloom.people import queries as people
from peerloom.problems import NotFound


def standing_for_study(study: str) -> Standing:
    """Who stands for the next edition; as long as nobody said so, those who coded and wrote."""
    row = models.Imprint.objects.filter(study_id=study).first()
    if row is None:
        return Standing(authors=_proposed(study), proposed=True)
    authors = lines_of(row.authors)
    return Standing(
        authors=authors or _proposed(study),
        abstract=row.abstract,
        thanks=row.thanks,
        licence=row.licence,
        kind=row.kind,
        style=row.style,
        version=row.version,
        proposed=not authors,
    )


def imprint_today(standing: Standing) -> Imprint:
    """The same as an edition of today keeps it."""
    return Imprint(
        day=timezone.localdate().isoformat(),
        kind=standing.kind,
        abstract=standing.abstract,
        thanks=standing.thanks,
        licence=standing.licence,
        style=standing.style,
    )


def works_for_study(study: str) -> list[Work]:
    """Everything that may be cited, by key."""
    rows = models.CitedWork.objects.filter(study_id=study).order_by("key")
    return [_work(row) for row in rows]


def works_for_list(study: str, style: str, language: str) -> list[WorkCard]:
    """The same as a list shows it."""
    cited = _cited(study)
    rows = models.CitedWork.objects.filter(study_id=study).order_by("key")
    return [
        WorkCard(row.ref, work, listed(work, style, language), row.version, cited.get(row.key, 0))
        for row, work in ((row, _work(row)) for row in rows)
    ]


def work_for_ref(study: str, ref: str) -> tuple[Work, int]:
    """One work, and the version that was read. Errors: NotFound."""
    row = models.CitedWork.objects.filter(study_id=study, ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return _work(row), row.version


def unknown_keys(study: str) -> tuple[str, ...]:
    """Keys that texts cite and no reference has."""
    known = set(models.CitedWork.objects.filter(study_id=study).values_list("key", flat=True))
    return tuple(key for key in _cited(study) if key not in known)


def citer_for_study(study: str, texts: Iterable[str], language: str) -> Citer:
    """Writes the citations of these texts, in the style that the study chose."""
    row = models.Imprint.objects.filter(study_id=study).only("style").first()
    return citer(works_for_study(study), texts, row.style if row else "apa", language)


def published_of_edition(study: str, number: int) -> Published:
    """Where an edition was published. Errors: NotFound."""
    row = _edition(study, number)
    said = models.Publication.objects.filter(edition=row).first()
    return _published(said) if said else Published()


def editions_told(study: str) -> list[EditionTold]:
    """Every edition as a program is told of it, the newest first."""
    rows = list(models.Edition.objects.filter(study_id=study).order_by("-number"))
    names = people.pseudonyms_for_accounts({row.made_by for row in rows})
    said = {
        one.edition_id: _published(one)
        for one in models.Publication.objects.filter(edition__study_id=study)
    }
    return [_told(row, names, said.get(row.pk, Published())) for row in rows]


def typed_texts(study: str) -> list[str]:
    """Everything that people typed here, one text for each row."""
    imprints = models.Imprint.objects.filter(study_id=study)
    works = models.CitedWork.objects.filter(study_id=study)
    said = models.Publication.objects.filter(edition__study_id=study)
    return [
        *(f"{one.authors}\n{one.abstract}\n{one.thanks}" for one in imprints),
        *("\n".join(str(part) for part in json.loads(one.held).values()) for one in works),
        *(f"{one.venue}\n{one.links}" for one in said),
    ]


def lines_of(text: str) -> tuple[str, ...]:
    """Lines without blank ones and without the spaces around them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _told(row: models.Edition, names: dict[str, str], said: Published) -> EditionTold:
    quotes = models.EditionQuote.objects.filter(edition=row)
    held = json.loads(row.held)
    return EditionTold(
        number=row.number,
        title=row.title,
        made_at=row.made_at.isoformat(timespec="seconds"),
        made_by=names.get(row.made_by, ""),
        quotes=quotes.count(),
        taken_back=quotes.exclude(taken_back_at=None).count(),
        digest=row.digest,
        authors=tuple(held.get("authors", ())),
        licence=(held.get("imprint") or {}).get("licence", ""),
        doi=said.doi,
        venue=said.venue,
    )


def _edition(study: str, number: int) -> models.Edition:
    row = models.Edition.objects.filter(study_id=study, number=number).defer("held").first()
    if row is None:
        raise NotFound(place=str(number))
    return row


def _published(row: models.Publication) -> Published:
    links = tuple(_link(line) for line in lines_of(row.links))
    return Published(row.venue, row.doi, links, row.day, row.version)


def _link(line: str) -> tuple[str, str]:
    name, _, url = (part.strip() for part in line.rpartition("|"))
    return name or url, url


def _work(row: models.CitedWork) -> Work:
    return csl_json.work_of(json.loads(row.held))


def _proposed(study: str) -> tuple[str, ...]:
    """Pseudonyms of everybody of the team who coded or wrote, by name."""
    coded = {one.ref for one in analysis.codings_for_matrix(study).coders if one.ref}
    wrote = models.Narrative.objects.filter(study_id=study).values_list("written_by", flat=True)
    return tuple(sorted(people.pseudonyms_for_accounts(coded | {*wrote} - {""}).values()))


def _cited(study: str) -> Counter[str]:
    """How often each key is cited in what is written today."""
    texts = [row.text for row in models.Narrative.objects.filter(study_id=study)]
    for front in models.Front.objects.filter(study_id=study):
        texts += [front.summary, front.limits]
    return Counter(
        one.key for text in texts for each in CITATION.findall(text) for one in cited_in(each)
    )
