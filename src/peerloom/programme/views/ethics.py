"""The study's ethics page: for the team, for a board as a file, and its versions of consent."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.people import consents
from peerloom.problems import EditedMeanwhile, NoWords
from peerloom.programme import access, commands, ethics, queries
from peerloom.programme.ethics_forms import ConsentFormForm, EthicsForm
from peerloom.programme.forms import language_name
from peerloom.programme.types import Ethics
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_safe
def study_ethics(request: Request, study: str) -> HttpResponse:
    """Approval, versions of the consent form, cut-off, retention, limits, danger."""
    context = {**_facts(request, study), "may_run": access.may_run(request.actor)}
    return render(request, "programme/ethics.html", context)


@require_safe
def ethics_file(request: Request, study: str) -> HttpResponse:
    """The same as one file for a board: no script, nothing to load, ready to print."""
    context = _facts(request, study)
    page = render_to_string("programme/ethics_file.html", context, request)
    name = f"{slugify(context['study'].name) or 'study'}-ethics.html"
    response = HttpResponse(page)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def edit_ethics(request: Request, study: str) -> HttpResponse:
    """Write it down."""
    one = access.access_study(by=request.actor, ref=study)
    form = EthicsForm(request.POST or None, initial=asdict(ethics.ethics_of_study(study)))
    if request.method == "POST" and form.is_valid():
        try:
            facts = Ethics(**form.cleaned_data)
            commands.write_ethics(study=study, facts=facts, by=request.actor)
        except EditedMeanwhile as problem:
            form.add_error(None, str(tell(problem)))
        else:
            messages.success(request, _("Kept."))
            return redirect("programme:ethics", study)
    status = 422 if form.errors else 200
    return render(
        request, "programme/edit_ethics.html", {"study": one, "form": form}, status=status
    )


@require_http_methods(["GET", "POST"])
def make_consent_form(request: Request, study: str) -> HttpResponse:
    """A new version of the consent form; the old ones stay as they were."""
    one = access.access_study(by=request.actor, ref=study)
    last = next(iter(ethics.forms_of_study(study)), None)
    start: dict[str, Any] = {"manner": last.manner if last else "spoken"}
    start |= {f"text_{language}": text for language, text in (last.texts if last else ())}
    form = ConsentFormForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            manner = form.cleaned_data["manner"]
            commands.make_consent_form(
                study=study, manner=manner, texts=form.texts(), by=request.actor
            )
        except NoWords as problem:
            form.add_error(None, str(tell(problem)))
        else:
            messages.success(request, _("Kept."))
            return redirect("programme:ethics", study)
    context = {"study": one, "form": form, "version": last.version + 1 if last else 1}
    status = 422 if form.errors else 200
    return render(request, "programme/make_consent_form.html", context, status=status)


def _facts(request: Request, study: str) -> dict[str, Any]:
    forms = ethics.forms_of_study(study)
    counts = consents.counts_on_forms(one.ref for one in forms)
    return {
        "study": access.access_study(by=request.actor, ref=study),
        "ethics": ethics.ethics_of_study(study),
        "forms": [
            (
                one,
                [(code, language_name(code), text) for code, text in one.texts],
                counts.get(one.ref, 0),
            )
            for one in forms
        ],
        "programme": _programme(study),
    }


def _programme(study: str) -> object:
    one = queries.study_for_ref(study)
    return queries.programme_for_ref(one.programme) if one.programme else None
