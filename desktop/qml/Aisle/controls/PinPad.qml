pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// A PIN that is typed and never shown. `entered` carries it away; nothing of it stays.
Column {
    id: pad

    property string advice: qsTr("Enter the PIN")
    property bool wrong: false
    // While true nothing can be typed.
    property bool waiting: false
    property string pin: ""

    signal entered(string pin)

    spacing: Theme.gap
    activeFocusOnTab: true
    // Its digits are no text that assistive technology may read.
    Accessible.role: Accessible.StaticText
    Accessible.name: advice
    Accessible.focusable: true
    Keys.onPressed: event => take(event)
    // Elsewhere this key leads back.
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Backspace

    function take(event: var): void {
        if (event.key >= Qt.Key_0 && event.key <= Qt.Key_9)
            type(event.text);
        else if (event.key === Qt.Key_Backspace)
            pin = pin.slice(0, -1);
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            enter();
        else
            return;
        event.accepted = true;
    }

    function type(digit: string): void {
        if (!waiting && pin.length < 12)
            pin += digit;
    }

    function enter(): void {
        if (waiting || pin === "")
            return;
        const tried = pin;
        pin = "";
        entered(tried);
    }

    Item {
        anchors.horizontalCenter: parent.horizontalCenter
        width: dots.width + Theme.gap
        height: Theme.textTitle
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("%n digit(s) entered", "", pad.pin.length)

        FocusRing {
            shown: pad.activeFocus
            radius: Theme.radius
        }

        Row {
            id: dots

            anchors.centerIn: parent
            spacing: Theme.gap * 0.75

            Repeater {
                model: Math.max(4, pad.pin.length)

                Rectangle {
                    required property int index

                    width: 14 * Theme.unit
                    height: width
                    radius: width / 2
                    color: index < pad.pin.length ? Theme.ink : "transparent"
                    border.width: 2 * Theme.unit
                    border.color: Theme.outline
                }
            }
        }
    }

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: pad.advice
        Accessible.ignored: true
        color: pad.wrong || pad.waiting ? Theme.alert : Theme.inkSoft
    }

    Grid {
        id: keys

        anchors.horizontalCenter: parent.horizontalCenter
        // Digits stand as on every telephone, in every language.
        LayoutMirroring.enabled: false
        columns: 3
        spacing: Theme.gapSmall

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "back", "0", "enter"]

            KeyCap {
                required property string modelData

                objectName: "pin" + modelData
                width: Math.floor((pad.width - keys.spacing * 2) / 3)
                height: Theme.target
                enabled: !pad.waiting
                label: modelData.length === 1 ? modelData : ""
                iconName: modelData === "back" ? "backspace" : modelData === "enter" ? "check" : ""
                text: modelData === "back" ? qsTr("Delete a digit") : modelData === "enter" ? qsTr("Enter") : modelData
                onClicked: modelData === "back" ? pad.pin = pad.pin.slice(0, -1) : modelData === "enter" ? pad.enter() : pad.type(modelData)
            }
        }
    }
}
