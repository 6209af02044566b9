"""Who stands for an edition, where it was published, and what is kept elsewhere."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.findings import access, commands
from peerloom.findings import queries as findings
from peerloom.findings.answered import refuse_stopped
from peerloom.findings.publishing import queries
from peerloom.findings.publishing.announcing import FILES, file_of
from peerloom.findings.publishing.forms import ImprintForm, PublicationForm
from peerloom.findings.views.files import when_ready
from peerloom.problems import EditedMeanwhile, NotADoi
from peerloom.web.problems import tell
from peerloom.web.requests import Request

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
def imprint(request: Request, study: str) -> HttpResponse:
    """Who stands for the next edition, its licence, its thanks."""
    found = access.access_findings(by=request.actor, ref=study, to_write=True)
    standing = queries.standing_for_study(study)
    posted = request.method == "POST"
    form = ImprintForm(request.POST if posted else None, initial=ImprintForm.start(standing))
    context = {"study": found, "form": form, "standing": standing}
    if posted and form.is_valid():
        try:
            commands.write_imprint(study=study, by=request.actor, **form.cleaned_data)
            return redirect("findings:findings", study=study)
        except EditedMeanwhile as problem:
            form.add_error(None, str(tell(problem)))
            return render(request, "findings/imprint.html", context, status=CONFLICT)
    return render(request, "findings/imprint.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: Request, study: str, number: int) -> HttpResponse:
    """Where an edition was published, and the files that tell the world of it."""
    posted = request.method == "POST"
    found = access.access_findings(by=request.actor, ref=study, to_write=posted)
    book = findings.book_of_edition(study, number=number)
    said = queries.published_of_edition(study, number)
    form = PublicationForm(request.POST if posted else None, initial=PublicationForm.start(said))
    status = 200
    if posted and form.is_valid():
        try:
            commands.say_where_published(
                study=study, number=number, by=request.actor, **form.cleaned_data
            )
            return redirect("findings:publication", study=study, number=number)
        except NotADoi as problem:
            form.add_error("doi", str(tell(problem)))
        except EditedMeanwhile as problem:
            form.add_error(None, str(tell(problem)))
            status = CONFLICT
    context = {
        "study": found,
        "book": book,
        "number": number,
        "form": form,
        "page": file_of(book, said, "md").decode().split("\n---\n")[0],
        "cite": file_of(book, said, "bib").decode(),
        "files": [(one, FILES[one][0], _file_words()[one]) for one in FILES],
        "may_write": access.may_write(request.actor),
    }
    status = 422 if form.errors and status == 200 else status
    return render(request, "findings/publication.html", context, status=status)


@require_safe
def publication_file(request: Request, study: str, number: int, ending: str) -> HttpResponse:
    """One of those files."""
    access.access_findings(by=request.actor, ref=study)
    if ending not in FILES:
        raise Http404
    refuse_stopped(study, number)
    book = findings.book_of_edition(study, number=number)
    said = queries.published_of_edition(study, number)
    name, kind, _write = FILES[ending]
    return HttpResponse(
        file_of(book, said, ending),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def archive(request: Request, study: str) -> HttpResponse:
    """What an archive holds, and the button that makes it."""
    found = access.access_findings(by=request.actor, ref=study)
    context = {
        "study": found,
        "editions": findings.editions_for_list(study),
        "works": len(queries.works_for_study(study)),
    }
    return render(request, "findings/archive.html", context)


@require_POST
def archive_file(request: Request, study: str) -> HttpResponse:
    """The archive itself, made in the background."""
    return when_ready(request, commands.make_archive(study=study, by=request.actor))


def _file_words() -> dict[str, str]:
    return {
        "md": _("A page for a website, with its facts at the head"),
        "cff": _("For repositories and archives"),
        "bib": _("For reference managers and LaTeX"),
        "json": _("For reference managers, as CSL-JSON"),
    }
