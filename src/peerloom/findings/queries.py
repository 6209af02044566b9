"""What may be asked of findings: the draft as it stands, editions as they were made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from peerloom.findings import apart, models
from peerloom.findings.assembly import assembled
from peerloom.findings.bookform import book_from_json, digest_of
from peerloom.findings.comparing import changes_between
from peerloom.findings.language import language_of
from peerloom.findings.placed import figures_for_study, placed_for_study
from peerloom.findings.publishing import queries as publishing
from peerloom.findings.quoting import guard_for
from peerloom.findings.typed_across import texts_across
from peerloom.findings.types import Book, EditionCard, EditionNamed, Front, Narrative
from peerloom.findings.withholding import as_it_may_be_shown
from peerloom.findings.writing.queries import count_copies_around, parts_for_study
from peerloom.home import textkeys
from peerloom.people import queries as people
from peerloom.problems import BrokenSeal, NotFound
from peerloom.programme import queries as programme
from peerloom.spans import Grams, copied_spans

_CHUNK = 500


def front_for_study(study: str) -> Front:
    """Title, summary and limits of the next edition; empty where nobody wrote any."""
    row = models.Front.objects.filter(study_id=study).first()
    if row is None:
        return Front()
    return Front(row.title, row.subtitle, row.summary, row.limits, row.version)


def narrative_for_theme(theme: str) -> Narrative:
    """A theme's narrative as Markdown; version 0 where there is none."""
    row = models.Narrative.objects.filter(theme=theme).first()
    if row is None:
        return Narrative()
    names = people.pseudonyms_for_accounts([row.written_by])
    at = date_format(timezone.localtime(row.written_at), "DATETIME_FORMAT")
    return Narrative(row.text, row.version, names.get(row.written_by, ""), at)


def narratives_for_study(study: str) -> dict[str, str]:
    """Theme references to narratives; blank ones are left out."""
    rows = models.Narrative.objects.filter(study_id=study)
    return {row.theme: row.text for row in rows if row.text.strip()}


def texts_of_draft(study: str) -> list[tuple[str, str]]:
    """(name, Markdown) of every text that a draft is made of."""
    front = front_for_study(study)
    written = narratives_for_study(study)
    return [
        (_("In short"), front.summary),
        *((part.name, written.get(part.ref, "")) for part in parts_for_study(study)),
        (_("What this can't claim"), front.limits),
    ]


def editions_for_list(study: str) -> list[EditionCard]:
    """Editions, newest first."""
    rows = models.Edition.objects.filter(study_id=study).order_by("-number").defer("held")
    return [card_of_edition(row) for row in rows]


def number_of_last_edition(study: str) -> int:
    """The newest edition's number; 0 before the first."""
    last = models.Edition.objects.filter(study_id=study).aggregate(last=Max("number"))["last"]
    return last or 0


def book_of_edition(study: str, *, number: int) -> Book:
    """An edition as it was made, without words that may no longer be quoted.

    What is kept never changes; what is shown of it follows consent: a quote that was withdrawn
    since, or whose release was pulled back, is a gap, counted in ``held_back``.

    Errors: NotFound; BrokenSeal if what is kept is not what was made.
    """
    made = _held(study, number)
    guard = guard_for(study)
    guard.ask(quote.release for quote in made.quoted)
    guard.learn(quote.coding for quote in made.quoted if not guard.allows(quote.release))
    return as_it_may_be_shown(made, guard)


def book_of_draft(study: str) -> Book:
    """The findings as they stand today: by theme, else by code while there are no themes.

    Only passages with living consent for quotes stand in it; ``held_back`` counts the others.
    It speaks the study's language where Peerloom does.
    """
    about, last = programme.study_for_ref(study), number_of_last_edition(study)
    earlier = _held(study, last) if last else None
    before = earlier.quoted if earlier else ()
    guard = guard_for(study)
    guard.ask(quote.release for quote in before)
    facts = settings.HOME.facts() if settings.HOME.exists() else {}
    language = language_of(about)
    with translation.override(language):
        figures = figures_for_study(about)
        front, written = front_for_study(study), narratives_for_study(study)
        parts = [written.get(part.ref, "") for part in parts_for_study(study)]
        texts = [front.summary, *parts, front.limits]
        cite = publishing.citer_for_study(study, texts, language)
        book = assembled(about, front, written, guard, figures, cite)
    standing = publishing.standing_for_study(study)
    book = replace(
        book,
        language=language,
        place=facts.get("name", ""),
        is_sample=bool(facts.get("sample")),
        authors=standing.authors,
        references=cite.references(),
        imprint=publishing.imprint_today(standing),
    )
    if earlier is None:
        return book
    guard.learn(quote.coding for quote in before)
    return replace(book, changes=changes_between(earlier, book, guard.still_allows))


def card_of_edition(row: models.Edition) -> EditionCard:
    """A row as pages see it."""
    names = people.pseudonyms_for_accounts([row.made_by])
    return EditionCard(
        ref=row.ref,
        number=row.number,
        title=row.title,
        made_at=date_format(timezone.localtime(row.made_at), "DATETIME_FORMAT"),
        made_by=names.get(row.made_by, row.made_by),
        quotes=models.EditionQuote.objects.filter(edition=row).count(),
    )


def _held(study: str, number: int) -> Book:
    """An edition exactly as it was made. Errors: NotFound, BrokenSeal."""
    place = _("Edition {number}").format(number=number)
    row = models.Edition.objects.filter(study_id=study, number=number).first()
    if row is None:
        raise NotFound(place=place)
    if digest_of(row.held) != row.digest:
        raise BrokenSeal(place=place)
    return book_from_json(apart.put_together(json.loads(row.held), _words(row)))


def _words(row: models.Edition) -> dict[str, list[str]]:
    """The words of its quotes by coding; those that were taken back are not there."""
    codings = {one.key_subject: one for one in row.quotes.filter(taken_back_at=None)}
    sealed = {subject: bytes(one.held) for subject, one in codings.items() if one.held}
    opened = textkeys.open_those_with_keys(sealed, textkeys.home_reader())
    return {codings[subject].coding: json.loads(plain) for subject, plain in opened.items()}


def editions_quoting(releases: Iterable[str]) -> dict[str, list[EditionNamed]]:
    """By release: every edition that holds, or held, words of it, the first made first."""
    found: dict[str, list[EditionNamed]] = {}
    wanted = list(releases)
    for start in range(0, len(wanted), _CHUNK):
        rows = models.EditionQuote.objects.filter(release__in=wanted[start : start + _CHUNK])
        for one in rows.select_related("edition").order_by("edition_id", "pk"):
            named = EditionNamed(one.edition.ref, one.edition.number, one.edition.made_at)
            held = found.setdefault(one.release, [])
            if named not in held:
                held.append(named)
    return found


def quotes_held(releases: Iterable[str]) -> dict[str, int]:
    """By release: how many quotes of it editions hold and may still show."""
    wanted, found = list(releases), dict[str, int]()
    for start in range(0, len(wanted), _CHUNK):
        rows = models.EditionQuote.objects.filter(
            release__in=wanted[start : start + _CHUNK], taken_back_at=None
        )
        for release in rows.values_list("release", flat=True):
            found[release] = found.get(release, 0) + 1
    return found


def count_copies(study: str, known: Grams) -> int:
    """How many narratives, fronts, figures and editions hold these words as their writers' own."""
    fronts = models.Front.objects.filter(study_id=study)
    typed = [row.text for row in models.Narrative.objects.filter(study_id=study)]
    typed += [f"{row.title}\n{row.subtitle}\n{row.summary}\n{row.limits}" for row in fronts]
    typed += [f"{one.title}\n{one.alt}" for one in placed_for_study(study)]
    typed += publishing.typed_texts(study)
    typed += texts_across(study)
    typed += [
        "\n".join(apart.prose_of(json.loads(row.held)))
        for row in models.Edition.objects.filter(study_id=study)
        if row.held
    ]
    held = sum(bool(copied_spans(text, known)) for text in typed)
    return held + count_copies_around(study, known)


def editions_for_refs(refs: Iterable[str]) -> list[EditionNamed]:
    """Editions by reference, the first made first."""
    rows = models.Edition.objects.filter(ref__in=set(refs)).order_by("pk")
    return [EditionNamed(row.ref, row.number, row.made_at) for row in rows]
