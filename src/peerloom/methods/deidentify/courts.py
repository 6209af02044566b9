"""Names as courts and letters write them: initials and parties. Part of the names layer.

Only capitals tell here, so all of it looks at the text as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from peerloom.methods.deidentify.findings import Finding
from peerloom.methods.deidentify.lexicon import function_words, is_common, wordset
from peerloom.methods.deidentify.reading import Reading
from peerloom.spans import folded

CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽČŁŚŻĆĐ]"
WORD = rf"{CAPITAL}[\w'’-]*\w"
INITIAL = rf"{CAPITAL}\.(?:-{CAPITAL}\.)?"
LINK = r"(?:and|of|the|de|du|des|et|y|del|la|von|van|&)"
PARTY = rf"{WORD}(?:\s(?:{LINK}\s)?(?:{WORD}|{INITIAL}))*"
ROWS = (
    (re.compile(rf"(?<![\w.])(?:{INITIAL}\s?){{1,3}}{WORD}(?:[\s-]{WORD})?"), 0.75),
    (re.compile(rf"(?<![\w.]){WORD}(?:\s{INITIAL})+\s{WORD}"), 0.75),
    (re.compile(rf"(?<![\w.])(?:{CAPITAL}\.[ -]?){{2,4}}(?![\w])"), 0.55),
    (re.compile(rf"(?<![\w.])({PARTY})\s(?:v|vs|c)\.?\s"), 0.6),
    (re.compile(rf"(?<=\s)(?:v|vs|c|contre|contra)\.?\s({PARTY})"), 0.6),
)
# Abbreviations that look like initials, and parties that are nobody.
NOBODY = wordset(
    "u.s. u.s u.k. u.k e.u. u.n. u.s.a. a.m. p.m. e.g. i.e. n.b. p.s. p.o. o.k. b.c. a.d. d.c. l.a."
    " s.a. s.l. s.c. c.v. t.v. h.i.v. n.h.s. p.t.s.d. e.u e.e.u.u. ee.uu. l.l.p. l.l.c."
)
ACTS = wordset(
    "by applicant applicants mr mrs ms miss and of against named called child mother father son"
    " daughter witness victim accused defendant plaintiff claimant par contre nommé nommée por"
)
PUBLIC = wordset(
    "r regina rex queen king crown state people commonwealth republic government kingdom court"
    " united states canada france spain england secretary minister ministry attorney general"
    " director public prosecutions commissioner police council county city of the and for"
)


def find_parties(reading: Reading) -> Iterator[Finding]:
    """Initials, "Deshawn T. Pruitt", "Renfrew v Castledene"; people and bodies alike."""
    if reading.shouting:
        return
    for shape, sure in ROWS:
        for found in shape.finditer(reading.text):
            start, end = found.span(1 if shape.groups else 0)
            end = start + len(reading.text[start:end].rstrip(" -"))
            words = folded(reading.text[start:end])
            if words in NOBODY and not _is_somebody(reading.text, start, end):
                continue
            if not _tells(words):
                continue
            yield Finding(start, end, "name", "names", sure, entity=words.replace(".", "").strip())


def _is_somebody(text: str, start: int, end: int) -> bool:
    """Whether "A.M." is a person: no hour stands before it, and it is written in capitals."""
    hour = text[:start].rstrip()[-1:].isdecimal()
    return text[start:end] in ("A.M.", "P.M.", "L.A.", "D.C.") and not hour and _acts(text, start)


def _acts(text: str, start: int) -> bool:
    """What stands before initials where they are somebody's."""
    before = text[:start].split()[-1:]
    return bool(before) and before[0].casefold().strip('(“"') in ACTS


def _tells(words: str) -> bool:
    """Whether it is more than public bodies and everyday words."""
    parts = [part for part in re.split(r"[\s.]+", words) if len(part) > 1]
    if not parts:
        return True
    return any(
        part not in PUBLIC and part not in function_words() and not is_common(part)
        for part in parts
    )  # fmt: skip
