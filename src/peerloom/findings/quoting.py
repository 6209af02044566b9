"""The quote guard: which passages may be quoted, and how each is captioned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from peerloom.analysis import queries as analysis
from peerloom.analysis.types import Passage
from peerloom.findings.guarding.captions import Captions
from peerloom.findings.guarding.queries import captions_for_study
from peerloom.findings.types import Gap, Quote, Reason
from peerloom.gate import queries as gate
from peerloom.people.types import QUOTES, TEAM
from peerloom.programme import queries as programme
from peerloom.programme.types import Session


@dataclass
class QuoteGuard:
    """Knows which passages of one study may be quoted today, and counts what may not.

    Shapes: ``releases`` maps each living source of the study to its release; ``uses`` each
            release to what its owner consents to now; ``quoted`` keeps the order of asking;
            ``captions`` say what stands beneath each.
    """

    releases: dict[str, str]
    uses: dict[str, frozenset[str]] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    meetings: dict[str, Session] = field(default_factory=dict)
    quoted: dict[str, Quote] = field(default_factory=dict)
    held_back: set[str] = field(default_factory=set)
    captions: Captions = field(default_factory=Captions)

    def find(self, coding: str) -> Quote | Gap:
        """A quote, or the gap where it can't stand."""
        passage = self.passages.get(coding)
        if passage is None:
            return self._gap(coding, "withdrawn")
        release = self.releases[passage.source]
        if not self.allows(release):
            return self._gap(coding, "no consent")
        meeting = self.meetings.get(passage.session or "")
        quote = quote_of(passage, release, meeting)
        self.quoted[coding] = self.captions.under(quote, passage.kind_name)
        return self.quoted[coding]

    def quotes_among(self, codings: Iterable[str]) -> tuple[Quote, ...]:
        """Those of them that may be quoted."""
        found = (self.find(coding) for coding in codings)
        return tuple(one for one in found if isinstance(one, Quote))

    def learn(self, codings: Iterable[str]) -> None:
        """Open these passages, all at once; those of other studies stay unknown."""
        new = [coding for coding in dict.fromkeys(codings) if coding not in self.passages]
        found = analysis.passages_for_codings(new, around=0)
        known = [passage for passage in found if passage.source in self.releases]
        self.passages.update((passage.coding, passage) for passage in known)
        self.ask(self.releases[passage.source] for passage in known)
        sessions = {passage.session for passage in known if passage.session}
        if sessions - self.meetings.keys():
            self.meetings.update(programme.sessions_for_refs(sessions))

    def ask(self, releases: Iterable[str]) -> None:
        """What the owners of these releases consent to today."""
        new = set(releases) - self.uses.keys()
        if new:
            self.uses.update(gate.living_uses_of_release(new))

    def allows(self, release: str) -> bool:
        """Whether words of this release may be quoted today."""
        return self.uses.get(release, frozenset()) >= {TEAM, QUOTES}

    def still_allows(self, quote: Quote) -> bool:
        """Whether a quote of an earlier edition may be shown today.

        Its release stands with consent; or a later release, with consent, has the same words
        under the same coding, which must have been learnt.
        """
        passage = self.passages.get(quote.coding)
        if self.allows(quote.release) or passage is None:
            return self.allows(quote.release)
        return passage.quote == quote.text and self.allows(self.releases[passage.source])

    def _gap(self, coding: str, reason: Reason) -> Gap:
        self.held_back.add(coding)
        return Gap(coding, reason)


def guard_for(study: str) -> QuoteGuard:
    """A guard that asks for the consents of today as it learns of passages."""
    sources = analysis.codings_for_matrix(study).sources
    releases = {one.ref: one.release for one in sources}
    return QuoteGuard(releases, captions=captions_for_study(study))


def quote_of(passage: Passage, release: str, meeting: Session | None) -> Quote:
    """A passage with its whole caption: pseudonym, kind and session."""
    parts = (passage.kind_name, _session(meeting) if meeting else "")
    return Quote(
        coding=passage.coding,
        source=passage.source,
        release=release,
        start=passage.start,
        end=passage.end,
        text=passage.quote,
        who=passage.person_name,
        where=" · ".join(part for part in parts if part),
        code=passage.code_name,
        language=passage.language,
        person=passage.person,
    )


def _session(meeting: Session) -> str:
    named = _("session {number}, {name}") if meeting.name else _("session {number}")
    return named.format(number=meeting.number, name=meeting.name)
