"""An upload between its preview and its yes: sealed, short-lived."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.home import textkeys
from peerloom.home.refs import new_ref
from peerloom.voices import access, models


@transaction.atomic
def keep_pending(
    *,
    study: str,
    kind: str,
    files: Sequence[tuple[str, bytes]],
    by: Actor,
    language: str = "",
    session: str | None = None,
    case_pattern: str = "",
) -> str:
    """Keep uploads until they are looked at; returns the reference of the lot.

    Only whoever brought them can open them again (stewards together for a steward's). What
    nobody said yes to within a day is destroyed.
    """
    sweep()
    group, to = new_ref(), access.own_recipient(by)
    for name, content in files:
        row = models.Pending(
            group=group, study_id=study, kind=kind, session_id=session, language=language
        )
        row.made_by = by.ref
        head = json.dumps({"name": name, "case_pattern": case_pattern}).encode()
        row.held = textkeys.seal(row.ref, head + b"\n" + content, [to])
        row.save(force_insert=True)
    audit.record("voices.upload_kept", by=by, subject=group, study=study, files=len(files))
    return group


@transaction.atomic
def forget_pending(*, group: str, by: Actor) -> int:
    """Destroy a lot of uploads; returns how many files it held."""
    gone = _destroy(models.Pending.objects.filter(group=group, made_by=by.ref))
    audit.record("voices.upload_forgotten", by=by, subject=group, files=gone)
    return gone


def sweep() -> int:
    """Destroy what nobody said yes to within a day."""
    return _destroy(models.Pending.objects.filter(at__lt=timezone.now() - access.LIVES))


def _destroy(rows: QuerySet[models.Pending]) -> int:
    refs = list(rows.values_list("ref", flat=True))
    textkeys.destroy(refs)
    models.Pending.objects.filter(ref__in=refs).delete()
    return len(refs)
