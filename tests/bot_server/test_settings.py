"""Which parts a session gets, and what is said when one cannot be had."""

from __future__ import annotations

import pytest

from bot_server.bot_protocol import Shop
from bot_server.settings import Settings, SettingsError


def parts(transport: str = "webrtc", **values: object) -> tuple[str, str, str]:
    # Nobody has downloaded a model there.
    found = Settings.model_validate({"data": "/nonexistent", **values}).parts(transport)  # type: ignore[arg-type]
    return found.hears, found.thinks, found.speaks


def test_a_fresh_machine_uses_its_own_parts() -> None:
    assert parts() == ("pocketsphinx", "clerk", "espeak")


def test_keys_choose_their_providers() -> None:
    keys = {"google_api_key": "g", "elevenlabs_api_key": "e", "daily_api_key": "d"}
    assert parts(**keys) == ("elevenlabs", "gemini", "elevenlabs")
    assert parts("daily", **keys) == ("daily", "gemini", "elevenlabs")


@pytest.mark.parametrize(("key", "transport"), [("d", "daily"), ("", "webrtc")])
def test_a_call_that_is_left_to_us_is_chosen_by_its_key(
    monkeypatch: pytest.MonkeyPatch, key: str, transport: str
) -> None:
    monkeypatch.setenv("AISLE_TRANSPORT", "auto")
    monkeypatch.setenv("DAILY_API_KEY", key)
    assert Settings().transport == transport


def test_what_is_set_to_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DAILY_API_KEY", "AISLE_CONVEX_URL", "AISLE_HEARS"):
        monkeypatch.setenv(variable, "")
    settings = Settings()
    assert (settings.daily_api_key, settings.convex_url, settings.hears) == (None, None, "auto")


def test_any_mix_works() -> None:
    assert parts(google_api_key="g", hears="pocketsphinx", speaks="espeak") == ("pocketsphinx", "gemini", "espeak")
    assert parts("daily", daily_api_key="d", thinks="clerk")[1] == "clerk"


@pytest.mark.parametrize(
    ("transport", "values", "says"),
    [
        ("webrtc", {"hears": "daily"}, "AISLE_TRANSPORT=daily"),
        ("webrtc", {"thinks": "gemini"}, "GOOGLE_API_KEY"),
        ("webrtc", {"speaks": "elevenlabs"}, "ELEVENLABS_API_KEY"),
        ("daily", {}, "DAILY_API_KEY"),
        ("webrtc", {"hears": "whisper"}, "models download whisper"),
    ],
)
def test_what_cannot_be_had_is_said(transport: str, values: dict[str, object], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        parts(transport, **values)


def test_secrets_stay_out_of_what_is_printed() -> None:
    assert "sesame" not in repr(Settings.model_validate({"google_api_key": "sesame"}))


def test_origins_are_given_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AISLE_ALLOWED_ORIGINS", " https://shop.example, https://kiosk.shop.example:8443/ ,")
    assert Settings().allowed_origins == ("https://shop.example", "https://kiosk.shop.example:8443")


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("AISLE_ALLOWED_ORIGINS", "*", "'*' is no origin"),
        ("AISLE_ALLOWED_ORIGINS", "https://shop.example/app", "without a path"),
        ("AISLE_SESSIONS", "0", "greater than or equal to 1"),
        ("AISLE_HEARS", "shell", "pocketsphinx"),
    ],
)
def test_a_value_that_cannot_be_used_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as refused:
        Settings()
    assert str(refused.value).startswith(f"{variable} cannot be used: ")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_bot_is_handed_the_settings_as_they_are() -> None:
    settings = Settings.model_validate(
        {"allowed_origins": "https://a.example,https://b.example", "google_api_key": "g", "sessions": 3}
    )
    handed = Shop.model_validate_json(Shop.of("http://127.0.0.1:1", None, "pem", settings).model_dump_json())
    assert Settings.model_validate(handed.settings) == settings
    handed = Shop.of("http://127.0.0.1:1", None, "pem", Settings())
    assert Settings.model_validate(handed.settings) == Settings()
