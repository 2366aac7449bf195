"""Models in Settings: nothing is downloaded before a person agrees, nothing usable removed by one slip."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desktop.qml.acts import by_words, click, find
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import SCENES, Stage
from tests.desktop.qml.walk import drawn, inherits, seen


@pytest.fixture
def stage(open_shop: OpenShop) -> Stage:
    stage = open_shop()
    SCENES["models"](stage)
    return stage


def asked(stage: Stage) -> list[tuple[object, ...]]:
    """What the models were told to do; that they are looked at goes without saying."""
    return [call for call in stage.machine.models.calls if call[0] != "watch"]


def named(stage: Stage, name: str) -> object:
    """The visible button with this accessible name."""
    window = stage.window.quick_window
    drawn(window)
    for one in seen(window):
        if inherits(one.item, "QQuickAbstractButton") and not one.shown.isEmpty() and name in _names(one.item):
            return one.item
    raise AssertionError(f"no button is called {name!r}")


def _names(item: object) -> Sequence[str]:
    from PySide6.QtGui import QAccessible

    interface = QAccessible.queryAccessibleInterface(item)  # type: ignore[arg-type]
    return [interface.text(QAccessible.Text.Name)] if interface else []


def press(stage: Stage, name: str) -> None:
    click(stage.window.quick_window, named(stage, name))  # type: ignore[arg-type]
    drawn(stage.window.quick_window)


def test_a_person_agrees_before_anything_is_downloaded(stage: Stage) -> None:
    window = stage.window.quick_window
    press(stage, "Download: Piper, English voice")
    assert find(window, "modelConsent")
    assert asked(stage) == []
    click(window, find(window, "decline"))
    drawn(window)
    with pytest.raises(AssertionError, match="nothing called"):
        find(window, "modelConsent")
    assert asked(stage) == []
    press(stage, "Download: Piper, English voice")
    click(window, find(window, "agree"))
    assert asked(stage) == [("download", "piper", False)]


def test_the_sheet_is_answered_by_keyboard(stage: Stage) -> None:
    window = stage.window.quick_window
    press(stage, "Download: Piper, English voice")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    drawn(window)
    assert asked(stage) == []
    # The page behind it is still the settings.
    press(stage, "Download: Piper, English voice")
    # The talk key alone agrees to nothing.
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert asked(stage) == []
    QTest.keyClick(window, Qt.Key.Key_Tab)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert asked(stage) == [("download", "piper", False)]


def test_choosing_what_is_not_here_asks_first_and_is_chosen_later(stage: Stage) -> None:
    window = stage.window.quick_window
    machine = stage.window.view.property("machine")
    machine.choose("speaks", "piper")
    assert find(window, "modelConsent")
    assert not [call for call in stage.shelf.calls if call[0] == "change_setting"]
    click(window, find(window, "agree"))
    assert asked(stage) == [("download", "piper", True)]
    machine.choose("hears", "moonshine")
    assert ("change_setting", "hears", "moonshine") in stage.shelf.calls


def test_the_model_is_that_of_the_shoppers_language(open_shop: OpenShop) -> None:
    stage = open_shop(language="de")
    SCENES["settings"](stage)
    stage.window.view.property("machine").choose("speaks", "piper")
    assert stage.window.view.property("machine").models.property("asking")["key"] == "piper-de"


def test_what_can_be_used_is_not_removed_by_one_slip(stage: Stage) -> None:
    press(stage, "Remove: Moonshine")
    assert asked(stage) == []
    press(stage, "Keep it: Moonshine")
    press(stage, "Remove: Moonshine")
    press(stage, "Yes, remove it: Moonshine")
    press(stage, "Remove: Kokoro, English voice")
    assert asked(stage) == [("remove", "moonshine"), ("remove", "kokoro")]


def test_a_download_is_seen_and_cancelled(stage: Stage) -> None:
    window = stage.window.quick_window
    models = stage.machine.models
    by_words(window, "Cancel")
    models.change("whisper", done=150_000_000)
    drawn(window)
    texts = {str(one.item.property("text")) for one in seen(window)}
    assert "150 MB of 208 MB" in texts
    models.change("whisper", state="installing", done=models.rows[1].size)
    drawn(window)
    assert "Checking and putting it in place" in {str(one.item.property("text")) for one in seen(window)}
    press(stage, "Cancel: Whisper")
    assert asked(stage) == [("cancel", "whisper")]


def test_a_failure_is_said_in_the_windows_language(open_shop: OpenShop) -> None:
    stage = open_shop(language="de")
    SCENES["models"](stage)
    texts = {str(one.item.property("text")) for one in seen(stage.window.quick_window)}
    assert any("abgebrochen" in text for text in texts)
    stage.machine.models.change("piper-de", problem="other", error="Nobody knows why.")
    drawn(stage.window.quick_window)
    assert "Nobody knows why." in {str(one.item.property("text")) for one in seen(stage.window.quick_window)}


def test_where_somebody_else_manages_them_there_is_nothing_to_press(stage: Stage) -> None:
    window = stage.window.quick_window
    stage.machine.models.put(managed=False)
    drawn(window)
    for words in ("Download", "Cancel", "Remove", "Go on"):
        with pytest.raises(AssertionError, match="no button says"):
            by_words(window, words)
    stage.window.view.property("machine").choose("speaks", "piper")
    # The server says what is wrong with that; nobody here can download it.
    assert ("change_setting", "speaks", "piper") in stage.shelf.calls


def test_models_are_looked_at_only_while_settings_are_open(stage: Stage) -> None:
    window = stage.window.quick_window
    assert stage.machine.models.calls[-1] == ("watch", True)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    drawn(window)
    assert stage.machine.models.calls[-1] == ("watch", False)


def test_a_download_that_never_began_does_not_speak_of_going_on(stage: Stage) -> None:
    stage.machine.models.change("piper", problem="network")
    drawn(stage.window.quick_window)
    texts = {str(one.item.property("text")) for one in seen(stage.window.quick_window)}
    assert "The place it comes from cannot be reached. Check the network and try again." in texts
