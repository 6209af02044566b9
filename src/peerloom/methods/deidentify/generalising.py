"""Saying it more generally: an age as its decade, a town as its land, a date as a week.

The narrowest first, the bare kind last. A person chooses; nothing here replaces anything.
"""

from __future__ import annotations

import re
from datetime import date

from peerloom.methods.deidentify.findings import PERSON, family
from peerloom.methods.deidentify.labels import age_band, noun
from peerloom.methods.deidentify.lexicon import lie_of_places, regions_of_towns, split
from peerloom.methods.deidentify.moments import Moment, moment_in

SEASONS = {
    "en": ("winter", "spring", "summer", "autumn"),
    "fr": ("hiver", "printemps", "été", "automne"),
}
WEEK = {"en": "week", "fr": "semaine"}
BEFORE = {"en": "before the programme", "fr": "avant le programme"}
AFTER = {"en": "after the programme", "fr": "après le programme"}
DECADE = {"en": "{}s", "fr": "années {}"}
SOMEBODY = {"en": "somebody", "fr": "quelqu'un"}
IN = {"en": "{kind} in {land}", "fr": "{kind} : {land}"}
KINDS = {"en": {}, "fr": {"town": "ville", "region": "région"}}
LANDS: dict[str, dict[str, str]] = {
    "en": {
        "canada": "Canada", "british isles": "Britain or Ireland",
        "united states": "the United States", "france and neighbours": "France or nearby",
        "france": "France", "europe": "Europe", "africa": "Africa",
        "asia and oceania": "Asia or Oceania", "latin america": "Latin America",
    },
    "fr": {
        "canada": "Canada", "british isles": "Grande-Bretagne ou Irlande",
        "united states": "États-Unis", "france and neighbours": "France ou pays voisin",
        "france": "France", "europe": "Europe", "africa": "Afrique",
        "asia and oceania": "Asie ou Océanie", "latin america": "Amérique latine",
    },
}  # fmt: skip
PROGRAMME_WEEKS = 104


def generalisations(
    kind: str, words: str, language: str = "en", *, given: str = "", first_day: date | None = None
) -> tuple[str, ...]:
    """What could stand in place of some words, from the narrowest to the broadest.

    Shapes: ``given`` (what was proposed) comes first; none twice. ``first_day`` is the day of
            the programme's first session: dates then become weeks of it.
    """
    lang = "fr" if language[:2] == "fr" else "en"
    found = [given] if given else []
    if kind == "age":
        found += _ages(words, lang)
    elif kind == "date":
        found += [f"[{one}]" for one in _dates(moment_in(words), lang, first_day)]
    elif family(kind) == "place":
        found += _places(words, lang)
    if kind in PERSON or kind == "unsure":
        found.append(f"[{SOMEBODY[lang]}]")
    if kind != "indirect":
        found.append(f"[{noun(kind, lang)}]")
    return tuple(dict.fromkeys(found))


def _ages(words: str, lang: str) -> list[str]:
    years = re.search(r"\d{1,3}", words)
    return [age_band(int(years[0]), lang)] if years and int(years[0]) < 130 else []


def _dates(moment: Moment, lang: str, first_day: date | None) -> list[str]:
    found = []
    day = moment.day_near(first_day) if first_day else moment.day()
    if day and first_day:
        found.append(_week(day, first_day, lang))
    if moment.month:
        season = SEASONS[lang][moment.month % 12 // 3]
        found.append(f"{season} {moment.year}" if moment.year else season)
        found.append(season)
    if moment.year:
        found += [str(moment.year), DECADE[lang].format(moment.year // 10 * 10)]
    return found


def _week(day: date, first_day: date, lang: str) -> str:
    week = (day - first_day).days // 7 + 1
    if week < 1:
        return BEFORE[lang]
    return AFTER[lang] if week > PROGRAMME_WEEKS else f"{WEEK[lang]} {week}"


def _places(words: str, lang: str) -> list[str]:
    """A town in its region, where that is known, then in its land."""
    named, found = split(words), []
    region = regions_of_towns().get(named)
    if region:
        found.append(_lies("town", region[lang == "fr"], lang))
    lie = lie_of_places().get(named)
    if lie:
        land, kind = lie
        found.append(_lies(kind, LANDS[lang][land], lang))
    return found


def _lies(kind: str, where: str, lang: str) -> str:
    return f"[{IN[lang].format(kind=KINDS[lang].get(kind, kind), land=where)}]"
