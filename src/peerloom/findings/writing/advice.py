"""Advice on wording, by a study's approach. It never changes a word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peerloom.findings.markdown import CITATION, FIGURE, QUOTE

EVERY = frozenset({"reflexive", "codebook", "reliability"})
REFLEXIVE = frozenset({"reflexive"})
UNCOUNTED = frozenset({"reflexive", "codebook"})


@dataclass(frozen=True, slots=True)
class Advice:
    """Words that stand in a text, and what to think about before they stay."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class _Rule:
    approaches: frozenset[str]
    pattern: re.Pattern[str]
    why: Promise | str


def _rule(approaches: frozenset[str], pattern: str, why: Promise | str) -> _Rule:
    return _Rule(approaches, re.compile(pattern, re.IGNORECASE), why)


_RULES = (
    _rule(
        REFLEXIVE,
        r"\b(?:themes?|thèmes?|codes?|patterns?)\s+(?:(?:that|which|qui|have|has|had|ont|a)\s+)*"
        r"(?:emerged?|emerges|emerging|émerg\w+|arose|surfaced|surgi\w*|ressort\w*)\b"
        r"|\b(?:emerging|emergent)\s+themes?\b|\bthèmes?\s+émergent\w*",
        _("A theme doesn’t come up by itself: somebody made it. Say who read what, and how."),
    ),
    _rule(
        UNCOUNTED,
        r"\b(?:data|theoretical|code)\s+saturation\b|\bsaturation\s+(?:was|is|des|théorique)\b",
        _("Saturation isn’t claimed in this approach. Say why what was heard is enough."),
    ),
    _rule(
        UNCOUNTED,
        r"\b(?:kappa|krippendorff\w*|inter-?(?:rater|coder)\s+\w+|accord\s+inter-?\w+)\b",
        _("Agreement between coders isn’t a measure in this approach."),
    ),
    _rule(
        REFLEXIVE,
        r"\b(?:most|the majority|a minority|half|\d+\s*(?:%|per\s?cent)|\d+\s+(?:out\s+)?of\s+"
        r"(?:the\s+)?\d+)\s*(?:of\s+)?(?:the\s+|our\s+)?"
        r"(?:participants|people|persons|interviewees|respondents|them)?\b"
        r"|\bla\s+(?:plupart|majorité)\b|\d+\s+(?:personnes\s+)?sur\s+\d+\b",
        _("How many isn’t how much it matters. Say what it means, and for whom it is otherwise."),
    ),
    _rule(
        EVERY,
        r"\b(?:proves?|proved|proven|prouv\w+)\b",
        _("Accounts show and suggest; they prove nothing."),
    ),
    _rule(
        EVERY,
        r"\b(?:representative|représentati\w+|generali[sz]able|généralisable\w*)\b",
        _("Those who were heard stand for themselves. Say to whom this may carry over, and why."),
    ),
    _rule(
        EVERY,
        r"\b(?:all|every(?:body|one)?|tou(?:te)?s)\s+(?:of\s+)?(?:the\s+|our\s+|les\s+)?"
        r"(?:participant\w*|interviewee\w*|respondent\w*|agreed|said)\b",
        _("Is there nobody who sees it otherwise? If there is, let that stand here too."),
    ),
    _rule(
        EVERY,
        r"\b(?:the\s+subjects?|our\s+subjects?|sujets\s+interrogés)\b",
        _("They took part; call them people, participants, or by what they call themselves."),
    ),
    _rule(
        EVERY,
        r"(?:“[^”\n]{30,}”|«[^»\n]{30,}»|\"[^\"\n]{30,}\")",
        _("If these are somebody’s words, place them by reference: then they follow consent."),
    ),
)


def advice_on(text: str, approach: str) -> tuple[Advice, ...]:
    """What to look at again, in the order of the text; each wording once.

    Shapes: quotes, figures and citations are left out: people may say what they like.
    """
    own = CITATION.sub(" ", FIGURE.sub(" ", QUOTE.sub(" ", text)))
    found: dict[str, tuple[int, Advice]] = {}
    for rule in _RULES:
        if approach in rule.approaches:
            for match in rule.pattern.finditer(own):
                words = " ".join(match[0].split())
                found.setdefault(words.casefold(), (match.start(), Advice(words, str(rule.why))))
    return tuple(advice for _at, advice in sorted(found.values(), key=lambda pair: pair[0]))
