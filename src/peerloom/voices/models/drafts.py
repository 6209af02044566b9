"""What a phone without a connection handed in, and what its owner chose about phones."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar


class ArrivedDraft(models.Model):
    """The random name that a phone gave to a draft: it arrives once, however often it is sent.

    Neither the words nor whose they are: those went into the journal in the same transaction.
    """

    once = PublicChar(max_length=32, unique=True)


class PhoneChoice(models.Model):
    """Whether leaving also takes away what a phone keeps for writing without a connection."""

    account = PublicChar(max_length=12, unique=True)
    leaves_nothing = models.BooleanField(default=False)
