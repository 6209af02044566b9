"""Every field that could hold words says in whose hands they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

HANDS = {"public", "released", "vault", "person", "desk"}

DJANGOS_OWN = {"auth", "contenttypes", "sessions", "messages", "staticfiles"}
"""Django's tables. A session row holds the hat in use and a private key sealed under the
cookie's key; permissions and content types hold names of tables."""

KEYS_NOT_WORDS = {
    "home.PersonalKey.public": "a public key",
    "home.WrappedKey.wrapped": "the key of a text, wrapped to one reader",
    "home.VaultKey.public": "a public key",
    "home.NoteKey.wrapped": "the key of a note as it stands in backups, under the home key",
}

IDENTIFYING = ("email", "e_mail", "phone", "birth", "legal_name", "address", "user_agent", "_ip")


def own_fields() -> Iterator[tuple[str, models.Field[object, object]]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in DJANGOS_OWN:
            continue
        for field in model._meta.get_fields():
            if isinstance(field, models.Field):
                yield f"{model._meta.app_label}.{model.__name__}.{field.name}", field


def may_hold_words(field: models.Field[object, object]) -> bool:
    kinds = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
    return isinstance(field, (*kinds, models.FileField, models.GenericIPAddressField))


def test_every_field_that_could_hold_words_declares_its_hands() -> None:
    silent = [
        name
        for name, field in own_fields()
        if may_hold_words(field)
        and name not in KEYS_NOT_WORDS
        and getattr(field, "hands", None) not in HANDS
    ]
    assert silent == []


def test_the_exceptions_are_still_there() -> None:
    names = {name for name, _field in own_fields()}
    assert sorted(KEYS_NOT_WORDS.keys() - names) == []


OF_PLACES = {"outreach.Service.phone", "outreach.Service.address"}  # a clinic's, nobody's own


def test_no_field_asks_who_somebody_is() -> None:
    asks = [
        name
        for name, _field in own_fields()
        if any(word in f"_{name.rsplit('.', 1)[1]}" for word in IDENTIFYING)
        and name not in OF_PLACES
    ]
    assert asks == []


def test_no_table_of_accounts_holds_a_password_or_a_last_sign_in() -> None:
    names = {field.name for field in apps.get_model("people", "Account")._meta.get_fields()}
    assert not names & {"password", "last_login", "first_name", "last_name", "date_joined"}


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_what_rooms_hand_each_other_has_a_reference_that_is_unique(
    model: type[models.Model],
) -> None:
    refs = [field for field in model._meta.get_fields() if field.name == "ref"]
    for field in refs:
        assert isinstance(field, models.Field)
        assert field.unique and getattr(field, "max_length", 0) == 12


def test_rooms_point_upstream_only_and_protect_what_they_point_at() -> None:
    order = ["people", "programme", "outreach", "voices", "gate", "analysis", "findings", "returns"]
    wrong = []
    for name, field in own_fields():
        if not isinstance(field, models.ForeignKey):
            continue
        here, there = name.split(".")[0], field.related_model._meta.app_label
        if here == there or there not in order:
            continue
        protects = field.remote_field.on_delete is models.PROTECT
        through = field.model._meta.auto_created
        if order.index(there) >= order.index(here) or not (protects or through):
            wrong.append(name)
    assert wrong == []
