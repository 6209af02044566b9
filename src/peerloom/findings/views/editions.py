"""The draft as it stands, and the numbered editions made of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from peerloom.findings import access, commands, queries
from peerloom.findings.answered import refuse_stopped
from peerloom.findings.guarding import queries as guarding
from peerloom.findings.making import TYPES, Asked, book_of, file_of, name_of
from peerloom.findings.rendering.html import book_html
from peerloom.findings.types import Book
from peerloom.web.requests import Request


def draft(request: Request, study: str) -> HttpResponse:
    """The draft as it stands today."""
    access.access_findings(by=request.actor, ref=study)
    return _page(request, study, queries.book_of_draft(study))


def edition(request: Request, study: str, number: int) -> HttpResponse:
    """An edition as it was made, without what was withdrawn since."""
    access.access_findings(by=request.actor, ref=study)
    return _page(request, study, queries.book_of_edition(study, number=number))


@require_POST
def make_edition(request: Request, study: str) -> HttpResponse:
    """Freeze the draft as the next numbered edition, once the person has said yes."""
    found = access.access_findings(by=request.actor, ref=study, to_write=True)
    reason = request.POST.get("reason", "")
    left = len(guarding.open_warnings(study, queries.book_of_draft(study)))
    if request.POST.get("confirmed") != "yes" or (left and not reason.strip()):
        number = queries.number_of_last_edition(study) + 1
        context = {"study": found, "number": number, "left": left}
        return render(request, "findings/confirm_edition.html", context)
    made = commands.make_guarded_edition(study=study, by=request.actor, reason=reason)
    return redirect("findings:edition", study=study, number=made.number)


def download(request: Request, study: str, ending: str, number: int | None = None) -> HttpResponse:
    """An edition, or the draft, as a file; nothing of one that its people stopped."""
    found = access.access_findings(by=request.actor, ref=study)
    refuse_stopped(study, number)
    asked = Asked("report", f".{ending}", number)
    asked.refuse_unknown()
    made = file_of(book_of(study, number), asked)
    return HttpResponse(
        made.content,
        content_type=TYPES[asked.ending],
        headers={"Content-Disposition": f'attachment; filename="{name_of(found.name, asked)}"'},
    )


def _page(request: Request, study: str, book: Book) -> HttpResponse:
    context = {
        "study": study,
        "book": book,
        "said": book_html(book, trace=study),
        "last": queries.number_of_last_edition(study),
        "may_write": access.may_write(request.actor),
        "make_url": reverse("findings:make_edition", args=[study]),
        "files": _files(study, book.number),
        "files_url": _files_url(study, book.number),
    }
    return render(request, "findings/edition.html", context)


def _files(study: str, number: int | None) -> list[tuple[str, str]]:
    """(label, address) of each format."""
    name = "findings:download_draft" if number is None else "findings:download_edition"
    at = [study] if number is None else [study, number]
    return [
        ("HTML", reverse(name, args=[*at, "html"])),
        ("Word", reverse(name, args=[*at, "docx"])),
        ("Markdown", reverse(name, args=[*at, "md"])),
    ]


def _files_url(study: str, number: int | None) -> str:
    """Where every other shape and format is."""
    if number is None:
        return reverse("findings:files_of_draft", args=[study])
    return reverse("findings:files_of_edition", args=[study, number])
