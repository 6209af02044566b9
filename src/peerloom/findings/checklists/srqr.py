"""SRQR: 21 items for reports of any qualitative study, in our own words."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from peerloom.findings.checklists.types import Checklist, Domain, Item

SRQR = Checklist(
    "srqr",
    "SRQR",
    _("For reports of any qualitative study: 21 items."),
    _("After O'Brien and others (2014), in our own words."),
    "10.1097/ACM.0000000000000388",
    (
        Domain(
            _("Title and summary"),
            (
                Item("title", "S1", _("Title"),
                     _("Does the title say what was studied, and that it was done qualitatively?"),
                     "title", "findings:front", "title"),
                Item("summary", "S2", _("Summary"),
                     _("Are background, aim, ways, findings and conclusions told in short?"),
                     "summary", "findings:front", "summary"),
            ),
        ),
        Domain(
            _("Why it was done"),
            (
                Item("problem", "S3", _("Problem"),
                     _("What matters about the subject, and what is known of it?")),
                Item("question", "S4", _("Question"), _("What did the study want to know?"),
                     "question", "programme:study", "title"),
            ),
        ),
        Domain(
            _("How it was done"),
            (
                Item("approach", "S5", _("Approach"),
                     _("Which qualitative approach and theory, and why?"),
                     "approach", "programme:study", "method"),
                Item("researchers", "S6", _("Researchers"),
                     _("What of the researchers may have shaped it, and how do they stand to "
                       "the people?"), "", "analysis:memos"),
                Item("context", "S7", _("Context"), _("Where and in what surroundings?"),
                     "sessions", "programme:study"),
                Item("sampling", "S8", _("Sampling"),
                     _("How and why were people, texts or events chosen; when was it enough?"),
                     "saturation", "analysis:saturation"),
                Item("ethics", "S9", _("Ethics"),
                     _("Who approved it, how was consent given, how are people protected?"),
                     "ethics", "programme:ethics", "method"),
                Item("collection", "S10", _("Gathering"),
                     _("What was gathered, how, and when?"), "material", "analysis:sources",
                     "method"),
                Item("instruments", "S11", _("Instruments"),
                     _("Which guides, forms and devices were used, and did they change?"),
                     "instruments", "analysis:history"),
                Item("units", "S12", _("People and texts"),
                     _("How many people, texts or events, and what matters about them?"),
                     "attributes", "analysis:cases", "method"),
                Item("processing", "S13", _("Preparing"),
                     _("How were words typed, checked, kept, and cleared of names?"),
                     "gate", "analysis:sources", "method"),
                Item("analysis", "S14", _("Analysis"),
                     _("How were themes developed, and by whom?"),
                     "coding", "analysis:themes", "method"),
                Item("trust", "S15", _("Why it can be trusted"),
                     _("What was done so that readers can rely on it?"),
                     "trust", "analysis:history", "method"),
            ),
        ),
        Domain(
            _("What was found"),
            (
                Item("synthesis", "S16", _("Findings"),
                     _("What are the main findings, and how do they hang together?"),
                     "themes", "findings:findings", "themes"),
                Item("evidence", "S17", _("Evidence"),
                     _("Do quotes and other material bear the findings out?"),
                     "quotes", "findings:findings", "themes"),
            ),
        ),
        Domain(
            _("What it means"),
            (
                Item("integration", "S18", _("With what is known"),
                     _("What does it add to earlier work, and for whom may it hold?"),
                     "", "findings:findings"),
                Item("limits", "S19", _("Limits"), _("What can it not claim?"),
                     "limits", "findings:front", "limits"),
            ),
        ),
        Domain(
            _("Other"),
            (
                Item("interests", "S20", _("Interests"),
                     _("Who could gain from it, and how was that dealt with?")),
                Item("funding", "S21", _("Funding"),
                     _("Who paid, and what say had they in it?")),
            ),
        ),
    ),
)  # fmt: skip
