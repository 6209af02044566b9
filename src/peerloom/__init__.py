"""Peerloom: a peer health education programme, from people's words to findings and back."""

__version__ = "0.1.0"
