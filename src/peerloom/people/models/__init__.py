"""Tables of people. No e-mail, phone, legal name, birth date or address in any of them."""

from peerloom.people.models.accounts import Account, AccountManager, Hat, fold_pseudonym
from peerloom.people.models.consent import ConsentEvent, Person

__all__ = ["Account", "AccountManager", "ConsentEvent", "Hat", "Person", "fold_pseudonym"]
