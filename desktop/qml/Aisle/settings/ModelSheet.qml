pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Aisle

// Asks before anything is downloaded: what for, how much, from where, under which licence.
Sheet {
    id: sheet

    required property var models
    // Stays while the sheet goes, when there is nothing to ask any more.
    property var model: ({})
    readonly property var asked: models.asking

    most: 600 * Theme.unit * Math.sqrt(Theme.textScale)
    objectName: "modelConsent"
    Accessible.name: heading.text
    focus: true
    Keys.onEscapePressed: models.decline()
    onAskedChanged: if (asked.key !== undefined)
        model = asked
    Component.onCompleted: model = asked

    Column {
        width: parent.width
        spacing: Theme.gap

        PageTitle {
            id: heading

            width: parent.width
            text: qsTr("Download %1?").arg(ModelWords.name(sheet.model.key ?? ""))
        }

        Label {
            width: parent.width
            text: ModelWords.use(sheet.model.key ?? "")
        }

        Repeater {
            model: [
                { name: qsTr("Download"), value: qsTr("%1 from %2").arg(ModelWords.megabytes(sheet.model.size ?? 0)).arg(sheet.model.host ?? "") },
                { name: qsTr("On this disk"), value: ModelWords.megabytes(sheet.model.unpacked ?? 0) },
                { name: qsTr("Licence"), value: sheet.model.licence ?? "" }
            ]

            RowLayout {
                id: fact

                required property var modelData

                width: parent ? parent.width : 0
                spacing: Theme.gap
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("%1: %2").arg(modelData.name).arg(modelData.value)

                Label {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 2
                    text: fact.modelData.name
                    color: Theme.inkSoft
                    Accessible.ignored: true
                }

                Label {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 3
                    text: fact.modelData.value
                    font.weight: Font.Medium
                    Accessible.ignored: true
                }
            }
        }

        Label {
            width: parent.width
            text: qsTr("It runs on this machine alone, is checked before it is used, and can be removed in Settings.")
            color: Theme.inkSoft
        }

        Flow {
            width: parent.width
            topPadding: Theme.gapSmall
            spacing: Theme.gap * 0.75

            ActionButton {
                objectName: "agree"
                kind: "primary"
                iconName: "download"
                text: qsTr("Download")
                onClicked: sheet.models.agree()
            }

            ActionButton {
                objectName: "decline"
                text: qsTr("Not now")
                onClicked: sheet.models.decline()
            }
        }
    }
}
