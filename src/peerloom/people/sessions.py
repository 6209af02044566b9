"""Sessions in the database, as Django keeps them, found by a query that is ready."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.models import Session
from django.utils import timezone

from peerloom.home.prepared import Prepared

_held = Prepared(lambda key: Session.objects.filter(session_key=key))


class SessionStore(InDatabase):
    """What ``SESSION_ENGINE`` names; every page begins here."""

    def _get_session_from_db(self) -> Session | None:
        row = _held.first(self.session_key or "")
        if row is None or row.expire_date <= timezone.now():
            self._session_key = None
            return None
        return row
