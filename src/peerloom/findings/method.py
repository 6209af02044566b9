"""The method paragraphs, filled from the log and the counts; nothing in them is typed by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from peerloom.analysis import queries as analysis
from peerloom.analysis.types import KINDS, Counts
from peerloom.findings.answered import answers_paragraph
from peerloom.findings.notation import grouped, written_day
from peerloom.gate import queries as gate
from peerloom.programme.types import Study

APPROACH_SENTENCES = {
    "reflexive": gettext_noop(
        "The analysis is reflexive: a code is somebody's way of reading, and no agreement "
        "between readers is counted."
    ),
    "codebook": gettext_noop(
        "The analysis follows a codebook that grew with the reading and that every analyst shares."
    ),
    "reliability": gettext_noop(
        "The analysis follows a codebook whose use can be checked for agreement between coders."
    ),
}


def method_paragraphs(study: Study) -> tuple[str, ...]:
    """What was read, how it passed the gate, who coded it, what its people answered.

    Shapes: paragraphs of plain text, in the language that is switched on.
    """
    parts = (
        _material(study.ref),
        _gate(study.ref),
        _coding(study),
        _quoting(study.ref),
        answers_paragraph(study.ref),
    )
    return tuple(part for part in parts if part)


def told(part: str, study: Study) -> str:
    """One paragraph alone: "material", "gate" or "coding"; "" where there is nothing to tell."""
    if part == "coding":
        return _coding(study)
    return {"material": _material, "gate": _gate}[part](study.ref)


def _material(study: str) -> str:
    sources = analysis.sources_for_list(study)
    if not sources:
        return ""
    kinds = Counter(one.kind for one in sources)
    said = [
        _("This rests on {kinds}: {words} words in all.").format(
            kinds=_listed([_of_kind(kind, kinds[kind]) for kind in KINDS if kinds[kind]]),
            words=grouped(sum(one.words for one in sources)),
        )
    ]
    persons = len({one.person for one in sources if one.person})
    if persons:
        said.append(
            ngettext(
                "One person is known in it, by a pseudonym.",
                "{count} people are known in it, each by a pseudonym.",
                persons,
            ).format(count=grouped(persons))
        )
    return " ".join(said)


def _of_kind(kind: str, count: int) -> str:
    said = {
        "interview": ngettext("{count} interview", "{count} interviews", count),
        "journal": ngettext("{count} journal entry", "{count} journal entries", count),
        "feedback": ngettext("{count} feedback reply", "{count} feedback replies", count),
    }[kind]
    return said.format(count=grouped(count))


def _gate(study: str) -> str:
    standing = [one for one in gate.releases_for_adoption(study) if not one.revoked]
    elsewhere = sum(one.attested for one in standing)
    here, parts = len(standing) - elsewhere, list[str]()
    if here:
        parts.append(
            ngettext(
                "One text was de-identified here and let through by a person.",
                "{count} texts were de-identified here, each let through by a person.",
                here,
            ).format(count=grouped(here))
        )
    if elsewhere:
        parts.append(
            ngettext(
                "For one text a steward attested that it had been de-identified and consented "
                "to elsewhere.",
                "For {count} texts a steward attested that they had been de-identified and "
                "consented to elsewhere.",
                elsewhere,
            ).format(count=grouped(elsewhere))
        )
    return " ".join(parts)


def _coding(study: Study) -> str:
    counts = analysis.counts_for_home(study.ref)
    if not counts.codings:
        return ""
    said = [
        _("{names} made {codings} with {codes}.").format(
            names=_coders(study.ref),
            codings=ngettext("{count} coding", "{count} codings", counts.codings).format(
                count=grouped(counts.codings)
            ),
            codes=ngettext(
                "a codebook of one code", "a codebook of {count} codes", counts.codes
            ).format(count=grouped(counts.codes)),
        ),
        *_thinking(counts),
        _(APPROACH_SENTENCES[study.approach]),
        _log(study.ref),
    ]
    return " ".join(said)


def _coders(study: str) -> str:
    """Accounts by pseudonym; a label from another program may be anybody's name, so none is."""
    coders = analysis.codings_for_matrix(study).coders
    names = sorted({one.name for one in coders if one.ref and one.name})
    elsewhere = any(not one.ref for one in coders)
    return _listed([*names, _("analysts working elsewhere")] if elsewhere else names, starts=True)


def _thinking(counts: Counts) -> Iterable[str]:
    if counts.memos:
        yield ngettext(
            "One memo holds what was thought on the way.",
            "{count} memos hold what was thought on the way.",
            counts.memos,
        ).format(count=grouped(counts.memos))
    if counts.themes:
        yield ngettext(
            "The codes were read together into one theme.",
            "The codes were read together into {count} themes.",
            counts.themes,
        ).format(count=grouped(counts.themes))


def _log(study: str) -> str:
    number, at = analysis.end_of_log(study)
    return ngettext(
        "Each of these steps is an entry in the study's log: one so far, of {day}.",
        "Each of these steps is an entry in the study's log: {count} so far, the last of {day}.",
        number,
    ).format(count=grouped(number), day=written_day(timezone.localtime(at)))


def _quoting(study: str) -> str:
    if not analysis.counts_for_home(study).sources:
        return ""
    return _(
        "Quotes are word for word as they were let through, and only where their being quoted "
        "is consented to."
    )


def _listed(parts: Sequence[str], *, starts: bool = False) -> str:
    """Parts as a sentence lists them; ``starts`` says that it begins with them."""
    said = (
        _("{several} and {last}").format(several=", ".join(parts[:-1]), last=parts[-1])
        if len(parts) > 1
        else "".join(parts)
    )
    return said[:1].upper() + said[1:] if starts else said
