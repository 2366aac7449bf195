pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// What hears, thinks and speaks, how the call is made, and the keys that some of them need.
SettingGroup {
    id: group

    required property var machine

    title: qsTr("What hears, thinks and speaks")
    onVisibleChanged: machine.models.watch(visible)
    Component.onCompleted: machine.models.watch(visible)
    Component.onDestruction: machine.models.watch(false)

    Repeater {
        model: group.machine.parts

        SettingRow {
            id: part

            required property string key
            required property var choices
            required property string chosen
            required property string inUse
            required property bool tested
            required property bool works
            required property string outcome

            width: parent ? parent.width : 0
            title: Words.part(key)
            // The button that was pressed keeps its name, so what came of it has to be told.
            onOutcomeChanged: {
                if (tested && outcome !== "")
                    trial.Accessible.announce(title + ": " + outcome);
            }
            advice: outcome !== "" ? outcome : chosen === "auto" && inUse !== "" ? qsTr("Picked by itself: %1").arg(Words.choice(inUse)) : ""

            Row {
                spacing: Theme.gapSmall

                SelectButton {
                    width: 210 * Theme.unit * Math.sqrt(Theme.textScale)
                    title: part.title
                    choices: part.choices.map(choice => ({ value: choice, text: Words.choice(choice) }))
                    current: part.chosen
                    onPicked: value => group.machine.choose(part.key, value)
                }

                ActionButton {
                    id: trial

                    // As wide with its sign as without, so that the column stays in line.
                    width: Math.max(implicitWidth, 124 * Theme.unit * Theme.textScale)
                    iconName: !part.tested || part.outcome === "" ? "" : part.works ? "check" : "warning"
                    enabled: !part.tested || part.outcome !== ""
                    text: enabled ? qsTr("Test") : qsTr("Testing")
                    Accessible.name: qsTr("Test: %1").arg(part.title)
                    onClicked: group.machine.test(part.key)
                }
            }
        }
    }

    Rectangle {
        visible: models.count > 0
        width: parent.width
        height: Math.max(1, Theme.unit)
        color: Theme.line
    }

    Label {
        visible: models.count > 0
        width: parent.width
        text: group.machine.models.managed ? qsTr("These run on this machine once you have downloaded them, without any account.") : qsTr("These are managed by whoever runs the voice service.")
        color: Theme.inkSoft
    }

    Repeater {
        id: models

        model: group.machine.models.rows

        ModelRow {
            width: parent ? parent.width : 0
            managed: group.machine.models.managed
            onWanted: group.machine.models.ask(key, false)
            onCancelled: group.machine.models.cancel(key)
            onRemoved: group.machine.models.remove(key)
        }
    }

    Rectangle {
        width: parent.width
        height: Math.max(1, Theme.unit)
        color: Theme.line
    }

    Label {
        width: parent.width
        text: group.machine.keysProblem !== "" ? group.machine.keysProblem : qsTr("Keys are kept in your system's key store and are never shown again.")
        color: group.machine.keysProblem !== "" ? Theme.alert : Theme.inkSoft
    }

    Repeater {
        model: group.machine.keys

        KeyRow {
            objectName: "key-" + key
            width: parent ? parent.width : 0
            onStored: value => group.machine.setKey(key, value)
            onCleared: group.machine.clearKey(key)
        }
    }
}
