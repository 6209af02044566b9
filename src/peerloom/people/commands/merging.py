"""Two accounts of one person become one."""

from __future__ import annotations

from django.db import transaction
from django.db.models import ManyToManyField

from peerloom import audit
from peerloom.audit.types import PARTICIPANT, STEWARD, Actor
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.home.models import PersonalKey, WrappedKey
from peerloom.people import arrivals, models
from peerloom.people.commands.keeping import forget_recovery
from peerloom.people.signing import Opened
from peerloom.problems import NeedsSteward, NotOneself, WearsTeamHats

_OWN = ("Hat", "SpareKey", "Timed", "Passkey", "SpareCode", "Share")
"""What stays behind with the account that ends: hats, second steps, ways back."""


@transaction.atomic
def merge_accounts(*, kept: Opened, gone: Opened, by: Actor) -> int:
    """Everything of one account becomes the other's; the first is closed. Returns texts re-wrapped.

    Both keys are open because its owner said both passphrases, beside a steward.
    Errors: NeedsSteward; NotOneself if it is one account; WearsTeamHats if the account that
            ends still wears a hat of the team.
    """
    if by.hat != STEWARD:
        raise NeedsSteward(place="account")
    keep, end = kept.account, gone.account
    if keep.pk == end.pk:
        raise NotOneself(place="account")
    if end.hats.exclude(role=PARTICIPANT).exists():
        raise WearsTeamHats(name=end.pseudonym)
    forget_recovery(account=end.ref, by=by)
    reader = textkeys.own_reader(end.ref, gone.private)
    moved = _rewrap_texts(reader, textkeys.person(keep.ref))
    _move_rows(end, keep)
    arrivals.move(end.ref, keep.ref)
    end.hats.all().delete()
    models.Hat.objects.get_or_create(account=keep, role=PARTICIPANT)
    end.is_active, end.sign_outs = False, end.sign_outs + 1
    end.save(update_fields=["is_active", "sign_outs"])
    PersonalKey.objects.filter(person=end.ref).delete()
    audit.record("people.accounts_merged", by=by, subject=keep.ref, gone=end.ref, texts=moved)
    return moved


def _rewrap_texts(reader: Reader, to: textkeys.Recipient) -> int:
    """Every key that one account could open is wrapped to the other, then taken from the first."""
    rows = WrappedKey.objects.filter(recipient=reader.recipient)
    subjects = list(rows.exclude(subject=textkeys.VAULT).values_list("subject", flat=True))
    for subject in subjects:
        textkeys.share(subject, reader, [to])
    textkeys.unshare(subjects, reader.recipient)
    return len(subjects)


def _move_rows(end: models.Account, keep: models.Account) -> None:
    """Every row of every room that points to the account that ends now points to the other."""
    for relation in models.Account._meta.related_objects:
        if isinstance(relation.field, ManyToManyField):
            continue
        model = relation.related_model
        if isinstance(model, str) or model.__name__ in _OWN or model._meta.auto_created:
            continue
        rows = model._default_manager.filter(**{relation.field.name: end})
        rows.update(**{relation.field.name: keep})
    halves = models.Share.objects.filter(peer=end)
    doubled = models.Share.objects.filter(peer=keep).values("account")
    halves.exclude(account=keep).exclude(account__in=doubled).update(peer=keep)
