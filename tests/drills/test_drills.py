"""The drills themselves, through the real command, on throw-away homes."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from tests.served import COMMAND, environment

SHARED = bool(os.environ.get("PEERLOOM_DATABASE_URL"))


Checks = dict[str, dict[str, Any]]
Drilled = Callable[[str], Checks]


@pytest.fixture(scope="session")
def drilled(tmp_path_factory: pytest.TempPathFactory) -> Drilled:
    """A drill's checks by what they looked at; each drill runs once, whoever tests beside us."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def checks(name: str) -> Checks:
        with (shared / f"drill-{name}.json").open("a+", encoding="utf-8") as kept:
            fcntl.flock(kept, fcntl.LOCK_EX)
            kept.seek(0)
            said = kept.read() or run(name)
            kept.seek(0)
            kept.truncate()
            kept.write(said)
        return {check["what"].strip(): check for check in json.loads(said)["checks"]}

    return checks


def run(name: str) -> str:
    done = subprocess.run(
        [str(COMMAND), "drill", name, "--json"],
        env=environment(None),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr[-2000:]
    report = json.loads(done.stdout)
    assert report["drill"] == name
    assert done.returncode == (0 if report["holds"] else 1)
    return done.stdout


def nothing(check: dict[str, Any]) -> bool:
    return bool(check["looked_at"]) and check["found"] == 0


def test_the_search_finds_a_word_in_every_form_in_which_it_lies_openly(drilled: Drilled) -> None:
    assert nothing(drilled("seizure")["forms that the search misses in a plain file"])


def test_every_field_of_every_model_says_in_whose_hands_it_is_and_takes_a_marker(
    drilled: Drilled,
) -> None:
    check = drilled("seizure")["fields that declare nothing"]
    assert check["looked_at"] > 150
    assert check["found"] == 0, check["note"]


def test_whoever_holds_every_passphrase_finds_every_marker(drilled: Drilled) -> None:
    check = drilled("seizure")["markers that all passphrases together miss"]
    assert nothing(check), check["note"]


def test_a_machine_that_is_switched_off_gives_nothing_without_a_passphrase(
    drilled: Drilled,
) -> None:
    assert nothing(drilled("seizure")["switched off, all but passphrases"])


def test_a_switched_off_machine_shows_the_names_on_its_door(drilled: Drilled) -> None:
    check = drilled("seizure")["switched off: names on the door"]
    assert (check["looked_at"], check["promised"]) == (2, None)


@pytest.mark.parametrize("hands", ["person", "vault"])
def test_with_an_unattended_start_what_is_sealed_to_people_and_to_the_vault_stays_closed(
    hands: str, drilled: Drilled
) -> None:
    assert nothing(drilled("seizure")[f"unattended start: {hands}"])


def test_with_an_unattended_start_released_text_is_open_as_init_says(drilled: Drilled) -> None:
    check = drilled("seizure")["unattended start: released"]
    assert check["found"] == check["looked_at"] > 0


def test_an_admin_with_all_rights_on_the_running_server_reads_none_of_100_private_entries(
    drilled: Drilled,
) -> None:
    check = drilled("seizure")["live server, all rights: 'only me'"]
    assert (check["looked_at"], check["found"]) == (100, 0)


def test_a_sessions_row_opens_nothing_without_its_cookie(drilled: Drilled) -> None:
    assert nothing(drilled("seizure")["live session: its row without the cookie"])


def test_a_sessions_row_and_its_cookie_open_that_persons_words(drilled: Drilled) -> None:
    check = drilled("seizure")["live session: its row and the cookie"]
    assert check["found"] == check["looked_at"] == 100


def test_a_servers_memory_holds_only_what_somebody_read(drilled: Drilled) -> None:
    check = drilled("seizure")["server's memory, signed in"]
    assert check["found"] < 20


@pytest.mark.skipif(not SHARED, reason="PostgreSQL is not named here")
@pytest.mark.parametrize("hands", ["released", "vault", "person"])
def test_postgresqls_own_columns_give_nothing_that_is_sealed(hands: str, drilled: Drilled) -> None:
    check = drilled("seizure")[f"PostgreSQL's disk, if it isn't encrypted: {hands}"]
    assert nothing(check)


@pytest.mark.parametrize(
    "files", ["yesterday's content, today's keys", "today's content, yesterday's keys"]
)
def test_a_lost_home_comes_back_whole(files: str, drilled: Drilled) -> None:
    check = drilled("restore")[files]
    assert nothing(check), check["note"]


def test_a_restored_home_verifies(drilled: Drilled) -> None:
    check = drilled("restore")["verify afterwards"]
    assert nothing(check), check["note"]


def test_what_was_withdrawn_stays_dark_after_a_restore(drilled: Drilled) -> None:
    assert nothing(drilled("restore")["withdrawn since"])
    assert nothing(drilled("restore")["both keys given: the newer count"])


def test_a_cut_file_a_wrong_passphrase_missing_keys_and_a_home_in_the_way_are_refused(
    drilled: Drilled,
) -> None:
    check = drilled("restore")["restores that should be refused"]
    assert (check["looked_at"], check["found"]) == (4, 0)
