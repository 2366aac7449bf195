"""Tells who calls: verifies JWTs against the customJwt providers that `auth.config` names.

Keys come from `data:` URIs only, so verifying never needs the network. Providers whose keys lie elsewhere are named by
`Verifier.unsupported`, and their tokens are refused.
"""

import base64
import binascii
import json
import time
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from embedded_convex.messages import describe
from embedded_convex.outcomes import Identity

CLOCK_LEEWAY_S = 5.0
MAX_TOKEN_LENGTH = 16_384
MIN_RSA_BITS = 2048
_ES256_PART_BYTES = 32
# Claims about the token itself; everything else is about the user and reaches the function.
_TOKEN_CLAIMS = frozenset({"iss", "sub", "aud", "exp", "nbf", "iat", "jti"})


class AuthError(Exception):
    """A token that proves nothing, or auth settings that cannot be used; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a token proves to call, and until when (seconds since the epoch)."""

    identity: Identity
    expires_at: float

    @property
    def expired(self) -> bool:
        """Whether the token has run out by this machine's clock."""
        return time.time() >= self.expires_at


class _Provider(BaseModel):
    model_config = ConfigDict(extra="ignore")

    type: Literal["customJwt"] | None = None
    # customJwt
    issuer: str | None = None
    jwks: str | None = None
    algorithm: Literal["RS256", "ES256"] | None = None
    audience: str | None = Field(default=None, alias="applicationID")
    # OpenID Connect
    domain: str | None = None


class _Config(BaseModel):
    providers: list[_Provider]


class _Header(BaseModel):
    alg: str
    kid: str | None = None
    typ: str | None = None


class _Claims(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)

    iss: str
    sub: str
    exp: float
    aud: str | list[str] | None = None
    nbf: float | None = None
    iat: float | None = None


_Key = ec.EllipticCurvePublicKey | rsa.RSAPublicKey


@dataclass(frozen=True)
class _Trusted:
    issuer: str
    audience: str | None
    algorithm: Literal["RS256", "ES256"]
    keys: Mapping[str, _Key]


class Verifier:
    """Checks tokens against a list of providers, first match wins.

    Args:
        config: What `auth.config` exports: an object with a list of providers; None for no providers.

    Raises:
        AuthError: The configuration is malformed.
    """

    def __init__(self, config: Any) -> None:
        self.unsupported: list[str] = []
        """One sentence for each provider that cannot be used here."""
        self._trusted: list[_Trusted] = []
        try:
            providers = _Config.model_validate({"providers": []} if config is None else config).providers
        except ValidationError as error:
            raise AuthError(f"The auth config is not understood: {describe(error)}.") from error
        for provider in providers:
            self._add(provider)

    def _add(self, provider: _Provider) -> None:
        if provider.type is None:
            self.unsupported.append(
                f"The auth provider {provider.domain} needs OpenID Connect discovery over the network, which is not "
                "supported here; use a customJwt provider whose jwks is a data: URI."
            )
        elif provider.issuer is None or provider.jwks is None or provider.algorithm is None:
            raise AuthError("A customJwt provider in the auth config must have issuer, jwks and algorithm.")
        elif not provider.jwks.startswith("data:"):
            self.unsupported.append(
                f"The auth provider {provider.issuer} keeps its keys at {provider.jwks}; only jwks given as a data: "
                "URI are supported here."
            )
        else:
            keys = _load_keys(provider.jwks, provider.algorithm)
            self._trusted.append(_Trusted(_normal_issuer(provider.issuer), provider.audience, provider.algorithm, keys))

    def verify(self, token: str) -> Caller:
        """Checks a token's signature, times, issuer and audience.

        Raises:
            AuthError: The token does not prove who calls.
        """
        header, claims, signed, signature = _decode(token)
        audiences = [claims.aud] if isinstance(claims.aud, str) else claims.aud or []
        provider = next(
            (
                trusted
                for trusted in self._trusted
                if trusted.issuer == _normal_issuer(claims.iss)
                and (trusted.audience is None or trusted.audience in audiences)
            ),
            None,
        )
        if provider is None:
            raise AuthError(f"No auth provider found matching the given token (issuer {claims.iss!r}).")
        if header.alg != provider.algorithm:
            raise AuthError(f"The token's algorithm is not the provider's, which is {provider.algorithm}.")
        key = _choose_key(provider.keys, header.kid)
        if not _signature_holds(key, signed, signature):
            raise AuthError("The token's signature does not hold.")
        _check_times(claims)
        return Caller(_identity(claims), claims.exp)


def _decode(token: str) -> tuple[_Header, _Claims, bytes, bytes]:
    if len(token) > MAX_TOKEN_LENGTH or not token.isascii() or token.count(".") != 2:
        raise AuthError("The token is not a JWT.")
    head, body, tail = token.split(".")
    try:
        header = _Header.model_validate_json(_base64url(head))
        claims = _Claims.model_validate_json(_base64url(body))
        return header, claims, f"{head}.{body}".encode(), _base64url(tail)
    except ValidationError as error:
        raise AuthError(f"The token lacks what a JWT must have: {describe(error)}.") from error
    except ValueError as error:  # Not base64, or JSON nested too deep.
        raise AuthError("The token is not a JWT.") from error


def _check_times(claims: _Claims) -> None:
    now = time.time()
    if not claims.exp > now:  # Also refuses NaN.
        raise AuthError("The token has expired.")
    if (claims.nbf or 0) > now + CLOCK_LEEWAY_S or (claims.iat or 0) > now + CLOCK_LEEWAY_S:
        raise AuthError("The token is not valid yet; check this machine's clock.")


def _identity(claims: _Claims) -> Identity:
    attributes: dict[str, Any] = {"issuer": claims.iss, "subject": claims.sub}
    for name, value in (claims.model_extra or {}).items():
        if name not in _TOKEN_CLAIMS:
            _flatten(name, value, attributes)
    return Identity(f"{claims.iss}|{claims.sub}", attributes)


def _flatten(name: str, value: Any, into: dict[str, Any]) -> None:
    if isinstance(value, dict):
        for key, inner in cast(dict[str, Any], value).items():
            _flatten(f"{name}.{key}", inner, into)
    elif value is not None:
        into.setdefault(name, value)


def _signature_holds(key: _Key, signed: bytes, signature: bytes) -> bool:
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        else:
            key.verify(_der(signature), signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _der(signature: bytes) -> bytes:
    """A JWT carries the two numbers of an ES256 signature side by side; the library wants them in DER."""
    if len(signature) != 2 * _ES256_PART_BYTES:
        raise InvalidSignature
    r, s = signature[:_ES256_PART_BYTES], signature[_ES256_PART_BYTES:]
    return encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big"))


def _choose_key(keys: Mapping[str, _Key], key_id: str | None) -> _Key:
    if key_id is None:
        raise AuthError("The token's header names no key (kid).")
    if key_id not in keys:
        raise AuthError("The token's key (kid) is not among the provider's.")
    return keys[key_id]


def _load_keys(uri: str, algorithm: str) -> dict[str, _Key]:
    head, _, payload = uri.partition(",")
    try:
        raw = urllib.parse.unquote_to_bytes(payload)
        document = json.loads(base64.b64decode(raw, validate=True) if head.endswith(";base64") else raw)
        entries = document["keys"]
        keys = {entry["kid"]: _load_key(entry) for entry in entries if entry.get("alg", algorithm) == algorithm}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AuthError(f"The auth config's jwks cannot be read: {error}.") from error
    is_rsa = algorithm == "RS256"
    if not keys or any(isinstance(key, rsa.RSAPublicKey) != is_rsa for key in keys.values()):
        raise AuthError(f"The auth config's jwks holds no key for {algorithm}.")
    return keys


def _load_key(entry: Mapping[str, Any]) -> _Key:
    if entry["kty"] == "EC" and entry["crv"] == "P-256":
        x, y = _number(entry["x"]), _number(entry["y"])
        return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    if entry["kty"] == "RSA":
        key = rsa.RSAPublicNumbers(_number(entry["e"]), _number(entry["n"])).public_key()
        if key.key_size < MIN_RSA_BITS:
            raise ValueError(f"an RSA key has {key.key_size} bits, fewer than {MIN_RSA_BITS}")
        return key
    raise ValueError(f"a key of type {entry['kty']!r} is neither RSA nor EC P-256")


def _number(text: str) -> int:
    return int.from_bytes(_base64url(text), "big")


def _base64url(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error


def _normal_issuer(issuer: str) -> str:
    issuer = issuer.removesuffix("/")
    return issuer if issuer.startswith(("https://", "http://")) else f"https://{issuer}"
