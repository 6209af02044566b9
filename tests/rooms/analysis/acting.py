"""Random people at work on one study, for what must hold whatever they do."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.db import transaction

from peerloom.analysis import commands, models, queries
from peerloom.analysis.types import Source
from peerloom.audit import queries as audit
from peerloom.audit.types import Hand
from peerloom.problems import ChangedSince, Problem

Picture = tuple[frozenset[Any], frozenset[Any], frozenset[Any]]


def picture(study: str) -> Picture:
    """Codes, codings and themes as one sees them."""
    codes = {one.ref: one for one in queries.codes_for_study(study)}
    named = frozenset((one.ref, one.name, one.colour, one.definition) for one in codes.values())
    rows = models.Coding.objects.filter(source__study=study, removed_at=None, stray_of="")
    codings = frozenset(
        row
        for row in rows.values_list("ref", "code__ref", "start", "end", "coder")
        if row[1] in codes
    )
    here = {row[0] for row in codings}
    themes = frozenset(
        (
            one.ref,
            one.name,
            tuple(ref for ref in one.codes if ref in codes),
            frozenset((w.coding, w.stance) for w in one.weights if w.coding in here),
        )
        for one in queries.themes_for_study(study)
    )
    return named, codings, themes


class Acting:
    """People who act at random; ``states`` are pictures by the length of the log."""

    def __init__(self, source: Source, people: Sequence[Hand], rng: random.Random) -> None:
        self.source, self.people, self.rng = source, people, rng
        self.study = source.study
        self.states: dict[int, Picture] = {}
        self.names = 0

    def go(self, many: int) -> None:
        """So many things are done; what the rules refuse is left."""
        for _number in range(many):
            by = self.rng.choice(self.people)
            deed = self.rng.choice(self.deeds())
            with suppress(Problem), transaction.atomic():
                deed(by)
            self.look()

    def look(self) -> None:
        self.states[audit.length_for_cache(self.study)] = picture(self.study)

    def deeds(self) -> list[Any]:
        always = [self.make_code, self.make_theme]
        if queries.codes_for_study(self.study):
            always += [self.add, self.add, self.add, self.change, self.remove_code, self.merge]
        if self.codings():
            always += [self.remove, self.recode, self.resize, self.weigh, self.split]
        return always

    def turn_and_look(self) -> None:
        """Somebody undoes or redoes; what others made since is as it was."""
        by = self.rng.choice(self.people)
        turn = self.rng.choice([commands.undo_last, commands.undo_last, commands.redo_last])
        before, others = picture(self.study), self.own_of_others(by)
        try:
            with transaction.atomic():
                turned = turn(study=self.study, by=by)
        except Problem:
            assert picture(self.study) == before
            return
        self.look()
        assert others <= self.own_of_others(by)
        if turned and turn is commands.undo_last:
            self._and_again(turned.token, by, before)

    def _and_again(self, token: str, by: Hand, before: Any) -> None:
        """What was just undone is done again; refused only where it led to a removed code."""
        undone = picture(self.study)
        try:
            with transaction.atomic():
                commands.redo_step(token=token, by=by)
        except ChangedSince:
            kept = json.loads(models.Step.objects.get(ref=token).before)
            codes = [place[2] for place in kept["is"].values()]
            assert models.Code.objects.filter(pk__in=codes, removed_at__isnull=False).exists()
            assert picture(self.study) == undone
            return
        self.look()
        assert picture(self.study) == before

    def own_of_others(self, by: Hand) -> frozenset[Any]:
        """Codings that others made and nobody else touched, with their code and edges."""
        touched = set(
            models.Step.objects.filter(study=self.study, by=by.ref).values_list(
                "subject", flat=True
            )
        )
        moved = {
            ref
            for step in models.Step.objects.filter(study=self.study, by=by.ref)
            for key in queries.touch_of(step).writes
            if key.startswith(("coding:", "code:"))
            for ref in [key.split(":")[1]]
        }
        codes = {str(pk): ref for pk, ref in models.Code.objects.values_list("pk", "ref")}
        mine = touched | moved | {codes.get(ref, "") for ref in moved}
        return frozenset(
            row
            for row in picture(self.study)[1]
            if row[4] != by.ref and row[0] not in mine and row[1] not in mine
        ) | frozenset(
            row
            for row in picture(self.study)[1]
            if row[4] != by.ref
            and row[0] not in mine
            and self.made_by(row[1]) == by.ref
            and self.only_made(row[1], by)
        )

    def made_by(self, code: str) -> str:
        return str(models.Code.objects.values_list("made_by", flat=True).get(ref=code))

    def only_made(self, code: str, by: Hand) -> bool:
        steps = models.Step.objects.filter(by=by.ref, subject=code)
        return not steps.exclude(verb="code_made").exists()

    def codings(self) -> list[Any]:
        return sorted(picture(self.study)[1])

    def a_code(self) -> str:
        return self.rng.choice(sorted(one.ref for one in queries.codes_for_study(self.study)))

    def span(self) -> dict[str, int]:
        start = self.rng.randrange(0, self.source.length - 12)
        return {"start": start, "end": start + self.rng.randrange(4, 12)}

    def make_code(self, by: Hand) -> None:
        self.names += 1
        commands.make_code(study=self.study, name=f"code {self.names}", by=by)

    def change(self, by: Hand) -> None:
        self.names += 1
        wanted: dict[str, Any] = self.rng.choice(
            [{"name": f"other {self.names}"}, {"colour": self.names % 20 + 1}]
        )
        commands.change_code(code=self.a_code(), by=by, **wanted)

    def remove_code(self, by: Hand) -> None:
        commands.remove_code(code=self.a_code(), by=by)

    def merge(self, by: Hand) -> None:
        commands.merge_codes(code=self.a_code(), into=self.a_code(), by=by)

    def add(self, by: Hand) -> None:
        commands.add_coding(source=self.source.ref, code=self.a_code(), by=by, **self.span())

    def remove(self, by: Hand) -> None:
        commands.remove_coding(coding=self.rng.choice(self.codings())[0], by=by)

    def recode(self, by: Hand) -> None:
        coding = self.rng.choice(self.codings())[0]
        commands.recode_coding(coding=coding, code=self.a_code(), by=by)

    def resize(self, by: Hand) -> None:
        coding = self.rng.choice(self.codings())[0]
        commands.resize_coding(coding=coding, by=by, **self.span())

    def split(self, by: Hand) -> None:
        coding = self.rng.choice(self.codings())
        commands.split_coding(coding=coding[0], at=(coding[2] + coding[3]) // 2, by=by)

    def make_theme(self, by: Hand) -> None:
        self.names += 1
        commands.make_theme(study=self.study, name=f"theme {self.names}", by=by)

    def weigh(self, by: Hand) -> None:
        themes = queries.themes_for_study(self.study)
        if themes:
            commands.weigh_passage(
                theme=self.rng.choice(themes).ref,
                coding=self.rng.choice(self.codings())[0],
                stance=self.rng.choice(["carries", "contradicts"]),
                by=by,
            )
