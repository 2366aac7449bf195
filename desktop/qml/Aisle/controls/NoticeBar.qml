import QtQuick
import QtQuick.Layouts
import Aisle

// One sentence that rises over the page. Plain news leaves by itself; an error waits to be dismissed.
Rectangle {
    id: bar

    required property var notices
    // What stands on the window already.
    property string known: ""
    readonly property bool failed: notices.level === "error"

    readonly property string layerName: "notice"

    objectName: "notice"
    implicitWidth: Math.min(row.implicitWidth + Theme.gap * 2, 640 * Theme.unit * Math.sqrt(Theme.textScale))
    implicitHeight: row.implicitHeight + Theme.gapSmall * 1.5
    radius: Math.min(height / 2, Theme.radiusLarge)
    color: failed ? Theme.alertSoft : Theme.ink
    opacity: notices.shown && notices.text !== known ? 1 : 0
    visible: opacity > 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: notices.text
    Accessible.ignored: !notices.shown

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.calm
        }
    }

    Timer {
        interval: 8000
        running: bar.notices.shown && !bar.failed
        onTriggered: bar.notices.dismiss()
    }

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gapSmall
        anchors.topMargin: Theme.gapSmall * 0.75
        anchors.bottomMargin: Theme.gapSmall * 0.75
        spacing: Theme.gap * 0.75

        Icon {
            name: bar.failed ? "warning" : "info"
            colour: label.color
        }

        Label {
            id: label

            Layout.fillWidth: true
            Layout.preferredWidth: implicitWidth
            text: bar.notices.text
            font.weight: Font.Medium
            color: bar.failed ? Theme.alert : Theme.paper
            Accessible.ignored: true
        }

        IconButton {
            iconName: "close"
            text: qsTr("Dismiss")
            contentItem: Item {
                Icon {
                    anchors.centerIn: parent
                    name: "close"
                    colour: label.color
                }
            }
            onClicked: bar.notices.dismiss()
        }
    }
}
