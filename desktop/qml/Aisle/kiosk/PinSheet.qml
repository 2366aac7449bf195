import QtQuick
import Aisle

// The operator's PIN, never shown. Wrong tries have to wait longer and longer.
Sheet {
    id: sheet

    required property var kiosk

    most: 420 * Theme.unit * Math.sqrt(Theme.textScale)
    Accessible.name: qsTr("Operator")
    focus: true
    Keys.onPressed: event => pad.take(event)
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Backspace || event.key === Qt.Key_Escape
    Keys.onEscapePressed: kiosk.cancelPin()

    Column {
        width: parent.width
        spacing: Theme.gap

        PageTitle {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Operator")
        }

        PinPad {
            id: pad

            width: parent.width
            waiting: sheet.kiosk.pinWait > 0
            wrong: sheet.kiosk.pinWrong
            advice: waiting ? qsTr("That was wrong. Wait %n second(s).", "", sheet.kiosk.pinWait) : wrong ? qsTr("That was wrong. Try again.") : qsTr("Enter the PIN")
            onEntered: pin => sheet.kiosk.enterPin(pin)
        }

        ActionButton {
            anchors.horizontalCenter: parent.horizontalCenter
            kind: "plain"
            text: qsTr("Back to the shop")
            onClicked: sheet.kiosk.cancelPin()
        }
    }
}
