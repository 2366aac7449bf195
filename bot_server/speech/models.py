"""The models that can be downloaded to hear and speak better, and what is known of each.

All are archives that the sherpa-onnx project publishes as release files. A release tag can be filled anew, so the
SHA-256 is what pins a file: one that has changed at its source is refused. Sizes and digests are those that several
public projects pin for the same files, some of which name the release's own list (`checksum.txt` beside the files) as
their source; they were not computed from a download of our own. Each voice was trained on recordings that may be used
freely; better known ones (lessac, ryan) are left out because theirs may not.
"""

from collections.abc import Mapping, Sequence

from pydantic import ConfigDict

from shop.models import ModelFacts, ModelProblem

_RELEASES = "https://github.com/k2-fsa/sherpa-onnx/releases/download"


class ModelError(Exception):
    """A model cannot be had or used; the message is one sentence a person can act on."""

    def __init__(self, message: str, problem: ModelProblem = "other") -> None:
        """Says why.

        Args:
            message: One sentence.
            problem: What kind of reason it is, for a window that says it in another language.
        """
        super().__init__(message)
        self.problem: ModelProblem = problem


class Model(ModelFacts):
    """A model that can be downloaded.

    Attributes:
        title: What it is called in a sentence.
        url: The archive; `size` is its length.
        sha256: The archive's digest, in hexadecimal.
        files: What is kept of the archive: role to path inside its one folder.
    """

    model_config = ConfigDict(frozen=True)

    title: str
    url: str
    sha256: str
    files: Mapping[str, str]


MODELS: Sequence[Model] = (
    Model(
        name="moonshine",
        title="Moonshine",
        choice="moonshine",
        part="hears",
        languages=("en",),
        url=f"{_RELEASES}/asr-models/sherpa-onnx-moonshine-base-en-quantized-2026-02-27.tar.bz2",
        size=111_266_225,
        sha256="43232c1d13013d37317163baec3135bd771a186a4356f28c889bab453bb0e891",
        unpacked=142_000_000,
        licence="MIT",
        files={"encoder": "encoder_model.ort", "decoder": "decoder_model_merged.ort", "tokens": "tokens.txt"},
    ),
    Model(
        name="whisper",
        title="Whisper",
        choice="whisper",
        part="hears",
        languages=("en", "de"),
        url=f"{_RELEASES}/asr-models/sherpa-onnx-whisper-base.tar.bz2",
        size=207_557_382,
        sha256="911b2083efd7c0dca2ac3b358b75222660dc09fb716d64fbfc417ba6c99ff3de",
        unpacked=162_000_000,
        licence="MIT",
        files={
            "encoder": "base-encoder.int8.onnx",
            "decoder": "base-decoder.int8.onnx",
            "tokens": "base-tokens.txt",
        },
    ),
    Model(
        name="piper",
        title="Piper",
        choice="piper",
        part="speaks",
        languages=("en",),
        url=f"{_RELEASES}/tts-models/vits-piper-en_US-ljspeech-medium.tar.bz2",
        size=67_169_893,
        sha256="3dfb4b759d8be032a4903a9538d128b0fda2a06ab1de6cbc2d93a97e2dd83dba",
        unpacked=64_000_000,
        licence="MIT (voice: public domain)",
        files={"model": "en_US-ljspeech-medium.onnx", "tokens": "tokens.txt", "card": "MODEL_CARD"},
    ),
    Model(
        name="piper-de",
        title="Piper (German)",
        choice="piper",
        part="speaks",
        languages=("de",),
        url=f"{_RELEASES}/tts-models/vits-piper-de_DE-thorsten-medium.tar.bz2",
        size=67_214_254,
        sha256="50487d9c95fdf2191f31d2588569381063ba1591dcd4c7d4bdd30f12b2191714",
        unpacked=64_000_000,
        licence="MIT (voice: CC0)",
        files={"model": "de_DE-thorsten-medium.onnx", "tokens": "tokens.txt", "card": "MODEL_CARD"},
    ),
    Model(
        name="kokoro",
        title="Kokoro",
        choice="kokoro",
        part="speaks",
        languages=("en",),
        url=f"{_RELEASES}/tts-models/kokoro-int8-en-v0_19.tar.bz2",
        size=103_248_205,
        sha256="c9f0dd393615805b0bab050c340834d5e684e732aec91c0e860cd30e982c08bd",
        unpacked=135_000_000,
        licence="Apache-2.0",
        files={"model": "model.int8.onnx", "voices": "voices.bin", "tokens": "tokens.txt", "licence": "LICENSE"},
    ),
)
