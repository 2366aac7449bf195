"""What a page says when it is read aloud: the tree that screen readers walk, as sentences."""

from collections.abc import Iterator
from itertools import groupby, islice

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleInterface

_Role = QAccessible.Role
# A card or a line says everything in its own name; what lies on it would say it again, but for its buttons.
_BUTTONS = (_Role.Button, _Role.ButtonMenu)
_SWITCHES = (_Role.CheckBox, _Role.RadioButton)
_SILENT = (_Role.ScrollBar, _Role.Grouping, _Role.List, _Role.Client, _Role.Window, _Role.NoRole)
_LONGEST_PAGE = 200
"""Sentences of one page. More is a conversation, which can be read piece by piece."""


def page_sentences(page: QAccessibleInterface) -> list[str]:
    """Everything visible below `page`, from the top to the foot, one sentence each; scrolled away or not."""
    # A sheet is named as its headline is.
    return [sentence for sentence, _ in islice(groupby(_sentences(page)), _LONGEST_PAGE)]


def headline(page: QAccessibleInterface) -> str:
    """The first heading in sight below `page`, or "" where there is none."""
    if page.state().invisible:
        return ""
    if page.role() == _Role.Heading:
        return page.text(QAccessible.Text.Name).strip()
    return next((words for child in _children(page) if (words := headline(child))), "")


def sentence_of(interface: QAccessibleInterface) -> str:
    """What one control or text says of itself, or "" where it is silent."""
    name = interface.text(QAccessible.Text.Name).strip()
    role, state = interface.role(), interface.state()
    if not name or role in _SILENT:
        return ""
    if role in _SWITCHES or state.checkable:
        return (_tr("%1, chosen") if state.checked else _tr("%1, not chosen")).replace("%1", name)
    if role in _BUTTONS:
        words = (_tr("%1, not available") if state.disabled else _tr("%1, button")).replace("%1", name)
        return f"{words}. {_tip(interface)}".removesuffix(". ")
    if role == _Role.EditableText:
        return _tr("%1, text box").replace("%1", name)
    if role == _Role.Slider:
        return f"{name}: {interface.text(QAccessible.Text.Value)}"
    return f"{name}. {_tip(interface)}".removesuffix(". ")


def _tip(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Description).strip()


def _sentences(interface: QAccessibleInterface) -> Iterator[str]:
    if interface.state().invisible:
        return
    sentence = sentence_of(interface)
    if sentence:
        yield sentence
    for child in _children(interface):
        yield from _sentences(child)


def _children(interface: QAccessibleInterface) -> list[QAccessibleInterface]:
    children = [interface.child(i) for i in range(interface.childCount())]
    # A list's foot comes before its rows in the tree, but below them on the screen.
    return sorted(children, key=_place) if interface.role() == _Role.List else children


def _place(interface: QAccessibleInterface) -> tuple[int, int]:
    rect = interface.rect()
    if rect.isEmpty() and interface.childCount():
        rect = interface.child(0).rect()
    return rect.y(), rect.x()


def _tr(text: str) -> str:
    """Translates one of the texts below."""
    return QCoreApplication.translate("Spoken", text)


SPOKEN = (
    QT_TRANSLATE_NOOP("Spoken", "%1, chosen"),
    QT_TRANSLATE_NOOP("Spoken", "%1, not chosen"),
    QT_TRANSLATE_NOOP("Spoken", "%1, button"),
    QT_TRANSLATE_NOOP("Spoken", "%1, not available"),
    QT_TRANSLATE_NOOP("Spoken", "%1, text box"),
    QT_TRANSLATE_NOOP("Spoken", "Press F8 to hear this page."),
)
