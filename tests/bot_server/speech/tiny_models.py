"""Tiny models with the inputs, outputs and metadata of the real ones, so that the real library loads and runs them.

They have no weights worth the name: the recognizers write down how many seconds of sound they were given, and the
voices make a tone as long as the text.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

_OPSET = 17
_IR_VERSION = 9
_FRAME = 384
"""Samples in one frame of Moonshine's encoder."""

Tensor = tuple[str, int, Sequence[int | str]]


def _save(
    path: Path,
    nodes: Sequence[onnx.NodeProto],
    inputs: Sequence[Tensor],
    outputs: Sequence[Tensor],
    constants: Mapping[str, np.ndarray],
    metadata: Mapping[str, object] | None = None,
) -> None:
    graph = helper.make_graph(
        list(nodes),
        "tiny",
        [helper.make_tensor_value_info(*tensor) for tensor in inputs],
        [helper.make_tensor_value_info(*tensor) for tensor in outputs],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION)
    for name, value in (metadata or {}).items():
        entry = model.metadata_props.add()
        entry.key, entry.value = name, str(value)
    onnx.checker.check_model(model)
    if path.suffix == ".ort":
        # onnxruntime's own format, as the real model has it.
        options = onnxruntime.SessionOptions()
        options.optimized_model_filepath = str(path)
        options.add_session_config_entry("session.save_model_format", "ORT")
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    else:
        path.write_bytes(model.SerializeToString())


def _write_tokens(path: Path, words: Mapping[int, str]) -> None:
    lines = [f"{base64.b64encode(word.encode()).decode()} {number}" for number, word in words.items()]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


def _table(next_of: Mapping[int, int], size: int) -> np.ndarray:
    """Logits by the token before: row t points at `next_of[t]`."""
    table = np.zeros((size, size), dtype=np.float32)
    for token, after in next_of.items():
        table[token, after] = 1.0
    return table


NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "many")
_FIRST_NUMBER = 10
_SECONDS = 30


def make_moonshine(folder: Path) -> None:
    """Writes a Moonshine whose transcript is how many whole seconds it was given, as " <number> seconds"."""
    folder.mkdir(parents=True, exist_ok=True)
    _save(
        folder / "encoder_model.ort",
        [
            helper.make_node("Unsqueeze", ["input_values", "axis1"], ["x"]),
            helper.make_node("Conv", ["x", "kernel"], ["y"], strides=[_FRAME]),
            helper.make_node("Transpose", ["y"], ["last_hidden_state"], perm=[0, 2, 1]),
        ],
        [("input_values", TensorProto.FLOAT, [1, "samples"])],
        [("last_hidden_state", TensorProto.FLOAT, [1, "frames", 2])],
        {"axis1": np.array([1], dtype=np.int64), "kernel": np.full((2, 1, _FRAME), 1 / _FRAME, dtype=np.float32)},
    )
    # Token 30 is "seconds"; 2 ends the text. The first token (1) asks for the number of seconds.
    size = 64
    words = _FIRST_NUMBER + _SECONDS + 1
    next_of = dict.fromkeys(range(_FIRST_NUMBER, words), words) | {words: 2}
    cache: list[Tensor] = []
    nodes: list[onnx.NodeProto] = []
    outputs: list[Tensor] = [("logits", TensorProto.FLOAT, [1, 1, size])]
    for kind in ("decoder", "encoder"):
        for half in ("key", "value"):
            name = f"layers.0.{kind}.{half}"
            shape: list[int | str] = [1, 1, f"{name}.past", 2]
            cache.append((f"past_key_values.{name}", TensorProto.FLOAT, shape))
            outputs.append((f"present.{name}", TensorProto.FLOAT, [1, 1, f"{name}.now", 2]))
            nodes.append(helper.make_node("Unsqueeze", ["encoder_hidden_states", "axis1"], [f"present.{name}"]))
    nodes += [
        # frames * 384 / 16000, counted on as a token.
        helper.make_node("Shape", ["encoder_hidden_states"], ["shape"], start=1, end=2),
        helper.make_node("Mul", ["shape", "frame"], ["samples"]),
        helper.make_node("Div", ["samples", "rate"], ["seconds"]),
        helper.make_node("Min", ["seconds", "most"], ["few"]),
        helper.make_node("Add", ["few", "first"], ["number"]),
        helper.make_node("OneHot", ["number", "size", "off_on"], ["counted"]),
        helper.make_node("Gather", ["table", "input_ids"], ["known"]),
        helper.make_node("Unsqueeze", ["counted", "axis1"], ["counted3"]),
        helper.make_node("Equal", ["input_ids", "start"], ["is_start"]),
        helper.make_node("Unsqueeze", ["is_start", "axis2"], ["is_start3"]),
        helper.make_node("Where", ["is_start3", "counted3", "known"], ["logits"]),
    ]
    _save(
        folder / "decoder_model_merged.ort",
        nodes,
        [
            ("input_ids", TensorProto.INT64, [1, 1]),
            ("encoder_hidden_states", TensorProto.FLOAT, [1, "frames", 2]),
            *cache,
            ("use_cache_branch", TensorProto.BOOL, [1]),
        ],
        outputs,
        {
            "axis1": np.array([1], dtype=np.int64),
            "axis2": np.array([2], dtype=np.int64),
            "frame": np.array([_FRAME], dtype=np.int64),
            "rate": np.array([16_000], dtype=np.int64),
            "most": np.array([_SECONDS], dtype=np.int64),
            "first": np.array([_FIRST_NUMBER], dtype=np.int64),
            "size": np.array([size], dtype=np.int64),
            "off_on": np.array([0, 1], dtype=np.float32),
            "start": np.array([[1]], dtype=np.int64),
            "table": _table(next_of, size),
        },
    )
    named = {number + _FIRST_NUMBER: f" {number}" for number in range(_SECONDS + 1)}
    _write_tokens(folder / "tokens.txt", {0: "<unk>", 1: "<s>", 2: "</s>", **named, words: " seconds"})


HEARD = {"en": " hello", "de": " hallo"}
"""What the tiny Whisper writes down, by the language that it is told."""

_SOT, _EOT, _BLANK, _TRANSLATE, _TRANSCRIBE, _NO_TIMES, _NO_SPEECH = 1, 2, 3, 6, 7, 8, 9
_LANGUAGES = {"en": 4, "de": 5}


def make_whisper(folder: Path) -> None:
    """Writes a multilingual Whisper that greets in the language it is told to expect."""
    folder.mkdir(parents=True, exist_ok=True)
    state, context, size = 2, 64, 64
    metadata = {
        "n_mels": 80,
        "n_text_layer": 1,
        "n_text_ctx": context,
        "n_text_state": state,
        "n_vocab": size,
        "sot": _SOT,
        "eot": _EOT,
        "blank_id": _BLANK,
        "translate": _TRANSLATE,
        "transcribe": _TRANSCRIBE,
        "is_multilingual": 1,
        "no_timestamps": _NO_TIMES,
        "no_speech": _NO_SPEECH,
        "sot_sequence": f"{_SOT},{_LANGUAGES['en']},{_TRANSCRIBE}",
        "all_language_tokens": ",".join(str(token) for token in _LANGUAGES.values()),
        "all_language_codes": ",".join(_LANGUAGES),
    }
    crosses: list[Tensor] = [
        (f"n_layer_cross_{half}", TensorProto.FLOAT, [1, 1, "frames", state]) for half in ("k", "v")
    ]
    _save(
        folder / "base-encoder.int8.onnx",
        [
            helper.make_node("ReduceMean", ["mel"], ["loud"], axes=[1], keepdims=1),
            helper.make_node("Concat", ["loud", "loud"], ["two"], axis=1),
            helper.make_node("Transpose", ["two"], ["turned"], perm=[0, 2, 1]),
            helper.make_node("Unsqueeze", ["turned", "axis0"], ["n_layer_cross_k"]),
            helper.make_node("Identity", ["n_layer_cross_k"], ["n_layer_cross_v"]),
        ],
        [("mel", TensorProto.FLOAT, [1, 80, "samples"])],
        crosses,
        {"axis0": np.array([0], dtype=np.int64)},
        metadata,
    )
    # The first call brings four tokens, among them the language: their sum tells which one it is.
    rest = _SOT + _TRANSCRIBE + _NO_TIMES
    greetings = {_LANGUAGES[language]: 40 + place for place, language in enumerate(HEARD)}
    next_of = {rest + token: greeting for token, greeting in greetings.items()}
    next_of |= dict.fromkeys(greetings.values(), _EOT)
    caches: list[Tensor] = [
        (f"in_n_layer_self_{half}_cache", TensorProto.FLOAT, [1, 1, context, state]) for half in ("k", "v")
    ]
    _save(
        folder / "base-decoder.int8.onnx",
        [
            helper.make_node("ReduceSum", ["tokens", "axis1"], ["all"], keepdims=1),
            helper.make_node("Gather", ["table", "all"], ["logits"]),
            helper.make_node("Identity", ["in_n_layer_self_k_cache"], ["out_n_layer_self_k_cache"]),
            helper.make_node("Identity", ["in_n_layer_self_v_cache"], ["out_n_layer_self_v_cache"]),
        ],
        [("tokens", TensorProto.INT64, [1, "n"]), *caches, *crosses, ("offset", TensorProto.INT64, [1])],
        [
            ("logits", TensorProto.FLOAT, [1, 1, size]),
            ("out_n_layer_self_k_cache", TensorProto.FLOAT, [1, 1, context, state]),
            ("out_n_layer_self_v_cache", TensorProto.FLOAT, [1, 1, context, state]),
        ],
        {"axis1": np.array([1], dtype=np.int64), "table": _table(next_of, size)},
    )
    named = {greetings[_LANGUAGES[language]]: greeting for language, greeting in HEARD.items()}
    _write_tokens(folder / "base-tokens.txt", named)


_PHONEMES = (
    "_^$ !'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœǀɐɑɒɓɔɕɖɗɘəɚɛɜɞɟɡɢ"
    "ɣɤɥɦɧɨɪɫɬɭɮɯɰɱɲɳɴɵɶɸɹɺɻɽɾʀʁʂʃʄʈʉʊʋʌʍʎʏʐʑʒʔʕʘʙʛʜʝʟʡʢʲˈˌːˑ˞βθχᵻⱱ̩̃"
)


def _write_phonemes(path: Path) -> None:
    path.write_text("".join(f"{phoneme} {number}\n" for number, phoneme in enumerate(_PHONEMES)), encoding="utf-8")


def _tone(hop: int, rate: int) -> np.ndarray:
    """A piece of a 440 Hz tone for each phoneme."""
    return (0.3 * np.sin(2 * np.pi * 440 * np.arange(hop) / rate)).astype(np.float32)[None, None, :]


PIPER_RATE = 22_050
KOKORO_RATE = 24_000


def make_piper(folder: Path, model: str, *, voice: str) -> None:
    """Writes a Piper voice that hums 20 ms for each phoneme.

    Args:
        folder: Where to.
        model: The model's file name.
        voice: espeak-ng's name of the language, "en-us" or "de".
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write_phonemes(folder / "tokens.txt")
    _save(
        folder / model,
        [
            helper.make_node("Cast", ["input"], ["x"], to=TensorProto.FLOAT),
            helper.make_node("Sign", ["x"], ["s"]),
            helper.make_node("Abs", ["s"], ["a"]),
            helper.make_node("Add", ["a", "one"], ["b"]),
            helper.make_node("Sign", ["b"], ["c"]),
            helper.make_node("Unsqueeze", ["c", "axis2"], ["d"]),
            helper.make_node("Mul", ["d", "tone"], ["e"]),
            helper.make_node("Reshape", ["e", "flat"], ["output"]),
        ],
        [
            ("input", TensorProto.INT64, [1, "phonemes"]),
            ("input_lengths", TensorProto.INT64, [1]),
            ("scales", TensorProto.FLOAT, [3]),
        ],
        [("output", TensorProto.FLOAT, [1, 1, 1, "samples"])],
        {
            "one": np.array(1, dtype=np.float32),
            "axis2": np.array([2], dtype=np.int64),
            "tone": _tone(PIPER_RATE // 50, PIPER_RATE),
            "flat": np.array([1, 1, 1, -1], dtype=np.int64),
        },
        {
            "model_type": "vits",
            "comment": "piper",
            "language": "German" if voice == "de" else "English",
            "voice": voice,
            "has_espeak": 1,
            "n_speakers": 1,
            "sample_rate": PIPER_RATE,
        },
    )


def make_kokoro(folder: Path) -> None:
    """Writes a Kokoro that hums 20 ms for each phoneme."""
    length, width, speakers = 510, 2, 11
    folder.mkdir(parents=True, exist_ok=True)
    _write_phonemes(folder / "tokens.txt")
    (folder / "voices.bin").write_bytes(np.ones(length * width * speakers, dtype=np.float32).tobytes())
    _save(
        folder / "model.int8.onnx",
        [
            helper.make_node("Shape", ["tokens"], ["shape"], start=1, end=2),
            helper.make_node("Concat", ["one", "shape", "one"], ["wide"], axis=0),
            helper.make_node("ConstantOfShape", ["wide"], ["ones"], value=numpy_helper.from_array(np.ones(1, "f"))),
            helper.make_node("Mul", ["ones", "tone"], ["hum"]),
            helper.make_node("Reshape", ["hum", "flat"], ["audio"]),
        ],
        [
            ("tokens", TensorProto.INT64, [1, "phonemes"]),
            ("style", TensorProto.FLOAT, [1, width]),
            ("speed", TensorProto.FLOAT, [1]),
        ],
        [("audio", TensorProto.FLOAT, ["samples"])],
        {
            "one": np.array([1], dtype=np.int64),
            "tone": _tone(KOKORO_RATE // 50, KOKORO_RATE),
            "flat": np.array([-1], dtype=np.int64),
        },
        {
            "model_type": "kokoro",
            "language": "English",
            "voice": "en-us",
            "has_espeak": 1,
            "n_speakers": speakers,
            "sample_rate": KOKORO_RATE,
            "version": 1,
            "style_dim": f"{length},1,{width}",
            "speaker_names": "",
        },
    )
