"""What stands on every page around its own content: place, hat, the way to the other rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from peerloom.config.access_table import ACCESS
from peerloom.config.leaving import idle_seconds
from peerloom.programme import queries
from peerloom.programme.types import Study

Link = tuple[str, str, bool]
FLAT = 7  # so many rooms need no groups

# A study's rooms, in the order in which words travel.
STUDY_ROOMS: Final[tuple[tuple[str, list[tuple[str, str]]], ...]] = (
    (gettext_noop("Study"), [("programme:study", gettext_noop("Study"))]),
    (
        gettext_noop("Listen"),
        [
            ("voices:voices", gettext_noop("Voices")),
            ("voices:forms", gettext_noop("Forms")),
            ("voices:interviews", gettext_noop("Interviews")),
            ("gate:waiting", gettext_noop("Gate")),
        ],
    ),
    (
        gettext_noop("Read"),
        [
            ("analysis:sources", gettext_noop("Sources")),
            ("analysis:cases", gettext_noop("Cases")),
            ("analysis:codebook", gettext_noop("Codebook")),
            ("analysis:memos", gettext_noop("Memos")),
        ],
    ),
    (
        gettext_noop("Ask"),
        [
            ("analysis:passages", gettext_noop("Passages")),
            ("analysis:saved", gettext_noop("Kept questions")),
            ("analysis:find", gettext_noop("Find")),
            ("analysis:uncoded", gettext_noop("Not coded yet")),
        ],
    ),
    (
        gettext_noop("Compare"),
        [
            ("analysis:across", gettext_noop("Overview")),
            ("analysis:matrix", gettext_noop("Matrix")),
            ("analysis:meetings", gettext_noop("Codes together")),
            ("analysis:triangulation", gettext_noop("Triangulation")),
            ("analysis:over_time", gettext_noop("Over time")),
            ("analysis:pathway", gettext_noop("Pathway")),
            ("analysis:saturation", gettext_noop("Saturation")),
            ("analysis:readings", gettext_noop("Readings")),
            ("analysis:agreement", gettext_noop("Agreement")),
        ],
    ),
    (
        gettext_noop("Themes"),
        [
            ("analysis:themes", gettext_noop("Themes")),
            ("analysis:theme_map", gettext_noop("Theme map")),
        ],
    ),
    (
        gettext_noop("Team"),
        [
            ("analysis:comments", gettext_noop("Comments")),
            ("analysis:rounds", gettext_noop("Blind coding")),
            ("analysis:own_steps", gettext_noop("What I did")),
            ("analysis:history", gettext_noop("History")),
            ("analysis:as_of", gettext_noop("As it was")),
        ],
    ),
    (
        gettext_noop("Findings"),
        [
            ("findings:findings", gettext_noop("Findings")),
            ("findings:outline", gettext_noop("Outline")),
            ("findings:figures", gettext_noop("Figures")),
            ("findings:references", gettext_noop("References")),
            ("findings:guard", gettext_noop("Quote guard")),
            ("findings:checklists", gettext_noop("Checklists")),
            ("findings:synthesis", gettext_noop("Other places")),
            ("findings:archive", gettext_noop("Archive")),
        ],
    ),
    (
        gettext_noop("Give back"),
        [
            ("returns:checks", gettext_noop("Back to the people")),
            ("returns:withdrawals", gettext_noop("Taken back")),
        ],
    ),
)

# A programme's rooms: how it is made, run and carried on.
PROGRAMME_ROOMS: Final[tuple[tuple[str, str], ...]] = (
    ("programme:programme", gettext_noop("Programme")),
    ("programme:kit", gettext_noop("Kit")),
    ("programme:calendar", gettext_noop("Calendar")),
    ("programme:proposals", gettext_noop("Proposals")),
    ("programme:ledger", gettext_noop("Money")),
    ("programme:growing", gettext_noop("Growing")),
    ("outreach:outreach", gettext_noop("Outreach")),
    ("outreach:services", gettext_noop("Services")),
    ("returns:added_up", gettext_noop("What it added up to")),
)


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
    doors = _doors(request, actor.hat, study) if actor else Doors([])
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


def _doors(request: HttpRequest, hat: str, study: Study | None) -> Doors:
    """The rooms of a study in groups, those of the chosen group below; few rooms stand flat.

    Inside a programme its own pages stand below the rooms of the house.
    """
    path = request.path
    if study is None:
        house = _open_links(_house_rooms(), path, hat, {})
        match = request.resolver_match
        programme = match.kwargs.get("programme") if match else None
        if programme is None:
            return Doors(house)
        pages = [(name, _(label)) for name, label in PROGRAMME_ROOMS]
        return Doors(house, _open_links(pages, path, hat, {"programme": programme}))
    kwargs = {"study": study.ref}
    groups = [(label, _open_links(pages, path, hat, kwargs)) for label, pages in _study_rooms()]
    groups = [(label, _here_once(links, groups)) for label, links in groups if links]
    if sum(len(links) for _label, links in groups) <= FLAT:
        return Doors([link for _label, links in groups for link in links])
    top, below = [], []
    for label, links in groups:
        inside = any(current for _name, _url, current in links)
        alone = len(links) == 1
        top.append((links[0][0] if alone else label, links[0][1], inside))
        below += links if inside and not alone else []
    return Doors(top, below)


def _here_once(links: list[Link], groups: list[tuple[str, list[Link]]]) -> list[Link]:
    """One door alone is the current one, though an address may begin as another room's does."""
    fits = [url for _label, group in groups for _name, url, current in group if current]
    here = max(fits, key=len, default="")
    return [(name, url, url == here) for name, url, _current in links]


def _open_links(
    pages: Iterable[tuple[str, str]], path: str, hat: str, kwargs: dict[str, str]
) -> list[Link]:
    """The pages that this hat may open, the longest address that begins this one's current."""
    urls = [
        (label, reverse(name, kwargs=kwargs))
        for name, label in pages
        if hat in ACCESS.get(name, frozenset[str]())
    ]
    root = _root(kwargs)
    fits = [url for _label, url in urls if path.startswith(url) and (url != root or path == root)]
    here = max(fits, key=len, default="")
    return [(label, url, url == here) for label, url in urls]


def _root(kwargs: dict[str, str]) -> str:
    """The address that every other begins with: the current one only when it is met exactly."""
    room = {"study": "programme:study"}.get(next(iter(kwargs), ""))
    return reverse(room, kwargs=kwargs) if room else "/"


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
    return [(_(group), [(name, _(label)) for name, label in pages]) for group, pages in STUDY_ROOMS]
