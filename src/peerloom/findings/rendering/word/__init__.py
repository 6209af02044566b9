"""DOCX with real styles, so that Word and LibreOffice show an outline and people can restyle it."""

from peerloom.findings.rendering.word.document import render_docx, render_docx_like

__all__ = ["render_docx", "render_docx_like"]
