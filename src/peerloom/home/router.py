"""Keys live in their own database; everything else in the default one."""

from __future__ import annotations

from typing import Any

KEYS = "keys"


class KeysApart:
    """Django's database router for the two files."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return KEYS if model._meta.app_label == "home" else None

    db_for_write = db_for_read

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool | None:
        return None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == KEYS) == (app_label == "home")
