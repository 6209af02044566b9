"""A place's signature: Ed25519 over the manifest, which names the digest of everything else.

Source: RFC 8032.
"""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PURPOSE = b"peerloom synthesis package\n"


def signed_bytes(manifest: bytes, purpose: bytes = PURPOSE) -> bytes:
    """What is signed: the manifest, said to be one, so that no other signature stands in."""
    return purpose + manifest


def signature_holds(manifest: bytes, signature: bytes, key: str, purpose: bytes = PURPOSE) -> bool:
    """Whether the holder of this key signed this manifest.

    Shapes: ``key`` is 64 hexadecimal digits; any other is nobody's.
    """
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(signature, signed_bytes(manifest, purpose))
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint_of(key: str) -> str:
    """What two people read to each other to know a key: eight groups of four."""
    digest = hashlib.sha256(bytes.fromhex(key)).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))
