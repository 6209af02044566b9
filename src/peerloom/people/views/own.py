"""One's own settings: language and clock, words, ways back, signing out everywhere."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.people import commands, lanes, queries, recovering, second_steps, signing
from peerloom.people.begun import begun, forget, keep
from peerloom.people.forms import CurrentWordsForm, LanguageForm, PeersForm, WayBackForm
from peerloom.people.views import choosing_words as words
from peerloom.people.views.coming_in import gone
from peerloom.problems import OwnKeyNeeded, Problem, WrongPassphrase
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_safe
def settings_page(request: Request) -> HttpResponse:
    """Everything that somebody can set for themselves."""
    ref = request.actor.ref
    context = {
        "way": recovering.way_back_for(ref),
        "halves": recovering.halves_kept_by(ref),
        "steps": second_steps.second_steps_of(ref),
    }
    return render(request, "people/settings.html", context)


@require_http_methods(["GET", "POST"])
def language(request: Request) -> HttpResponse:
    """Language and clock."""
    actor = request.actor
    now = queries.reading_of_account(actor.ref)
    form = LanguageForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        commands.set_language(account=actor.ref, **form.cleaned_data, by=actor)
        response: HttpResponse = redirect("people:settings")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["language"])
        return response
    status = 422 if form.errors else 200
    return render(request, "people/own_language.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def new_words(request: Request) -> HttpResponse:
    """The words one has now, then new ones, then the new ones once more."""
    state, here = begun(request), reverse("people:new_words")
    if state.get("changing") != request.actor.ref:
        return _say_words(request)
    if request.GET.get("again") != "1":
        state, form, on = words.choose(request, state)
        settings_url = reverse("people:settings")
        page = (
            redirect(f"{here}?again=1")
            if on
            else words.show_words(request, state, form, settings_url, words.step_of(2, 3))
        )
        return keep(request, page, state)
    retype = words.retyped(request, state)
    if retype is not None:
        return words.show_retype(request, retype, here, words.step_of(3, 3))
    commands.change_passphrase(
        account=request.actor.ref,
        private=_private(request),
        passphrase=state["words"],
        by=request.actor,
    )
    forget(request)
    signing.stay_signed_in(request)
    messages.success(request, _("Your new words work from now on. Nothing of yours was lost."))
    return redirect("people:settings")


@require_http_methods(["GET", "POST"])
def way_back(request: Request) -> HttpResponse:
    """Choose what shall help if the words are lost."""
    now = recovering.way_back_for(request.actor.ref)
    form = WayBackForm(request.POST or None, initial={"way": now.kind})
    if request.method == "POST" and form.is_valid():
        way = form.cleaned_data["way"]
        if way != "none":
            return redirect(_PAGES[way])
        commands.forget_recovery(account=request.actor.ref, by=request.actor)
        messages.success(request, _("There is no way back now but your words."))
        return redirect("people:settings")
    status = 422 if form.errors else 200
    return render(request, "people/way_back.html", {"form": form, "now": now}, status=status)


@require_http_methods(["GET", "POST"])
def printed_code(request: Request) -> HttpResponse:
    """A code to print or copy, shown once."""
    code = ""
    if request.method == "POST":
        code = commands.keep_printed_code(
            account=request.actor.ref, private=_private(request), by=request.actor
        )
    had = recovering.way_back_for(request.actor.ref).kind == "code"
    return render(request, "people/printed_code.html", {"code": code, "had": had})


@require_http_methods(["GET", "POST"])
def choose_peers(request: Request) -> HttpResponse:
    """Two people who can let one back in, both together."""
    form = PeersForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.choose_peers(
                account=request.actor.ref,
                private=_private(request),
                peers=[form.cleaned_data["first"], form.cleaned_data["second"]],
                by=request.actor,
            )
        except Problem as problem:
            told = tell(problem)
            form.add_error(None, f"{told.cause} {told.remedy}")
        else:
            messages.success(request, _("Kept. Tell both of them that you count on them."))
            return redirect("people:settings")
    status = 422 if form.errors else 200
    return render(request, "people/choose_peers.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def halves(request: Request) -> HttpResponse:
    """Whom one can help back in, and the four words to say to them."""
    said, whose = "", ""
    cards = recovering.halves_kept_by(request.actor.ref)
    if request.method == "POST":
        share = request.POST.get("half", "")
        language = (get_language() or "en").split("-")[0]
        said = commands.speak_half(
            share=share, reader=request.actor.own_reader, by=request.actor, language=language
        )
        whose = next(card.pseudonym for card in cards if card.ref == share)
    context = {"cards": cards, "said": said, "whose": whose}
    return render(request, "people/halves.html", context)


@require_POST
def out_everywhere(request: Request) -> HttpResponse:
    """End every session of one's own, this one too."""
    commands.sign_out_everywhere(account=request.actor.ref, by=request.actor)
    return gone(request, reverse("people:sign_in"))


_PAGES = {"code": "people:printed_code", "peers": "people:choose_peers"}


def _say_words(request: Request) -> HttpResponse:
    form = CurrentWordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, carried = request.actor.pseudonym, request.COOKIES.get(lanes.COOKIE, "")
        turn = None
        try:
            turn = lanes.take_turn(name, carried)
            signing.open_account(name, form.cleaned_data["passphrase"])
        except (WrongPassphrase, Problem) as problem:
            if turn is not None:
                lanes.count_miss(turn)
            form.add_error(None, str(tell(problem)))
        else:
            lanes.count_hit(turn, carried)
            state = {"changing": request.actor.ref}
            return keep(request, redirect("people:new_words"), state)
    status = 422 if form.errors else 200
    context = {"form": form, "step": words.step_of(1, 3)}
    return render(request, "people/current_words.html", context, status=status)


def _private(request: Request) -> bytes:
    reader = request.actor.own_reader
    if reader is None:
        raise OwnKeyNeeded()
    return reader.private
