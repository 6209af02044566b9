"""What stands on every page around its own content: place, hat, the way to the other rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
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
FLAT = 7  # so many rooms need no groups


@dataclass(frozen=True)
class Doors:
    """The rooms on top, and below them the pages of the group that one stands in."""

    top: list[Link]
    below: list[Link] = field(default_factory=list)


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The context of every template."""
    facts = settings.HOME.facts() if settings.HOME.exists() else {}
    actor = getattr(request, "actor", None)
    study = _study_here(request) if actor else None
    doors = _doors(request.path, actor.hat, study) if actor else Doors([])
    return {
        "place": facts.get("name", "Peerloom"),
        "is_sample": bool(facts.get("sample")),
        "help_line": facts.get("help_line", ""),
        "actor": actor,
        "idle_seconds": idle_seconds(actor.hat) if actor else 0,
        "nav": doors.top,
        "subnav": doors.below,
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


def _doors(path: str, hat: str, study: Study | None) -> Doors:
    """The rooms of a study in groups, those of the chosen group below; few rooms stand flat."""
    if study is None:
        return Doors(_open_links(_house_rooms(), path, hat, {}))
    kwargs = {"study": study.ref}
    groups = [(label, _open_links(pages, path, hat, kwargs)) for label, pages in _study_rooms()]
    groups = [(label, links) for label, links in groups if links]
    if sum(len(links) for _label, links in groups) <= FLAT:
        return Doors([link for _label, links in groups for link in links])
    top, below = [], []
    for label, links in groups:
        inside = any(current for _name, _url, current in links)
        alone = len(links) == 1
        top.append((links[0][0] if alone else label, links[0][1], inside))
        below += links if inside and not alone else []
    return Doors(top, below)


def _open_links(
    pages: Iterable[tuple[str, str]], path: str, hat: str, kwargs: dict[str, str]
) -> list[Link]:
    """The pages that this hat may open, the longest address that begins this one's current."""
    urls = [
        (label, reverse(name, kwargs=kwargs))
        for name, label in pages
        if hat in ACCESS.get(name, frozenset[str]())
    ]
    root = reverse("programme:study", kwargs=kwargs) if kwargs else "/"
    fits = [url for _label, url in urls if path.startswith(url) and (url != root or path == root)]
    here = max(fits, key=len, default="")
    return [(label, url, url == here) for label, url in urls]


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


def _study_rooms() -> list[tuple[str, list[tuple[str, str]]]]:
    """In the order in which words travel."""
    return [
        (_("Study"), [("programme:study", _("Study"))]),
        (
            _("Listen"),
            [
                ("voices:voices", _("Voices")),
                ("voices:forms", _("Forms")),
                ("voices:interviews", _("Interviews")),
                ("gate:waiting", _("Gate")),
            ],
        ),
        (
            _("Read"),
            [
                ("analysis:sources", _("Sources")),
                ("analysis:cases", _("Cases")),
                ("analysis:codebook", _("Codebook")),
                ("analysis:memos", _("Memos")),
            ],
        ),
        (
            _("Ask"),
            [
                ("analysis:passages", _("Passages")),
                ("analysis:saved", _("Kept questions")),
                ("analysis:find", _("Find")),
                ("analysis:uncoded", _("Not coded yet")),
            ],
        ),
        (
            _("Compare"),
            [
                ("analysis:across", _("Overview")),
                ("analysis:matrix", _("Matrix")),
                ("analysis:meetings", _("Codes together")),
                ("analysis:triangulation", _("Triangulation")),
                ("analysis:over_time", _("Over time")),
                ("analysis:pathway", _("Pathway")),
                ("analysis:saturation", _("Saturation")),
                ("analysis:readings", _("Readings")),
                ("analysis:agreement", _("Agreement")),
            ],
        ),
        (
            _("Themes"),
            [("analysis:themes", _("Themes")), ("analysis:theme_map", _("Theme map"))],
        ),
        (
            _("Team"),
            [
                ("analysis:comments", _("Comments")),
                ("analysis:rounds", _("Blind coding")),
                ("analysis:own_steps", _("What I did")),
                ("analysis:history", _("History")),
                ("analysis:as_of", _("As it was")),
            ],
        ),
        (_("Findings"), [("findings:findings", _("Findings"))]),
    ]
