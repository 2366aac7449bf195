"""What a session says besides the assistant's own words: fillers, and what went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Sentences:
    """One language's sentences.

    Attributes:
        one_moment: Said when an answer takes a while.
        gave_up: Said and shown when none came.
        call_failed: Shown when the call could not be set up.
        not_heard: Said when the recognizer failed.
        unclear: Said when the recognizer is not sure of the words.
        lost_thread: Said when the assistant failed.
        names: What each provider is called where its own name tells a shopper nothing.
        what: What a part did wrong, by its kind.
        remedies: What can be done, by its kind, with `{name}` for a setting.
    """

    one_moment: str
    gave_up: str
    call_failed: str
    not_heard: str
    unclear: str
    lost_thread: str
    names: Mapping[str, str]
    what: Mapping[str, str]
    remedies: Mapping[str, str]


SENTENCES: Mapping[str, Sentences] = {
    "en": Sentences(
        one_moment="One moment, please.",
        gave_up="That took too long. Please ask me again.",
        call_failed="The call could not be set up; please check the network and try again.",
        not_heard="Sorry, I couldn't hear that. Please say it again, or type it.",
        unclear="Sorry, I didn't catch that. Could you say it again?",
        lost_thread="Sorry, I lost my thread. Please ask me again.",
        names={
            "pocketsphinx": "The recognizer on this machine",
            "none": "The recognizer",
            "clerk": "The assistant",
            "bridge": "The shop's own assistant",
            "espeak": "The voice on this machine",
        },
        what={
            "key": "refused the key",
            "capacity": "has no capacity for us right now",
            "time": "did not answer in time",
            "model": "does not know the model",
            "request": "did not accept the request",
            "network": "cannot be reached",
            "other": "failed",
        },
        remedies={
            "again": "please try again.",
            "choose": "please try again, or choose another part with {name}.",
            "check": "check {name}.",
            "start": "start it, or check {name}.",
            "pull": "pull it first, or check {name}.",
            "stands_in": "until it is back, the voice on this machine speaks ({name} chooses another).",
            "stands_in_check": "until {name} is right, the voice on this machine speaks.",
            "listens_in": "until it is back, the recognizer on this machine listens ({name} chooses another).",
            "listens_in_check": "until {name} is right, the recognizer on this machine listens.",
        },
    ),
    "de": Sentences(
        one_moment="Einen Moment, bitte.",
        gave_up="Das hat zu lange gedauert. Bitte fragen Sie noch einmal.",
        call_failed="Die Verbindung kam nicht zustande; bitte prüfen Sie das Netz und versuchen Sie es noch einmal.",
        not_heard="Das habe ich leider nicht gehört. Bitte sagen Sie es noch einmal, oder tippen Sie es.",
        unclear="Das habe ich nicht verstanden. Können Sie es bitte noch einmal sagen?",
        lost_thread="Ich habe leider den Faden verloren. Bitte fragen Sie noch einmal.",
        names={
            "pocketsphinx": "Der Erkenner auf diesem Gerät",
            "none": "Der Erkenner",
            "clerk": "Die Verkaufshilfe",
            "bridge": "Die Verkaufshilfe des Geschäfts",
            "espeak": "Die Stimme auf diesem Gerät",
        },
        what={
            "key": "hat den Schlüssel abgelehnt",
            "capacity": "hat gerade keinen Platz für uns",
            "time": "hat nicht rechtzeitig geantwortet",
            "model": "kennt das Modell nicht",
            "request": "hat die Anfrage nicht angenommen",
            "network": "ist nicht zu erreichen",
            "other": "ist ausgefallen",
        },
        remedies={
            "again": "bitte versuchen Sie es noch einmal.",
            "choose": "bitte versuchen Sie es noch einmal, oder wählen Sie mit {name} etwas anderes.",
            "check": "prüfen Sie {name}.",
            "start": "starten Sie es, oder prüfen Sie {name}.",
            "pull": "laden Sie es zuerst, oder prüfen Sie {name}.",
            "stands_in": "bis es zurück ist, spricht die Stimme auf diesem Gerät ({name} wählt eine andere).",
            "stands_in_check": "bis {name} stimmt, spricht die Stimme auf diesem Gerät.",
            "listens_in": "bis er zurück ist, hört der Erkenner auf diesem Gerät zu ({name} wählt einen anderen).",
            "listens_in_check": "bis {name} stimmt, hört der Erkenner auf diesem Gerät zu.",
        },
    ),
}
