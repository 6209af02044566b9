"""Choosing words and typing them once more: two screens for whoever joins, changes or returns."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from peerloom import sealing
from peerloom.people.forms import RetypeForm, WordsForm
from peerloom.people.passphrases import new_passphrase, readings, refuse_weak
from peerloom.problems import PassphraseTooShort, WordsDiffer
from peerloom.web.problems import tell
from peerloom.web.requests import Request

Chosen = dict[str, Any]


def draw(state: Chosen) -> Chosen:
    """A state that has words in it: drawn now if there were none."""
    return state if state.get("words") else state | {"words": new_passphrase(_language())}


def choose(request: Request, state: Chosen) -> tuple[Chosen, WordsForm, bool]:
    """What a press on the first screen means: other words, own words, or on. Last: whether on."""
    form = WordsForm(request.POST or None)
    if request.method != "POST":
        return draw(state), form, False
    if request.POST.get("do") == "other":
        return state | {"words": new_passphrase(_language())}, WordsForm(), False
    if not form.is_valid():
        return draw(state), form, False
    own = form.cleaned_data["own"].strip()
    if own and request.POST.get("do") == "own":
        try:
            refuse_weak(own)
        except PassphraseTooShort as problem:
            form.add_error("own", _plain(problem))
            return draw(state), form, False
        state = state | {"words": own}
    return draw(state), form, True


def show_words(
    request: Request, state: Chosen, form: WordsForm, back: str, step: str
) -> HttpResponse:
    """The first screen: the words, to be written down or learnt."""
    words = str(state["words"]).split()
    context = {"words": words, "form": form, "back": back, "step": step}
    return render(request, "people/words.html", context, status=422 if form.errors else 200)


def retyped(request: Request, state: Chosen) -> RetypeForm | None:
    """The second screen's form; None once the words were typed once more."""
    form = RetypeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = sealing.tidy_passphrase(str(state["words"]))
        said = readings(form.cleaned_data["typed"])
        if wanted in {sealing.tidy_passphrase(one) for one in said}:
            return None
        form.add_error("typed", _plain(WordsDiffer()))
    return form


def show_retype(request: Request, form: RetypeForm, back: str, step: str) -> HttpResponse:
    """The second screen: the same words from memory or paper."""
    context = {"form": form, "back": back, "step": step, "list_language": _language()}
    return render(request, "people/retype.html", context, status=422 if form.errors else 200)


def _plain(problem: PassphraseTooShort | WordsDiffer) -> str:
    told = tell(problem)
    return f"{told.cause} {told.remedy}"


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def step_of(number: int, of: int) -> str:
    """“2 of 4”."""
    return _("%(number)s of %(of)s") % {"number": number, "of": of}
