"""Tables that survey programs export: whose they are, and which columns tell about people.

Recognised by the names of the columns alone. What tells who somebody is, when or from where they
answered is never offered for reading.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peerloom.formats import mapping
from peerloom.formats.mapping import Mapping, is_no_answer

KOBO, ODK, LIMESURVEY, REDCAP, GOOGLE, MICROSOFT = (
    "KoboToolbox", "ODK", "LimeSurvey", "REDCap", "Google Forms", "Microsoft Forms",
)  # fmt: skip

# Columns that only this program writes; all of one line must be there.
SIGNS: tuple[tuple[str, frozenset[str]], ...] = (
    (KOBO, frozenset({"_uuid", "_submission_time"})),
    (KOBO, frozenset({"_id", "_submission_time"})),
    (ODK, frozenset({"submissiondate", "key"})),
    (ODK, frozenset({"submissiondate", "meta-instanceid"})),
    (ODK, frozenset({"meta-instanceid", "key"})),
    (LIMESURVEY, frozenset({"submitdate", "startlanguage"})),
    (LIMESURVEY, frozenset({"date submitted", "start language"})),
    (LIMESURVEY, frozenset({"date de soumission", "langue de départ"})),
    (REDCAP, frozenset({"record_id", "redcap_event_name"})),
    (REDCAP, frozenset({"record_id", "redcap_survey_identifier"})),
    (MICROSOFT, frozenset({"id", "start time", "completion time"})),
    (MICROSOFT, frozenset({"id", "heure de début", "heure de fin"})),
)
TIMESTAMPS = frozenset({"timestamp", "horodateur", "zeitstempel", "marca temporal"})

_ABOUT_PEOPLE = frozenset(
    {"start", "end", "today", "deviceid", "device id", "subscriberid", "simserial", "simid",
     "phonenumber", "phone number", "phone", "username", "user name", "email", "e-mail",
     "email address", "e-mail address", "adresse e-mail", "adresse de messagerie", "mail",
     "ip address", "ip", "ipaddr", "adresse ip", "submissiondate", "submission date",
     "submitterid", "submittername", "submitted by", "formversion", "edits", "reviewstate",
     "devicestate", "attachmentspresent", "attachmentsexpected", "status", "key", "parent_key",
     "instanceid", "meta-instanceid", "meta-instancename", "meta-entity", "audit", "meta-audit",
     "start time", "completion time", "last modified time", "heure de début", "heure de fin",
     "heure de la dernière modification", "submitdate", "date submitted", "date de soumission",
     "startdate", "date started", "datestamp", "date last action", "lastpage", "last page",
     "seed", "refurl", "referrer url", "token", "access code", "startlanguage",
     "start language", "langue de départ", "dernière page", "dernière action",
     "redcap_survey_identifier", "redcap_data_access_group", "first name", "last name",
     "firstname", "lastname", "full name", "prénom", "nom de famille", "latitude", "longitude",
     "horodateur", "timestamp", "zeitstempel", "marca temporal"}
)  # fmt: skip
_KOBO = re.compile(
    r"_(?:id|uuid|submission_time|validation_status|notes|status|submitted_by|tags|index|version"
    r"|geolocation|attachments|xform_id_string|parent_\w+)$|__version__$"
)
_ENDING = re.compile(
    r"(?:_timestamp|_complete|_time|(?:^|[-_/])(?:latitude|longitude|altitude|accuracy))$"
)
_CODED = re.compile(r"^([A-Za-z][\w\[\]]*)\. (.+)$")  # LimeSurvey: "Q1. What helped?"


@dataclass(frozen=True, slots=True)
class Shape:
    """Whose export it is, "" where nobody's is known; and the columns that are left out."""

    program: str = ""
    dropped: tuple[str, ...] = ()


def recognise(columns: Sequence[str]) -> Shape:
    """Whose export this is, by its columns' names.

    Shapes: ``dropped`` in the table's order; without a known program nothing is dropped.
    """
    names = {plain(column) for column in columns}
    program = next((name for name, signs in SIGNS if signs <= names), "")
    if not program and columns and plain(columns[0]) in TIMESTAMPS:
        program = GOOGLE
    if not program:
        return Shape()
    return Shape(program, tuple(one for one in columns if tells_of_people(one, program)))


def tells_of_people(column: str, program: str) -> bool:
    """Whether an export's column says who, when or from where."""
    name = plain(column)
    if name in _ABOUT_PEOPLE or _KOBO.match(name):
        return True
    if program == MICROSOFT and name in ("id", "name", "nom"):
        return True
    if program == LIMESURVEY and name in ("id", "response id", "id de la réponse"):
        return True
    return bool(_ENDING.search(name)) and program in (REDCAP, KOBO, ODK)


def propose(columns: Sequence[str], rows: Sequence[Sequence[str]], shape: Shape) -> Mapping:
    """A first mapping of an export: every column of sentences is words, one question each.

    Without a known program it is :func:`~peerloom.formats.mapping.guess`.
    """
    if not shape.program:
        return mapping.guess(columns, rows)
    left = [at for at, column in enumerate(columns) if column not in shape.dropped]
    texts = [at for at in left if _reads_like_sentences(rows, at)]
    pairs = [("text", columns[at]) for at in texts]
    rest = [columns[at] for at in left if at not in texts]
    for key, column in mapping.guess(rest).pairs:
        if key in ("case", "session", "language"):
            pairs.append((key, column))
    return Mapping(tuple(pairs))


def fingerprint(columns: Iterable[str]) -> str:
    """The same for the same columns in whatever order; says nothing of what they hold.

    Shapes: 64 hexadecimal characters.
    """
    named = "\n".join(sorted(plain(column) for column in columns))
    return hashlib.sha256(named.encode()).hexdigest()


def plain(column: str) -> str:
    """A column's name without capitals and blanks; of LimeSurvey's "id. Response ID" the code."""
    found = _CODED.match(column.strip())
    name = found.group(1) if found and found.group(1).lower() in _CODES else column
    return " ".join(name.casefold().replace("/", "-").split())


_CODES = frozenset(
    {"id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr",
     "refurl", "token"}
)  # fmt: skip


def _reads_like_sentences(rows: Sequence[Sequence[str]], at: int) -> bool:
    said = [row[at] for row in rows if at < len(row) and not is_no_answer(row[at])]
    different = {one.strip().casefold() for one in said}
    wordy = sum(len(one.split()) >= 3 for one in said)
    return bool(said) and wordy * 2 >= len(said) and len(different) * 2 > len(said)
