"""Making a home that is cut off leaves nothing that looks like one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from peerloom.home.folder import FOUNDING, Folder
from peerloom.home.founding import finish_home, found_home
from peerloom.home.opening import open_unattended, open_with_passphrase
from peerloom.problems import HomeExists, HomeHalfMade

WORDS = "six plain words to open it"


def begin(root: Path) -> Folder:
    found_home(root, name="A", steward="Alder", passphrase=WORDS, unattended=True)
    return Folder(root)


def cut_off(folder: Folder) -> None:
    """As if the process that made it were gone."""
    gone = subprocess.Popen(["true"])
    gone.wait()
    folder.note(**{FOUNDING: gone.pid})


def test_a_home_whose_making_was_cut_off_opens_for_nobody_and_says_so(tmp_path: Path) -> None:
    folder = begin(tmp_path / "home")
    cut_off(folder)
    with pytest.raises(HomeHalfMade, match="init"):
        open_unattended(folder)
    with pytest.raises(HomeHalfMade):
        open_with_passphrase(folder, WORDS)


def test_making_it_again_begins_anew_with_other_keys(tmp_path: Path) -> None:
    folder = begin(tmp_path / "home")
    first = (folder.keys / "pepper").read_bytes()
    folder.database.write_bytes(b"half a table")
    cut_off(folder)
    begin(tmp_path / "home")
    finish_home(folder)
    assert (folder.keys / "pepper").read_bytes() != first
    assert not folder.database.exists()
    assert len(list(folder.stewards.glob("*.json"))) == 2
    assert open_with_passphrase(folder, WORDS).steward is not None


def test_nobody_else_may_begin_while_it_is_made_or_once_it_is_whole(tmp_path: Path) -> None:
    folder = begin(tmp_path / "home")
    with pytest.raises(HomeExists):
        begin(tmp_path / "home")
    finish_home(folder)
    assert not folder.is_half_made()
    with pytest.raises(HomeExists):
        begin(tmp_path / "home")
