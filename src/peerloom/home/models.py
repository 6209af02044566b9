"""The keys database: a file of its own, so that backups of words and of keys can part."""

from __future__ import annotations

from django.db import models

from peerloom.home.fields import PublicChar, SealedBytes


class PersonalKey(models.Model):
    """A person's key pair; the private half is locked under their passphrase."""

    person = PublicChar(max_length=12, unique=True)
    public = models.BinaryField()
    locked_private = SealedBytes(to="person")

    class Meta:
        verbose_name = "personal key"


class WrappedKey(models.Model):
    """The key of one text (or of the vault), wrapped to one reader."""

    subject = PublicChar(max_length=60)
    recipient = PublicChar(max_length=40)
    wrapped = models.BinaryField()

    class Meta:
        verbose_name = "wrapped key"
        constraints = [
            models.UniqueConstraint(fields=["subject", "recipient"], name="one_wrap_per_reader")
        ]


class VaultKey(models.Model):
    """To whom shared words are wrapped, once the vault's first key has been changed.

    One row at most: it changes in the same transaction as every wrap, so a crash leaves either
    the old key whole or the new one. ``due`` says that a steward left while nobody was there
    who could change it.
    """

    public = models.BinaryField()
    changed = models.PositiveIntegerField(default=0)
    due = models.BooleanField(default=False)

    class Meta:
        verbose_name = "vault key"
