"""The languages in which the shop is held, screen and voice."""

LANGUAGES = ("en", "de")


def language_of(locale: str | None) -> str:
    """The language for a BCP 47 tag: "de" for "de-AT"; "en" for a language that the shop does not have."""
    language = (locale or "").replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else "en"
