"""A steward comes and goes: what opens, what doesn't, and what a crash leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings

from peerloom import sealing
from peerloom.audit.types import Hand
from peerloom.home import folder, keyring, sheets, stewards, textkeys, vault
from peerloom.home.folder import Folder, write_private, write_private_json
from peerloom.home.opening import open_with_passphrase
from peerloom.people import commands as people
from peerloom.problems import BrokenSeal, LastSteward, NeedsSteward, NotReadyForWords
from tests.actors import PASSPHRASE, actor_with
from tests.settings import VAULT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Iterator[Folder]:
    """A home folder with key files, beside the suite's databases."""
    made = Folder(tmp_path / "home")
    for path in (made.root, made.keys, made.stewards):
        folder.make_private_folder(path)
    write_private(made.keys / "pepper", keyring.current().pepper)
    write_private(made.keys / "vault.pub", VAULT.public)
    write_private_json(made.about, {"name": "A place", "unattended": False})
    with patch.object(settings, "HOME", made):
        yield made


def second(by: Hand, name: str = "Second") -> Hand:
    """A colleague who becomes a steward on the page."""
    one = actor_with("analyst", pseudonym=name)
    people.change_account(account=one.ref, roles=["analyst", "steward"], is_active=True, by=by)
    return one


def reader_of(one: Hand) -> keyring.Reader:
    assert one.own_reader is not None
    return textkeys.reader_for(one.ref, one.own_reader.private)


def leave(one: Hand, by: Hand) -> None:
    people.change_account(account=one.ref, roles=["analyst"], is_active=True, by=by)


def test_a_second_steward_opens_the_vault_and_the_home(steward: Hand, home: Folder) -> None:
    sealed = textkeys.seal("v1", b"words", [textkeys.vault()])
    added = second(steward)
    assert textkeys.open_sealed("v1", sealed, reader_of(added)) == b"words"
    assert open_with_passphrase(home, PASSPHRASE).steward == added.ref


def test_when_a_steward_leaves_the_vaults_key_is_another(steward: Hand, home: Folder) -> None:
    added = second(steward)
    old = reader_of(added)
    sealed = textkeys.seal("v1", b"words", [textkeys.vault()])
    leave(added, steward)
    assert textkeys.vault().public != VAULT.public
    assert textkeys.open_sealed("v1", sealed, reader_of(steward)) == b"words"
    for gone in (old, reader_of(added)):
        with pytest.raises(BrokenSeal):
            textkeys.open_sealed("v1", sealed, gone)
    assert not (home.stewards / f"{added.ref}.json").exists()
    assert (home.keys / "vault.pub").read_bytes() == textkeys.vault().public


def test_what_is_shared_after_the_change_opens_for_who_stays_only(steward: Hand) -> None:
    added = second(steward)
    old = reader_of(added)
    leave(added, steward)
    sealed = textkeys.seal("v2", b"later", [textkeys.vault()])
    assert textkeys.open_sealed("v2", sealed, reader_of(steward)) == b"later"
    with pytest.raises(BrokenSeal):
        textkeys.open_sealed("v2", sealed, old)


def test_a_recipient_made_before_the_change_is_brought_up_to_date(steward: Hand) -> None:
    added, earlier = second(steward), textkeys.vault()
    leave(added, steward)
    sealed = textkeys.seal("v3", b"between", [earlier])
    assert textkeys.open_sealed("v3", sealed, reader_of(steward)) == b"between"


def test_words_for_one_person_and_released_words_are_left_as_they_are(steward: Hand) -> None:
    added, writer = second(steward), actor_with("participant")
    own = textkeys.seal("own", b"mine", [textkeys.person(writer.ref)])
    released = textkeys.seal("out", b"ours", [textkeys.home()])
    leave(added, steward)
    assert writer.own_reader is not None
    assert textkeys.open_sealed("own", own, writer.own_reader) == b"mine"
    assert textkeys.open_sealed("out", released, textkeys.home_reader()) == b"ours"
    with pytest.raises(BrokenSeal):
        textkeys.open_sealed("own", own, reader_of(steward))


def test_a_crash_while_the_key_changes_leaves_the_old_state_whole(
    steward: Hand, home: Folder
) -> None:
    added = second(steward)
    sealed = textkeys.seal("v1", b"words", [textkeys.vault()])
    with patch.object(vault, "_hand_out", side_effect=OSError), pytest.raises(OSError):
        leave(added, steward)
    assert textkeys.vault().public == VAULT.public
    for one in (steward, added):
        assert textkeys.open_sealed("v1", sealed, reader_of(one)) == b"words"
    leave(added, steward)
    assert textkeys.open_sealed("v1", sealed, reader_of(steward)) == b"words"


def test_a_crash_before_the_files_are_tidied_is_mended_at_the_next_start(
    steward: Hand, home: Folder
) -> None:
    stays, goes = second(steward, "Stays"), second(steward, "Goes")
    with (
        patch.object(stewards, "tidy_key_files", side_effect=OSError),
        pytest.raises(OSError),
    ):
        leave(goes, steward)
    assert (home.stewards / f"{goes.ref}.json").exists()
    assert (home.keys / "vault.pub").read_bytes() == VAULT.public
    assert stewards.tidy_key_files() == 1
    assert not (home.stewards / f"{goes.ref}.json").exists()
    assert (home.stewards / f"{stays.ref}.json").exists()
    assert (home.keys / "vault.pub").read_bytes() == textkeys.vault().public


def test_tidying_never_removes_the_last_way_in(steward: Hand, home: Folder) -> None:
    write_private_json(home.stewards / "somebody.json", {"ref": "somebody"})
    assert stewards.tidy_key_files() == 0
    assert (home.stewards / "somebody.json").exists()


def test_closed_by_an_admin_the_change_is_due_and_a_steward_makes_it(
    steward: Hand, admin: Hand
) -> None:
    added = second(steward)
    old = reader_of(added)
    hats = ["analyst", "steward"]
    people.change_account(account=added.ref, roles=hats, is_active=False, by=admin)
    assert reader_of(added).recipient != textkeys.VAULT
    assert stewards.key_state().change_due
    sealed = textkeys.seal("v1", b"words", [textkeys.vault()])
    assert steward.reader is not None
    assert stewards.change_vault_key(steward.reader) == 1
    assert not stewards.key_state().change_due
    with pytest.raises(BrokenSeal):
        textkeys.open_sealed("v1", sealed, old)


def test_only_who_holds_the_key_as_it_stands_can_change_it(steward: Hand, analyst: Hand) -> None:
    added = second(steward)
    old = reader_of(added)
    leave(added, steward)
    assert analyst.reader is not None
    for reader in (old, analyst.reader):
        with pytest.raises(NeedsSteward):
            stewards.change_vault_key(reader)


def test_the_last_steward_cannot_leave(steward: Hand, admin: Hand) -> None:
    with pytest.raises(LastSteward):
        people.change_account(account=steward.ref, roles=["steward"], is_active=False, by=admin)


def test_a_new_sheet_opens_home_and_vault_and_ends_the_one_before(
    steward: Hand, home: Folder
) -> None:
    sealed = textkeys.seal("v1", b"words", [textkeys.vault()])
    first, then = sheets.make_sheet(steward.reader), sheets.make_sheet(steward.reader)
    opened = open_with_passphrase(home, then.code)
    assert opened.private is not None and opened.steward is not None
    reader = textkeys.reader_for(opened.steward, opened.private)
    assert textkeys.open_sealed("v1", sealed, reader) == b"words"
    assert first.ref not in vault.holders()
    assert [path.stem for path in home.stewards.glob("recovery*")] == [then.ref]


def test_a_sheet_ends_with_the_vaults_key(steward: Hand, home: Folder) -> None:
    added = second(steward)
    stewards.let_unlock(steward.ref, steward.pseudonym)
    sheet = sheets.make_sheet(steward.reader)
    assert sheets.confirm_printed() and sheets.is_printed()
    leave(added, steward)
    assert not sheets.is_printed()
    assert not (home.stewards / f"{sheet.ref}.json").exists()


def test_private_words_wait_for_a_second_steward_or_a_sheet_on_paper(steward: Hand) -> None:
    with pytest.raises(NotReadyForWords):
        stewards.refuse_before_ready()
    sheets.make_sheet(steward.reader)
    assert not stewards.ready_for_private_words()
    sheets.confirm_printed()
    stewards.refuse_before_ready()


def test_two_stewards_are_enough_without_a_sheet(steward: Hand) -> None:
    second(steward)
    assert stewards.ready_for_private_words()


def test_many_texts_survive_several_changes(steward: Hand) -> None:
    texts = {f"t{n}": str(n).encode() for n in range(60)}
    sealed = textkeys.seal_many(texts, [textkeys.vault(), textkeys.home()])
    for turn in range(3):
        added = second(steward, f"Steward {turn}")
        leave(added, Hand(**{**_fields(steward), "reader": reader_of(steward)}))
    assert textkeys.open_many(sealed, reader_of(steward)) == texts
    assert textkeys.open_many(sealed, textkeys.home_reader()) == texts
    public = sealing.pair_of(reader_of(steward).private).public
    assert public == textkeys.vault().public


def _fields(hand: Hand) -> dict[str, object]:
    return {name: getattr(hand, name) for name in Hand.__dataclass_fields__}
