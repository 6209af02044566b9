"""A template for reports of reflexive analysis: questions to answer, nothing to count."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from peerloom.findings.checklists.types import Checklist, Domain, Item

REFLEXIVE = Checklist(
    "reflexive",
    _("Reflexive template"),
    _("For reports of reflexive analysis: 16 questions about who read, how, and why so."),
    _("Questions of our own, after Braun and Clarke (2021)."),
    "10.1080/14780887.2020.1769238",
    (
        Domain(
            _("Who reads"),
            (
                Item("standpoint", "1", _("Standpoint"),
                     _("Who are you to this subject and to these people?"), "", "analysis:memos"),
                Item("assumptions", "2", _("Assumptions"),
                     _("What did you expect before you read, and what became of it?"),
                     "", "analysis:memos"),
                Item("peers", "3", _("Peers"),
                     _("Which part had people who share the experience: in asking, reading, "
                       "writing?"), "coders", "analysis:sources", "method"),
            ),
        ),
        Domain(
            _("Why this way"),
            (
                Item("reasons", "4", _("Reasons"),
                     _("Why does a reflexive reading suit this question?"),
                     "approach", "programme:study", "method"),
                Item("orientation", "5", _("Orientation"),
                     _("Do you read what is said or what lies under it; from the words or from a "
                       "theory?")),
                Item("words", "6", _("The words"),
                     _("Whose words are they, how did they come to you, and what is missing?"),
                     "material", "analysis:sources", "method"),
            ),
        ),
        Domain(
            _("How it went"),
            (
                Item("familiar", "7", _("Getting to know"),
                     _("How did you get to know the words?"), "memos", "analysis:memos"),
                Item("coding", "8", _("Coding"),
                     _("Who coded, and how did the codes change?"),
                     "tree", "analysis:codebook", "method"),
                Item("themes", "9", _("From codes to themes"),
                     _("How did you develop themes, and what did you let go?"),
                     "developed", "analysis:themes", "method"),
                Item("concepts", "10", _("What a theme is about"),
                     _("Which idea holds each theme together, beyond its subject?"),
                     "concepts", "analysis:themes", "themes"),
                Item("against", "11", _("What speaks against it"),
                     _("Where did you look for what doesn't fit, and what did you find?"),
                     "negatives", "analysis:themes", "themes"),
                Item("changed", "12", _("What changed"),
                     _("What made you see something otherwise: a reading beside yours, a talk, "
                       "an answer?"), "readings", "analysis:readings"),
            ),
        ),
        Domain(
            _("What you stand for"),
            (
                Item("returned", "13", _("Back to the people"),
                     _("What did the people say to it, and what did you do with that?"),
                     "checked", "findings:findings", "method"),
                Item("quality", "14", _("Quality"),
                     _("How can a reader judge the reading without counting agreement?"),
                     "trail", "analysis:history", "method"),
                Item("quotes", "15", _("Quotes"),
                     _("What do quotes do in the report: bear out, or be read closely?"),
                     "quotes", "findings:findings", "themes"),
                Item("limits", "16", _("Limits"), _("What can it not claim?"),
                     "limits", "findings:front", "limits"),
            ),
        ),
    ),
)  # fmt: skip
