"""What may be asked of people and of the ledger of consent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from peerloom.audit.types import STEWARD
from peerloom.home import textkeys
from peerloom.home.prepared import Prepared
from peerloom.people.attributes import attributes_for_study, values_for_study
from peerloom.people.models import Account, ConsentEvent, Person
from peerloom.people.types import AccountCard
from peerloom.people.types import Person as Case

__all__ = ["attributes_for_study", "values_for_study"]
_CHUNK = 500


def accounts_for_admin() -> list[AccountCard]:
    """Every account by pseudonym, with its hats."""
    rows = Account.objects.prefetch_related("hats").order_by("folded")
    return [
        AccountCard(
            ref=row.ref,
            pseudonym=row.pseudonym,
            roles=tuple(sorted(hat.role for hat in row.hats.all())),
            language=row.language,
            is_active=row.is_active,
        )
        for row in rows
    ]


def stewards_in_order() -> list[AccountCard]:
    """Stewards who may sign in, in the order in which they were made: the founder first."""
    made = list(Account.objects.order_by("pk").values_list("ref", flat=True))
    cards = [card for card in accounts_for_admin() if STEWARD in card.roles and card.is_active]
    return sorted(cards, key=lambda card: made.index(card.ref))


def pseudonyms_for_accounts(refs: Iterable[str]) -> dict[str, str]:
    """Account references to pseudonyms; unknown ones are left out."""
    rows = Account.objects.filter(ref__in=set(refs))
    return dict(rows.values_list("ref", "pseudonym"))


def account_ref_for_pseudonym(pseudonym: str) -> str | None:
    """The account behind a pseudonym, if there is one."""
    return (
        Account.objects.filter(pseudonym__iexact=pseudonym.strip())
        .values_list("ref", flat=True)
        .first()
    )


def names_in_use() -> set[str]:
    """Every name that somebody goes by, as an account or as a case."""
    accounts = Account.objects.values_list("pseudonym", flat=True)
    return {*accounts, *Person.objects.values_list("pseudonym", flat=True)}


def reading_of_account(account_ref: str) -> dict[str, str]:
    """The language and the clock by which somebody reads; an empty clock is the place's."""
    row = Account.objects.get(ref=account_ref)
    return {"language": row.language, "time_zone": row.time_zone}


def public_key_of(account_ref: str) -> bytes:
    """The public half of an account's own key: 32 bytes that anybody may seal to.

    Errors: NotFound if they have no key.
    """
    return textkeys.person(account_ref).public or b""


def people_for_refs(refs: Iterable[str]) -> dict[str, Case]:
    """Cases by reference."""
    wanted, found = sorted(set(refs)), {}
    for start in range(0, len(wanted), _CHUNK):
        for row in Person.objects.filter(ref__in=wanted[start : start + _CHUNK]):
            found[row.ref] = Case(row.ref, row.pseudonym)
    return found


def people_for_scope(scope: str) -> list[Case]:
    """All cases of a study or programme, by pseudonym."""
    rows = Person.objects.filter(scope=scope).order_by("pseudonym")
    return [Case(row.ref, row.pseudonym) for row in rows]


_claimed = Prepared(lambda account: Person.objects.filter(account__ref=account))


def cases_for_account(account: str) -> list[Case]:
    """The cases that an account has claimed as its own."""
    return [Case(row.ref, row.pseudonym) for row in _claimed(account)]


def accounts_for_cases(cases: Iterable[str]) -> dict[str, str]:
    """The account of each case that an account has claimed; the others are left out."""
    rows = Person.objects.filter(ref__in=set(cases), account__isnull=False)
    return dict(rows.values_list("ref", "account__ref"))


def living_uses(items: Sequence[str]) -> dict[str, frozenset[str]]:
    """Which uses each item has living consent for: the latest event of each use decides.

    Shapes: every item given is a key; nothing asked, nothing living.
    """
    return _latest(items, given=True)


def withdrawn_uses(items: Sequence[str]) -> dict[str, frozenset[str]]:
    """Which uses of each item were taken back: nobody may attest those again in bulk.

    Shapes: every item given is a key.
    """
    return _latest(items, given=False)


def _latest(items: Sequence[str], *, given: bool) -> dict[str, frozenset[str]]:
    """The uses of each item whose latest event says so."""
    latest: dict[tuple[str, str], bool] = {}
    for start in range(0, len(items), _CHUNK):
        rows = ConsentEvent.objects.filter(item__in=items[start : start + _CHUNK]).order_by("id")
        for item, use, living in rows.values_list("item", "use", "given"):
            latest[item, use] = living
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (item, use), living in latest.items():
        if living == given:
            found[item].add(use)
    return {item: frozenset(found[item]) for item in items}
