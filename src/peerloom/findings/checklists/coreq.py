"""COREQ: 32 items for reports of interviews and focus groups, in our own words."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from peerloom.findings.checklists.types import Checklist, Domain, Item

_TEAM = Domain(
    _("The team and how it stands to the people"),
    (
        Item(
            "interviewer",
            "1",
            _("Interviewer"),
            _("Who held the interviews or groups?"),
            "interviewers",
            "programme:study",
            "method",
        ),
        Item(
            "credentials", "2", _("Credentials"), _("What degrees or training titles do they have?")
        ),
        Item("occupation", "3", _("Occupation"), _("What did they work as at the time?")),
        Item("gender", "4", _("Gender"), _("What is their gender, in their own words?")),
        Item("training", "5", _("Experience"), _("What experience or training had they in this?")),
        Item(
            "relationship",
            "6",
            _("Relationship before"),
            _("Did they and the people know each other before the study began?"),
        ),
        Item(
            "knowledge",
            "7",
            _("What people knew of them"),
            _("What did the people know of the interviewers, their aims and reasons?"),
        ),
        Item(
            "standpoint",
            "8",
            _("Where they stand"),
            _("What of the interviewers themselves bears on it: assumptions, reasons, interests?"),
            "",
            "analysis:memos",
        ),
    ),
)
_DESIGN = Domain(
    _("How the study was designed"),
    (
        Item(
            "orientation",
            "9",
            _("Orientation"),
            _("On which methodological orientation and theory does it rest?"),
            "approach",
            "programme:study",
            "method",
        ),
        Item("sampling", "10", _("Sampling"), _("How were people chosen?")),
        Item("approached", "11", _("First contact"), _("How were people asked to take part?")),
        Item(
            "size",
            "12",
            _("Sample size"),
            _("How many people took part?"),
            "material",
            "analysis:sources",
            "method",
        ),
        Item(
            "refused",
            "13",
            _("Who did not take part"),
            _("How many refused or left, and for which reasons?"),
        ),
        Item(
            "setting",
            "14",
            _("Setting"),
            _("Where were the words gathered?"),
            "sessions",
            "programme:study",
        ),
        Item(
            "others",
            "15",
            _("Others present"),
            _("Was anybody there beside the people and the interviewers?"),
        ),
        Item(
            "sample",
            "16",
            _("Who they are"),
            _("What of the people matters to the study, and when was it gathered?"),
            "attributes",
            "analysis:cases",
        ),
        Item(
            "guide",
            "17",
            _("Guide"),
            _("Which questions and prompts were used, and were they tried before?"),
            "guide",
            "analysis:history",
        ),
        Item(
            "repeat",
            "18",
            _("Repeat interviews"),
            _("Was anybody interviewed more than once?"),
            "repeated",
            "analysis:sources",
            "method",
        ),
        Item(
            "recording",
            "19",
            _("Recording"),
            _("Was sound or picture recorded?"),
            "recordings",
            "analysis:history",
        ),
        Item(
            "notes",
            "20",
            _("Field notes"),
            _("Were notes made during or after?"),
            "notes",
            "analysis:memos",
            "method",
        ),
        Item(
            "duration",
            "21",
            _("Duration"),
            _("How long did the interviews or groups last?"),
            "minutes",
            "programme:study",
        ),
        Item(
            "saturation",
            "22",
            _("Saturation"),
            _("Was saturation discussed?"),
            "saturation",
            "analysis:saturation",
            "method",
        ),
        Item(
            "returned",
            "23",
            _("Transcripts given back"),
            _("Could people read their transcript and correct it?"),
            "returned",
            "analysis:history",
        ),
    ),
)
_FINDINGS = Domain(
    _("Analysis and findings"),
    (
        Item("coders", "24", _("Coders"), _("How many people coded?"),
             "coders", "analysis:agreement", "method"),
        Item("tree", "25", _("Coding tree"), _("Is the tree of codes described?"),
             "tree", "analysis:codebook", "method"),
        Item("derivation", "26", _("Where themes come from"),
             _("Were themes set before, or developed from the words?"),
             "derivation", "analysis:themes", "method"),
        Item("software", "27", _("Software"), _("Which software was used?"), "software"),
        Item("checked", "28", _("Checked by the people"),
             _("Did the people say what they think of the findings?"),
             "checked", "findings:findings", "method"),
        Item("quotations", "29", _("Quotations"),
             _("Do quotes show the findings, and is each speaker told apart?"),
             "quotes", "findings:findings", "themes"),
        Item("consistent", "30", _("Words and findings agree"),
             _("Do the findings fit the words that are shown?"),
             "triangulated", "analysis:triangulation", "themes"),
        Item("major", "31", _("Main themes"), _("Are the main themes clear?"),
             "themes", "findings:findings", "themes"),
        Item("minor", "32", _("Smaller themes and other cases"),
             _("Are smaller themes, and cases that differ, described?"),
             "negatives", "findings:findings", "themes"),
    ),
)  # fmt: skip

COREQ = Checklist(
    "coreq",
    "COREQ",
    _("For reports of interviews and focus groups: 32 items."),
    _("After Tong, Sainsbury and Craig (2007), in our own words."),
    "10.1093/intqhc/mzm042",
    (_TEAM, _DESIGN, _FINDINGS),
)
