"""Whoever is signed in, as commands and pages see them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from peerloom.audit.types import ROLES
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.home.prepared import Prepared
from peerloom.people import signing
from peerloom.people.models import Account, Hat

HAT_KEY = "hat"
_roles = Prepared(
    lambda account: Hat.objects.filter(account=account).values_list("role", flat=True)
)


class SignedIn:
    """The actor of a web session; its reader is opened only when asked for."""

    def __init__(self, account: Account, request: HttpRequest) -> None:
        self.ref: str = account.ref
        self.pseudonym: str = account.pseudonym
        self.language: str = account.language
        self._account, self._request = account, request

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(_roles(self._account.pk))

    @cached_property
    def hat(self) -> str:
        worn = self._request.session.get(HAT_KEY)
        if worn in self.roles:
            return str(worn)
        return next((role for role in ROLES if role in self.roles), "")

    @cached_property
    def own_reader(self) -> Reader | None:
        private = signing.held_private(self._request)
        return textkeys.own_reader(self.ref, private) if private else None

    @cached_property
    def reader(self) -> Reader | None:
        own = self.own_reader
        return textkeys.reader_for(self.ref, own.private) if own else None


class ActorMiddleware:
    """Puts ``request.actor`` in place: a :class:`SignedIn`, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        actor = SignedIn(user, request) if isinstance(user, Account) else None
        request.actor = actor  # type: ignore[attr-defined]
        with timezone.override(_clock(user)):
            return self.get_response(request)


def _clock(user: object) -> ZoneInfo:
    """The clock that somebody chose, else the place's."""
    chosen = user.time_zone if isinstance(user, Account) else ""
    try:
        return ZoneInfo(chosen or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)
