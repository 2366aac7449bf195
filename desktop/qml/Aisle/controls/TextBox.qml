import QtQuick
import QtQuick.Controls.Basic
import Aisle

// Where to type what could be said. Enter sends.
TextField {
    id: box

    signal sent(string words)

    objectName: "textBox"
    implicitHeight: Math.max(Theme.target, contentHeight + Theme.gap)
    readonly property real before: Theme.gap + lens.width + Theme.gapSmall
    readonly property real after: send.visible ? send.width + Theme.gapSmall : Theme.gap

    leftPadding: Theme.mirrored ? after : before
    rightPadding: Theme.mirrored ? before : after
    topPadding: 0
    bottomPadding: 0
    verticalAlignment: TextInput.AlignVCenter
    horizontalAlignment: TextInput.AlignLeft
    font.family: Theme.family
    font.pixelSize: Theme.textBody
    color: Theme.ink
    placeholderTextColor: Theme.inkSoft
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: !Theme.kiosk
    placeholderText: qsTr("Or type it here")
    maximumLength: 500
    inputMethodHints: Qt.ImhNoPredictiveText
    Accessible.name: qsTr("Type what you are looking for")
    onAccepted: submit()

    function submit(): void {
        if (text.trim() === "")
            return;
        sent(text);
        clear();
    }

    // Goes on with what is being typed elsewhere.
    function begin(words: string): void {
        forceActiveFocus(Qt.ShortcutFocusReason);
        cursorPosition = length;
        insert(length, words);
    }

    Icon {
        id: lens

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        name: "search"
        colour: Theme.inkSoft
    }

    IconButton {
        id: send

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: parent.height
        implicitHeight: parent.height
        visible: box.text.trim() !== ""
        iconName: "send"
        text: qsTr("Send")
        onClicked: box.submit()
    }

    background: Rectangle {
        radius: height / 2
        color: Theme.surface
        border.width: box.activeFocus ? Theme.focusWidth : Math.max(1, Theme.unit)
        border.color: box.activeFocus ? Theme.ink : Theme.outline
    }
}
