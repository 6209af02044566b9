"""How somebody gets back in: a printed code or two peers. And the second step of a sign-in."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, PublicText, SealedBytes
from peerloom.home.refs import new_ref
from peerloom.people.models.accounts import Account


class SpareKey(models.Model):
    """An account's own key once more, locked under a printed code, then sealed."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="spare_key")
    held = SealedBytes(to="person")


class Share(models.Model):
    """One of two halves of an account's key, sealed to a peer. One half alone says nothing.

    ``spoken`` is the half locked under a code that the peer says aloud; it lives for a day.
    """

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="shares")
    peer = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="shares_of_others")
    held = SealedBytes(to="person")
    spoken = SealedBytes(to="person", null=True)
    spoken_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "peer"], name="one_half_per_peer"),
            models.CheckConstraint(
                condition=~models.Q(account=models.F("peer")), name="a_peer_is_somebody_else"
            ),
        ]


class Timed(models.Model):
    """The secret behind codes that change every 30 seconds, sealed to its owner."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="timed")
    held = SealedBytes(to="person")
    confirmed = models.BooleanField(default=False)
    last_step = models.PositiveBigIntegerField(default=0)


class Passkey(models.Model):
    """A passkey as a second step. It opens nothing by itself."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    credential = PublicChar(max_length=1400, unique=True)
    public = PublicText()
    count = models.PositiveBigIntegerField(default=0)
    made_on = models.DateField(auto_now_add=True)


class SpareCode(models.Model):
    """A printed code that stands in for the second step, once."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="spare_codes")
    digest = PublicChar(max_length=32)
