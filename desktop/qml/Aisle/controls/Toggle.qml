import QtQuick
import QtQuick.Controls.Basic
import Aisle

// On or off; says which in words too.
Switch {
    id: toggle

    implicitHeight: Theme.target
    implicitWidth: indicator.width + words.implicitWidth + Theme.gapSmall
    padding: 0
    focusPolicy: Qt.TabFocus
    font.family: Theme.family

    indicator: Rectangle {
        x: toggle.mirrored ? 0 : toggle.width - width
        anchors.verticalCenter: parent.verticalCenter
        width: 52 * Theme.unit
        height: 30 * Theme.unit
        radius: height / 2
        color: toggle.checked ? Theme.accent : Theme.sunken
        border.width: Math.max(1, Theme.unit)
        border.color: toggle.checked ? Theme.accent : Theme.outline

        Rectangle {
            x: toggle.checked !== toggle.mirrored ? parent.width - width - 4 * Theme.unit : 4 * Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            width: 22 * Theme.unit
            height: width
            radius: width / 2
            color: toggle.checked ? Theme.accentInk : Theme.outline

            Behavior on x {
                NumberAnimation {
                    duration: Theme.quick
                }
            }
        }

        FocusRing {
            shown: toggle.visualFocus
            radius: height / 2
        }
    }

    contentItem: Item {
        Label {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            text: toggle.checked ? qsTr("On") : qsTr("Off")
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
