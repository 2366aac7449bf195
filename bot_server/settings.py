"""What the bot server is told: by environment variables, and by its command line over them."""

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot_server.speech.model_store import ModelStore, how_to_get
from shop.paths import data_folder
from shop.protocol import Parts, Transport
from shop.tokens import SigningKey

Hears = Literal["auto", "pocketsphinx", "elevenlabs", "daily", "moonshine", "whisper"]
Thinks = Literal["auto", "clerk", "gemini", "gemini_live", "ollama", "bridge"]
Speaks = Literal["auto", "espeak", "elevenlabs", "piper", "kokoro"]

# What needs a model that somebody has downloaded, best first.
_MODEL_EARS = ("moonshine", "whisper")
# Kokoro sounds best, but on a small machine it takes about as long to make speech as to hear it.
_MODEL_VOICES = ("kokoro", "piper") if (os.cpu_count() or 1) >= 4 else ("piper", "kokoro")

_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/\s?#]+")


class SettingsError(Exception):
    """A setting is missing or contradicts another; the message is one sentence a person can act on."""


class Settings(BaseSettings):
    """The server's settings. Unset keys mean that the part on this machine is used."""

    model_config = SettingsConfigDict(env_prefix="AISLE_", env_ignore_empty=True, extra="ignore", populate_by_name=True)

    convex_url: str | None = None
    convex_bearer: SecretStr | None = None
    convex_bearer_file: Path | None = None
    auth_key: SecretStr | None = None
    auth_key_file: Path | None = None
    bearer_file: Path | None = None
    catalog: Path | None = None
    data: Path = Field(default_factory=data_folder)

    allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    sessions: int | None = Field(default=None, ge=1)
    drain_secs: float = Field(default=0.0, ge=0)

    transport: Transport = "webrtc"
    hears: Hears = "auto"
    thinks: Thinks = "auto"
    speaks: Speaks = "auto"

    daily_api_url: str = "https://api.daily.co/v1"
    gemini_url: str = Field(
        default="https://generativelanguage.googleapis.com", validation_alias=AliasChoices("GOOGLE_GEMINI_BASE_URL")
    )
    gemini_live_model: str = "models/gemini-3.8-live"
    elevenlabs_url: str = "wss://api.elevenlabs.io"
    elevenlabs_voice: str = "21m00Tcm4TlvDq8ikWAM"
    ollama_url: str = "http://127.0.0.1:11434/v1"
    ollama_model: str = "qwen3:4b"
    daily_api_key: SecretStr | None = Field(default=None, validation_alias=AliasChoices("DAILY_API_KEY"))
    google_api_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("GOOGLE_API_KEY", "GEMINI_API_KEY")
    )
    elevenlabs_api_key: SecretStr | None = Field(default=None, validation_alias=AliasChoices("ELEVENLABS_API_KEY"))

    def __init__(self, **given: Any) -> None:
        """Reads them from the environment, with what is given going before it.

        Raises:
            SettingsError: A value cannot be used; the message names its variable.
        """
        try:
            super().__init__(**given)
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0])
            variable = name if name.isupper() else f"AISLE_{name.upper()}"
            raise SettingsError(f"{variable} cannot be used: {first['msg'].removeprefix('Value error, ')}.") from error

    @model_validator(mode="before")
    @classmethod
    def _transport(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Picks the call where it is left to us: Daily where its key is set, as the other parts are picked."""
        if given.get("transport") == "auto":
            daily = given.get("DAILY_API_KEY") or given.get("daily_api_key")
            return given | {"transport": "daily" if daily else "webrtc"}
        return given

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _origins(cls, given: object) -> object:
        """Takes origins with commas between them, as an environment variable has them."""
        if not isinstance(given, str):
            return given
        return [_origin(each.strip().rstrip("/")) for each in given.split(",") if each.strip()]

    def convex_access(self, who: str) -> tuple[str | None, SigningKey]:
        """What reaching the configured Convex takes: the bearer, where it wants one, and the key that it trusts.

        Args:
            who: Who wants to reach it, for the error: "the server".

        Raises:
            SettingsError: No key is set.
            ValueError: The key cannot be read as one.
            OSError: A file cannot be read.
        """
        bearer = self.convex_bearer.get_secret_value() if self.convex_bearer else None
        if bearer is None and self.convex_bearer_file is not None:
            bearer = self.convex_bearer_file.read_text(encoding="utf-8").strip()
        if self.auth_key is not None:
            return bearer, SigningKey.from_pem(self.auth_key.get_secret_value().encode())
        if self.auth_key_file is not None:
            return bearer, SigningKey.load_or_create(self.auth_key_file)
        raise SettingsError(f"With --convex-url {who} needs the key that the shop trusts: give --auth-key-file.")

    def models(self) -> ModelStore:
        """The models that were downloaded to hear and speak."""
        return ModelStore(self.data / "models")

    def parts(self, transport: Transport, language: str = "en") -> Parts:
        """Picks the parts of a session: what was asked for, or what keys and downloaded models allow.

        A downloaded model that does not know the session's language gives way to what does.

        Args:
            transport: How the session's call runs.
            language: What is spoken, as a two-letter code.

        Raises:
            SettingsError: A part was asked for whose key or model is missing.
        """
        if transport == "daily" and not self.daily_api_key:
            raise SettingsError("Daily needs a key: set DAILY_API_KEY or AISLE_TRANSPORT=webrtc.")
        hears, thinks, speaks = self.hears, self.thinks, self.speaks
        if thinks in ("gemini", "gemini_live") and not self.google_api_key:
            raise SettingsError("Gemini needs a key: set GOOGLE_API_KEY or another AISLE_THINKS.")
        if thinks == "gemini_live":
            # One model that listens to the sound and answers with sound; the other two choices rest.
            return Parts(hears=thinks, thinks=thinks, speaks=thinks)
        if hears == "auto":
            hears = "daily" if transport == "daily" else "elevenlabs" if self.elevenlabs_api_key else "auto"
        hears = self._on_this_machine(hears, _MODEL_EARS, "pocketsphinx", language)
        if hears == "pocketsphinx" and language != "en":
            # Its acoustic model is of US English: the shopper types instead.
            hears = "none"
        if thinks == "auto":
            thinks = "gemini" if self.google_api_key else "clerk"
        if speaks == "auto" and self.elevenlabs_api_key:
            speaks = "elevenlabs"
        speaks = self._on_this_machine(speaks, _MODEL_VOICES, "espeak", language)
        if hears == "daily" and transport != "daily":
            raise SettingsError(
                "Daily can only transcribe its own calls: set AISLE_TRANSPORT=daily or another AISLE_HEARS."
            )
        if "elevenlabs" in (hears, speaks) and not self.elevenlabs_api_key:
            raise SettingsError(
                "ElevenLabs needs a key: set ELEVENLABS_API_KEY or another AISLE_HEARS and AISLE_SPEAKS."
            )
        return Parts(hears=hears, thinks=thinks, speaks=speaks)

    def _on_this_machine(self, wanted: str, choices: tuple[str, ...], bundled: str, language: str) -> str:
        """Takes what is wanted where it needs no model; otherwise the best whose model is here."""
        if wanted != "auto" and wanted not in choices:
            return wanted
        store = self.models()
        model = store.find(wanted, language)
        if model is None:
            return next((choice for choice in choices if store.is_here(choice, language)), bundled)
        if store.state(model.name) != "ready":
            raise SettingsError(how_to_get(model))
        return wanted


def _origin(text: str) -> str:
    if not _ORIGIN.fullmatch(text):
        raise ValueError(f"{text!r} is no origin; write it as https://shop.example, without a path")
    return text
