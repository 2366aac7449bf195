import QtQuick
import QtQuick.Controls.Basic
import Aisle

// What is known of the last crash. Nothing is sent by the app.
Sheet {
    id: sheet

    required property var machine

    most: 760 * Theme.unit * Math.sqrt(Theme.textScale)
    objectName: "crashReport"
    Accessible.name: qsTr("Aisle closed unexpectedly")
    focus: true
    Keys.onEscapePressed: machine.dismissCrash()

    Column {
        width: parent.width
        spacing: Theme.gap

        PageTitle {
            width: parent.width
            text: qsTr("Aisle closed unexpectedly")
        }

        Label {
            width: parent.width
            text: qsTr("Your cart is safe. This report says what happened; it stays on this machine unless you send it.")
            color: Theme.inkSoft
        }

        Rectangle {
            width: parent.width
            height: Math.min(report.contentHeight + Theme.gap * 2, sheet.height * 0.35)
            radius: Theme.radius
            color: Theme.paper
            border.width: Math.max(1, Theme.unit)
            border.color: Theme.line

            Flickable {
                id: report

                anchors.fill: parent
                anchors.margins: Theme.gap
                contentWidth: width
                contentHeight: words.height
                clip: true
                boundsBehavior: Flickable.StopAtBounds

                ScrollBar.vertical: Rail {}

                Label {
                    id: words

                    width: parent.width
                    text: sheet.machine.crashReport
                    font.pixelSize: Theme.textSmall
                    wrapMode: Text.WrapAnywhere
                    // Hundreds of lines are to be copied, not to be listened to.
                    Accessible.name: qsTr("The report, to be copied")
                }
            }
        }

        Flow {
            width: parent.width
            spacing: Theme.gapSmall

            ActionButton {
                objectName: "goOn"
                kind: "primary"
                text: qsTr("Go on")
                onClicked: sheet.machine.dismissCrash()
            }

            ActionButton {
                iconName: "copy"
                text: qsTr("Copy the report")
                onClicked: sheet.machine.copyCrashReport()
            }
        }
    }
}
