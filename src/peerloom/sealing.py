"""Envelopes: seal, open, wrap, shred. Pure: bytes in, bytes out, no files and no Django.

Three kinds of envelope, each with its version as first byte:

- *sealed text*: AES-256-GCM under a key of its own, bound to its subject;
- *wrapped key*: X25519 + HKDF-SHA256 + AES-256-GCM to a public key, so that the
  writer needs no secret of the reader's; the same over P-256 for browsers without X25519;
- *locked secret*: AES-256-GCM under Argon2id(passphrase + pepper), for private keys.

To shred a text is to destroy every wrapped copy of its key.
Source: NIST SP 800-38D (GCM), RFC 5869 (HKDF), RFC 7748 (X25519), RFC 9106 (Argon2),
SP 800-186 (P-256).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from peerloom.problems import BrokenSeal, WrongPassphrase

KEY_BYTES = 32
NONCE_BYTES = 12
_TEXT, _WRAPPED, _LOCKED, _WRAPPED_P256 = b"\x01", b"\x02", b"\x03", b"\x05"
_P256 = ec.SECP256R1()
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_P256_PUBLIC_BYTES = 65


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs (Argon2id)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class KeyPair:
    """An X25519 key pair as raw 32-byte strings."""

    private: bytes
    public: bytes


def new_key() -> bytes:
    """A fresh random 256-bit key."""
    return os.urandom(KEY_BYTES)


def new_pair() -> KeyPair:
    """A fresh X25519 key pair."""
    return pair_of(X25519PrivateKey.generate().private_bytes_raw())


def pair_of(private: bytes) -> KeyPair:
    """The pair that belongs to a private half."""
    public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    return KeyPair(private=private, public=public)


def seal(plain: bytes, key: bytes, *, subject: str) -> bytes:
    """Seal bytes under a key, bound to what they are about.

    Shapes: 1 version byte, 12 nonce bytes, then ciphertext with a 16-byte tag.
    """
    nonce = os.urandom(NONCE_BYTES)
    return _TEXT + nonce + AESGCM(key).encrypt(nonce, plain, subject.encode())


def open_seal(sealed: bytes, key: bytes, *, subject: str) -> bytes:
    """Open what :func:`seal` closed.

    Errors: BrokenSeal if the key, the subject or one bit of the bytes is another.
    """
    _expect(sealed, _TEXT, subject)
    return _decrypt(key, sealed[1:], subject.encode(), subject)


def wrap(key: bytes, public: bytes, *, subject: str) -> bytes:
    """Wrap a key so that only the holder of the private half can read it.

    Shapes: 1 version byte, 32 bytes of the one-time public key, nonce, ciphertext.
    """
    once = X25519PrivateKey.generate()
    once_public = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    nonce = os.urandom(NONCE_BYTES)
    box = AESGCM(_derive(shared, once_public, public)).encrypt(nonce, key, subject.encode())
    return _WRAPPED + once_public + nonce + box


def unwrap(wrapped: bytes, private: bytes, *, subject: str) -> bytes:
    """Open what :func:`wrap` or :func:`wrap_p256` closed.

    Errors: BrokenSeal if it was wrapped to somebody else or was changed.
    """
    if wrapped[:1] == _WRAPPED_P256:
        return _unwrap_p256(wrapped[1:], private, subject)
    _expect(wrapped, _WRAPPED, subject)
    once_public, box = wrapped[1:33], wrapped[33:]
    pair = pair_of(private)
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(
            X25519PublicKey.from_public_bytes(once_public)
        )
    except ValueError as e:
        raise BrokenSeal(place=subject) from e
    return _decrypt(_derive(shared, once_public, pair.public), box, subject.encode(), subject)


def p256_public(private: bytes) -> bytes:
    """The P-256 public key of somebody's X25519 private half, which it is derived from.

    So a browser without X25519 can seal to them, and they keep one secret only.
    Shapes: 65 bytes, uncompressed.
    """
    return _p256_bytes(_p256_pair(private).public_key())


def wrap_p256(key: bytes, public: bytes, *, subject: str) -> bytes:
    """As :func:`wrap`, to a key of :func:`p256_public`: what a browser without X25519 does.

    Shapes: 1 version byte, 65 bytes of the one-time public key, nonce, ciphertext.
    """
    once = ec.generate_private_key(_P256)
    once_public = _p256_bytes(once.public_key())
    shared = once.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(_P256, public))
    nonce = os.urandom(NONCE_BYTES)
    box = AESGCM(_derive(shared, once_public, public)).encrypt(nonce, key, subject.encode())
    return _WRAPPED_P256 + once_public + nonce + box


def lock(secret: bytes, passphrase: str, *, pepper: bytes, cost: Cost | None = None) -> bytes:
    """Lock a secret under a passphrase and a pepper kept elsewhere.

    Shapes: version, memory in KiB (4 bytes), passes, lanes, 16 bytes of salt, nonce, ciphertext.
    """
    cost = cost or Cost()
    salt, nonce = os.urandom(16), os.urandom(NONCE_BYTES)
    head = _LOCKED + cost.memory_kib.to_bytes(4, "big") + bytes([cost.passes, cost.lanes]) + salt
    return head + nonce + AESGCM(_stretch(passphrase, pepper, head)).encrypt(nonce, secret, head)


def unlock(locked: bytes, passphrase: str, *, pepper: bytes) -> bytes:
    """Open what :func:`lock` closed.

    Errors: WrongPassphrase if the passphrase or the pepper is another.
    """
    _expect(locked, _LOCKED, "key")
    head, rest = locked[:23], locked[23:]
    try:
        return AESGCM(_stretch(passphrase, pepper, head)).decrypt(
            rest[:NONCE_BYTES], rest[NONCE_BYTES:], head
        )
    except InvalidTag as e:
        raise WrongPassphrase() from e


def fingerprint(content: bytes, key: bytes) -> str:
    """A keyed digest: the same content is known again, but not guessed by others.

    Shapes: 32 hexadecimal characters.
    """
    return hmac.new(key, content, hashlib.sha256).hexdigest()[:32]


def slow_fingerprint(content: str, key: bytes, *, cost: Cost | None = None) -> str:
    """The same, where whoever guesses shall pay for each guess (Argon2id).

    Shapes: 64 hexadecimal characters.
    """
    cost = cost or Cost()
    head = _LOCKED + cost.memory_kib.to_bytes(4, "big") + bytes([cost.passes, cost.lanes])
    salt = hmac.new(key, b"slow fingerprint", hashlib.sha256).digest()[:16]
    return _stretch(content, key, head + salt).hex()


def tidy_passphrase(passphrase: str) -> str:
    """Capitals, spaces, hyphens and accents' encodings don't matter in a passphrase."""
    folded = unicodedata.normalize("NFKC", passphrase).casefold().replace("-", " ")
    return " ".join(folded.split())


def _p256_pair(private: bytes) -> ec.EllipticCurvePrivateKey:
    wide = HKDF(algorithm=SHA256(), length=48, salt=None, info=b"peerloom p256").derive(private)
    return ec.derive_private_key(int.from_bytes(wide, "big") % (_P256_ORDER - 1) + 1, _P256)


def _p256_bytes(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _unwrap_p256(box: bytes, private: bytes, subject: str) -> bytes:
    once_public, rest = box[:_P256_PUBLIC_BYTES], box[_P256_PUBLIC_BYTES:]
    pair = _p256_pair(private)
    try:
        there = ec.EllipticCurvePublicKey.from_encoded_point(_P256, once_public)
    except ValueError as e:
        raise BrokenSeal(place=subject) from e
    key = _derive(pair.exchange(ec.ECDH(), there), once_public, _p256_bytes(pair.public_key()))
    return _decrypt(key, rest, subject.encode(), subject)


def _stretch(passphrase: str, pepper: bytes, head: bytes) -> bytes:
    return hash_secret_raw(
        secret=tidy_passphrase(passphrase).encode() + b"\x00" + pepper,
        salt=head[7:23],
        time_cost=head[5],
        memory_cost=int.from_bytes(head[1:5], "big"),
        parallelism=head[6],
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _derive(shared: bytes, once_public: bytes, public: bytes) -> bytes:
    hkdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=once_public + public, info=b"peerloom 1")
    return hkdf.derive(shared)


def _decrypt(key: bytes, box: bytes, bound: bytes, place: str) -> bytes:
    try:
        return AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], bound)
    except (InvalidTag, ValueError) as e:
        raise BrokenSeal(place=place) from e


def _expect(envelope: bytes, version: bytes, place: str) -> None:
    if envelope[:1] != version:
        raise BrokenSeal(place=place)
