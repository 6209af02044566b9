"""What somebody chose about the phones they write on."""

from __future__ import annotations

from peerloom.voices.models import PhoneChoice


def leaves_nothing(account: str) -> bool:
    """Whether leaving also takes away what a phone keeps for writing without a connection."""
    return PhoneChoice.objects.filter(account=account, leaves_nothing=True).exists()
