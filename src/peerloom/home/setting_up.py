"""Bringing the databases of a home to the shape that this version needs."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from peerloom.home.router import KEYS

DATABASES = (KEYS, "default")


def migrate_home() -> None:
    """Make or upgrade both databases, keys first."""
    for alias in DATABASES:
        call_command("migrate", database=alias, verbosity=0, interactive=False)


def is_current() -> bool:
    """Whether both databases have the shape that this version needs."""
    for alias in DATABASES:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
    return True


def store_founding_keys(
    *, steward: str, steward_public: bytes, recovery_public: bytes, vault_private: bytes
) -> None:
    """Wrap the vault's key to the first steward and to the recovery sheet."""
    from peerloom import sealing
    from peerloom.home.models import WrappedKey
    from peerloom.home.textkeys import VAULT

    for who, public in ((steward, steward_public), ("recovery", recovery_public)):
        WrappedKey.objects.create(
            subject=VAULT,
            recipient=f"person:{who}",
            wrapped=sealing.wrap(vault_private, public, subject=VAULT),
        )
