"""Encryption at rest."""

import pytest

from storage.cipher import Cipher, WrongKey, keyed_digest

TEXT = "пароль".encode()


def test_what_was_encrypted_comes_back_and_looks_different_each_time() -> None:
    cipher = Cipher("secret", "inbox")
    first, second = cipher.encrypt(TEXT, b"1"), cipher.encrypt(TEXT, b"1")
    assert first != second
    assert TEXT not in first
    assert cipher.decrypt(first, b"1") == cipher.decrypt(second, b"1") == TEXT


@pytest.mark.parametrize(
    ("secret", "purpose", "about"),
    [("other", "inbox", b"1"), ("secret", "tokens", b"1"), ("secret", "inbox", b"2")],
    ids=["another secret", "another purpose", "another row"],
)
def test_nothing_else_opens_it(secret: str, purpose: str, about: bytes) -> None:
    sealed = Cipher("secret", "inbox").encrypt(TEXT, b"1")
    with pytest.raises(WrongKey):
        Cipher(secret, purpose).decrypt(sealed, about)


@pytest.mark.parametrize("cut", [0, 5, 12, -1])
def test_what_was_tampered_with_is_refused(cut: int) -> None:
    cipher = Cipher("secret", "inbox")
    with pytest.raises(WrongKey):
        cipher.decrypt(cipher.encrypt(TEXT, b"1")[:cut], b"1")


def test_an_empty_secret_is_no_secret() -> None:
    with pytest.raises(ValueError, match="SECRET_KEY"):
        Cipher("", "inbox")


def test_a_digest_depends_on_all_it_is_made_of() -> None:
    digests = {
        keyed_digest("secret", "codes", "123456"),
        keyed_digest("secret", "codes", "123457"),
        keyed_digest("secret", "other", "123456"),
        keyed_digest("other", "codes", "123456"),
    }
    assert len(digests) == 4
    assert keyed_digest("secret", "codes", "123456") in digests
    assert all(len(digest) == 64 for digest in digests)
