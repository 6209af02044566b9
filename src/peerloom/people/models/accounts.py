"""Accounts and hats. No e-mail, phone, legal name, birth date or address."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from peerloom.audit.types import ROLES
from peerloom.home.fields import PublicChar
from peerloom.home.refs import new_ref


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(folded=fold_pseudonym(username or ""))


def fold_pseudonym(pseudonym: str) -> str:
    """Capitals and extra spaces don't make another person."""
    return " ".join(pseudonym.casefold().split())


class Account(AbstractBaseUser):
    """A sign-in: a pseudonym, and a key pair that only its passphrase opens.

    There is no password column: signing in is opening one's own key.
    """

    password = None  # type: ignore[assignment]
    last_login = None

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    pseudonym = PublicChar(max_length=60)
    folded = PublicChar(max_length=60, unique=True)
    language = PublicChar(max_length=12, default="en")
    is_active = models.BooleanField(default=True)
    sign_outs = models.PositiveIntegerField(default=0)
    time_zone = PublicChar(max_length=40, default="", blank=True)
    second_step_asked_on = models.DateField(null=True)

    USERNAME_FIELD = "folded"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold_pseudonym(self.pseudonym)
        super().save(*args, **kwargs)

    def get_session_auth_hash(self) -> str:
        return f"{self.ref}:{self.sign_outs}"

    def get_session_auth_fallback_hash(self) -> list[str]:
        return []


class Hat(models.Model):
    """A role that an account may wear."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="hats")
    role = PublicChar(max_length=16, choices=[(role, role) for role in ROLES])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "role"], name="one_hat_of_each_kind"),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="hat_is_a_role"),
        ]
