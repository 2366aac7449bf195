"""Tokens that prove who calls, and the many that do not."""

from __future__ import annotations

import base64
import json
import urllib.parse
from typing import Any

import pytest

from embedded_convex.auth import AuthError, Verifier
from tests.embedded_convex.signing import ES256, RS256, Key, claims, encode

ISSUER = "https://issuer.test"


def verifier(*providers: dict[str, Any]) -> Verifier:
    return Verifier({"providers": list(providers)})


@pytest.mark.parametrize("key", [ES256, RS256], ids=["ES256", "RS256"])
def test_a_good_token_proves_who_calls(key: Key):
    payload = claims(role="bot", age=7, properties={"id": "p1", "deep": {"x": [1]}}, nothing=None)
    caller = verifier(key.provider(ISSUER, "app")).verify(key.sign(payload))
    assert caller.identity.token_identifier == "https://issuer.test|user"
    assert dict(caller.identity.attributes) == {
        "issuer": ISSUER,
        "subject": "user",
        "role": "bot",
        "age": 7,
        "properties.id": "p1",
        "properties.deep.x": [1],
    }
    assert caller.expires_at == payload["exp"]
    assert not caller.expired


def tampered(token: str, **changes: Any) -> str:
    head, body, tail = token.split(".")
    payload = json.loads(base64.urlsafe_b64decode(body + "=="))
    return f"{head}.{encode(json.dumps({**payload, **changes}).encode())}.{tail}"


def unsigned() -> str:
    head = encode(json.dumps({"alg": "none", "typ": "JWT", "kid": "k1"}).encode())
    return f"{head}.{encode(json.dumps(claims()).encode())}."


def confused() -> str:
    """Signed with the other algorithm, whose key the provider does not have."""
    return Key("RS256", kid="k1").sign(claims())


GOOD = ES256.sign(claims())
BAD = {
    "empty": ("", "is not a JWT"),
    "two parts": ("a.b", "is not a JWT"),
    "four parts": ("a.b.c.d", "is not a JWT"),
    "not base64": ("!.!.!", "is not a JWT"),
    "not ASCII": ("é.é.é", "is not a JWT"),
    "not JSON": (f"{encode(b'x')}.{encode(b'y')}.z", "lacks what a JWT must have"),
    "a list": (f"{encode(b'[]')}.{encode(b'[]')}.z", "lacks what a JWT must have"),
    "deep": (f"{encode(b'[' * 6000)}.{encode(b'{}')}.z", "JWT"),
    "huge": ("a" * 20_000 + ".b.c", "is not a JWT"),
    "expired": (ES256.sign(claims(lifetime=-1)), "has expired"),
    "endless": (ES256.sign(claims(exp=float("nan"))), ""),
    "no end": (ES256.sign({name: value for name, value in claims().items() if name != "exp"}), "exp"),
    "an end as text": (ES256.sign(claims(exp="tomorrow")), "exp"),
    "not yet valid": (ES256.sign(claims(nbf=claims()["exp"])), "not valid yet"),
    "from the future": (ES256.sign(claims(iat=claims()["exp"])), "not valid yet"),
    "another issuer": (ES256.sign(claims(iss="https://other.test")), "No auth provider"),
    "another audience": (ES256.sign(claims(aud="other")), "No auth provider"),
    "no audience": (ES256.sign(claims(aud=None)), "No auth provider"),
    "no subject": (ES256.sign(claims(sub=None)), "sub"),
    "another key": (Key("ES256").sign(claims()), "signature does not hold"),
    "an unknown key": (ES256.sign(claims(), kid="k2"), "not among the provider's"),
    "no key": (ES256.sign(claims(), kid=None), "names no key"),
    "no algorithm": (unsigned(), "algorithm is not the provider's"),
    "another algorithm": (confused(), "algorithm is not the provider's"),
    "a lie about the algorithm": (ES256.sign(claims(), alg="HS256"), "algorithm is not the provider's"),
    "another payload": (tampered(GOOD, sub="admin"), "signature does not hold"),
    "a longer life": (tampered(ES256.sign(claims(lifetime=-1)), exp=claims()["exp"]), "signature does not hold"),
    "a short signature": (GOOD[:-4], "signature does not hold"),
    "no signature": (GOOD.rpartition(".")[0] + ".", "signature does not hold"),
    "a zero signature": (GOOD.rpartition(".")[0] + "." + encode(bytes(64)), "signature does not hold"),
}


@pytest.mark.parametrize(("token", "reason"), BAD.values(), ids=BAD.keys())
def test_a_bad_token_proves_nothing(token: str, reason: str):
    with pytest.raises(AuthError) as refused:
        verifier(ES256.provider(ISSUER, "app")).verify(token)
    assert reason in str(refused.value)
    assert str(refused.value).endswith(".")


def test_no_providers_means_no_callers():
    for config in (None, {"providers": []}):
        with pytest.raises(AuthError, match="No auth provider"):
            Verifier(config).verify(GOOD)


@pytest.mark.parametrize("written", ["issuer.test", "https://issuer.test", "https://issuer.test/", "issuer.test/"])
@pytest.mark.parametrize("claimed", ["https://issuer.test", "issuer.test/"])
def test_an_issuer_may_lack_its_scheme_or_end_in_a_slash(written: str, claimed: str):
    caller = verifier(ES256.provider(written, "app")).verify(ES256.sign(claims(iss=claimed)))
    assert caller.identity.attributes["issuer"] == claimed


def test_an_audience_may_be_one_of_several_or_not_asked_for():
    verifier(ES256.provider(ISSUER, "app")).verify(ES256.sign(claims(aud=["x", "app"])))
    verifier(ES256.provider(ISSUER, None)).verify(ES256.sign(claims(aud=None)))


def test_the_first_provider_that_matches_decides():
    both = verifier(RS256.provider(ISSUER, "app"), ES256.provider(ISSUER, "other"))
    assert both.verify(RS256.sign(claims())).identity.token_identifier
    assert both.verify(ES256.sign(claims(aud="other"))).identity.token_identifier
    with pytest.raises(AuthError, match="which is RS256"):
        both.verify(ES256.sign(claims()))


@pytest.mark.parametrize("form", ["base64", "percent", "plain"])
def test_keys_may_come_in_any_form_of_data_uri(form: str):
    document = json.dumps({"keys": [{"kty": "oct", "kid": "other", "alg": "HS256"}, ES256.jwk()]})
    uris = {
        "base64": "data:application/json;base64," + base64.b64encode(document.encode()).decode(),
        "percent": "data:text/plain;charset=utf-8," + urllib.parse.quote(document),
        "plain": "data:," + document,
    }
    verifier({**ES256.provider(ISSUER, "app"), "jwks": uris[form]}).verify(GOOD)


@pytest.mark.parametrize(
    "provider",
    [
        {"domain": "https://clerk.test", "applicationID": "convex"},
        {**ES256.provider(ISSUER, "app"), "jwks": "https://issuer.test/jwks"},
    ],
)
def test_providers_that_need_the_network_are_named_and_refused(provider: dict[str, Any]):
    found = verifier(provider)
    (sentence,) = found.unsupported
    assert "supported" in sentence
    with pytest.raises(AuthError, match="No auth provider"):
        found.verify(GOOD)


def jwks(*keys: Any) -> str:
    return "data:," + json.dumps({"keys": list(keys)})


SMALL = {"kty": "RSA", "kid": "r", "alg": "RS256", "e": "AQAB", "n": encode(bytes([255]) * 128)}


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ([], "is not understood"),
        ({}, "is not understood"),
        ({"providers": {}}, "is not understood"),
        ({"providers": [5]}, "is not understood"),
        ({"providers": [{"type": "saml"}]}, "is not understood"),
        ({"providers": [{"type": "customJwt"}]}, "must have issuer, jwks and algorithm"),
        ({"providers": [{**ES256.provider(ISSUER, "a"), "algorithm": "HS256"}]}, "is not understood"),
        ({"providers": [{**ES256.provider(ISSUER, "a"), "jwks": "data:,nonsense"}]}, "cannot be read"),
        ({"providers": [{**ES256.provider(ISSUER, "a"), "jwks": "data:;base64,!!"}]}, "cannot be read"),
        ({"providers": [{**ES256.provider(ISSUER, "a"), "jwks": "data:"}]}, "cannot be read"),
        ({"providers": [{**ES256.provider(ISSUER, "a"), "jwks": jwks()}]}, "holds no key for ES256"),
        ({"providers": [{**ES256.provider(ISSUER, "a"), "jwks": jwks(5)}]}, "cannot be read"),
        (
            {"providers": [{**ES256.provider(ISSUER, "a"), "jwks": jwks({**ES256.jwk(), "x": "AAAA"})}]},
            "cannot be read",
        ),
        ({"providers": [{**ES256.provider(ISSUER, "a"), "algorithm": "RS256"}]}, "holds no key for RS256"),
        ({"providers": [{**RS256.provider(ISSUER, "a"), "jwks": jwks(SMALL)}]}, "1024 bits, fewer than 2048"),
        (
            {"providers": [{**ES256.provider(ISSUER, "a"), "jwks": jwks({**RS256.jwk(), "alg": "ES256"})}]},
            "holds no key for ES256",
        ),
    ],
)
def test_settings_that_cannot_be_used_are_told_at_the_start(config: Any, reason: str):
    with pytest.raises(AuthError, match=reason):
        Verifier(config)
