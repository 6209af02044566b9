"""What waits at the gate, what went through, the register, and approval in bulk."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.formats.encodings import decode
from peerloom.gate import access, commands, names, queries
from peerloom.gate.forms import ApproveForm, RegisterForm
from peerloom.gate.naming import KIND_NAMES, KINDS
from peerloom.gate.titles import Titles
from peerloom.gate.types import Release, WaitingCard
from peerloom.methods.deidentify.habits import KEPT_OFTEN
from peerloom.people.queries import people_for_refs
from peerloom.problems import Problem
from peerloom.programme.access import access_study
from peerloom.programme.queries import sessions_for_refs
from peerloom.voices import queries as voices
from peerloom.web.problems import tell
from peerloom.web.requests import Request

SHOWN = 300
AT_A_TIME = 250
NAMED = 40
HEAD = ("name", "kind", "nicknames", "replacement")


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One waiting voice on the page."""

    card: WaitingCard
    kind: str
    person: str
    session: str


def waiting(request: Request, study: str) -> HttpResponse:
    """What waits, oldest first."""
    found = access_study(by=request.actor, ref=study)
    cards = queries.waiting_for_page(study)
    chosen = request.GET.get("kind", "")
    kinds = Counter(card.kind for card in cards)
    unseen = sum(card.proposals is None for card in cards)
    shown = [card for card in cards if not chosen or card.kind == chosen]
    context = {
        "study": found,
        "lines": _lines(shown[:SHOWN]),
        "more": max(0, len(shown) - SHOWN),
        "total": len(cards),
        "kinds": [(kind, KIND_NAMES[kind], count) for kind, count in kinds.items()],
        "chosen": chosen,
        "unseen": unseen,
        "seen": len(cards) - unseen,
        "going": bool(unseen) and "going" in request.GET,
        "ready": sum(card.open == 0 for card in cards),
        "released": queries.standing_count(study),
        "register": queries.register_size(study),
        "next": next((card for card in shown if card.open != 0), shown[0] if shown else None),
    }
    return render(request, "gate/waiting.html", context)


def released(request: Request, study: str) -> HttpResponse:
    """What went through, newest first, each with its way back."""
    found = access_study(by=request.actor, ref=study)
    cards = queries.releases_for_page(study, newest=SHOWN)
    count = queries.standing_count(study)
    context = {
        "study": found,
        "releases": _releases(cards),
        "more": max(0, count - SHOWN),
        "total": sum(queries.waiting_for_home().get(one, 0) for one in [study]),
        "released": count,
    }
    return render(request, "gate/released.html", context)


@require_http_methods(["GET", "POST"])
def approve(request: Request, study: str) -> HttpResponse:
    """Let through in bulk what was de-identified elsewhere, attested by name."""
    found = access_study(by=request.actor, ref=study)
    cards = queries.waiting_for_page(study)
    kinds = Counter(card.kind for card in cards)
    form = ApproveForm(request.POST if request.method == "POST" else None, kinds=kinds.items())
    if request.method == "POST" and form.is_valid():
        report = commands.approve_waiting(
            study=study,
            uses=form.cleaned_data["uses"],
            kinds=form.cleaned_data["kinds"],
            by=request.actor,
        )
        messages.success(request, _went(report.approved))
        if report.withdrawn:
            messages.warning(request, _stayed(report.withdrawn))
        if report.reviewed:
            messages.warning(request, _reviewed(report.reviewed))
        return redirect("gate:waiting", study=study)
    cases = people_for_refs(card.person for card in cards if card.person)
    context = {
        "study": found,
        "form": form,
        "total": len(cards),
        "labels": sorted({case.pseudonym for case in cases.values()}),
        "documents": _document_names(request, cards),
    }
    status = 422 if form.errors else 200
    return render(request, "gate/approve.html", context, status=status)


@require_POST
def propose_all(request: Request, study: str) -> HttpResponse:
    """Let software look at what nobody has looked at, some at a time until all is seen."""
    access_study(by=request.actor, ref=study)
    commands.propose_waiting(study=study, by=request.actor, limit=AT_A_TIME)
    there = f"{reverse('gate:waiting', args=[study])}?going=yes"
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": there})
    return redirect(there)


@require_http_methods(["GET", "POST"])
def register(request: Request, study: str) -> HttpResponse:
    """The cohort's own names."""
    found = access_study(by=request.actor, ref=study)
    reader = access.reader_at_gate(request.actor)
    known = names.open_names(study, reader)
    start = {"csv": _as_csv(known), "below": known.tells_below}
    posted = request.method == "POST"
    form = RegisterForm(
        request.POST if posted else None, request.FILES if posted else None, initial=start
    )
    if request.method == "POST" and form.is_valid():
        try:
            count = commands.set_register(
                study=study,
                csv=_csv_given(form),
                tells_below=form.cleaned_data["below"],
                by=request.actor,
            )
        except Problem as problem:
            form.add_error("csv", str(tell(problem)))
        else:
            said = ngettext("%(n)d name is known now.", "%(n)d names are known now.", count)
            messages.success(request, said % {"n": count})
            return redirect("gate:waiting", study=study)
    status = 422 if form.errors else 200
    context = {
        "study": found,
        "form": form,
        "learned": _learned(known),
        "kept": sum(count >= KEPT_OFTEN for count in known.habits.kept.values()),
    }
    return render(request, "gate/register.html", context, status=status)


@require_POST
def forget_habits(request: Request, study: str) -> HttpResponse:
    """Forget what earlier decisions taught."""
    access_study(by=request.actor, ref=study)
    commands.forget_habits(study=study, by=request.actor)
    messages.success(request, _("What earlier decisions taught is forgotten."))
    return redirect("gate:register", study=study)


def _learned(known: names.Known) -> list[tuple[str, str, str]]:
    """Words that were replaced, what they are, and what stands in their place."""
    replaced = sorted(known.habits.replaced.items())
    return [(words, str(KINDS.get(kind, kind)), label) for words, (kind, label) in replaced]


def _document_names(request: Request, cards: Sequence[WaitingCard]) -> list[str]:
    """What the first documents are called: a document keeps its file's name."""
    refs = [card.voice for card in cards if card.row is None][:NAMED]
    opened = voices.open_voices(refs, access.reader_at_gate(request.actor))
    titles = Titles()
    return [titles.attested(opened[ref], "") for ref in refs if ref in opened]


def _lines(cards: Sequence[WaitingCard]) -> list[WaitingLine]:
    people = people_for_refs(card.person for card in cards if card.person)
    sessions = sessions_for_refs(card.session for card in cards if card.session)
    return [
        WaitingLine(
            card,
            str(KIND_NAMES[card.kind]),
            people[card.person].pseudonym if card.person else "",
            sessions[card.session].name if card.session else "",
        )
        for card in cards
    ]


def _releases(cards: Iterable[Release]) -> list[tuple[Release, str]]:
    return [(card, str(KIND_NAMES[card.kind])) for card in cards]


def _csv_given(form: RegisterForm) -> str:
    given = form.cleaned_data.get("file")
    if given:
        return decode(given.read(), given.name)[0]
    typed: str = form.cleaned_data["csv"].strip()
    first = typed.partition("\n")[0].casefold()
    return typed if "name" in first or "nom" in first else "\n".join([",".join(HEAD), typed])


def _as_csv(known: names.Known) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEAD)
    for one in known.register:
        table.writerow([one.name, one.kind, "; ".join(one.nicknames), one.replacement or ""])
    return out.getvalue()


def _went(count: int) -> str:
    said = ngettext("%(n)d text was let through.", "%(n)d texts were let through.", count)
    return said % {"n": count}


def _reviewed(count: int) -> str:
    return ngettext(
        "%(count)d keeps waiting: a steward decided about it or pulled it back.",
        "%(count)d keep waiting: a steward decided about them or pulled them back.",
        count,
    ) % {"count": count}


def _stayed(count: int) -> str:
    said = ngettext(
        "%(n)d text still waits: its owner took consent back.",
        "%(n)d texts still wait: their owners took consent back.",
        count,
    )
    return said % {"n": count}
