"""Text files."""

from __future__ import annotations

from peerloom.formats.encodings import decode as read

__all__ = ["read"]
