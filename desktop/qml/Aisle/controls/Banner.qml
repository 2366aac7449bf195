import QtQuick
import QtQuick.Layouts
import Aisle

// One quiet line under the head of the window while the connection is not what it should be.
Rectangle {
    id: banner

    property string words: ""
    property string iconName: "offline"

    // The layout that it stands in follows what it implies, not what it is.
    implicitHeight: words === "" ? 0 : line.implicitHeight + Theme.gap
    visible: implicitHeight > 0
    clip: true
    color: Theme.sunken
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words
    Accessible.ignored: words === ""

    Behavior on implicitHeight {
        NumberAnimation {
            duration: Theme.calm
            easing.type: Easing.OutCubic
        }
    }

    RowLayout {
        id: line

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.gapLarge
        anchors.rightMargin: Theme.gapLarge
        spacing: Theme.gap * 0.75

        Icon {
            name: banner.iconName
        }

        Label {
            Layout.fillWidth: true
            text: banner.words
            font.weight: Font.Medium
            Accessible.ignored: true
        }
    }
}
