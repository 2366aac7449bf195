import QtQuick
import QtQuick.Controls.Basic
import Aisle

// A provider's key: set or not set. What is typed is hidden, stored and forgotten here.
SettingRow {
    id: row

    required property string key
    required property bool isSet
    property bool editing: false

    signal stored(string value)
    signal cleared

    title: Words.key(key)
    advice: isSet ? qsTr("Set") : qsTr("Not set")

    function store(): void {
        if (input.text.trim() !== "")
            stored(input.text);
        stop();
    }

    function stop(): void {
        input.clear();
        editing = false;
        change.forceActiveFocus(Qt.OtherFocusReason);
    }

    Row {
        spacing: Theme.gapSmall

        TextField {
            id: input

            visible: row.editing
            width: 210 * Theme.unit * Math.sqrt(Theme.textScale)
            implicitHeight: Math.max(Theme.target, contentHeight + Theme.gap)
            leftPadding: Theme.gap
            rightPadding: Theme.gap
            topPadding: 0
            bottomPadding: 0
            verticalAlignment: TextInput.AlignVCenter
            echoMode: TextInput.Password
            font.family: Theme.family
            font.pixelSize: Theme.textBody
            color: Theme.ink
            placeholderText: qsTr("Paste the key")
            placeholderTextColor: Theme.inkSoft
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            // Qt tells nobody the name of a box for secrets, only its description.
            Accessible.name: row.title
            Accessible.description: row.title
            Accessible.passwordEdit: true
            onAccepted: row.store()
            Keys.onEscapePressed: row.stop()
            // Elsewhere this key leads back.
            Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape

            background: Rectangle {
                radius: height / 2
                color: Theme.paper
                border.width: input.activeFocus ? Theme.focusWidth : Math.max(1, Theme.unit)
                border.color: input.activeFocus ? Theme.ink : Theme.outline
            }
        }

        ActionButton {
            visible: row.editing
            kind: "primary"
            text: qsTr("Keep")
            Accessible.name: qsTr("Keep: %1").arg(row.title)
            onClicked: row.store()
        }

        ActionButton {
            id: change

            visible: !row.editing
            text: row.isSet ? qsTr("Replace") : qsTr("Enter")
            Accessible.name: qsTr("%1: %2").arg(text).arg(row.title)
            onClicked: {
                row.editing = true;
                input.forceActiveFocus();
            }
        }

        ActionButton {
            visible: row.isSet && !row.editing
            kind: "plain"
            text: qsTr("Forget")
            Accessible.name: qsTr("Forget: %1").arg(row.title)
            onClicked: row.cleared()
        }
    }
}
