"""The withdrawal drill, run as a steward would run it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.served import COMMAND, environment


def test_what_is_taken_back_is_nowhere_and_the_rest_is_whole(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(COMMAND), "drill", "withdrawal", "--json"],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=tmp_path,
        env=environment(None),
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    report = json.loads(done.stdout)
    assert report["holds"]
    broken = [one for one in report["checks"] if one["promised"] == 0 and one["found"] != 0]
    assert broken == []
    slow = next(one for one in report["checks"] if one["what"].startswith("seconds"))
    assert slow["found"] <= slow["promised"] == 60
