"""Text fields that say in whose hands their content is.

- ``PublicChar``, ``PublicText``, ``PublicJSON``: names, settings, ids, offsets, counts; they
  stand plain inside the encrypted database.
- ``ReleasedText``: what the team wrote about released words; sealed under the home key.
- ``SealedBytes``: opaque bytes from :mod:`peerloom.home.textkeys`, readable only by those
  to whom their key was wrapped.

A field that declares nothing fails the house test.
"""

from __future__ import annotations

from typing import Any, Literal

from django.db import models

from peerloom import sealing
from peerloom.home import keyring

Hands = Literal["public", "released", "vault", "person", "desk"]


class PublicChar(models.CharField):  # type: ignore[type-arg]
    """A short line anybody with the database may read."""

    hands: Hands = "public"


class PublicText(models.TextField):  # type: ignore[type-arg]
    """A longer text anybody with the database may read."""

    hands: Hands = "public"


class PublicJSON(models.JSONField):
    """Ids, offsets, counts and settings; never anybody's words."""

    hands: Hands = "public"


class ReleasedText(models.BinaryField):  # type: ignore[type-arg]
    """Text that reads as ``str`` in Python and lies sealed under the home key in the database."""

    hands: Hands = "released"

    def _subject(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, bytes):
            return value
        return sealing.seal(
            str(value).encode(), keyring.current().home_key, subject=self._subject()
        )

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        ready = value if prepared else self.get_prep_value(value)
        return super().get_db_prep_value(ready, connection, True)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        if value is None:
            return None
        key = keyring.current().home_key
        return sealing.open_seal(bytes(value), key, subject=self._subject()).decode()

    def get_default(self) -> Any:
        default = super().get_default()
        return "" if default == b"" else default

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))

    def to_python(self, value: Any) -> Any:
        return value


class SealedBytes(models.BinaryField):  # type: ignore[type-arg]
    """Bytes sealed under a key of their own; ``to`` says who can open them."""

    def __init__(self, *args: Any, to: Hands = "vault", **kwargs: Any) -> None:
        self.hands: Hands = to
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs["to"] = self.hands
        return name, path, args, kwargs
