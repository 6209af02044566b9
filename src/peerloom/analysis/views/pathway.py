"""The pathway: stages as lists, and what of the study bears on each line."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.across import PathwayForm
from peerloom.analysis.pictures import draw_pathway
from peerloom.analysis.views.drawn import picture, provenance
from peerloom.analysis.views.sheets import sheet
from peerloom.analysis.views.steps import done_on, go
from peerloom.audit.types import ANALYST
from peerloom.formats.kits import Piece, stages_of
from peerloom.methods import pathway as method
from peerloom.problems import BadInput, NotFound
from peerloom.programme.kits.reading import PATHWAY, piece_for_programme
from peerloom.programme.types import Study
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_safe
def pathway(request: Request, study: str) -> HttpResponse:
    """The pathway; before the first coding only why it waits."""
    one = commands.open_study(by=request.actor, ref=study)
    return _page(request, one)


@require_safe
def pathway_picture(request: Request, study: str, format: str) -> HttpResponse:
    """The pathway to take along."""
    one = commands.open_study(by=request.actor, ref=study)
    found = queries.pathway_for_study(study)
    if not found.parts:
        raise NotFound(place="pathway")
    title = _("Pathway: {study}").format(study=one.name)
    note = provenance(one)
    return picture(
        request, format, "pathway", lambda tones: draw_pathway(title, note, found, tones)
    )


@require_safe
def export_pathway(request: Request, study: str) -> HttpResponse:
    """Every line with what bears on it."""
    one = commands.open_study(by=request.actor, ref=study)
    lines = [
        [
            part.name, line.name, "; ".join(theme.name for theme in line.themes),
            "; ".join(code.name for code in line.codes),
            "\n".join(f"“{passage.quote}”" for passage in line.passages),
        ]
        for part in queries.pathway_for_study(study).parts
        for line in part.lines
    ]  # fmt: skip
    lines.append([provenance(one)])
    head = [_("stage"), _("line"), _("themes"), _("codes"), _("passages")]
    return sheet(request.GET.get("format", "csv"), "pathway", one, head, lines)


@require_POST
def write_pathway(request: Request, study: str) -> HttpResponse:
    """Set the pathway from lines, or bring the pilot's, or that of the programme's kit."""
    one = access.access_study(by=request.actor, ref=study)
    kit = piece_for_programme(one.programme, PATHWAY)
    if "pilot" in request.POST:
        form = PathwayForm({"text": method.written(method.PILOT.stages)})
    elif kit is not None and "kit" in request.POST:
        form = PathwayForm({"text": method.written(_stages(kit))})
    else:
        form = PathwayForm(request.POST)
    if form.is_valid():
        try:
            undo = commands.write_pathway(study=study, by=request.actor, **form.cleaned_data)
            return go(undo, "analysis:pathway", study)
        except BadInput as problem:
            form.add_error("text", str(tell(problem)))
    return _page(request, one, form, status=422)


@require_POST
def attach(request: Request, study: str, factor: str) -> HttpResponse:
    """Say that something bears on a line: ``what`` is theme:REF, code:REF or coding:REF."""
    access.access_study(by=request.actor, ref=study)
    thing, _colon, ref = request.POST.get("what", "").partition(":")
    undo = commands.attach_to_pathway(factor=factor, thing=thing, ref=ref, by=request.actor)
    return go(undo, "analysis:pathway", study)


@require_POST
def detach(request: Request, study: str, factor: str) -> HttpResponse:
    """Take it off again."""
    access.access_study(by=request.actor, ref=study)
    thing, _colon, ref = request.POST.get("what", "").partition(":")
    undo = commands.detach_from_pathway(factor=factor, thing=thing, ref=ref, by=request.actor)
    return go(undo, "analysis:pathway", study)


@require_POST
def bring_codebook(request: Request, study: str) -> HttpResponse:
    """Put a sensitising codebook into the study's."""
    access.access_study(by=request.actor, ref=study)
    commands.bring_codebook(study=study, key=request.POST.get("key", ""), by=request.actor)
    return redirect("analysis:codebook", study)


def _stages(kit: Piece) -> list[method.Stage]:
    return [method.Stage(one.name, one.factors) for one in stages_of(kit)]


def _page(
    request: Request, study: Study, form: PathwayForm | None = None, *, status: int = 200
) -> HttpResponse:
    found = queries.pathway_for_study(study.ref)
    context = {
        "study": study,
        "found": found,
        "form": form or PathwayForm(initial={"text": found.text}),
        "themes": queries.themes_for_study(study.ref),
        "codes": queries.codings_for_matrix(study.ref).codes,
        "books": [(key, book.name, book.source) for key, book in method.CODEBOOKS.items()],
        "pilot": method.PILOT,
        "has_kit": piece_for_programme(study.programme, PATHWAY) is not None,
        "may_write": request.actor.hat == ANALYST,
        "done": done_on(request),
    }
    return render(request, "analysis/pathway.html", context, status=status)
