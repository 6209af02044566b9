"""What the log knows of an item: sentences, and "" where it knows nothing.

No sentence counts agreement, or how often something was said, as if that were its weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom import __version__
from peerloom.findings import answered, method
from peerloom.findings.checklists import reading
from peerloom.findings.checklists.facts import Facts
from peerloom.findings.checklists.reading import joined, listed
from peerloom.findings.notation import grouped, written_day
from peerloom.findings.placed import threshold_for_study

Filler = Callable[[Facts], str]


def known_of(fill: str, facts: Facts) -> str:
    """What is known of what an item asks, in the language that is switched on."""
    return FILLERS[fill](facts) if fill else ""


def _interviewers(facts: Facts) -> str:
    if not facts.holders:
        return ""
    return _("Held by {names}.").format(names=listed(facts.holders))


def _approach(facts: Facts) -> str:
    return _(method.APPROACH_SENTENCES[facts.study.approach])


def _sessions(facts: Facts) -> str:
    if not facts.sessions:
        return ""
    said = ngettext(
        "The programme had one session.",
        "The programme had {count} sessions.",
        len(facts.sessions),
    ).format(count=len(facts.sessions))
    days = [one.held_on for one in facts.sessions if one.held_on]
    return joined([said, _from_to(days)])


def _from_to(days: list[date]) -> str:
    if not days:
        return ""
    return _("They were held from {first} to {last}.").format(
        first=written_day(min(days)), last=written_day(max(days))
    )


def _minutes(facts: Facts) -> str:
    lengths = [one.minutes for one in facts.sessions if one.minutes]
    if not lengths:
        return ""
    return _("Sessions were planned for {least} to {most} minutes.").format(
        least=min(lengths), most=max(lengths)
    )


def _attributes(facts: Facts) -> str:
    if not facts.attributes:
        return ""
    return _("People could say of themselves: {names}.").format(
        names=listed(one.name for one in facts.attributes)
    )


def _guide(facts: Facts) -> str:
    saved = facts.deeds["voices.guide_saved"]
    if not saved:
        return ""
    return ngettext(
        "There is a guide; the log has one saving of it.",
        "There is a guide; the log has {count} savings of it.",
        saved,
    ).format(count=grouped(saved))


def _instruments(facts: Facts) -> str:
    forms = facts.deeds["voices.form_made"]
    said = ngettext("One form was made.", "{count} forms were made.", forms).format(count=forms)
    return joined([_guide(facts), said if forms else "", _recordings(facts)])


def _repeated(facts: Facts) -> str:
    """Few people are told as "some": how many they are could tell who they are."""
    held = Counter(one.person for one in facts.sources if one.kind == "interview" and one.person)
    again = sum(count > 1 for count in held.values())
    if not held:
        return ""
    if not again:
        return _("Nobody was interviewed more than once.")
    if again < threshold_for_study(facts.study.ref):
        return _("Some people were interviewed more than once.")
    return _("{count} people were interviewed more than once.").format(count=again)


def _recordings(facts: Facts) -> str:
    heard = facts.deeds["voices.sound_arrived"]
    if not heard:
        return ""
    return ngettext(
        "One recording of sound was brought.", "{count} recordings of sound were brought.", heard
    ).format(count=grouped(heard))


def _notes(facts: Facts) -> str:
    written = facts.deeds["voices.notes_saved"]
    said = ngettext(
        "Notes on interviews were saved once.",
        "Notes on interviews were saved {count} times.",
        written,
    ).format(count=grouped(written))
    return joined([said if written else "", reading.memos(facts)])


def _returned(facts: Facts) -> str:
    read = facts.deeds["voices.read_back"]
    if not read:
        return ""
    return ngettext(
        "One transcript was read by whoever spoke in it before it went on.",
        "{count} transcripts were read by those who spoke in them before they went on.",
        read,
    ).format(count=grouped(read))


def _software(_facts: Facts) -> str:
    return _("Peerloom {version}, on a machine of the place's own.").format(version=__version__)


def _checked(facts: Facts) -> str:
    return answered.answers_paragraph(facts.study.ref)


def _quotes(facts: Facts) -> str:
    if not facts.edition:
        return ""
    return ngettext(
        "Edition {number} quotes one passage, captioned by a pseudonym.",
        "Edition {number} quotes {count} passages, each captioned by a pseudonym.",
        facts.quotes,
    ).format(number=facts.edition, count=grouped(facts.quotes))


def _title(facts: Facts) -> str:
    return joined([facts.front.title, facts.front.subtitle])


def _summary(facts: Facts) -> str:
    words = len(facts.front.summary.split())
    if not words:
        return ""
    return ngettext(
        "The report opens with a summary of one word.",
        "The report opens with a summary of {count} words.",
        words,
    ).format(count=grouped(words))


def _limits(facts: Facts) -> str:
    return _("The report names them.") if facts.front.limits.strip() else ""


def _ethics(facts: Facts) -> str:
    about, parts = facts.ethics, []
    if about.body:
        named = _("{body}, number {number}") if about.number else "{body}"
        said = named.format(body=about.body, number=about.number)
        parts.append(_("Approved by {said}.").format(said=said))
    if about.approved_on:
        parts.append(_("Approved on {day}.").format(day=written_day(about.approved_on)))
    if facts.sources:
        parts.append(_("Whoever gave words chose who may read them and whether to be quoted."))
    return joined(parts)


def _trust(facts: Facts) -> str:
    return joined(
        [reading.trail(facts), reading.negatives(facts), reading.readings(facts), _checked(facts)]
    )


FILLERS: dict[str, Filler] = {
    "approach": _approach,
    "attributes": _attributes,
    "checked": _checked,
    "coders": reading.coders,
    "coding": lambda facts: method.told("coding", facts.study),
    "concepts": reading.concepts,
    "derivation": reading.derivation,
    "developed": reading.developed,
    "ethics": _ethics,
    "gate": lambda facts: method.told("gate", facts.study),
    "guide": _guide,
    "instruments": _instruments,
    "interviewers": _interviewers,
    "limits": _limits,
    "material": lambda facts: method.told("material", facts.study),
    "memos": reading.memos,
    "minutes": _minutes,
    "negatives": reading.negatives,
    "notes": _notes,
    "question": lambda facts: facts.study.question,
    "quotes": _quotes,
    "readings": reading.readings,
    "recordings": _recordings,
    "repeated": _repeated,
    "returned": _returned,
    "saturation": reading.saturation,
    "sessions": _sessions,
    "software": _software,
    "summary": _summary,
    "themes": reading.themes,
    "title": _title,
    "trail": reading.trail,
    "tree": reading.tree,
    "triangulated": reading.triangulated,
    "trust": _trust,
}
