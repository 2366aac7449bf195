"""Keys that sign tokens for tests."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def encode_number(number: int) -> str:
    return encode(number.to_bytes((number.bit_length() + 7) // 8, "big"))


def claims(*, lifetime: float = 86_400, **more: Any) -> dict[str, Any]:
    now = time.time()
    return {"iss": "https://issuer.test", "sub": "user", "aud": "app", "iat": now, "exp": now + lifetime, **more}


class Key:
    def __init__(self, algorithm: str, kid: str = "k1") -> None:
        self.algorithm = algorithm
        self.kid = kid
        self.private: Any = (
            ec.generate_private_key(ec.SECP256R1())
            if algorithm == "ES256"
            else rsa.generate_private_key(public_exponent=65537, key_size=2048)
        )

    def jwk(self) -> dict[str, str]:
        numbers = self.private.public_key().public_numbers()
        if self.algorithm == "ES256":
            x, y = (encode(number.to_bytes(32, "big")) for number in (numbers.x, numbers.y))
            fields = {"kty": "EC", "crv": "P-256", "x": x, "y": y}
        else:
            fields = {"kty": "RSA", "n": encode_number(numbers.n), "e": encode_number(numbers.e)}
        return {"kid": self.kid, "alg": self.algorithm, "use": "sig", **fields}

    def jwks(self) -> str:
        document = json.dumps({"keys": [self.jwk()]}).encode()
        return "data:text/plain;charset=utf-8;base64," + base64.b64encode(document).decode()

    def provider(self, issuer: str, audience: str | None) -> dict[str, str]:
        fields = {"type": "customJwt", "issuer": issuer, "jwks": self.jwks(), "algorithm": self.algorithm}
        return fields if audience is None else {**fields, "applicationID": audience}

    def sign(self, payload: dict[str, Any], **header: Any) -> str:
        head = {"alg": self.algorithm, "typ": "JWT", "kid": self.kid, **header}
        signed = f"{encode(json.dumps(head).encode())}.{encode(json.dumps(payload).encode())}"
        if self.algorithm == "ES256":
            r, s = decode_dss_signature(self.private.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
            signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
        else:
            signature = self.private.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{signed}.{encode(signature)}"


ES256 = Key("ES256")
RS256 = Key("RS256", "r1")
