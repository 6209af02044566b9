"""What a page asks while it stands open: what others did since, and who else is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from peerloom.analysis import access, presence, queries
from peerloom.analysis.types import Source
from peerloom.analysis.views.canvas import code_entry
from peerloom.analysis.views.marking import row
from peerloom.audit.types import Actor
from peerloom.web.requests import Request


@dataclass(frozen=True, slots=True)
class Seat:
    """Who may listen to a study, in which session, and what they don't see."""

    account: str
    name: str
    session: str
    sight: queries.Sight


class Seated(JsonResponse):
    """An answer that tells the server of the stream who asked; the browser gets none of it."""

    seat: Seat


@require_safe
def changes(request: Request, study: str) -> HttpResponse:
    """What came, changed and went since ``?after=N``, on the study or on ``?source=REF``.

    With ``?here=PAGE`` from a page without a stream, it also keeps its place among those here.
    """
    actor, source = request.actor, _source(request, study)
    after = request.GET.get("after", "")
    news = queries.changes_since(study, int(after) if after.isdecimal() else 0, source)
    answer = _told(news, source)
    page = request.GET.get("here", "")
    if page:
        where = source.ref if source else ""
        key = f"{actor.ref}.{page[:40]}"
        presence.arrive(key, account=actor.ref, name=actor.pseudonym, study=study, source=where)
        answer["presence"] = people_here(actor.ref, study, where, queries.sight_now(study))
    return JsonResponse(answer)


@require_safe
def live(request: Request, study: str) -> HttpResponse:
    """Whether the page of this study, or of ``?source=REF``, may listen; asked by the stream."""
    _source(request, study)
    actor, session = request.actor, request.session.session_key or ""
    answer = Seated({"listens": True})
    answer.seat = Seat(actor.ref, actor.pseudonym, session, queries.sight_now(study))
    return answer


def people_here(account: str, study: str, source: str, sight: queries.Sight) -> dict[str, Any]:
    """Who else has the source open, and who else the study, by pseudonym.

    A source that is coded blind tells nobody who reads it.
    """
    blind = source in sight.veil.sources
    both = [
        [] if blind and where else list(presence.people_in(study, source=where, but=account))
        for where in (source, "")
    ]
    return {"people": both[0] if source else both[1], "study": both[1]}


def _source(request: HttpRequest, study: str) -> Source | None:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    access.access_study(by=actor, ref=study)
    ref = request.GET.get("source", "")
    return access.access_source(by=actor, ref=ref, study=study) if ref else None


def _told(news: queries.News, source: Source | None) -> dict[str, Any]:
    memos = queries.memo_counts_for_codings(source.ref) if source and news.codings else {}
    return {
        "number": news.number,
        "codings": [[*row(one)[:5], memos.get(one.ref, 0)] for one in news.codings],
        "removed": list(news.removed),
        "codes": [code_entry(one.code, one.count, one.path) for one in news.codes],
        "others": [list(one) for one in news.others],
        "refresh": news.refresh,
    }
