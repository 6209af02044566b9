"""The cohort's own names: the layer that finds most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.gate import access
from peerloom.gate.names import keep_names, open_names
from peerloom.home.keyring import Reader
from peerloom.methods.deidentify import Entry, Habits, Register
from peerloom.outreach.commands import keep_marks
from peerloom.programme import queries as programme


@transaction.atomic
def set_register(
    *,
    study: str,
    by: Actor,
    csv: str | None = None,
    entries: Iterable[Entry] = (),
    tells_below: int | None = None,
    reader: Reader | None = None,
) -> int:
    """Set a study's register of real names, sealed to the vault; returns how many it holds.

    Shapes: ``csv`` is the text of a table with columns name, kind, nicknames, replacement.
            ``tells_below``: a combination that fewer people of the study have is asked
            about; None leaves that as it is. ``reader`` only at a command line; a page's
            steward has one of their own.
    Errors: MissingColumn without a column of names; NotFound; NeedsSteward.
    """
    programme.study_for_ref(study)
    chosen = access.reader_at_gate(by, reader)
    known = open_names(study, chosen)
    register = Register.from_csv(f"{csv.rstrip()}\n") if csv is not None else Register(entries)
    below = known.tells_below if tells_below is None else tells_below
    keep_names(study, replace(known, register=register, tells_below=below), chosen)
    keep_marks(study=study, words=[word for one in register for word in one.names])
    audit.record("gate.register_set", by=by, subject=study, study=study, entries=len(register))
    return len(register)


@transaction.atomic
def forget_habits(*, study: str, by: Actor) -> None:
    """Forget what earlier decisions taught; the register and the labels stay. No way back.

    Errors: NotFound; NeedsSteward.
    """
    programme.study_for_ref(study)
    chosen = access.reader_at_gate(by)
    known = open_names(study, chosen)
    keep_names(study, replace(known, habits=Habits()), chosen)
    audit.record("gate.habits_forgotten", by=by, subject=study, study=study)
