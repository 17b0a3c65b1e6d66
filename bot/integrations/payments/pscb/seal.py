"""What only the bank and we can make or read."""

from hashlib import md5, sha256

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7


class Seal:
    """The shop's secret key at work."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        key = algorithms.AES128(md5(self._secret, usedforsecurity=False).digest())
        self._cipher = Cipher(key, modes.ECB())  # noqa: S305 the bank's choice

    def sign(self, body: bytes) -> str:
        """Goes along with whatever we say."""
        return sha256(body + self._secret).hexdigest()

    def unseal(self, body: bytes) -> bytes:
        """What the bank says. Raises ValueError; a wrong key slips through once in 256 times, as noise. The mode has no
        tag, so whoever had seen earlier bodies could join parts of them: TLS has to hide them."""
        decryptor, unpadder = self._cipher.decryptor(), PKCS7(algorithms.AES128.block_size).unpadder()
        padded = decryptor.update(body) + decryptor.finalize()
        return unpadder.update(padded) + unpadder.finalize()
