"""Comments: the study's threads, those on one thing, writing, settling."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.comments import CommentForm, CommentStepForm
from peerloom.analysis.views.steps import done_on
from peerloom.audit.types import ANALYST
from peerloom.problems import NotFound
from peerloom.web.requests import Request


@dataclass(frozen=True, slots=True)
class About:
    """The one thing whose comments a page shows, and the way back to it."""

    on: str
    ref: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A thread, where it leads, and the form to answer in it."""

    thread: queries.Thread
    url: str
    answer: CommentForm


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: Request, study: str) -> HttpResponse:
    """A study's threads, or those on ``?code=REF`` (or source, coding, theme, memo)."""
    one = commands.open_study(by=request.actor, ref=study)
    about = _about(request, study)
    form = CommentForm(request.POST or None, initial=_initial(about))
    if request.method == "POST" and form.is_valid():
        written = commands.write_comment(study=study, by=request.actor, **form.cleaned_data)
        return _back(request, study, about, written.undo.token, written.thread)
    threads = queries.threads_for_study(
        study, reader=request.actor.ref, **({"on": about.on, "subject": about.ref} if about else {})
    )
    if not request.GET.get("part"):
        commands.see_mentions(study=study, by=request.actor)
    context = {
        "study": one,
        "about": about,
        "threads": [_shown(study, thread) for thread in threads],
        "form": form,
        "team": sorted(queries.team_for_mentions().values()),
        "me": request.actor.ref,
        "may_write": request.actor.hat == ANALYST,
        "done": done_on(request),
    }
    page = "analysis/_threads.html" if request.GET.get("part") else "analysis/comments.html"
    return render(request, page, context, status=422 if form.errors else 200)


@require_POST
def turn_comment(request: Request, study: str) -> HttpResponse:
    """Take one's own comment away, settle a thread, or open it again."""
    access.access_study(by=request.actor, ref=study)
    form = CommentStepForm(request.POST)
    if not form.is_valid():
        raise NotFound()
    ref, does = form.cleaned_data["comment"], form.cleaned_data["does"]
    if does == "remove":
        undo = commands.remove_comment(study=study, comment=ref, by=request.actor)
    else:
        undo = commands.settle_thread(
            study=study, thread=ref, is_resolved=does == "resolve", by=request.actor
        )
    return _back(request, study, _about(request, study), undo.token, "")


def _about(request: Request, study: str) -> About | None:
    """The one thing whose comments are asked for. Errors: NotFound."""
    on = next((name for name in queries.COMMENTS_ON if request.GET.get(name)), None)
    if on is None:
        return None
    ref, by = request.GET[on], request.actor
    if on == "source":
        name = access.access_source(by=by, ref=ref, study=study).name
    elif on == "code":
        name = access.access_code(by=by, ref=ref, study=study).name
    elif on == "theme":
        name = access.access_theme(by=by, ref=ref, study=study).name
    elif on == "coding":
        passage = access.access_passage(by=by, ref=ref, study=study)
        return About(on, ref, passage.code_name, _url(study, on, ref, passage.source))
    else:
        name = access.access_memo(by=by, ref=ref, study=study).subject_name
    return About(on, ref, name, _url(study, on, ref, ""))


def _url(study: str, on: str, ref: str, source: str) -> str:
    if on == "coding":
        return reverse("analysis:source", args=[study, source]) + f"#coding={ref}"
    if on == "memo":
        return reverse("analysis:memos", args=[study]) + f"#memo-{ref}"
    return reverse(f"analysis:{on}", args=[study, ref])


def _initial(about: About | None) -> dict[str, str]:
    return {"on": about.on, "subject": about.ref} if about else {}


def _shown(study: str, thread: queries.Thread) -> Shown:
    answer = CommentForm(initial={"thread": thread.ref}, auto_id=f"answer_{thread.ref}_%s")
    return Shown(thread, _url(study, thread.on, thread.subject, thread.source), answer)


def _back(
    request: Request, study: str, about: About | None, token: str, thread: str
) -> HttpResponse:
    asked = f"{about.on}={about.ref}&" if about else ""
    place = f"#thread-{thread}" if thread else ""
    return redirect(f"{reverse('analysis:comments', args=[study])}?{asked}did={token}{place}")
