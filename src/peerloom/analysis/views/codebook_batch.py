"""Several codes at once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.codebook import BatchForm
from peerloom.analysis.types import Undo
from peerloom.analysis.views.steps import done_on, go
from peerloom.problems import BadInput
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def several(request: Request, study: str) -> HttpResponse:
    """Choose codes, and say what becomes of them."""
    one = access.access_study(by=request.actor, ref=study)
    tree = queries.codes_for_tree(study, ())
    themes = queries.themes_for_study(study)
    form = BatchForm(request.POST or None, tree=tree, themes=themes)
    chosen = set(request.POST.getlist("codes") or request.GET.getlist("codes"))
    if request.method == "POST" and form.is_valid():
        try:
            if not chosen:
                form.add_error(None, _("Choose at least one code."))
            else:
                return go(_do(request, study, form), "analysis:several_codes", study)
        except BadInput as problem:
            form.add_error(None, str(tell(problem)))
    context = {
        "study": one,
        "tree": tree,
        "chosen": chosen,
        "form": form,
        "themes": themes,
        "done": done_on(request),
    }
    if not tree:
        return redirect("analysis:codebook", study)
    status = 422 if form.errors else 200
    return render(request, "analysis/codebook_several.html", context, status=status)


def _do(request: Request, study: str, form: BatchForm) -> Undo | None:
    codes, said, by = request.POST.getlist("codes"), form.cleaned_data, request.actor
    what = said["what"]
    if what == "move":
        parent = said["parent"] or None
        return commands.move_codes(study=study, codes=codes, parent=parent, by=by)
    if what == "colour":
        return commands.colour_codes(study=study, codes=codes, colour=said["colour"], by=by)
    if what == "merge":
        return commands.merge_several(study=study, codes=codes, into=said["into"], by=by)
    if what == "theme":
        return commands.theme_codes(study=study, codes=codes, theme=said["theme"], by=by)
    if what == "rename":
        words = {"prefix": said["prefix"], "suffix": said["suffix"]}
        return commands.rename_codes(study=study, codes=codes, by=by, **words)
    return commands.remove_codes(study=study, codes=codes, by=by)
