"""A word from one account to another, sealed to whom it is for."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, SealedBytes
from peerloom.home.refs import new_ref
from peerloom.people.models.accounts import Account


class Notice(models.Model):
    """A short word that waits until its reader signs in."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    to = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    by = PublicChar(max_length=12)
    held = SealedBytes(to="person")
    made_on = models.DateField(auto_now_add=True)
    is_read = models.BooleanField(default=False)
