"""Bringing a table of codes into the codebook: told before, then done as one step."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from django.db import transaction

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.changes import Changes
from peerloom.analysis.commands.naming import LIMIT, fold_name, tidy_name
from peerloom.analysis.commands.siblings import GAP, lift_children
from peerloom.analysis.commands.turning import turns
from peerloom.analysis.types import HUES, Undo
from peerloom.audit.types import Actor
from peerloom.formats.codebook_table import CodeRow, CodeTable
from peerloom.problems import NotFound, WrongWord

BROUGHT: Final = "codebook_brought"
ADD, MERGE, REPLACE = HOW = ("add", "merge", "replace")


@dataclass(frozen=True, slots=True)
class Planned:
    """What a row does: "new", "changed" (and in what) or "same"."""

    row: CodeRow
    what: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a table would do to a codebook; ``missing`` are names the table hasn't."""

    rows: tuple[Planned, ...]
    missing: tuple[str, ...]

    def count(self, what: str) -> int:
        """How many rows do this."""
        return sum(one.what == what for one in self.rows)


@transaction.atomic
def keep_table(*, study: str, table: CodeTable, by: Actor) -> str:
    """Keep a table until somebody says what becomes of it; an earlier one of theirs is let go.

    Errors: NotFound.
    """
    access.reach_study(by=by, ref=study)
    models.BroughtCodebook.objects.filter(study_id=study, by=by.ref).delete()
    rows = json.dumps([asdict(row) for row in table.rows], ensure_ascii=False)
    kept = models.BroughtCodebook.objects.create(study_id=study, by=by.ref, rows=rows)
    audit.record("analysis.table_kept", by=by, subject=kept.ref, study=study, rows=len(table.rows))
    return str(kept.ref)


def kept_rows(*, study: str, ref: str, by: Actor) -> tuple[CodeRow, ...]:
    """The rows of a kept table of one's own. Errors: NotFound."""
    access.reach_study(by=by, ref=study)
    kept = models.BroughtCodebook.objects.filter(study_id=study, ref=ref, by=by.ref).first()
    if kept is None:
        raise NotFound(place=ref)
    return tuple(
        CodeRow(**{**one, "rules": tuple((field, text) for field, text in one["rules"])})
        for one in json.loads(kept.rows)
    )


def plan_codes(*, study: str, rows: Sequence[CodeRow], by: Actor) -> Plan:
    """Which rows are new, which change a code and which are there already.

    Errors: NotFound.
    """
    access.reach_study(by=by, ref=study)
    entries = queries.codebook_at(study)
    here = {fold_name(entry.name): entry for entry in entries.values()}
    planned = []
    for row in rows:
        known = here.get(fold_name(row.name))
        if known is None:
            planned.append(Planned(row, "new"))
            continue
        above = entries[known.parent].name if known.parent in entries else ""
        old = dict(known.rules)
        differing = [field for field, text in row.rules if old[field] != text]
        differing += ["parent"] if row.parent and fold_name(row.parent) != fold_name(above) else []
        differing += ["colour"] if row.colour and row.colour != known.colour else []
        differing += ["name"] if tidy_name(row.name, place="code") != known.name else []
        if row.made:
            differing = []
        planned.append(Planned(row, "changed" if differing else "same", tuple(differing)))
    told = {fold_name(row.name) for row in rows}
    return Plan(tuple(planned), tuple(one.name for key, one in here.items() if key not in told))


@transaction.atomic
def bring_codes(*, study: str, rows: Sequence[CodeRow], how: str, by: Actor) -> Undo:
    """Bring a table's codes in.

    Shapes: ``how`` is "add" (what is there stays as it is), "merge" (the table's wording and
            places win where it has any) or "replace" (and codes that it hasn't are taken out).
    Errors: NotFound; NameTooLong; WrongWord for another ``how``.
    """
    if how not in HOW:
        raise WrongWord(place="how", word=how, known=", ".join(HOW))
    access.reach_study(by=by, ref=study)
    living = {row.folded: row for row in queries.living_codes(study)}
    step = Changes(study, by)
    new = _make_new(step, rows, living, by)
    for row in rows:
        code = living[fold_name(row.name)]
        if code.pk in new or (how != ADD and not row.made):
            _take_over(step, code, row, living, is_new=code.pk in new)
    told = {fold_name(row.name) for row in rows}
    gone = [code for key, code in living.items() if key not in told] if how == REPLACE else []
    lift_children(step, gone, None)
    for code in gone:
        step.set(code, lives=False)
    models.BroughtCodebook.objects.filter(study_id=study, by=by.ref).delete()
    return step.close(BROUGHT, study, new=len(new), rows=len(rows), gone=len(gone))


def _make_new(
    step: Changes, rows: Sequence[CodeRow], living: dict[str, models.Code], by: Actor
) -> set[int]:
    """Codes that were not there, written at once; ``living`` grows by them."""
    hues = [code.colour for code in living.values()]
    used = {hue: hues.count(hue) for hue in range(1, HUES + 1)}
    place = max((code.position for code in living.values()), default=0)
    fresh: list[models.Code] = []
    for row in rows:
        name = tidy_name(row.name[:LIMIT], place="code")
        if fold_name(name) in living:
            continue
        colour = row.colour or min(used, key=lambda hue: (used[hue], hue))
        used[colour] += 1
        place += GAP
        code = models.Code(
            study_id=step.study, name=name, folded=fold_name(name), colour=colour,
            position=place, made_by=by.ref, **dict(row.rules),
        )  # fmt: skip
        living[code.folded] = code
        fresh.append(code)
    models.Code.objects.bulk_create(fresh, batch_size=50)
    for code in fresh:
        step.make(code)
    return {code.pk for code in fresh}


def _take_over(
    step: Changes, code: models.Code, row: CodeRow, living: Mapping[str, models.Code], is_new: bool
) -> None:
    fields: dict[str, object] = {} if is_new else dict(row.rules)
    above = living.get(fold_name(row.parent)) if row.parent else None
    if above is not None and not _is_under(above, code):
        fields["parent"] = above
    if row.colour:
        fields["colour"] = row.colour
    if not is_new:
        fields["name"] = tidy_name(row.name, place="code")
    step.set(code, **fields)


def _is_under(above: models.Code, code: models.Code) -> bool:
    """Whether a code would come to stand below itself."""
    at: models.Code | None = above
    seen = set[int]()
    while at is not None and at.pk not in seen:
        if at.pk == code.pk:
            return True
        seen.add(at.pk)
        at = at.parent
    return False


turns(BROUGHT)
