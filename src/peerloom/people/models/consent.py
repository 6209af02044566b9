"""Cases, and the ledger of consent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar
from peerloom.home.refs import new_ref
from peerloom.people.models.accounts import Account
from peerloom.people.types import PERSON_USES, USES


class Person(models.Model):
    """A case. An account may claim it later; until then it is a pseudonym within a scope."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    scope = PublicChar(max_length=12)
    pseudonym = PublicChar(max_length=120)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="cases")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "pseudonym"], name="one_case_per_pseudonym")
        ]


class ConsentEvent(models.Model):
    """One giving or taking back of consent, for one item and one use. Never changed.

    The latest event for an item and a use says whether consent lives. ``item`` is a case's own
    reference for what concerns the person; ``form`` the version of the consent form in force.
    """

    item = PublicChar(max_length=12)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT)
    use = PublicChar(max_length=16)
    given = models.BooleanField()
    attested = models.BooleanField(default=False)
    by = PublicChar(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    form = PublicChar(max_length=12, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(use__in=USES + PERSON_USES), name="use_is_known")
        ]
        indexes = [models.Index(fields=["item", "use", "-id"])]
