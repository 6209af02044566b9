"""Writing down what a withdrawal did: counts and references, never words and never why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from peerloom import audit
from peerloom.analysis.types import Blanked
from peerloom.audit.types import Actor
from peerloom.findings import queries as findings
from peerloom.findings.commands import Cut
from peerloom.findings.synthesis import queries as across
from peerloom.gate.own import Given
from peerloom.home.refs import new_ref
from peerloom.returns import models
from peerloom.returns.types import Withdrawn


@dataclass
class Done:
    """What was done in one study."""

    releases: int = 0
    codings: int = 0
    cut: Cut = field(default_factory=lambda: Cut(0, ()))
    blanked: list[Blanked] = field(default_factory=list)
    packages: list[str] = field(default_factory=list)

    @property
    def editions(self) -> list[str]:
        """Editions that held words of it, quoted or typed."""
        typed = (one.ref for one in self.blanked if one.kind == "edition")
        return sorted({*self.cut.editions, *typed})


@dataclass
class Tally:
    """What was done in all studies together."""

    refs: list[str] = field(default_factory=list)
    items: int = 0
    done: list[Done] = field(default_factory=list)

    def add(self, ref: str, given: Sequence[Given], done: Done) -> None:
        self.refs.append(ref)
        self.items += len(given)
        self.done.append(done)

    def told(self) -> Withdrawn:
        editions = [ref for one in self.done for ref in one.editions]
        return Withdrawn(
            tuple(self.refs),
            self.items,
            sum(one.releases for one in self.done),
            sum(one.codings for one in self.done),
            sum(one.cut.quotes for one in self.done),
            sum(len(one.blanked) for one in self.done),
            tuple(findings.editions_for_refs(editions)),
            tuple(across.packages_for_refs(ref for one in self.done for ref in one.packages)),
        )


def note_withdrawal(
    study: str,
    given: Sequence[Given],
    uses: frozenset[str] | None,
    what: str,
    person: str | None,
    done: Done,
    by: Actor,
) -> str:
    """One line for the stewards, a flag for each writer, an entry in the log."""
    persons = {one.person for one in given}
    row = models.Withdrawal.objects.create(
        ref=new_ref(),
        study_id=study,
        person_id=person or (next(iter(persons)) if len(persons) == 1 else None),
        what=what,
        kinds=dict(Counter(one.kind for one in given)),
        uses=sorted(uses or ()),
        items=len(given),
        releases=done.releases,
        codings=done.codings,
        quotes=done.cut.quotes,
        editions=done.editions,
        packages=done.packages,
        by=by.ref,
        hat=by.hat,
    )
    models.BlankedNote.objects.bulk_create(
        models.BlankedNote(
            withdrawal=row, kind=one.kind, subject=str(one.ref)[:12], writer=one.writer
        )
        for one in done.blanked
    )
    audit.record(
        "returns.withdrawn",
        by=by,
        subject=row.ref,
        study=study,
        items=len(given),
        releases=done.releases,
        quotes=done.cut.quotes,
        notes=len(done.blanked),
        uses=sorted(uses or ()),
    )
    return str(row.ref)
