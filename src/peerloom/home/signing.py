"""The key with which a place signs what it hands on.

It is worked out from the home key, so it is backed up, restored and locked with it, and there is
no file more to lose. Who holds the home key can read all that is released; to sign in the place's
name is less than that.
Source: HKDF (RFC 5869), Ed25519 (RFC 8032).
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from peerloom.home import keyring

_PURPOSE = b"peerloom: the key a place signs with, 1"


def place_key() -> str:
    """The public half, 64 hexadecimal digits. Errors: HomeIsLocked."""
    return _private().public_key().public_bytes_raw().hex()


def sign(message: bytes) -> bytes:
    """The place's signature, 64 bytes. Errors: HomeIsLocked."""
    return _private().sign(message)


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(keyring.derived_key(_PURPOSE))
