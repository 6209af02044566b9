"""Settings of the suite: a throw-away home, unlocked before Django starts."""

from __future__ import annotations

import atexit
import os
import tempfile
from pathlib import Path

from peerloom import sealing
from peerloom.home import keyring

_scratch = tempfile.TemporaryDirectory(prefix="peerloom-tests-")
atexit.register(_scratch.cleanup)
os.environ["PEERLOOM_HOME"] = str(Path(_scratch.name) / "home")
Path(os.environ["PEERLOOM_HOME"]).mkdir(mode=0o700)

sealing.Cost.__init__.__defaults__ = (64, 1, 1)  # type: ignore[misc]  # cheap guesses, fast tests
VAULT = sealing.new_pair()
keyring.wear(
    keyring.HomeKeys(
        database_key=sealing.new_key(),
        home_key=sealing.new_key(),
        pepper=sealing.new_key(),
        vault_public=VAULT.public,
    )
)

from peerloom.config.settings import *  # noqa: E402, F403

JOBS_AT_ONCE = True
