"""The suite's home with the files that a real one has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from peerloom.audit.types import Hand
from peerloom.home.folder import make_private_folder, write_private, write_private_json
from peerloom.home.founding import Share, write_steward
from peerloom.home.keyring import current
from peerloom.home.models import PersonalKey


@pytest.fixture
def furnished(steward: Hand) -> Iterator[Path]:
    """Key files for one steward; what the test wrote into the home goes afterwards."""
    home = settings.HOME
    make_private_folder(home.keys)
    make_private_folder(home.stewards)
    write_private_json(home.about, {"name": "Test", "format": 1})
    write_private(home.keys / "pepper", current().pepper)
    write_private(home.keys / "vault.pub", current().vault_public)
    key = PersonalKey.objects.get(person=steward.ref)
    share = Share(steward.ref, "Test", bytes(key.public), bytes(key.locked_private))
    write_steward(home, share, current())
    yield home.root
    left = [home.about, *home.keys.rglob("*"), *home.backups.rglob("*")]
    for path in (*left, home.root / "upgrade.json", home.recovery_sheet):
        if path.is_file():
            path.unlink()
