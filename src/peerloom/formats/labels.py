"""What a speaker's label looks like in a transcript, and which of them are believed.

A label is believed by its company: names come back, or every line has one, or it carries a
time. A single "Remember:" in a diary is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?|\d{1,2}h\d{2}(?:m\d{2})?"
BEFORE, AFTER = (
    rf"[\[(<]?\s*(?P<{at}>{CLOCK})\s*(?:[-–>]+\s*(?:{CLOCK})\s*)?[\])>]?"
    for at in ("before", "after")
)
NAME = r"[^\s:：\[\]()<>|*_#\"“”«»][^:：\t\n\[\]()<>|\"“”«»*]{0,48}?"
BLANK = r"[ \t\xa0\u202f\u2007\u2009]"
MARKUP = r"(?:\*\*|__|\*)?"

INLINE = re.compile(
    rf"^{BLANK}*{MARKUP}(?:{BEFORE}{BLANK}*[-–]?{BLANK}*)?{MARKUP}"
    rf"\[?(?P<name>{NAME})\]?(?P<role>{BLANK}*\([^():\d]{{1,30}}\))?{MARKUP}"
    rf"(?:{BLANK}*[-–]?{BLANK}*{AFTER})?{BLANK}*{MARKUP}"
    rf"[:：]{MARKUP}(?P<gap>{BLANK}*)(?P<speech>.*)$"
)
HEADING = re.compile(
    rf"^{BLANK}*{MARKUP}(?:{BEFORE}{BLANK}+)?{MARKUP}\[?(?P<name>{NAME})\]?"
    rf"(?P<role>{BLANK}*\([^():\d]{{1,30}}\))?{MARKUP}"
    rf"(?:{BLANK}*[-–,|•·]?{BLANK}*{AFTER})?{BLANK}*{MARKUP}$"
)
CELLS = re.compile(rf"^{BLANK}*(?:{BEFORE}\t)?(?P<name>{NAME})\t(?:{AFTER}\t)?(?P<speech>.+)$")
SPOKEN_AT = re.compile(
    rf"^{BLANK}*[\[(]\s*(?P<before>{CLOCK})\s*(?:[-–>]+\s*(?P<until>{CLOCK})\s*)?[\])]{BLANK}*(?=\S)"
)
ROLE = re.compile(
    r"(?:[A-Z]{1,4}|Speaker|Participant|Respondent|Interviewer|Interviewee|Moderator|Facilitator|"
    r"Researcher|Observer|Peer|Student|Teacher|Patient|Client|Nurse|Doctor|Host|Guest|Man|Woman|"
    r"Locut(?:eur|rice)|Participante?|Enqu[êe]t(?:eur|rice|ée?)|Interviewe(?:ur|use)|Animat(?:eur|rice)|"
    r"Mod[ée]rat(?:eur|rice)|Intervenante?|Tazatel(?:ka)?|Respondent(?:ka)?)"
    r"[\s_-]?#?\d{0,3}[A-Za-z]?",
    re.IGNORECASE,
)
_PARTICLES = """
de da di do du des del della der den dos la le les van von of the and et y bin ibn al el ten ter
zu und
"""
_NOBODY = """
note notes nb n.b n.b. ps p.s p.s. pps re fw fwd subject from to cc bcc date time place location
duration title topic summary example examples warning important attention remember caution tip todo
source sources reference references abstract keywords url http https ftp tel phone fax mail e-mail
email address recording file version status page figure table total appendix transcript however also
first second third finally next today yesterday tomorrow monday tuesday wednesday thursday friday
saturday sunday remarque remarques exemple objet sujet à lieu durée titre résumé rappel annexe
fichier lundi mardi mercredi jeudi vendredi samedi dimanche aujourd'hui hier demain poznámka pozn
pozn. datum předmět příklad pozor
"""
PARTICLES = frozenset(_PARTICLES.split())
NOBODY = frozenset(_NOBODY.split())
LETTER = re.compile(r"[^\W\d_]")
NO_NAME = re.compile(r"[?!;/\\=@…]|,$|\.\s+[a-z]|^[-–—•]")
LONGEST = 5
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A line that begins with what may be a name. ``speech`` is an offset into the line."""

    name: str
    speech: int
    seconds: float | None
    kind: str  # "inline", "heading", "cells", "time"
    glued: bool = False
    until: float | None = None


def inline_label(line: str) -> Label | None:
    """ "Anna: words", "[00:12:03] Anna: words", "Anna (00:03) : words", "**P1:**"."""
    found = INLINE.match(line)
    if not found or found["speech"].startswith("//") or not is_name(found["name"]):
        return None
    glued = not found["gap"] and bool(found["speech"])
    if glued and found["speech"][0].isdigit():
        return None
    return Label(_name(found), found.start("speech"), _seconds(found), "inline", glued)


def heading_label(line: str, *, timed: bool) -> Label | None:
    """A name on a line of its own, with a time ("Anna  0:03") or, if not ``timed``, without."""
    found = HEADING.match(line)
    if not found or not is_name(found["name"]):
        return None
    seconds = _seconds(found)
    if (seconds is None) == timed:
        return None
    return Label(_name(found), len(line), seconds, "heading")


def cells_label(line: str) -> Label | None:
    """A row of a two-column transcript: name, tab, words."""
    found = CELLS.match(line) if "\t" in line else None
    if not found or not is_name(found["name"]):
        return None
    return Label(_name(found), found.start("speech"), _seconds(found), "cells")


def time_label(line: str) -> Label | None:
    """ "[00:03] words": a time and nobody's name, as machines write it."""
    found = SPOKEN_AT.match(line)
    if not found:
        return None
    until = seconds(found["until"]) if found["until"] else None
    return Label("", found.end(), seconds(found["before"]), "time", until=until)


def is_name(said: str) -> bool:
    """Looks like a name, a role or a number of somebody: no sentence, no time, no address."""
    name = said.strip()
    words = name.split()
    if (
        not words
        or len(words) > LONGEST
        or folded(name) in NOBODY
        or not re.search(r"[^\W\d_]", name)
    ):
        return False
    if re.search(r"[?!;/\\=@…]|,$|\.\s+[a-z]|^[-–—•]", name):
        return False
    return bool(ROLE.fullmatch(name)) or len(words) == 1 or all(map(_proper, words))


def believed(labels: Sequence[Label], lines: int) -> frozenset[str]:
    """The folded names that are speakers, judged by how often they come back.

    Shapes: ``labels`` of one kind in one text of ``lines`` lines that aren't blank.
    """
    counts = Counter(folded(label.name) for label in labels if not label.glued)
    timed = {folded(label.name) for label in labels if label.seconds is not None}
    roles = {name for name in counts if ROLE.fullmatch(name)}
    everywhere = len(counts) > 1 and sum(counts.values()) == lines
    names = {name for name, count in counts.items() if count >= _wanted(name, labels)}
    if everywhere and len(names) < ENOUGH:
        names |= counts.keys()
    if len(timed) > 1 or sum(counts[name] for name in timed) > 1:
        names |= timed
    if len(roles | names) > 1:
        names |= roles
    total = sum(counts[name] for name in names)
    alone = len(names) == 1 and (total <= ENOUGH or 2 * total < lines) and not timed & names
    return frozenset() if alone else frozenset(names)


def folded(name: str) -> str:
    """A speaker's name without its capitals and extra spaces, for telling two apart."""
    return " ".join(name.casefold().split())


def seconds(clock: str) -> float:
    """ "1:02:03.5", "02:03", "1h02" → seconds."""
    parts = [float(part or 0) for part in re.split(r"[:hm]", clock.replace(",", "."))]
    if "h" in clock:
        parts += [0.0] * (3 - len(parts))
    total = 0.0
    for part in parts:
        total = total * 60 + part
    return total


def names_in(labels: Iterable[Label], names: frozenset[str]) -> dict[str, str]:
    """Folded name → as it was first written."""
    written: dict[str, str] = {}
    for label in labels:
        if folded(label.name) in names:
            written.setdefault(folded(label.name), label.name)
    return written


def _wanted(name: str, labels: Sequence[Label]) -> int:
    """Small letters and headings without a time need more company."""
    first = next(label for label in labels if folded(label.name) == name)
    small = first.name[:1].islower() and not ROLE.fullmatch(first.name)
    return ENOUGH + small


def _proper(word: str) -> bool:
    bare = word.strip(".'’()")
    return not bare or not bare[0].islower() or bare.lower() in PARTICLES or bare[0].isdigit()


def _name(found: re.Match[str]) -> str:
    return found["name"].strip().strip("*_").strip()


def _seconds(found: re.Match[str]) -> float | None:
    clock = found["before"] or found["after"]
    return seconds(clock) if clock else None
