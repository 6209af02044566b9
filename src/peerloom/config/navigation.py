"""What stands on every page around its own content: place, hat, the way to the other rooms."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from peerloom.config.access_table import ACCESS
from peerloom.config.leaving import idle_seconds
from peerloom.programme import queries
from peerloom.programme.types import Study

Link = tuple[str, str, bool]


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The context of every template."""
    facts = settings.HOME.facts() if settings.HOME.exists() else {}
    actor = getattr(request, "actor", None)
    study = _study_here(request) if actor else None
    return {
        "place": facts.get("name", "Peerloom"),
        "is_sample": bool(facts.get("sample")),
        "help_line": facts.get("help_line", ""),
        "actor": actor,
        "idle_seconds": idle_seconds(actor.hat) if actor else 0,
        "nav": _links(request.path, actor.hat, study) if actor else [],
        "bar_study": study,
        "bar_studies": _other_studies() if study else [],
    }


def _study_here(request: HttpRequest) -> Study | None:
    match = request.resolver_match
    ref = match.kwargs.get("study") if match else None
    return queries.study_if_known(ref) if ref else None


def _other_studies() -> list[tuple[str, str]]:
    return [
        (one.name, reverse("programme:study", kwargs={"study": one.ref}))
        for one in queries.studies_for_choosing()
    ]


def _links(path: str, hat: str, study: Study | None) -> list[Link]:
    rooms = _study_rooms() if study else _house_rooms()
    kwargs = {"study": study.ref} if study else {}
    urls = [
        (label, reverse(name, kwargs=kwargs))
        for name, label in rooms
        if hat in ACCESS.get(name, frozenset[str]())
    ]
    here = max((url for _label, url in urls if path.startswith(url)), key=len, default="")
    return [(label, url, url == here and (url != "/" or path == "/")) for label, url in urls]


def _house_rooms() -> list[tuple[str, str]]:
    return [
        ("web:home", _("Home")),
        ("programme:programmes", _("Programme")),
        ("programme:studies", _("Studies")),
        ("voices:shared_notes", _("Shared with me")),
        ("people:accounts", _("Accounts")),
        ("keys:keys", _("Stewards")),
        ("backups:backups", _("Backups")),
    ]


def _study_rooms() -> list[tuple[str, str]]:
    return [
        ("programme:study", _("Study")),
        ("voices:voices", _("Voices")),
        ("voices:forms", _("Forms")),
        ("voices:interviews", _("Interviews")),
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
