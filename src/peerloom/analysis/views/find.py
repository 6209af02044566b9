"""Full-text search: hits by source, each opening in its context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.forms.reading import FindForm
from peerloom.analysis.types import Found, FoundSource, Hit, Source
from peerloom.people import queries as people
from peerloom.problems import NoWords
from peerloom.web.problems import tell
from peerloom.web.requests import Request

SOURCES, EACH = 20, 3


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit with its words around it, dots where the text goes on, and the way there."""

    before: str
    quote: str
    after: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source with its first hits, and where the others are."""

    source: Source
    kind: str
    person: str
    session: str
    hits: tuple[ShownHit, ...]
    left: int
    url: str
    all_url: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One kind of source, how many hits it holds, and the way there."""

    label: str
    count: int
    url: str
    is_here: bool


@require_safe
def find(request: Request, study: str) -> HttpResponse:
    """What was found for ``?q=``; further sources as a fragment."""
    one = commands.open_study(by=request.actor, ref=study)
    form = FindForm(request.GET, sources=queries.codings_for_matrix(study).sources)
    wanted = form.wanted()
    context: dict[str, Any] = {"study": one, "form": form, "words": wanted["q"], "found": None}
    if wanted["q"]:
        try:
            context |= _found(study, wanted)
        except NoWords as problem:
            context["problem"] = tell(problem)
    fragment = bool(request.htmx) and wanted["start"] not in ("", "0")
    template = "analysis/_found.html" if fragment else "analysis/find.html"
    return render(request, template, context)


def _found(study: str, wanted: dict[str, str]) -> dict[str, Any]:
    start = int(wanted["start"] or 0)
    found = queries.find_for_page(
        study,
        wanted["q"],
        source=wanted["source"] or None,
        **{name: wanted.get(name) or None for name in ("kind", "person", "session")},
        start=start,
        limit=SOURCES,
        each=EACH,
    )
    after = start + len(found.groups)
    return {
        "found": found,
        "groups": _groups(study, found, wanted),
        "tabs": _tabs(found, wanted),
        "left": found.sources - after,
        "more_url": _link(wanted, start=str(after)) if after < found.sources else "",
        "one_source": found.groups[0].source if wanted["source"] and found.groups else None,
        "every_url": _link(wanted, source="", start="0"),
        "all_kinds_url": _link(wanted, kind="", source="", start="0"),
    }


def _groups(study: str, found: Found, wanted: dict[str, str]) -> list[ShownSource]:
    sources = [group.source for group in found.groups]
    persons = people.people_for_refs(one.person for one in sources if one.person)
    sessions = queries.session_names(one.session for one in sources if one.session)
    names = {ref: person.pseudonym for ref, person in persons.items()}
    return [_group(study, group, names, sessions, wanted) for group in found.groups]


def _group(
    study: str,
    group: FoundSource,
    persons: dict[str, str],
    sessions: dict[str, str],
    wanted: dict[str, str],
) -> ShownSource:
    source = group.source
    url = reverse("analysis:source", args=[study, source.ref])
    kind, person = queries.kind_name(source.kind), persons.get(source.person or "", "")
    return ShownSource(
        source=source,
        kind="" if kind in source.name else kind,
        person="" if person in source.name else person,
        session=sessions.get(source.session or "", ""),
        hits=tuple(_shown(source, hit, url) for hit in group.hits),
        left=group.total - len(group.hits),
        url=url,
        all_url=_link(wanted, source=source.ref, start="0"),
    )


def _shown(source: Source, hit: Hit, url: str) -> ShownHit:
    goes_before = hit.start > len(hit.before)
    goes_after = hit.end + len(hit.after) < source.length
    return ShownHit(
        before=f"… {hit.before.lstrip(queries.LOOSE)}" if goes_before else hit.before,
        quote=hit.quote,
        after=f"{hit.after.rstrip()} …" if goes_after else hit.after,
        url=f"{url}?at={hit.start}-{hit.end}",
    )


def _tabs(found: Found, wanted: dict[str, str]) -> list[Tab]:
    return [
        Tab(
            queries.kind_name(kind),
            count,
            _link(wanted, kind=kind, source="", start="0"),
            wanted.get("kind") == kind,
        )
        for kind, count in found.kinds
    ]


def _link(wanted: dict[str, str], **other: str) -> str:
    asked = {name: value for name, value in {**wanted, **other}.items() if value not in ("", "0")}
    return f"?{urlencode(asked)}"
