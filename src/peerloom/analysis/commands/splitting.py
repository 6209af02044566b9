"""Splitting a code: passage by passage, in one's own time, then done in one step."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.changes import Changes
from peerloom.analysis.commands.codebook import CodeChange, new_code
from peerloom.analysis.commands.merging import reach_living
from peerloom.analysis.commands.naming import fold_name, tidy_name
from peerloom.analysis.commands.siblings import children, lift_children, place_among
from peerloom.analysis.commands.turning import turns
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, TooFewParts, WrongWord

SPLIT, MOST = "code_split", 9


@transaction.atomic
def start_split(*, code: str, parts: Sequence[str], by: Actor) -> str:
    """Open a split of a code, or give the parts of an open one other names; its reference.

    Shapes: ``parts`` are two to nine names: of new codes, of others, or of the code itself.
    Errors: NotFound; GoneElsewhere; TakenOutMeanwhile; TooFewParts; NameTooLong.
    """
    row = reach_living(by, code)
    names = [tidy_name(name, place="part") for name in parts if name.strip()]
    if not 2 <= len({fold_name(name) for name in names}) == len(names) <= MOST:
        raise TooFewParts(place=row.name)
    split, is_new = models.CodeSplit.objects.get_or_create(
        code=row, ended_at=None, defaults={"parts": json.dumps(names), "by": by.ref}
    )
    if not is_new:
        split.parts = json.dumps(names)
        split.save(update_fields=["parts"])
        for one in split.choices.all():
            kept = [part for part in one.parts if part < len(names)]
            if kept != one.parts:
                _choose(split, one.coding_id, kept, by)
    audit.record(
        "analysis.split_begun", by=by, subject=row.ref, study=row.study_id, parts=len(names)
    )
    return str(split.ref)


@transaction.atomic
def choose_parts(*, code: str, coding: str, parts: Sequence[int], by: Actor) -> None:
    """Say to which parts a passage goes; to none: it stays, or nobody has said yet.

    Shapes: places of the parts from 0.
    Errors: NotFound; GoneElsewhere; TakenOutMeanwhile; WrongWord for a part that isn't there.
    """
    row = reach_living(by, code)
    split = open_split(row)
    passage = access.reach_coding(by=by, ref=coding)
    if passage.code_id != row.pk:
        raise NotFound(place=coding)
    names = json.loads(split.parts)
    wanted = sorted(set(parts))
    if wanted and not 0 <= wanted[0] <= wanted[-1] < len(names):
        raise WrongWord(place="part", word=str(wanted[-1] + 1), known=f"1–{len(names)}")
    _choose(split, passage.pk, wanted, by)
    audit.record(
        "analysis.split_chosen", by=by, subject=coding, study=row.study_id, parts=len(wanted)
    )


@transaction.atomic
def drop_split(*, code: str, by: Actor) -> None:
    """Leave a code whole; what was chosen is forgotten.

    Errors: NotFound.
    """
    row = reach_living(by, code)
    split = open_split(row)
    _end(split)
    audit.record("analysis.split_dropped", by=by, subject=row.ref, study=row.study_id)


@transaction.atomic
def finish_split(*, code: str, by: Actor) -> CodeChange:
    """Do what was chosen: passages go to their parts, in one step that is undone whole.

    A passage chosen for several parts is coded with each. What nobody chose stays with the code;
    if nothing stays and the code is none of the parts, it goes.
    Errors: NotFound; GoneElsewhere; TakenOutMeanwhile; NameTooLong.
    """
    row = reach_living(by, code)
    split = open_split(row)
    step = Changes(row.study_id, by)
    targets = _targets(step, row, json.loads(split.parts), by)
    moved = _share_out(step, row, split, targets)
    step.became[row.pk] = [one.ref for one in targets if one.pk != row.pk]
    first = next(one for one in targets if one.pk != row.pk)
    stays = row.pk in {one.pk for one in targets}
    if not stays and not row.codings.filter(removed_at=None).exists():
        lift_children(step, [row], first)
        memos = models.Memo.objects.filter(code=row).values_list("pk", flat=True)
        step.move("memo", "code", row.pk, first.pk, list(memos))
        step.set(row, lives=False)
    else:
        step.set(row, lives=True)
    _end(split)
    undo = step.close(SPLIT, row.ref, into=step.became[row.pk], codings=moved)
    return CodeChange(queries.code_of(first), undo)


def open_split(row: models.Code) -> models.CodeSplit:
    """Errors: NotFound if nobody is splitting this code."""
    split = row.splits.filter(ended_at=None).first()
    if split is None:
        raise NotFound(place=row.name)
    return split


def _choose(split: models.CodeSplit, coding: int, parts: list[int], by: Actor) -> None:
    if parts:
        models.SplitChoice.objects.update_or_create(
            split=split, coding_id=coding, defaults={"parts": parts, "by": by.ref}
        )
    else:
        models.SplitChoice.objects.filter(split=split, coding_id=coding).delete()


def _end(split: models.CodeSplit) -> None:
    split.ended_at = timezone.now()
    split.save(update_fields=["ended_at"])


def _targets(step: Changes, row: models.Code, names: Sequence[str], by: Actor) -> list[models.Code]:
    """The code of each part; new ones stand right after the code, in its themes."""
    living = models.Code.objects.filter(study_id=row.study_id, removed_at=None)
    known = {one.folded: one for one in living.filter(folded__in=[fold_name(n) for n in names])}
    targets, fresh = [], []
    for name in names:
        found = known.get(fold_name(name))
        if found is None:
            found = new_code(study=row.study_id, name=name, by=by, parent=row.parent)
            fresh.append(step.make(found))
        targets.append(row if found.pk == row.pk else found)
    order = list(children(row.study_id, row.parent).values_list("pk", flat=True))
    order = [pk for pk in order if pk not in {one.pk for one in fresh}]
    place_among(step, fresh, row.parent, order.index(row.pk) + 1)
    links = list(row.themes.all())
    models.ThemeCode.objects.bulk_create(
        models.ThemeCode(theme_id=link.theme_id, code=one, position=link.position)
        for link in links
        for one in fresh
    )
    return targets


def _share_out(
    step: Changes, row: models.Code, split: models.CodeSplit, targets: Sequence[models.Code]
) -> int:
    """Give each passage to its parts; returns how many were chosen for any."""
    codings = {one.pk: one for one in row.codings.filter(removed_at=None)}
    taken = _taken(targets, row)
    going: defaultdict[int, list[int]] = defaultdict(list)
    doubles: list[int] = []
    copies: list[models.Coding] = []
    chosen = [one for one in split.choices.all() if one.coding_id in codings]
    for choice in chosen:
        coding = codings[choice.coding_id]
        wanted = [targets[part].pk for part in choice.parts]
        free = [pk for pk in wanted if (pk, *_key(coding)) not in taken]
        if row.pk in wanted:
            free = [pk for pk in free if pk != row.pk]
        elif free:
            going[free.pop(0)].append(coding.pk)
        else:
            doubles.append(coding.pk)
        copies += [_copy(coding, pk) for pk in free]
    made = models.Coding.objects.bulk_create(copies, batch_size=200)
    step.came("coding", [one.pk for one in made])
    for pk, keys in going.items():
        step.move("coding", "code", row.pk, pk, keys)
    step.move("coding", "lives", True, False, doubles)
    return len(chosen)


def _taken(targets: Sequence[models.Code], row: models.Code) -> set[tuple[object, ...]]:
    """What already carries a code that passages may go to."""
    others = [one.pk for one in targets if one.pk != row.pk]
    found = models.Coding.objects.filter(code__in=others, removed_at=None)
    fields = ("code_id", "source_id", "start", "end", "coder", "coder_name", "stray_of")
    return set(found.values_list(*fields))


def _key(coding: models.Coding) -> tuple[object, ...]:
    names = ("source_id", "start", "end", "coder", "coder_name", "stray_of")
    return tuple(getattr(coding, name) for name in names)


def _copy(coding: models.Coding, code: int) -> models.Coding:
    fields = ("source_id", "start", "end", "coder", "coder_name", "made_at", "stray_of")
    kept = {name: getattr(coding, name) for name in fields}
    return models.Coding(code_id=code, **kept)


turns(SPLIT)
