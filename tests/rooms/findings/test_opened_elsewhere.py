"""What we write as Word, another program opens, and says the same."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from peerloom.findings.rendering.word import render_docx, render_docx_like
from tests.rooms.findings.test_typeset import RICH

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    not OFFICE, reason="LibreOffice is not here: apt-get install libreoffice-writer-nogui"
)


def opened(content: bytes, tmp_path: Path) -> str:
    """What LibreOffice reads in it."""
    (tmp_path / "a.docx").write_bytes(content)
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)),
            str(tmp_path / "a.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (tmp_path / "a.txt").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("own_look", [True, False])
def test_libreoffice_opens_it_and_reads_every_quote(own_look: bool, tmp_path: Path) -> None:
    template = io.BytesIO()
    docx.Document().save(template)
    content = (
        render_docx(RICH)
        if own_look
        else render_docx_like(RICH, template.getvalue(), "house.docx")[0]
    )
    said = opened(content, tmp_path)
    for one in (RICH.title, "It helped me.", "كانت الأمسيات باردة ثم ضحكنا", "Figure 2. Map"):
        assert one in said
