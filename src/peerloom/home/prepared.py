"""What is asked or written at every turn, put into SQL once.

Django builds a query anew each time, which takes several times as long as the database needs to
answer it. A ``Prepared`` keeps the SQL of a queryset whose filters differ only in their values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections, models, router

_Row = TypeVar("_Row")
_FIRST_SLOT: Final = 900_700_500_300_100  # no row has this number
Given = str | int


@dataclass(frozen=True, slots=True)
class _Ready:
    """SQL with the places where what is given goes; how rows become what was asked for."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: tuple[tuple[int, Sequence[Any], Any], ...]
    model: type[models.Model] | None
    names: tuple[str, ...]
    flat: bool


class Prepared(Generic[_Row]):
    """A queryset as a function of what its filters compare with.

    Shapes: ``ask(*given)`` makes the queryset: whole rows, or ``values_list``; one column comes
            flat. What is given is text or whole numbers, each of them used as it is.
    A manager whose rows depend on who reads is not for this: its filters would stay.
    """

    def __init__(self, ask: Callable[..., models.QuerySet[Any, _Row]]) -> None:
        self._ask = ask
        self._ready: dict[tuple[str, tuple[type, ...]], _Ready] = {}

    def __call__(self, *given: Given) -> list[_Row]:
        connection = connections[DEFAULT_DB_ALIAS]
        key = (connection.vendor, tuple(type(one) for one in given))
        ready = self._ready.get(key)
        if ready is None:
            ready = self._ready[key] = self._compiled(given)
        params = list(ready.params)
        for place, which in ready.places:
            params[place] = given[which]
        with connection.cursor() as cursor:
            cursor.execute(ready.sql, params)
            rows = cursor.fetchall()
        return [cast(_Row, _made(ready, row, connection)) for row in rows]

    def first(self, *given: Given) -> _Row | None:
        """The first row, or None."""
        return next(iter(self(*given)), None)

    def _compiled(self, given: Sequence[Given]) -> _Ready:
        slots = [_slot(at, one) for at, one in enumerate(given)]
        asked = self._ask(*slots)
        compiler = asked.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        columns = [column for column, _, _ in compiler.select]
        model = None if asked.query.values_select else asked.model
        places = tuple((at, slots.index(one)) for at, one in enumerate(params) if one in slots)
        if {which for _, which in places} != set(range(len(given))):
            raise LookupError("what is given does not stand in the SQL as it is")
        return _Ready(
            sql,
            tuple(params),
            places,
            tuple((at, how, what) for at, (how, what) in compiler.get_converters(columns).items()),
            model,
            tuple(column.target.attname for column in columns) if model else (),
            model is None and len(columns) == 1,
        )


def insert_row(row: models.Model) -> None:
    """Write a new row without being told its number."""
    sql, fields = _inserting(type(row))
    connection = connections[router.db_for_write(type(row))]
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@cache
def _inserting(model: type[models.Model]) -> tuple[str, tuple[Any, ...]]:
    fields = tuple(field for field in model._meta.local_concrete_fields if not field.primary_key)
    names = ", ".join(f'"{field.column}"' for field in fields)
    slots = ", ".join(["%s"] * len(fields))
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({slots})', fields


def _slot(at: int, one: Given) -> Given:
    return _FIRST_SLOT + at if isinstance(one, int) else f"{_FIRST_SLOT + at}"


def _made(ready: _Ready, row: Sequence[Any], connection: Any) -> Any:
    if ready.converters:
        values = list(row)
        for at, converters, column in ready.converters:
            for convert in converters:
                values[at] = convert(values[at], column, connection)
        row = values
    if ready.model is not None:
        return ready.model.from_db(connection.alias, ready.names, row)
    return row[0] if ready.flat else tuple(row)
