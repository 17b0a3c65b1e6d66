"""The shop's key, against bytes that were computed elsewhere (sha256sum, openssl) and against another hand."""

import hashlib

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from bot.integrations.payments.pscb.seal import Seal
from tests.integrations.payments.pscb_papers import seal

SECRET = "shop-key"
SAID = '{"payments":[{"orderId":"привет"}]}'.encode()
SEALED = bytes.fromhex(
    "77070c0231e6875019c5ccc0e120cfb9da310b71e076db4df10ef03b813569143bd544492eb30545a07c4897a08391c8"
)
WHOLE_BLOCK = bytes.fromhex("130e065dce22de707295c034f79a9441f50e7c34a75988ddc4edbd26179b140c")
SIGNATURE = "6fc777ef18f0614bc9db2696dc97bc4cb1250d9b502a922e105c2bdca4ec452a"


def test_a_known_signature() -> None:
    body = b'{"orderId":"k7w3nq5tzb2xh4dmv6rc","amount":1234.5}'
    assert Seal(SECRET).sign(body) == SIGNATURE == hashlib.sha256(body + SECRET.encode()).hexdigest()


def test_the_signature_covers_each_byte_and_the_key() -> None:
    signatures = {Seal(secret).sign(body) for secret in ("shop-key", "shop-kez") for body in (b"1", b"2", b"1 ")}
    assert len(signatures) == 6


def test_known_encrypted_words() -> None:
    assert Seal(SECRET).unseal(SEALED) == SAID
    assert Seal(SECRET).unseal(WHOLE_BLOCK) == b"0123456789abcdef"


def test_step_by_step() -> None:
    key = bytes.fromhex("9df78518290efe9499c3a1c98aa34c69")
    assert key == hashlib.md5(SECRET.encode()).digest()
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    assert encryptor.update(SAID + b"\x07" * 7) + encryptor.finalize() == SEALED


@given(st.binary(max_size=200), st.text(max_size=20).filter(lambda text: text.isprintable()))
def test_what_is_sealed_is_read(body: bytes, secret: str) -> None:
    assert Seal(secret).unseal(seal(body, secret)) == body


@pytest.mark.parametrize("body", [b"", b"\x00" * 15, SEALED[:-1], SEALED[:-16], SEALED + b"\x00" * 16])
def test_what_isnt_sealed_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):
        Seal(SECRET).unseal(body)
