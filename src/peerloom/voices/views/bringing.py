"""Choosing files, saying what they are, looking at what they would become, bringing them in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.problems import EmptyUpload, Problem, UploadTooLarge
from peerloom.programme.access import access_study
from peerloom.programme.queries import sessions_for_study
from peerloom.programme.types import Study
from peerloom.voices import access, commands
from peerloom.voices.access import PendingFile
from peerloom.voices.forms import BringForm
from peerloom.voices.looking import FileLook, is_table, look_at
from peerloom.voices.naming import KEY_NAMES, KIND_NAMES
from peerloom.voices.types import ImportReport
from peerloom.web.problems import Told, tell
from peerloom.web.requests import Request

_Outcome = tuple[str, ImportReport | None, Told | None]


@require_http_methods(["GET", "POST"])
def bring(request: Request, study: str) -> HttpResponse:
    """Choose files; nothing is written yet."""
    found = access_study(by=request.actor, ref=study)
    form = BringForm(
        request.POST or None, request.FILES or None, sessions=sessions_for_study(study)
    )
    if request.method == "POST" and form.is_valid():
        try:
            files = _contents(form.cleaned_data["chosen"])
        except Problem as problem:
            form.add_error("chosen", str(tell(problem)))
        else:
            group = commands.keep_pending(
                study=study,
                kind=form.cleaned_data["kind"],
                files=files,
                language=form.cleaned_data["language"],
                session=form.cleaned_data.get("session") or None,
                case_pattern=form.cleaned_data["case_pattern"],
                by=request.actor,
            )
            return redirect("voices:preview", study=study, group=group)
    status = 422 if form.errors else 200
    return render(request, "voices/bring.html", {"study": found, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def preview(request: Request, study: str, group: str) -> HttpResponse:
    """What the files would become; then bring them in, or not."""
    found = access_study(by=request.actor, ref=study)
    files = access.access_pending(by=request.actor, study=study, group=group)
    action = request.POST.get("action", "")
    if action == "forget":
        commands.forget_pending(group=group, by=request.actor)
        return redirect("voices:bring", study=study)
    chosen = request.POST.dict() if request.method == "POST" else None
    looks = [look_at(file, found, chosen) for file in files]
    if action == "write" and any(look.problem is None for look in looks):
        outcomes = [_bring(request, file, look) for file, look in zip(files, looks, strict=True)]
        commands.forget_pending(group=group, by=request.actor)
        return _brought(request, found, outcomes)
    return render(request, "voices/preview.html", _preview_context(found, group, files, looks))


def _bring(request: Request, file: PendingFile, look: FileLook) -> _Outcome:
    """One file: brought in, or told why not; the next one goes on."""
    if look.problem is not None:
        return file.name, None, tell(look.problem)
    try:
        if is_table(file.name):
            report = commands.bring_table(
                study=file.study,
                kind=file.kind,
                name=file.name,
                content=file.content,
                mapping=look.mapping,
                language=file.language or None,
                session=file.session,
                by=request.actor,
            )
            if look.mapping is not None:
                commands.remember_table(
                    study=file.study,
                    columns=[column.name for column in look.columns],
                    mapping=look.mapping,
                    by=request.actor,
                )
        else:
            report = commands.bring_document(
                study=file.study,
                kind=file.kind,
                name=file.name,
                content=file.content,
                case=look.case or None,
                language=file.language or None,
                session=file.session,
                by=request.actor,
            )
    except Problem as problem:
        return file.name, None, tell(problem)
    return file.name, report, None


def _brought(request: Request, study: Study, outcomes: list[_Outcome]) -> HttpResponse:
    reports = [report for _name, report, _problem in outcomes if report]
    context = {
        "study": study,
        "outcomes": outcomes,
        "tally": _tally(reports),
        "failed": sum(problem is not None for _name, _report, problem in outcomes),
        "may_review": request.actor.hat == "steward",
    }
    return render(request, "voices/brought.html", context)


def _tally(reports: Iterable[ImportReport | FileLook]) -> list[tuple[str, int]]:
    counted = list(reports)
    return [
        (_("come in"), sum(one.imported for one in counted)),
        (_("without an answer"), sum(one.empty for one in counted)),
        (_("refused"), sum(one.refused for one in counted)),
        (_("rows and documents"), sum(one.imported + one.empty + one.refused for one in counted)),
    ]


def _preview_context(
    study: Study, group: str, files: list[PendingFile], looks: list[FileLook]
) -> dict[str, object]:
    sound = [look for look in looks if look.problem is None]
    return {
        "study": study,
        "group": group,
        "kind": KIND_NAMES[files[0].kind],
        "documents": [_with_told(look) for look in looks if not look.is_table],
        "tables": [_with_told(look) for look in looks if look.is_table],
        "key_names": list(KEY_NAMES.items()),
        "tally": _tally(sound),
        "ready": bool(sound) and any(look.texts for look in sound),
        "any_case": any(look.case for look in looks),
    }


def _with_told(look: FileLook) -> tuple[FileLook, Told | None]:
    return look, tell(look.problem) if look.problem else None


def _contents(files: list[UploadedFile[Any]]) -> list[tuple[str, bytes]]:
    """Errors: UploadTooLarge, EmptyUpload."""
    found = []
    for file in files:
        name, size = file.name or "", file.size or 0
        if size > settings.UPLOAD_LIMIT_BYTES:
            limit = f"{settings.UPLOAD_LIMIT_BYTES // 1024 // 1024} MB"
            raise UploadTooLarge(place=name, limit=limit)
        if size == 0:
            raise EmptyUpload(place=name)
        found.append((name, file.read()))
    return found
