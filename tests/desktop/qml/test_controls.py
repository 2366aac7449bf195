"""Runs the QtQuickTest files beside this one, and keeps the translations complete."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from desktop.view_models.sentences import SENTENCES

HERE = Path(__file__).parent
DESKTOP = HERE.parents[2] / "desktop"
TRANSLATIONS = DESKTOP / "translations"
RUN = """
import sys
from PySide6.QtQuickTest import QUICK_TEST_MAIN
from PySide6.QtQuickControls2 import QQuickStyle
QQuickStyle.setStyle("Basic")
sys.exit(QUICK_TEST_MAIN("controls", sys.argv))
"""


def test_controls_in_qml() -> None:
    run = subprocess.run(
        [sys.executable, "-c", RUN, "-input", str(HERE), "-import", str(DESKTOP / "qml")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    complaints = [line for line in run.stdout.splitlines() if "FAIL" in line or "QWARN" in line]
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 failed" in run.stdout
    assert run.stdout.count("PASS   :") >= 5
    assert [line for line in complaints if "image://icons" not in line] == []


def sentences(file: Path) -> dict[tuple[str, str], ET.Element]:
    root = ET.parse(file).getroot()  # noqa: S314  our own files
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in root.iter("context")
        for message in context.iter("message")
    }


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Every sentence that the QML has now."""
    fresh = tmp_path_factory.mktemp("translations") / "now.ts"
    command = [
        str(Path(sys.executable).with_name("pyside6-lupdate")),
        *(
            "-silent",
            "-locations",
            "none",
            "-extensions",
            "qml,py",
            str(DESKTOP / "qml"),
            str(DESKTOP / "view_models"),
            "-ts",
            str(fresh),
        ),
    ]
    subprocess.run(command, check=True, timeout=60, capture_output=True)
    return set(sentences(fresh))


def test_german_is_complete(spoken: set[tuple[str, str]]) -> None:
    german = sentences(TRANSLATIONS / "aisle_de.ts")
    assert spoken - set(german) == set()
    assert set(german) - spoken == set()
    unfinished = [
        key
        for key, message in german.items()
        if (translation := message.find("translation")) is None
        or translation.get("type") == "unfinished"
        or not ("".join(translation.itertext()).strip())
    ]
    assert unfinished == []


def test_english_has_every_plural() -> None:
    def plurals(language: str) -> set[tuple[str, str]]:
        said = sentences(TRANSLATIONS / f"aisle_{language}.ts")
        return {key for key, message in said.items() if message.get("numerus") == "yes"}

    assert plurals("en") == plurals("de")


def test_placeholders_survive_translation() -> None:
    for (_, source), message in sentences(TRANSLATIONS / "aisle_de.ts").items():
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
        for form in forms:
            for mark in ("%1", "%2", "%3", "%4", "%5", "%n"):
                assert (mark in source) == (mark in form), source


def test_each_listed_sentence_is_still_said() -> None:
    said = "".join(
        path.read_text(encoding="utf-8")
        for path in (*DESKTOP.rglob("*.py"), DESKTOP.parent / "convex" / "lib" / "access.ts")
        if path.parent.name != "view_models"
    )
    assert [sentence for sentence in SENTENCES if sentence not in said] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_built_file_is_that_of_the_source(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    lrelease = str(Path(sys.executable).with_name("pyside6-lrelease"))
    source = TRANSLATIONS / f"aisle_{language}.ts"
    subprocess.run([lrelease, "-silent", str(source), "-qm", str(fresh)], check=True, timeout=60)
    assert fresh.read_bytes() == source.with_suffix(".qm").read_bytes()
    assert QTranslator().load(str(source.with_suffix(".qm")))
