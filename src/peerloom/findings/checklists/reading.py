"""What the log knows of the reading itself: codes, themes, what speaks against them, the log."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.analysis import queries as analysis
from peerloom.findings.checklists.facts import Facts
from peerloom.findings.notation import grouped
from peerloom.problems import MethodProblem


def joined(parts: Iterable[str]) -> str:
    """Sentences, one after the other."""
    return " ".join(part for part in parts if part)


def listed(names: Iterable[str]) -> str:
    """Names, with commas."""
    return ", ".join(names)


def saturation(facts: Facts) -> str:
    """Whether it was reached; in a reflexive study why it isn't claimed."""
    if facts.is_reflexive:
        return _(
            "Saturation isn't claimed: a reflexive reading doesn't end because nothing new is "
            "counted."
        )
    try:
        found = analysis.saturation_for_study(facts.study.ref).made
    except MethodProblem:
        return ""
    if not found.reported:
        return _("Code saturation was looked for and not reached.")
    return _("Code saturation was reached at {reported} (base + run of texts).").format(
        reported=found.reported
    )


def coders(facts: Facts) -> str:
    """How many people coded, and who of them has an account."""
    coders = {
        one.ref or one.name: one for one in analysis.codings_for_matrix(facts.study.ref).coders
    }
    if not coders:
        return ""
    said = ngettext("One person coded.", "{count} people coded.", len(coders))
    names = sorted({one.name for one in coders.values() if one.ref and one.name})
    told = _("With an account here: {names}.").format(names=listed(names)) if names else ""
    return joined([said.format(count=len(coders)), told])


def tree(facts: Facts) -> str:
    """How large the codebook is, and that it changed."""
    codes = facts.counts.codes
    if not codes:
        return ""
    said = ngettext("The codebook has one code.", "The codebook has {count} codes.", codes).format(
        count=grouped(codes)
    )
    changed = sum(
        facts.deeds[f"analysis.{verb}"]
        for verb in ("code_merged", "code_split", "code_changed", "code_moved", "code_removed")
    )
    told = ngettext(
        "The log has one change of it.", "The log has {count} changes of it.", changed
    ).format(count=grouped(changed))
    return joined([said, told if changed else "", _("It goes with a synthesis package.")])


def derivation(facts: Facts) -> str:
    """Whether codes were brought or made, and themes made of them."""
    brought = facts.deeds["analysis.codes_brought"] + facts.deeds["analysis.codebook_brought"]
    said = (
        _("Some codes were brought from a table or another codebook; the others were made here.")
        if brought
        else _("Codes were made while reading.")
    )
    if not facts.themes:
        return said if facts.counts.codes else ""
    return joined([said, _("The analysts developed the themes from them.")])


def developed(facts: Facts) -> str:
    """The same, and what was let go."""
    if not facts.themes:
        return ""
    gone = facts.deeds["analysis.theme_removed"]
    told = ngettext(
        "One theme was let go on the way.", "{count} themes were let go on the way.", gone
    ).format(count=grouped(gone))
    return joined([derivation(facts), told if gone else ""])


def triangulated(facts: Facts) -> str:
    """How far themes were held against kinds of source."""
    sheet = facts.triangulated
    if not facts.deeds["analysis.cell_judged"]:
        return ""
    said = _("Themes were held against kinds of source: {rated} of {cells} cells are judged.")
    return joined(
        [said.format(rated=sheet.made.rated, cells=sheet.made.cells), sheet.overall.strip()]
    )


def themes(facts: Facts) -> str:
    """The themes by name."""
    return "; ".join(one.name for one in facts.themes)


def concepts(facts: Facts) -> str:
    """Each theme with its idea."""
    return "\n".join(f"{one.name}: {one.concept}" for one in facts.themes if one.concept)


def negatives(facts: Facts) -> str:
    """How much speaks against the themes."""
    against = sum(len(one.contradicted_by) for one in facts.themes)
    if not against:
        return ""
    return ngettext(
        "One passage that speaks against a theme stands beside what carries it.",
        "{count} passages that speak against a theme stand beside what carries it.",
        against,
    ).format(count=grouped(against))


def readings(facts: Facts) -> str:
    """Whether readings were laid side by side."""
    settled = facts.deeds["analysis.passage_settled"]
    if not settled:
        return ""
    return ngettext(
        "Two readings were laid side by side; one difference was talked over.",
        "Two readings were laid side by side; {count} differences were talked over.",
        settled,
    ).format(count=grouped(settled))


def trail(facts: Facts) -> str:
    """How long the log is."""
    entries = sum(facts.deeds.values())
    if not entries:
        return ""
    return ngettext(
        "Every step is in a log that can't be rewritten unnoticed: one entry so far.",
        "Every step is in a log that can't be rewritten unnoticed: {count} entries so far.",
        entries,
    ).format(count=grouped(entries))


def memos(facts: Facts) -> str:
    """How many memos there are."""
    if not facts.memos:
        return ""
    return ngettext(
        "One memo was written while reading.",
        "{count} memos were written while reading.",
        len(facts.memos),
    ).format(count=grouped(len(facts.memos)))
