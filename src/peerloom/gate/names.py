"""A programme's register of names, ledger of labels and habits, opened and sealed again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from peerloom.gate import models
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.methods.deidentify import THRESHOLD, Entry, Habits, Register, Replacements
from peerloom.problems import NeedsSteward
from peerloom.programme import queries as programme


@dataclass(frozen=True, slots=True)
class Known:
    """Who is known by name in a study, and who became which label.

    Units:  ``tells_below`` in people: a combination that fewer of a study have is asked about.
    """

    register: Register = field(repr=False)
    ledger: Replacements = field(repr=False)
    habits: Habits = field(default_factory=Habits, repr=False)
    tells_below: int = THRESHOLD


def subject_of(study: str) -> str:
    """The name of its key."""
    return f"names.{study}"


def names_row(study: str) -> models.Names | None:
    """The row that a study uses: its own, else the first of another study of its programme."""
    rows = models.Names.objects.filter(study_id__in=programme.studies_beside(study))
    found = {row.study_id: row for row in rows.order_by("-pk")}
    return found.get(study) or next(reversed(found.values()), None)


def open_names(study: str, reader: Reader) -> Known:
    """The register and ledger of a study's programme; empty ones if there are none yet.

    Errors: NeedsSteward if there are some and this reader has no key to them.
    """
    chosen = names_row(study)
    if chosen is None:
        return Known(Register(), Replacements())
    row = models.held_for_change(models.Names.objects.filter(pk=chosen.pk)).get()
    subject = row.key_subject
    if subject not in textkeys.keys_for([subject], reader):
        raise NeedsSteward(place="register")
    facts = json.loads(textkeys.open_sealed(subject, row.held, reader))
    entries = [Entry(name, kind, tuple(nick), into) for name, kind, nick, into in facts["register"]]
    habits = Habits.from_json(facts["habits"]) if "habits" in facts else Habits()
    return Known(
        Register(entries),
        Replacements.from_json(facts["ledger"]),
        habits,
        facts.get("tells_below", THRESHOLD),
    )


def keep_names(study: str, known: Known, reader: Reader) -> None:
    """Seal them again; the first time to the vault, and to the desk if that is who asks."""
    entries = [[one.name, one.kind, list(one.nicknames), one.replacement] for one in known.register]
    facts = {
        "register": entries,
        "ledger": known.ledger.to_json(),
        "habits": known.habits.to_json(),
        "tells_below": known.tells_below,
    }
    plain, row = json.dumps(facts, ensure_ascii=False).encode(), names_row(study)
    subject = row.key_subject if row else subject_of(study)
    if row is None:
        row = models.Names(study_id=study)
        at_desk = reader.recipient == textkeys.DESK
        to = [textkeys.vault(), *([textkeys.desk()] if at_desk else [])]
        row.held = textkeys.seal(subject, plain, to)
    else:
        row.held = textkeys.reseal(subject, plain, reader)
    row.entries = len(entries)
    row.save()
