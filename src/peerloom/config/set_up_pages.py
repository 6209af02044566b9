"""Setting up, once there is a home: programme, colleagues, help line, sheet, invites.

The founder may leave at any page and come back; ``home.json`` says that setting up goes on.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom import audit
from peerloom.audit.types import FACILITATOR, Actor
from peerloom.config import stewarding
from peerloom.config.reach import phones_can_join
from peerloom.config.set_up_forms import Colleagues, HelpLineForm, ProgrammeForm
from peerloom.home import stewards
from peerloom.people import commands as people
from peerloom.people import queries as accounts
from peerloom.people.types import NewAccount
from peerloom.problems import NameTaken
from peerloom.programme import commands as programme
from peerloom.programme import queries as programmes
from peerloom.web.problems import tell
from peerloom.web.requests import Request

SETTING_UP, HELP_LINE = "setting_up", "help_line"


def is_going_on() -> bool:
    """Whether setting up has been begun and not finished."""
    return bool(settings.HOME.exists() and settings.HOME.facts().get(SETTING_UP))


def start(request: Request) -> HttpResponse:
    """Wherever setting up stands."""
    done = programmes.programmes_for_choosing()
    return redirect("setup:colleagues" if done else "setup:programme")


@require_http_methods(["GET", "POST"])
def programme_page(request: Request) -> HttpResponse:
    """The programme, its sessions, and a first group."""
    form = ProgrammeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _make_programme(form, request.actor)
        except NameTaken as problem:
            form.add_error("name", str(tell(problem)))
        else:
            return redirect("setup:colleagues")
    context = {"form": form, "step": 1}
    return render(
        request, "home/setup_form.html", _texts_of_programme() | context, status=_of(form)
    )


@require_http_methods(["GET", "POST"])
def colleagues(request: Request) -> HttpResponse:
    """Who else works here; their words are shown once, on the answer."""
    forms = Colleagues(request.POST or None)
    if request.method == "POST" and forms.is_valid():
        try:
            made = [
                people.make_account(
                    pseudonym=form.cleaned_data["pseudonym"],
                    roles=form.cleaned_data["roles"] or [FACILITATOR],
                    language=get_language() or "en",
                    by=request.actor,
                )
                for form in forms
                if form.cleaned_data.get("pseudonym")
            ]
        except NameTaken as problem:
            forms.forms[0].add_error("pseudonym", str(tell(problem)))
        else:
            _let_run(request.actor)
            return _after_colleagues(request, made)
    status = 422 if request.method == "POST" else 200
    return render(request, "home/setup_colleagues.html", {"forms": forms, "step": 2}, status=status)


@require_http_methods(["GET", "POST"])
def help_line(request: Request) -> HttpResponse:
    """A line of the place's own on every help page."""
    have = settings.HOME.facts() if settings.HOME.exists() else {}
    start_with = {HELP_LINE: have.get(HELP_LINE, "")}
    form = HelpLineForm(request.POST or None, initial=start_with)
    if request.method == "POST" and form.is_valid():
        settings.HOME.note(**{HELP_LINE: form.cleaned_data[HELP_LINE].strip()})
        audit.record("home.help_line_set", by=request.actor, subject="help")
        return redirect("setup:sheet" if is_going_on() else "keys:keys")
    texts = {
        "title": _("Help"),
        "lede": _("It stands on every help page, for everybody, before they come in too."),
        "button": _("Go on"),
    }
    context = texts | {"form": form, "step": 3 if is_going_on() else 0}
    return render(request, "home/setup_form.html", context, status=_of(form))


@require_http_methods(["GET", "POST"])
def sheet(request: Request) -> HttpResponse:
    """The recovery sheet, to print; without it or a second steward nobody may write yet."""
    if request.method == "POST" and request.POST.get("printed"):
        stewarding.confirm_sheet(by=request.actor)
        return redirect("setup:invites")
    if request.method == "POST":
        code = stewarding.make_sheet(by=request.actor).code
        return render(request, "home/sheet.html", {"code": code, "next": "setup:sheet"})
    return render(request, "home/setup_sheet.html", {"state": stewards.key_state(), "step": 4})


@require_http_methods(["GET", "POST"])
def invites(request: Request) -> HttpResponse:
    """What is ready, whether phones can come, and the way to the invites."""
    if request.method == "POST":
        settings.HOME.note(**{SETTING_UP: False})
        audit.record("home.set_up", by=request.actor, subject="home")
        return redirect("web:home")
    context = {
        "phones": phones_can_join(settings.HOME) or request.is_secure(),
        "ready": stewards.ready_for_private_words(),
        "programmes": programmes.programmes_for_choosing(),
        "step": 5,
    }
    return render(request, "home/setup_invites.html", context)


def _make_programme(form: ProgrammeForm, by: Actor) -> None:
    made = programme.make_programme(name=form.cleaned_data["name"], by=by)
    for number, day in enumerate(form.days(), 1):
        name = _("Session %(number)d") % {"number": number}
        programme.make_session(programme=made.ref, name=name, held_on=day, by=by)
    programme.make_cohort(programme=made.ref, name=_("First group"), by=by)
    _let_run(by)


def _let_run(by: Actor) -> None:
    """Whoever runs sessions runs the groups that are there: somebody must be told of."""
    running = [card.ref for card in accounts.accounts_for_admin() if FACILITATOR in card.roles]
    for one in programmes.programmes_for_choosing():
        for cohort in programmes.cohorts_for_programme(one.ref):
            programme.set_facilitators(cohort=cohort.ref, accounts=running, by=by)


def _after_colleagues(request: Request, made: list[NewAccount]) -> HttpResponse:
    if not made:
        return redirect("setup:help_line")
    return render(request, "home/setup_colleagues_made.html", {"made": made, "step": 2})


def _texts_of_programme() -> dict[str, str]:
    return {
        "title": _("The programme"),
        "lede": _("What you offer people. Everything can be changed later."),
        "button": _("Go on"),
    }


def _of(form: ProgrammeForm | HelpLineForm) -> int:
    return 422 if form.errors else 200
