pragma ComponentBehavior: Bound

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

        // The app's icon in one colour: a bag that speaks.
        Item {
            anchors.verticalCenter: parent.verticalCenter
            width: 28 * Theme.unit
            height: 30 * Theme.unit

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                width: 14 * Theme.unit
                height: 18 * Theme.unit
                radius: width / 2
                color: "transparent"
                border.width: 2.6 * Theme.unit
                border.color: Theme.accent
            }

            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: 22 * Theme.unit
                radius: 5 * Theme.unit
                color: Theme.accent

                Row {
                    anchors.centerIn: parent
                    spacing: 2 * Theme.unit

                    Repeater {
                        model: [4, 8, 13, 8, 4]

                        Rectangle {
                            required property int modelData

                            anchors.verticalCenter: parent?.verticalCenter
                            width: 2.4 * Theme.unit
                            height: modelData * Theme.unit
                            radius: width / 2
                            color: Theme.accentInk
                        }
                    }
                }
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
