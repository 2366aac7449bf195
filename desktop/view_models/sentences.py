"""Sentences that the Qt-free parts say, in the shopper's language.

Those parts know no translator, so their fixed sentences are listed here for it; any other sentence passes unchanged.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

SENTENCES = (
    QT_TRANSLATE_NOOP("Sentences", "I did not hear anything. Hold the button and speak."),
    QT_TRANSLATE_NOOP("Sentences", "The answer is taking too long. Please try again."),
    QT_TRANSLATE_NOOP("Sentences", "The voice was cut off. Reconnecting…"),
    QT_TRANSLATE_NOOP("Sentences", "There is nothing to order yet: open the checkout first."),
    QT_TRANSLATE_NOOP("Sentences", "There is nothing to repeat yet."),
    QT_TRANSLATE_NOOP("Sentences", "Everything was erased."),
    QT_TRANSLATE_NOOP("Sentences", "The shop sent something that this version cannot show. Please update the app."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Speaking needs a recognizer for this language: choose or download one in the settings. Typing works.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "This session is over: please start again."),
    QT_TRANSLATE_NOOP("Sentences", "This session is not known: please start the shop again."),
    QT_TRANSLATE_NOOP("Sentences", "The shop is not open yet. Please try again in a moment."),
    QT_TRANSLATE_NOOP("Sentences", "No microphone found: type instead."),
    QT_TRANSLATE_NOOP("Sentences", "No speaker was found: the words are on the screen."),
    QT_TRANSLATE_NOOP("Sentences", "Your microphone sends only silence: check its permission and its switch."),
    QT_TRANSLATE_NOOP("Sentences", "The voice service cannot be reached."),
    QT_TRANSLATE_NOOP("Sentences", "The voice service did not answer in time."),
    QT_TRANSLATE_NOOP("Sentences", "The voice service does not answer any more."),
    QT_TRANSLATE_NOOP("Sentences", "The voice service is not there yet."),
    QT_TRANSLATE_NOOP("Sentences", "The voice assistant did not get ready in time."),
    QT_TRANSLATE_NOOP("Sentences", "The voice assistant left the call."),
    QT_TRANSLATE_NOOP("Sentences", "The call could not be made: there is no way to Daily just now."),
    QT_TRANSLATE_NOOP("Sentences", "Something went wrong in the app. It goes on; the log holds the details."),
    QT_TRANSLATE_NOOP("Sentences", "This page cannot be read aloud just now."),
    QT_TRANSLATE_NOOP("Sentences", "Voice service"),
    QT_TRANSLATE_NOOP("Sentences", "Running."),
    QT_TRANSLATE_NOOP("Sentences", "Not running."),
    QT_TRANSLATE_NOOP("Sentences", "Not running: it failed several times in a row."),
    QT_TRANSLATE_NOOP("Sentences", "Call"),
    QT_TRANSLATE_NOOP("Sentences", "In a call."),
    QT_TRANSLATE_NOOP("Sentences", "No call just now."),
    QT_TRANSLATE_NOOP("Sentences", "Database"),
    QT_TRANSLATE_NOOP("Sentences", "Connected."),
    QT_TRANSLATE_NOOP("Sentences", "Not connected."),
    QT_TRANSLATE_NOOP("Sentences", "Microphone"),
    QT_TRANSLATE_NOOP("Sentences", "Speaker"),
    QT_TRANSLATE_NOOP("Sentences", "None found."),
    QT_TRANSLATE_NOOP("Sentences", "The test did not come to an end. The log may say more."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This system has no key store: a key is kept only until the app ends. Set it in the environment to keep it.",
    ),
)


def in_words(sentence: str) -> str:
    """The sentence in the language of the window, or as it is where it is not one of `SENTENCES`."""
    return QCoreApplication.translate("Sentences", sentence) if sentence else ""
