"""Encryption at rest: keys derived from SECRET_KEY, one for each purpose."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12
_SALT = b"subscriber-channel"


class WrongKey(Exception):
    """SECRET_KEY isn't the one the content was encrypted with, or the content was tampered with."""


def derive_key(secret: str, purpose: str) -> bytes:
    """256 bits by HKDF-SHA256 (RFC 5869): what leaks for one purpose opens no other."""
    if not secret:
        raise ValueError("SECRET_KEY is empty")
    return HKDF(SHA256(), length=32, salt=_SALT, info=purpose.encode()).derive(secret.encode())


class Cipher:
    """AES-256-GCM with a random nonce before each ciphertext: 2³² contents a key are safe (NIST SP 800-38D)."""

    def __init__(self, secret: str, purpose: str) -> None:
        self._cipher = AESGCM(derive_key(secret, purpose))

    def encrypt(self, content: bytes, about: bytes) -> bytes:
        """`about` isn't stored, but must be the same at decrypting: it ties the content to its row."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, content, about)

    def decrypt(self, content: bytes, about: bytes) -> bytes:
        """Raises WrongKey."""
        try:
            return self._cipher.decrypt(content[:_NONCE], content[_NONCE:], about)
        except (InvalidTag, ValueError) as error:
            raise WrongKey from error


def keyed_digest(secret: str, purpose: str, text: str) -> str:
    """HMAC-SHA256 in hex: compares short secrets (codes) that a plain hash would give away to guessing."""
    return hmac.new(derive_key(secret, purpose), text.encode(), hashlib.sha256).hexdigest()
