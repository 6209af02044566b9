"""The works that findings cite: a list, typed in or brought as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.findings import access, commands
from peerloom.findings.language import language_of
from peerloom.findings.publishing import queries
from peerloom.findings.publishing.citing import listed
from peerloom.findings.publishing.forms import ReferenceFileForm, WorkForm
from peerloom.findings.publishing.types import Brought
from peerloom.formats import references as files
from peerloom.formats.types import Warning
from peerloom.problems import KeyTaken, NotADoi, NotAKey, Problem, UploadTooLarge
from peerloom.web.problems import tell
from peerloom.web.requests import Request

LARGEST = 5 * 1024 * 1024


@require_safe
def references(request: Request, study: str) -> HttpResponse:
    """Every work that may be cited, how it will be written, how a text cites it."""
    return _list(request, study)


@require_http_methods(["GET", "HEAD", "POST"])
def new_reference(request: Request, study: str) -> HttpResponse:
    """Type a work in."""
    found = access.access_findings(by=request.actor, ref=study, to_write=True)
    posted = request.method == "POST"
    form = WorkForm(request.POST if posted else None, initial={"kind": "article-journal"})
    if posted and form.is_valid():
        try:
            commands.add_reference(study=study, work=form.work(), by=request.actor)
            return redirect("findings:references", study=study)
        except (KeyTaken, NotAKey, NotADoi) as problem:
            form.add_error("doi" if isinstance(problem, NotADoi) else "key", str(tell(problem)))
    context = {"study": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "findings/reference.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def reference(request: Request, study: str, work: str) -> HttpResponse:
    """Change a work; its key stays."""
    found = access.access_findings(by=request.actor, ref=study, to_write=True)
    known, version = queries.work_for_ref(study, work)
    posted = request.method == "POST"
    start = WorkForm.start(known, version)
    form = WorkForm(request.POST if posted else None, initial=start, known=known)
    if posted and form.is_valid():
        try:
            commands.change_reference(
                study=study,
                ref=work,
                work=form.work(),
                version=form.cleaned_data["version"] or 0,
                by=request.actor,
            )
            return redirect("findings:references", study=study)
        except NotADoi as problem:
            form.add_error("doi", str(tell(problem)))
    style = queries.standing_for_study(study).style
    said = listed(known, style, language_of(found))
    context = {"study": found, "form": form, "work": known, "ref": work, "said": said}
    status = 422 if form.errors else 200
    return render(request, "findings/reference.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_reference(request: Request, study: str, work: str) -> HttpResponse:
    """Remove a work, once the person has said yes."""
    found = access.access_findings(by=request.actor, ref=study, to_write=True)
    known, _version = queries.work_for_ref(study, work)
    if request.method == "POST" and request.POST.get("confirmed") == "yes":
        commands.remove_reference(study=study, ref=work, by=request.actor)
        return redirect("findings:references", study=study)
    context = {"study": found, "work": known, "ref": work}
    return render(request, "findings/confirm_reference.html", context)


@require_http_methods(["POST"])
def bring_references(request: Request, study: str) -> HttpResponse:
    """Bring a file; what became of it is told on the list."""
    access.access_findings(by=request.actor, ref=study, to_write=True)
    form = ReferenceFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, study, form=form)
    held = form.cleaned_data["file"]
    try:
        if held.size > LARGEST:
            raise UploadTooLarge(place=held.name, limit="5 MB")
        read = files.read_bytes(held.read(), held.name)
        brought = commands.bring_references(study=study, works=read.works, by=request.actor)
    except Problem as problem:
        form.add_error("file", str(tell(problem)))
        return _list(request, study, form=form)
    return _list(request, study, brought=brought, warnings=read.warnings)


def _list(
    request: Request,
    study: str,
    *,
    form: ReferenceFileForm | None = None,
    brought: Brought | None = None,
    warnings: tuple[Warning, ...] = (),
) -> HttpResponse:
    found = access.access_findings(by=request.actor, ref=study)
    style = queries.standing_for_study(study).style
    context = {
        "study": found,
        "works": queries.works_for_list(study, style, language_of(found)),
        "unknown": queries.unknown_keys(study),
        "form": form or ReferenceFileForm(),
        "brought": brought,
        "warnings": warnings,
        "may_write": access.may_write(request.actor),
    }
    status = 422 if form and form.errors else 200
    return render(request, "findings/references.html", context, status=status)
