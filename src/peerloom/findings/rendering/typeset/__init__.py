"""PDF through typst: tagged, in reading order, as PDF/UA asks; nothing is fetched."""

from peerloom.findings.rendering.typeset.compiling import (
    is_pdf_ua,
    render_pdf,
    render_poster,
    render_summary_pdf,
)

__all__ = ["is_pdf_ua", "render_pdf", "render_poster", "render_summary_pdf"]
