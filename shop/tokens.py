"""ES256 tokens by which the bot server is known to Convex (customJwt, verified without a network).

The issuer and the audience are fixed; the key pair belongs to an installation. Convex learns the public key from
two environment variables of the deployment: `AISLE_AUTH_ISSUER` and `AISLE_AUTH_JWKS` (a data: URI).
"""

from __future__ import annotations

import base64
import json
import os
import time
from pathlib import Path
from typing import Literal

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

ISSUER = "https://bot-server.aisle.local"
AUDIENCE = "aisle"
KEY_ID = "aisle-1"
LIFETIME_SECS = 600

TokenRole = Literal["server", "bot", "operator"]


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


class SigningKey:
    """The private key of one installation."""

    def __init__(self, key: ec.EllipticCurvePrivateKey) -> None:
        self._key = key

    @classmethod
    def load_or_create(cls, path: Path) -> SigningKey:
        """Reads the PEM file at `path`, or makes a new key there that only its owner can read.

        Raises:
            ValueError: The file holds something other than a P-256 private key.
        """
        try:
            pem = path.read_bytes()
        except FileNotFoundError:
            created = cls(ec.generate_private_key(ec.SECP256R1()))
            path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(created.pem())
            return created
        try:
            return cls.from_pem(pem)
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from error

    @classmethod
    def from_pem(cls, pem: bytes) -> SigningKey:
        """Reads a private key in PEM form, as a container gets it from its environment.

        Raises:
            ValueError: It is something other than a P-256 private key.
        """
        try:
            loaded = serialization.load_pem_private_key(pem, password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise ValueError("This is not a readable private key in PEM form.") from error
        if not isinstance(loaded, ec.EllipticCurvePrivateKey) or not isinstance(loaded.curve, ec.SECP256R1):
            raise ValueError("This is not a P-256 private key.")
        return cls(loaded)

    def pem(self) -> bytes:
        """The private key in PEM form, to hand to a process of our own through its environment or pipe."""
        return self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    def jwks_data_uri(self) -> str:
        """The public key as Convex's customJwt provider reads it."""
        numbers = self._key.public_key().public_numbers()
        jwk = {
            "kty": "EC",
            "crv": "P-256",
            "alg": "ES256",
            "use": "sig",
            "kid": KEY_ID,
            "x": _base64url(numbers.x.to_bytes(32, "big")),
            "y": _base64url(numbers.y.to_bytes(32, "big")),
        }
        return "data:application/json;base64," + base64.b64encode(_json({"keys": [jwk]})).decode()

    def convex_environment(self) -> dict[str, str]:
        """The environment variables by which a deployment trusts this key."""
        return {"AISLE_AUTH_ISSUER": ISSUER, "AISLE_AUTH_JWKS": self.jwks_data_uri()}

    def token(self, role: TokenRole, *, session: str | None = None, lifetime_secs: int = LIFETIME_SECS) -> str:
        """Signs a token.

        Args:
            role: What its bearer may do. A bot is bound to one session.
            session: The session's id; required for a bot, refused otherwise.
            lifetime_secs: Seconds until it expires.

        Raises:
            ValueError: A bot without a session, or a session for another role.
        """
        if (role == "bot") != (session is not None):
            raise ValueError("A bot's token names its session; no other token does.")
        now = int(time.time())
        claims: dict[str, object] = {
            "iss": ISSUER,
            "sub": f"{role}:{session}" if session else role,
            "aud": AUDIENCE,
            "iat": now,
            "exp": now + lifetime_secs,
            "role": role,
        }
        if session:
            claims["session"] = session
        header = {"alg": "ES256", "typ": "JWT", "kid": KEY_ID}
        signed = f"{_base64url(_json(header))}.{_base64url(_json(claims))}"
        r, s = decode_dss_signature(self._key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{signed}.{_base64url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"
