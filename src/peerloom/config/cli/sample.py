"""``demo``: the sample programme in a home of its own."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from peerloom.audit.types import STEWARD, Hand
from peerloom.config.cli.founding import found
from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import Step, Telling, table
from peerloom.home.folder import Folder, write_private_json

STEWARD_NAME = "Alder"
HELP_LINE = "In the kitchen on Mondays and Thursdays, two to five. Ask for Hollis or Alder."
SIGN_INS = "sample-sign-ins.json"


@dataclass(frozen=True, slots=True)
class SampleHome:
    """The sample, ready: where it is served, and how to come in."""

    address: str
    home: str
    sign_ins: list[dict[str, str]]


def prepare_sample(folder: Folder, *, port: int, step: Step) -> SampleHome:
    """Open the sample's home, or make and fill it; a half-made one is made anew."""
    kept = folder.root / SIGN_INS
    if folder.exists() and kept.is_file():
        open_home(Telling(home=folder.root))
        sign_ins = json.loads(kept.read_text(encoding="utf-8"))["sign_ins"]
    else:
        sign_ins = _fill(folder, step)
        write_private_json(kept, {"sign_ins": sign_ins})
    return SampleHome(f"http://127.0.0.1:{port}/", str(folder.root), sign_ins)


def _fill(folder: Folder, step: Step) -> list[dict[str, str]]:
    import shutil

    if folder.root.exists() and (folder.root / "home.json").exists():
        shutil.rmtree(folder.root)
    made = found(
        folder,
        name="The Second Kettle",
        steward=STEWARD_NAME,
        passphrase=None,
        unattended=True,
        roles=(STEWARD,),
        sample=True,
        more={"help_line": HELP_LINE},
    )
    from peerloom.demo.loading import SignIn, load_sample
    from peerloom.home import textkeys
    from peerloom.people import signing

    assert made.passphrase is not None
    opened = signing.open_account(STEWARD_NAME, made.passphrase)
    steward = Hand(
        ref=opened.account.ref,
        pseudonym=STEWARD_NAME,
        hat=STEWARD,
        roles=frozenset({STEWARD}),
        reader=textkeys.reader_for(opened.account.ref, opened.private),
    )
    founder = SignIn(STEWARD, STEWARD_NAME, made.passphrase)
    return [asdict(one) for one in load_sample(steward, founder, step)]


def prose_of_sample(sample: SampleHome) -> str:
    """What a person reads when the sample starts: the address, and one sign-in for each role."""
    seen: set[str] = set()
    rows = []
    for one in sample.sign_ins:
        if one["role"] not in seen:
            seen.add(one["role"])
            rows.append([one["role"], one["pseudonym"], one["passphrase"]])
    return (
        f"The sample programme is at {sample.address}\n"
        "Every person and word in it is invented.\n\n"
        + table(["role", "name", "words"], rows)
        + "\n\n(--json lists everybody.) Stop with Ctrl-C."
    )
