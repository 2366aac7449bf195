import QtQuick
import QtQuick.Controls.Basic
import Aisle

// The shop's name; leads home.
AbstractButton {
    id: mark

    focusPolicy: Qt.TabFocus
    padding: Theme.gapTiny
    leftPadding: 0
    implicitHeight: Math.max(Theme.target, contentItem.implicitHeight)
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    Accessible.name: qsTr("Aisle, start over")

    contentItem: Row {
        spacing: Theme.gapSmall

        Rectangle {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            width: 22 * Theme.unit
            height: 28 * Theme.unit
            radius: 6 * Theme.unit
            topLeftRadius: 0
            topRightRadius: 0
            color: Theme.accent

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.bottom: parent.bottom
                anchors.bottomMargin: 6 * Theme.unit
                width: 8 * Theme.unit
                height: width
                radius: width / 2
                color: Theme.accentInk
            }
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: "Aisle"
            font.pixelSize: 24 * Theme.unit
            font.weight: Font.Bold
            font.letterSpacing: -0.6 * Theme.unit
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }

    background: Item {
        FocusRing {
            shown: mark.visualFocus
            radius: Theme.radiusSmall
            around: 0
        }
    }
}
