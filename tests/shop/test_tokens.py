import base64
import json
import stat

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from shop.tokens import AUDIENCE, ISSUER, SigningKey


def decode(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    path = tmp_path / "keys" / "key.pem"
    first = SigningKey.load_or_create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert SigningKey.load_or_create(path).jwks_data_uri() == first.jwks_data_uri()
    assert SigningKey.from_pem(first.pem()).jwks_data_uri() == first.jwks_data_uri()


def test_another_kind_of_key_is_refused(tmp_path):
    from cryptography.hazmat.primitives import serialization

    path = tmp_path / "key.pem"
    key = ec.generate_private_key(ec.SECP384R1())
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    with pytest.raises(ValueError, match="P-256"):
        SigningKey.load_or_create(path)


def test_something_that_is_no_key_is_refused_with_the_files_name(tmp_path):
    path = tmp_path / "key.pem"
    path.write_text("hello")
    with pytest.raises(ValueError, match=r"key\.pem: This is not a readable private key"):
        SigningKey.load_or_create(path)


def test_a_token_verifies_with_the_published_key(tmp_path):
    key = SigningKey.load_or_create(tmp_path / "key.pem")
    header, claims, signature = key.token("bot", session="s1").split(".")
    jwk = json.loads(base64.b64decode(key.jwks_data_uri().split(",", 1)[1]))["keys"][0]
    numbers = ec.EllipticCurvePublicNumbers(
        int.from_bytes(decode(jwk["x"]), "big"), int.from_bytes(decode(jwk["y"]), "big"), ec.SECP256R1()
    )
    raw = decode(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    numbers.public_key().verify(der, f"{header}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    body = json.loads(decode(claims))
    assert (body["iss"], body["aud"], body["role"], body["session"]) == (ISSUER, AUDIENCE, "bot", "s1")
    assert body["exp"] - body["iat"] == 600
    assert json.loads(decode(header)) == {"alg": "ES256", "typ": "JWT", "kid": jwk["kid"]}


@pytest.mark.parametrize(("role", "session"), [("bot", None), ("server", "s1"), ("operator", "s1")])
def test_only_a_bot_names_a_session(tmp_path, role, session):
    key = SigningKey.load_or_create(tmp_path / "key.pem")
    with pytest.raises(ValueError, match="session"):
        key.token(role, session=session)
