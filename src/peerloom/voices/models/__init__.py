"""Raw words and what holds them, by the way in which they come."""

from peerloom.voices.models.brought import Batch, Pending, Voice

__all__ = ["Batch", "Pending", "Voice"]
