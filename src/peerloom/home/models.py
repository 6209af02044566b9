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
