"""Text as phonemes with its punctuation kept, which is what Piper and Kokoro speak from."""

import re
import unicodedata

from bot_server.speech.espeak import espeak

# A clause and the mark that ends it; espeak-ng gives the sounds and drops the marks.
_CLAUSE = re.compile(r"([^.,;:!?…]+)([.,;:!?…]*)")
_FLAGS = re.compile(r"\([a-z-]+\)")


def phonemes(text: str, voice: str) -> str:
    """Says how a text sounds.

    Args:
        text: Text as it is spoken, with punctuation.
        voice: espeak-ng's name of the language, such as "en-us" or "de".

    Returns:
        IPA with stress marks and punctuation, composed characters taken apart.

    Raises:
        EspeakError: The library refused.
    """
    clauses: list[str] = []
    for words, mark in _CLAUSE.findall(text):
        # Where a word of another language comes, espeak-ng says so: "(en)".
        sounds = _FLAGS.sub("", espeak().phonemes(words.strip(), voice=voice)).strip()
        if sounds:
            clauses.append(sounds + mark[:1].replace("…", "."))
    return unicodedata.normalize("NFD", " ".join(clauses))
