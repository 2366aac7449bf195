import os
import stat
import sys
from pathlib import Path

import pytest

from desktop.settings import Profile, Settings, SettingsError, describe, load_settings, save_settings, to_toml


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    for name in list(os.environ):
        if name.startswith("AISLE_"):
            monkeypatch.delenv(name)
    return Profile(tmp_path)


def test_defaults_hold_without_a_file(profile: Profile) -> None:
    assert load_settings(profile).model_dump() == Settings().model_dump()


def test_flags_come_before_environment_before_file_before_defaults(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile.settings_file.write_text('theme = "dark"\nhears = "whisper"\nthinks = "gemini"\n', encoding="utf-8")
    monkeypatch.setenv("AISLE_HEARS", "moonshine")
    monkeypatch.setenv("AISLE_THINKS", "ollama")
    settings = load_settings(profile, {"thinks": "clerk"})
    assert (settings.theme, settings.hears, settings.thinks, settings.speaks) == ("dark", "moonshine", "clerk", "auto")


def test_the_environment_reaches_into_tables(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    profile.settings_file.write_text("[kiosk]\nidle_secs = 90\n", encoding="utf-8")
    monkeypatch.setenv("AISLE_KIOSK__COUNTDOWN_SECS", "30")
    kiosk = load_settings(profile).kiosk
    assert (kiosk.idle_secs, kiosk.countdown_secs) == (90, 30)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("text_scale = 9", "text_scale"),
        ('theme = "pink"', "theme"),
        ('hears = "parrot"', "pocketsphinx"),
        ('convex_url = "shop.example"', "https://"),
        ("[kiosk]\ncountdown_secs = 5", "kiosk.countdown_secs"),
        ("[kiosk]\nmore_time_limit = 2", "kiosk.more_time_limit"),
        ('[kiosk]\nrestart_at = "25:00"', "kiosk.restart_at"),
        ("theme = ", "cannot be read"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(profile: Profile, text: str, said: str) -> None:
    profile.settings_file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as error:
        load_settings(profile)
    assert str(profile.settings_file) in str(error.value)


def test_what_is_set_to_nothing_is_not_set(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AISLE_CONVEX_URL", "")
    assert load_settings(profile).convex_url is None


def test_a_file_that_is_no_text_is_named(profile: Profile) -> None:
    profile.settings_file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(profile)


def test_what_is_saved_is_read_again_and_the_rest_stays(profile: Profile) -> None:
    profile.settings_file.write_text('theme = "dark"\n[kiosk]\nidle_secs = 90\n', encoding="utf-8")
    save_settings(profile, {"microphone": 'Röde "NT" \\ #2', "text_scale": 1.5, "reduced_motion": True})
    save_settings(profile, {"theme": None, "kiosk": {"pin_hash": "scrypt:a:b"}})
    settings = load_settings(profile)
    assert settings.microphone == 'Röde "NT" \\ #2'
    assert (settings.text_scale, settings.reduced_motion, settings.theme) == (1.5, True, "system")
    assert (settings.kiosk.idle_secs, settings.kiosk.pin_hash) == (90, "scrypt:a:b")


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are not those of Windows")
def test_only_the_owner_can_read_the_file(profile: Profile) -> None:
    save_settings(profile, {"theme": "dark"})
    assert stat.S_IMODE(profile.settings_file.stat().st_mode) == 0o600


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError):
        save_settings(Profile(tmp_path / "file"), {"theme": "dark"})


def test_secrets_are_masked_in_the_description() -> None:
    settings = Settings.model_validate({"server_bearer": "hush", "kiosk": {"pin_hash": "scrypt:salt:hash"}})
    text = describe(settings)
    assert "hush" not in text
    assert "scrypt" not in text
    assert 'server_bearer = "**********"' in text


def test_toml_of_tables_comes_after_plain_values() -> None:
    assert to_toml({"a": {"b": 1}, "c": True}) == "c = true\n\n[a]\nb = 1\n"


@pytest.mark.parametrize(
    ("language", "environment", "locale"),
    [
        ("en", "de_DE.UTF-8", "en-US"),
        ("de", "C", "de-DE"),
        ("system", "de_AT.UTF-8", "de-DE"),
        ("system", "fr_FR", "en-US"),
        ("system", "", "en-US"),
    ],
)
def test_screen_and_voice_speak_one_language(
    language: str, environment: str, locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", environment)
    monkeypatch.delenv("LANG", raising=False)
    assert Settings.model_validate({"language": language}).locale == locale
