"""Settings of the window, with one precedence: flags, then environment, then the settings file, then defaults.

Keys of providers are no settings: see `secrets`.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

import platformdirs
from pydantic import BaseModel, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from shop.local_convex import write_private
from shop.paths import APP_NAME, DEMO_CATALOGUE, data_folder, log_folder
from shop.protocol import TalkMode

Transport = Literal["auto", "webrtc", "daily"]
Hears = Literal["auto", "pocketsphinx", "moonshine", "whisper", "elevenlabs", "daily"]
Thinks = Literal["auto", "clerk", "ollama", "gemini", "gemini_live", "bridge"]
Speaks = Literal["auto", "espeak", "piper", "kokoro", "elevenlabs"]


class SettingsError(Exception):
    """A setting is wrong; the message names it, says where it stands and what is wrong with it."""


class KioskSettings(BaseModel):
    """How an unattended machine behaves."""

    idle_secs: float = Field(default=60.0, ge=5)
    """Seconds without touch or speech before the countdown."""
    countdown_secs: float = Field(default=20.0, ge=20)
    """Seconds of countdown before the session is wiped. Never below 20: people need time to answer."""
    more_time_limit: int = Field(default=10, ge=10)
    """How often a shopper may ask for more time. Never below 10."""
    pin_hash: str = ""
    """The operator's PIN, hashed by `--set-pin`. Without one the operator page cannot be opened."""
    restart_at: str = Field(default="", pattern=r"^$|^([01]\d|2[0-3]):[0-5]\d$")
    """Local time of the nightly restart, as HH:MM; empty for none."""
    spoken_hint: str | None = Field(default=None, max_length=60)
    """Said once when a visit begins, so that people who do not see know how the screen is read to them. None for the
    app's own words; empty for silence. Short: no sound of its own may last longer than three seconds."""
    viewing_distance_mm: int = Field(default=600, ge=200, le=3000)
    """How far away people stand; text grows with it."""


class Settings(BaseSettings):
    """All that can be chosen."""

    model_config = SettingsConfigDict(
        env_prefix="AISLE_", env_nested_delimiter="__", env_ignore_empty=True, extra="ignore", frozen=True
    )

    # Where things run
    server_url: str | None = None
    """A bot server elsewhere. None: one is started on this machine."""
    server_bearer: SecretStr | None = None
    convex_url: str | None = None
    """A Convex deployment for the bot server started here. None: the functions run on this machine too."""
    transport: Transport = "auto"
    hears: Hears = "auto"
    thinks: Thinks = "auto"
    speaks: Speaks = "auto"
    catalogue: Path | None = DEMO_CATALOGUE
    """What an empty shop on this machine is filled with."""

    # Talking
    talk_mode: TalkMode = "hold"
    talk_key: str = "Space"
    language: Literal["en", "de", "system"] = "system"
    call_at_start: bool = True
    """Make the call when the shop opens, so that the first press is heard at once. Nothing is sent before a press."""
    hang_up_after_secs: float = Field(default=600.0, ge=30)
    """Seconds of quiet after which the call is closed: it costs power, and over Daily money. The session stays, and the
    next press makes the call again without losing a word."""

    # Sound
    microphone: str | None = None
    speaker: str | None = None
    voice_volume: float = Field(default=0.8, ge=0, le=1)
    preroll_ms: int = Field(default=300, ge=0, le=2000)
    """How much of what was heard before the press is sent along. 0: the microphone opens with the press."""
    earcons: bool = True

    # Looks
    theme: Literal["system", "light", "dark"] = "system"
    text_scale: float = Field(default=1.0, ge=1.0, le=2.0)
    reduced_motion: bool = False
    read_aloud: bool = False
    """Speak each page as it comes, what has the focus, and notices."""

    # The app
    kiosk: KioskSettings = KioskSettings()
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("server_url", "convex_url")
    @classmethod
    def _address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("write it as https://shop.example")
        return url

    @property
    def locale(self) -> str:
        """The language of screen and voice as a BCP 47 tag."""
        if self.language != "system":
            return {"en": "en-US", "de": "de-DE"}[self.language]
        spoken = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").partition(".")[0]
        return "de-DE" if spoken.startswith("de") else "en-US"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """One precedence, here and nowhere else."""
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls))


class Profile:
    """The folders of one installation, or of one `--profile`."""

    def __init__(self, root: Path | None = None, config_file: Path | None = None) -> None:
        self.root = root
        config = root or Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))
        self.settings_file = config_file or config / "settings.toml"

    @property
    def data(self) -> Path:
        """Database, keys, session and crash reports."""
        return data_folder(self.root)

    @property
    def log(self) -> Path:
        """Rotating logs."""
        return log_folder(self.root)


def load_settings(profile: Profile, flags: Mapping[str, object] | None = None) -> Settings:
    """The settings in force.

    Args:
        profile: Whose file is read; the file may be missing.
        flags: What the command line says, by field name.

    Raises:
        SettingsError: A value is wrong or the file cannot be read.
    """
    try:
        given: dict[str, Any] = dict(flags or {})
        return _with_file(profile.settings_file)(**given)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"Setting {field} is wrong: {first['msg'].removeprefix('Value error, ')}. Look at the command line, "
            f"AISLE_{field.upper().replace('.', '__')} or {profile.settings_file}."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{profile.settings_file} cannot be read: {error}.") from None
    except OSError as error:
        raise SettingsError(f"{profile.settings_file} cannot be read: {error.strerror or error}.") from None


def _with_file(path: Path) -> type[Settings]:
    class WithFile(Settings):
        model_config = SettingsConfigDict(toml_file=path)

    return WithFile


def save_settings(profile: Profile, changes: Mapping[str, object]) -> None:
    """Write `changes` into the settings file and leave its other values alone.

    Args:
        profile: Whose file it is.
        changes: By field name; None drops a value, a mapping is laid over the table of that name.

    Raises:
        SettingsError: The values are wrong or the file cannot be written.
    """
    try:
        stored: dict[str, Any] = tomllib.loads(profile.settings_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        stored = {}
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise SettingsError(f"{profile.settings_file} cannot be read: {error}.") from None
    for name, value in changes.items():
        if value is None:
            stored.pop(name, None)
        elif isinstance(value, Mapping):
            stored[name] = {**stored.get(name, {}), **cast(Mapping[str, Any], value)}
        else:
            stored[name] = str(value) if isinstance(value, Path) else value
    try:
        profile.settings_file.parent.mkdir(parents=True, exist_ok=True)
        write_private(profile.settings_file, to_toml(stored))
    except OSError as error:
        raise SettingsError(f"{profile.settings_file} cannot be written: {error.strerror or error}.") from None


def to_toml(values: Mapping[str, Any]) -> str:
    """TOML of plain values and tables one level deep, which is all that the settings file has."""
    tables = {name: cast(Mapping[str, Any], value) for name, value in values.items() if isinstance(value, Mapping)}
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items() if name not in tables]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def describe(settings: Settings) -> str:
    """The settings in force as TOML, secrets masked: what `--check-config` prints."""
    values = settings.model_dump(mode="json", exclude_none=True)
    if settings.kiosk.pin_hash:
        values["kiosk"]["pin_hash"] = "**********"
    return to_toml(values)
