pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// The operator's PIN, never shown. Wrong tries have to wait longer and longer.
Sheet {
    id: sheet

    required property var kiosk
    property string pin: ""
    readonly property bool waiting: kiosk.pinWait > 0

    most: 420 * Theme.unit * Math.sqrt(Theme.textScale)
    Accessible.name: qsTr("Operator")
    focus: true
    Keys.onPressed: event => {
        if (event.key >= Qt.Key_0 && event.key <= Qt.Key_9)
            type(event.text);
        else if (event.key === Qt.Key_Backspace)
            pin = pin.slice(0, -1);
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            enter();
        else if (event.key === Qt.Key_Escape)
            kiosk.cancelPin();
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
        kiosk.enterPin(tried);
    }

    Column {
        width: parent.width
        spacing: Theme.gap

        PageTitle {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Operator")
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            height: Theme.textTitle
            spacing: Theme.gap * 0.75
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("%n digit(s) entered", "", sheet.pin.length)

            Repeater {
                model: Math.max(4, sheet.pin.length)

                Rectangle {
                    required property int index

                    anchors.verticalCenter: parent.verticalCenter
                    width: 14 * Theme.unit
                    height: width
                    radius: width / 2
                    color: index < sheet.pin.length ? Theme.ink : "transparent"
                    border.width: 2 * Theme.unit
                    border.color: Theme.outline
                }
            }
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: sheet.waiting ? qsTr("That was wrong. Wait %n second(s).", "", sheet.kiosk.pinWait) : sheet.kiosk.pinWrong ? qsTr("That was wrong. Try again.") : qsTr("Enter the PIN")
            color: sheet.kiosk.pinWrong || sheet.waiting ? Theme.alert : Theme.inkSoft
        }

        Grid {
            id: pad

            anchors.horizontalCenter: parent.horizontalCenter
            columns: 3
            spacing: Theme.gapSmall

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "back", "0", "enter"]

                KeyCap {
                    required property string modelData

                    objectName: "pin" + modelData
                    width: Math.floor((sheet.most - Theme.gapHuge * 2 - pad.spacing * 2) / 3)
                    height: Theme.target
                    enabled: !sheet.waiting
                    label: modelData.length === 1 ? modelData : ""
                    iconName: modelData === "back" ? "back" : modelData === "enter" ? "check" : ""
                    text: modelData === "back" ? qsTr("Delete a digit") : modelData === "enter" ? qsTr("Enter") : modelData
                    onClicked: modelData === "back" ? sheet.pin = sheet.pin.slice(0, -1) : modelData === "enter" ? sheet.enter() : sheet.type(modelData)
                }
            }
        }

        ActionButton {
            anchors.horizontalCenter: parent.horizontalCenter
            kind: "plain"
            text: qsTr("Back to the shop")
            onClicked: sheet.kiosk.cancelPin()
        }
    }
}
