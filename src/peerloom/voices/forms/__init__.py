"""Forms of the voices room."""

from peerloom.voices.forms.bringing import BringForm

__all__ = ["BringForm"]
