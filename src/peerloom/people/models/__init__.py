"""Tables of people. No e-mail, phone, legal name, birth date or address in any of them."""

from peerloom.people.models.accounts import Account, AccountManager, Hat, fold_pseudonym
from peerloom.people.models.attributes import Attribute, CaseValues
from peerloom.people.models.consent import ConsentEvent, Person
from peerloom.people.models.joining import Invite, Lane
from peerloom.people.models.keeping import Passkey, Share, SpareCode, SpareKey, Timed
from peerloom.people.models.notices import Notice

__all__ = [
    "Account",
    "AccountManager",
    "Attribute",
    "CaseValues",
    "ConsentEvent",
    "Hat",
    "Invite",
    "Lane",
    "Notice",
    "Passkey",
    "Person",
    "Share",
    "SpareCode",
    "SpareKey",
    "Timed",
    "fold_pseudonym",
]
