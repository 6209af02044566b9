"""The database wrapper: Django's SQLite backend speaking to SQLCipher.

The raw 256-bit key comes from the unlocked home (:mod:`peerloom.home.keyring`), never
from settings. Every connection runs in WAL mode with foreign keys and ``secure_delete``.
"""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import tee
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as Database

from peerloom.home import keyring
from peerloom.home.sqlcipher.turns import turns_for
from peerloom.problems import BrokenSeal

for _name, _convert in (
    ("bool", b"1".__eq__),
    ("date", base.decoder(parse_date)),
    ("time", base.decoder(parse_time)),
    ("datetime", base.decoder(parse_datetime)),
    ("timestamp", base.decoder(parse_datetime)),
):
    Database.register_converter(_name, _convert)
Database.register_adapter(decimal.Decimal, str)
Database.register_adapter(datetime.date, base.adapt_date)
Database.register_adapter(datetime.datetime, base.adapt_datetime)

OPENING = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA legacy_alter_table = OFF",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -64000",
)


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLCipher behind Django's SQLite backend; writers take turns."""

    Database = Database
    _my_turn = False

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        params["detect_types"] = Database.PARSE_DECLTYPES | Database.PARSE_COLNAMES
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        key = keyring.current().database_key
        conn = Database.connect(**conn_params)
        conn.execute("PRAGMA cipher_log_level = NONE")
        conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        try:
            conn.execute("SELECT count(*) FROM sqlite_master")
        except Database.DatabaseError as e:
            conn.close()
            raise BrokenSeal(place=str(self.settings_dict["NAME"])) from e
        register_functions(conn)
        for statement in OPENING:
            conn.execute(statement)
        return conn

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        turns_for(str(self.settings_dict["NAME"])).acquire()
        self._my_turn = True
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._end_turn()

    def _end_turn(self) -> None:
        if self._my_turn:
            self._my_turn = False
            turns_for(str(self.settings_dict["NAME"])).release()


class Cursor(Database.Cursor):
    """Django's placeholders ("%s", "%(name)s") in SQLite's own style."""

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        names = tuple(params) if isinstance(params, Mapping) else None
        return super().execute(_placeholders(query, names), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        peek, params = tee(iter(param_list))
        first = next(peek, None)
        names = tuple(first) if isinstance(first, Mapping) else None
        return super().executemany(_placeholders(query, names), params)


@lru_cache(maxsize=500)
def _placeholders(query: str, names: tuple[str, ...] | None) -> str:
    if names is None:
        return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
    return query % {name: f":{name}" for name in names}
