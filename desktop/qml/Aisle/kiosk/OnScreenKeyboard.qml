pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// A keyboard drawn by the app, in the layout of the language shown.
Rectangle {
    id: keyboard

    required property string language
    required property bool wanted
    property TextInput field: null
    property bool upper: false
    property bool symbols: false
    readonly property bool shown: wanted && field !== null
    readonly property var letters: language === "de" ? ["qwertzuiopü", "asdfghjklöä", "yxcvbnmß"] : ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
    readonly property var signs: ["1234567890", "-/:;()€$&@", ".,?!'\"+%"]
    readonly property var lines: symbols ? signs : letters
    readonly property real keyWidth: (Math.min(width, 1400 * Theme.unit) - Theme.gap * 2 - spacing * 10) / (language === "de" && !symbols ? 11 : 10)
    readonly property real spacing: Theme.gapSmall * 0.75
    readonly property real keyHeight: Math.max(Theme.target, 52 * Theme.unit)

    signal hideWanted

    height: shown ? rows.implicitHeight + Theme.gap * 1.5 : 0
    visible: height > 0
    // Its letters are of a language that is written from left to right.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    clip: true
    color: Theme.surface
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Keyboard")
    onShownChanged: {
        upper = false;
        symbols = false;
    }

    Behavior on height {
        NumberAnimation {
            duration: Theme.calm
            easing.type: Easing.OutCubic
        }
    }

    function type(letter: string): void {
        if (field.selectedText !== "")
            field.remove(field.selectionStart, field.selectionEnd);
        field.insert(field.cursorPosition, upper ? letter.toUpperCase() : letter);
        upper = false;
    }

    function erase(): void {
        if (field.selectedText !== "")
            field.remove(field.selectionStart, field.selectionEnd);
        else if (field.cursorPosition > 0)
            field.remove(field.cursorPosition - 1, field.cursorPosition);
    }

    Rectangle {
        width: parent.width
        height: Math.max(1, Theme.unit)
        color: Theme.line
    }

    Column {
        id: rows

        y: Theme.gap * 0.75
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: keyboard.spacing

        Repeater {
            model: keyboard.lines

            Row {
                id: line

                required property string modelData
                required property int index

                anchors.horizontalCenter: parent ? parent.horizontalCenter : undefined
                spacing: keyboard.spacing

                KeyCap {
                    visible: line.index === 2
                    width: keyboard.keyWidth * 1.3
                    height: keyboard.keyHeight
                    enabled: !keyboard.symbols
                    iconName: "chevron-up"
                    held: keyboard.upper
                    text: qsTr("Capital letter")
                    checkable: true
                    checked: keyboard.upper
                    onToggled: checked = Qt.binding(() => keyboard.upper)
                    onClicked: keyboard.upper = !keyboard.upper
                }

                Repeater {
                    model: line.modelData.split("")

                    KeyCap {
                        required property string modelData

                        objectName: "key" + modelData
                        width: keyboard.keyWidth
                        height: keyboard.keyHeight
                        label: keyboard.upper ? modelData.toUpperCase() : modelData
                        text: label
                        onClicked: keyboard.type(modelData)
                    }
                }

                KeyCap {
                    objectName: "keyErase"
                    visible: line.index === 2
                    width: keyboard.keyWidth * 1.3
                    height: keyboard.keyHeight
                    iconName: "backspace"
                    text: qsTr("Erase")
                    autoRepeat: true
                    onClicked: keyboard.erase()
                }
            }
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: keyboard.spacing

            KeyCap {
                width: keyboard.keyWidth * 1.5
                height: keyboard.keyHeight
                label: keyboard.symbols ? "abc" : "123"
                text: keyboard.symbols ? qsTr("Letters") : qsTr("Digits and signs")
                onClicked: keyboard.symbols = !keyboard.symbols
            }

            KeyCap {
                objectName: "keySpace"
                width: keyboard.keyWidth * 4.5
                height: keyboard.keyHeight
                text: qsTr("Space bar")
                label: qsTr("space")
                onClicked: keyboard.type(" ")
            }

            KeyCap {
                objectName: "keyHide"
                width: keyboard.keyWidth * 1.5
                height: keyboard.keyHeight
                iconName: "chevron-down"
                text: qsTr("Hide the keyboard")
                onClicked: keyboard.hideWanted()
            }

            KeyCap {
                objectName: "keyEnter"
                width: keyboard.keyWidth * 2
                height: keyboard.keyHeight
                strong: true
                iconName: "send"
                text: qsTr("Send")
                onClicked: keyboard.field.accepted()
            }
        }
    }
}
