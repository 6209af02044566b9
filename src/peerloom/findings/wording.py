"""What every format of a book says in the same words, in the language that is switched on."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.findings.notation import grouped
from peerloom.findings.types import Book, Changes, Picture, Section
from peerloom.formats.publication import LICENCES, Licence


def sample_note() -> str:
    return _("Sample programme: every person and word in it is invented.")


def sample_mark() -> str:
    """The same in two words, for the foot of every page."""
    return _("Sample programme, invented")


def left_out() -> str:
    return _("[a passage is left out here]")


def quotation_marks(language: str) -> tuple[str, str]:
    """What opens and closes a quote within a sentence."""
    return ("«\u00a0", "\u00a0»") if language == "fr" else ("“", "”")


def edition_line(book: Book) -> str:
    if book.number is None:
        return _("Draft of {day}, internal to the team").format(day=book.made_on)
    return _("Edition {number}, {day}").format(number=book.number, day=book.made_on)


def figure_heading(book: Book) -> str:
    by_theme = book.grouped_by == "theme"
    return _("Themes and kinds of source") if by_theme else _("Codes and kinds of source")


def picture_caption(picture: Picture) -> str:
    """Its title behind its number; the title alone outside a book."""
    if not picture.number:
        return picture.title
    return _("Figure {number}. {title}").format(number=picture.number, title=picture.title)


def contents_of(book: Book) -> list[tuple[str, str]]:
    """(anchor, name) of everything that the list of contents names."""
    named = [(f"s-{section.ref}", section.heading) for section in book.sections]
    if book.figure:
        named.append(("matrix", figure_heading(book)))
    named.append(("method", _("How this was done")))
    if book.limits:
        named.append(("limits", _("What this can't claim")))
    if book.changes:
        named.append(("changes", changes_heading(book.changes)))
    if book.references:
        named.append(("references", references_heading()))
    return named


def references_heading() -> str:
    return _("References")


def by_name(author: str) -> str:
    """Somebody who stands for an edition, given name first."""
    family, comma, given = (part.strip() for part in author.partition(","))
    return f"{given} {family}" if comma and given else author


def byline(book: Book) -> str:
    """Everybody who stands for a book, in one line."""
    return ", ".join(by_name(one) for one in book.authors)


def imprint_parts(book: Book) -> list[tuple[str, tuple[str, ...]]]:
    """(heading, paragraphs) of what closes a book: thanks, and what may be done with it."""
    if book.imprint is None:
        return []
    parts = []
    if book.imprint.thanks.strip():
        parts.append((_("Thanks"), tuple(_paragraphs(book.imprint.thanks))))
    licence = LICENCES.get(book.imprint.licence, Licence())
    if licence.name:
        said = _("This may be passed on under the licence {name}: {url}").format(
            name=licence.name, url=licence.url
        )
        parts.append((_("Licence"), (said,)))
    return parts


def _paragraphs(text: str) -> list[str]:
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return [part for part in parts if part]


def stands(section: Section) -> str:
    """On how much a section stands."""
    counted = [
        ngettext("{n} passage", "{n} passages", section.passages).format(
            n=grouped(section.passages)
        ),
        ngettext("{n} source", "{n} sources", section.sources).format(n=grouped(section.sources)),
    ]
    if section.cases:
        counted.append(ngettext("{n} person", "{n} people", section.cases).format(n=section.cases))
    return " · ".join(counted)


def changes_heading(changes: Changes) -> str:
    return _("Since edition {number}").format(number=changes.since)


def changes_lines(changes: Changes) -> list[str]:
    """One sentence for each kind of change."""
    if changes.is_empty:
        return [_("The words are the same; the figures are of this day.")]
    lines = []
    if changes.quotes_added:
        lines.append(
            ngettext("{n} quote was added.", "{n} quotes were added.", changes.quotes_added).format(
                n=changes.quotes_added
            )
        )
    if changes.quotes_left_out:
        lines.append(_left_out_since(changes))
    for said, headings in (
        (_("“{heading}” is new."), changes.sections_added),
        (_("“{heading}” was left out."), changes.sections_left_out),
        (_("“{heading}” was rewritten."), changes.sections_rewritten),
    ):
        lines += [said.format(heading=heading) for heading in headings]
    return lines


def _left_out_since(changes: Changes) -> str:
    count, withdrawn = changes.quotes_left_out, changes.withdrawn
    said = ngettext("{n} quote was left out.", "{n} quotes were left out.", count).format(n=count)
    if withdrawn == count:
        return f"{said} {_('What is left out may no longer be quoted.')}"
    if withdrawn:
        because = ngettext(
            "Of these, {n} may no longer be quoted.",
            "Of these, {n} may no longer be quoted.",
            withdrawn,
        ).format(n=withdrawn)
        return f"{said} {because}"
    return said
