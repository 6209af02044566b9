"""What stands on every page around its own content: place, hat, the way to the other rooms."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from peerloom.config.access_table import ACCESS

Link = tuple[str, str, bool]


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The context of every template."""
    facts = settings.HOME.facts() if settings.HOME.exists() else {}
    actor = getattr(request, "actor", None)
    return {
        "place": facts.get("name", "Peerloom"),
        "is_sample": bool(facts.get("sample")),
        "actor": actor,
        "nav": _links(request, actor.hat) if actor else [],
    }


def _links(request: HttpRequest, hat: str) -> list[Link]:
    match = request.resolver_match
    study = match.kwargs.get("study") if match else None
    here = match.view_name if match else ""
    rooms = _study_rooms() if study else _house_rooms()
    links = []
    for name, label in rooms:
        if hat not in ACCESS.get(name, frozenset[str]()):
            continue
        try:
            url = reverse(name, kwargs={"study": study} if study else {})
        except NoReverseMatch:
            continue
        links.append((label, url, name == here))
    return links


def _house_rooms() -> list[tuple[str, str]]:
    return [
        ("web:home", _("Home")),
        ("programme:programmes", _("Programme")),
        ("programme:studies", _("Studies")),
        ("people:accounts", _("Accounts")),
    ]


def _study_rooms() -> list[tuple[str, str]]:
    return [
        ("programme:study", _("Study")),
        ("voices:voices", _("Voices")),
        ("gate:waiting", _("Gate")),
        ("analysis:sources", _("Sources")),
        ("analysis:codebook", _("Codebook")),
        ("analysis:passages", _("Passages")),
        ("analysis:matrix", _("Matrix")),
        ("analysis:find", _("Find")),
        ("analysis:memos", _("Memos")),
        ("analysis:themes", _("Themes")),
        ("findings:findings", _("Findings")),
    ]
