"""Columns that follow the log hold what columns read anew hold, whatever was done."""

from contextlib import suppress
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerloom.analysis import commands, models, queries
from peerloom.analysis.queries import column_rows
from peerloom.audit import queries as audit
from peerloom.audit.types import Hand
from peerloom.gate import peers
from peerloom.methods.deidentify import Decision
from peerloom.problems import Problem
from peerloom.programme import commands as programme
from tests.rooms.analysis.door import Door

pytestmark = pytest.mark.django_db

TALK = "Daz came late. I was ashamed at first, then the group laughed and it helped."
NAMES = ("a", "b", "c", "d")
STEPS = (
    *("add",) * 6,
    *("remove", "undo", "undo", "make", "change", "move", "merge", "take_out"),
    *("resize", "recode", "split", "several", "join", "redo", "redo"),
    *("memo", "theme", "release_again", "pull_back", "adopt", "hide"),
)

_number = count(1)
moves = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(0, 99), st.integers(0, 99)),
    min_size=6,
    max_size=16,
)


class History:
    """Some people at work in a study of three texts."""

    def __init__(self, hands, steward):
        self.hands = hands
        self.study = programme.make_study(name=f"Columns {next(_number)}", by=steward).ref
        self.door = Door(self.study, steward)
        self.releases = [self.door.let_through(TALK, name=name) for name in ("x", "y", "z")]
        self.hidden = frozenset()
        self.undos = []
        commands.adopt_releases(study=self.study, by=hands[0])
        for number in range(6):
            self.add(number, 7 * number, hands[number % 2])

    def step(self, what, one, other):
        """Do it, or find that it can't be done."""
        with suppress(Problem), transaction.atomic():
            getattr(self, what)(one, other, self.hands[other % len(self.hands)])
        if one % 2:
            self.check()

    def add(self, one, other, by):
        source = _one(self.door.sources(), one)
        start = other % 60
        added = commands.add_coding(
            source=source.ref, start=start, end=start + 9, new_name=_one(NAMES, one), by=by
        )
        self._note(added.undo, by)

    def remove(self, one, other, by):
        self._note(commands.remove_coding(coding=self._coding(one).ref, by=by), by)

    def undo(self, one, other, by):
        if self.undos:
            token, by = self.undos.pop(one % len(self.undos))
            commands.undo_step(token=token, by=by)

    def redo(self, one, other, by):
        commands.redo_last(study=self.study, by=by)

    def resize(self, one, other, by):
        coding = self._coding(one)
        change = commands.resize_coding(
            coding=coding.ref, start=coding.start + 2, end=coding.end + other % 9, by=by
        )
        self._note(change.undo, by)

    def recode(self, one, other, by):
        change = commands.recode_coding(
            coding=self._coding(one).ref, new_name=_one(NAMES, other), by=by
        )
        self._note(change.undo, by)

    def split(self, one, other, by):
        coding = self._coding(one)
        change = commands.split_coding(coding=coding.ref, at=coding.start + 4, by=by)
        self._note(change.undo, by)

    def several(self, one, other, by):
        source = _one(self.door.sources(), one)
        codes = [self._code(one), self._code(other)]
        change = commands.add_codings(source=source.ref, start=one % 50, end=60, codes=codes, by=by)
        self._note(change.undo, by)

    def join(self, one, other, by):
        first = self._coding(one)
        others = models.Coding.objects.filter(
            source=first.source, code=first.code, coder=first.coder, removed_at=None, stray_of=""
        )
        change = commands.join_codings(codings=[row.ref for row in others], by=by)
        self._note(change.undo, by)

    def make(self, one, other, by):
        self._note(commands.make_code(study=self.study, name=_one(NAMES, one), by=by).undo, by)

    def change(self, one, other, by):
        change = commands.change_code(code=self._code(one), by=by, name=_one(NAMES, other))
        self._note(change.undo, by)

    def move(self, one, other, by):
        change = commands.move_code(code=self._code(one), by=by, parent=self._code(other))
        self._note(change.undo, by)

    def merge(self, one, other, by):
        change = commands.merge_codes(code=self._code(one), into=self._code(other), by=by)
        self._note(change.undo, by)

    def take_out(self, one, other, by):
        self._note(commands.remove_code(code=self._code(one), by=by).undo, by)

    def memo(self, one, other, by):
        commands.write_memo(study=self.study, on="study", subject=self.study, text="hm", by=by)

    def theme(self, one, other, by):
        commands.make_theme(study=self.study, name=_one(NAMES, one), by=by)

    def release_again(self, one, other, by):
        self.door.release(_one(self.releases, one).voice, [Decision(0, 3, "[friend]")])

    def pull_back(self, one, other, by):
        self.door.pull_back(_one(self.releases, one))

    def adopt(self, one, other, by):
        commands.adopt_releases(study=self.study, by=by)

    def hide(self, one, other, by):
        self.hidden = frozenset() if self.hidden else frozenset([_one(self.releases, one).ref])
        self.check()

    def check(self):
        reading = peers._Reading("somebody")
        reading.__dict__["hidden"] = self.hidden
        token = peers._now.set(reading)
        try:
            found = queries.codings_for_matrix(self.study)
            assert queries.codings_for_matrix(self.study) is found
            shown = {one.ref for one in queries.sources_for_list(self.study)}
            assert {one.ref for one in found.sources} == shown
        finally:
            peers._now.reset(token)
        whole = [row for row in _rows(column_rows.read_whole(self.study)) if row[1] in shown]
        assert _rows(found) == whole
        rows = queries.living_codings(self.study).values_list("ref", "source__ref", "code__ref")
        assert {row[:3] for row in whole} == {row for row in rows if row[1] in shown}
        assert found.codes == tuple(queries.codes_for_study(self.study))
        assert sorted(set(found.coder.tolist())) == list(range(len(found.coders)))
        for row in range(len(found)):
            assert found.row_of(found.refs[row]) == row

    def _note(self, undo, by):
        if undo is not None:
            self.undos.append((undo.token, by))

    def _coding(self, one):
        living = models.Coding.objects.filter(source__study_id=self.study, removed_at=None)
        return _one(living.order_by("id"), one)

    def _code(self, one):
        return _one(queries.codes_for_study(self.study), one).ref


def _one(things, number):
    things = list(things)
    if not things:
        raise Problem()
    return things[number % len(things)]


def _rows(columns):
    return [
        (
            columns.refs[row],
            columns.sources[columns.source[row]].ref,
            columns.codes[columns.code[row]].ref,
            *(int(one[row]) for one in (columns.start, columns.end, columns.made)),
            columns.coders[columns.coder[row]].ref,
        )
        for row in range(len(columns))
    ]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves)
def test_columns_that_follow_the_log_are_those_read_anew(analyst, steward, steps):
    other = Hand("another00001", "Another", analyst.hat, analyst.roles)
    history = History((analyst, other), steward)
    for step in steps:
        history.step(*step)
    history.check()


def test_a_new_coding_is_put_in_without_reading_all_anew(source, analyst, monkeypatch):
    queries.codings_for_matrix(source.study)
    monkeypatch.setattr("peerloom.analysis.queries.columns.read_whole", None)
    added = commands.add_coding(source=source.ref, start=0, end=3, new_name="a", by=analyst)
    assert queries.codings_for_matrix(source.study).refs.tolist() == [added.coding.ref]
    commands.undo_step(token=added.undo.token, by=analyst)
    assert len(queries.codings_for_matrix(source.study)) == 0


def test_what_was_never_written_leaves_no_trace(source, analyst):
    """A command that fails after somebody looked: the log goes on with another entry."""
    queries.codings_for_matrix(source.study)
    with suppress(ZeroDivisionError), transaction.atomic():
        commands.add_coding(source=source.ref, start=0, end=3, new_name="a", by=analyst)
        assert len(queries.codings_for_matrix(source.study)) == 1
        raise ZeroDivisionError
    assert len(queries.codings_for_matrix(source.study)) == 0
    commands.make_code(study=source.study, name="b", by=analyst)
    commands.make_code(study=source.study, name="c", by=analyst)
    columns = queries.codings_for_matrix(source.study)
    assert len(columns) == 0 and [code.name for code in columns.codes] == ["b", "c"]


def test_entries_since_a_mark_that_was_never_written_are_none(source, analyst):
    mark = audit.mark_for_cache(source.study)
    commands.make_code(study=source.study, name="b", by=analyst)
    now = audit.mark_for_cache(source.study)
    assert [one.verb for one in audit.entries_since(source.study, mark, now)] == [
        "analysis.code_made"
    ]
    assert audit.entries_since(source.study, (mark[0], "other"), now) == []
