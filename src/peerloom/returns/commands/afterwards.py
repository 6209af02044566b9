"""What follows a withdrawal once it is written: backups of keys, free pages, the log's own file."""

from __future__ import annotations

from django.db import transaction

from peerloom.home import backup, sweeping


def sweep_after_commit() -> None:
    """Once this transaction is written, and once only, however many commands asked."""
    if not any(call is _sweep for _ids, call, *_ in transaction.get_connection().run_on_commit):
        transaction.on_commit(_sweep)


def _sweep() -> None:
    """Keys backups are rewritten first: that is what makes yesterday's content go dark."""
    backup.rewrite_keys_backups()
    sweeping.sweep_deleted()
