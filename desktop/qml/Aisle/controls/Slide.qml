import QtQuick
import QtQuick.Controls.Basic
import Aisle

// A value between two ends.
Slider {
    id: slide

    implicitHeight: Theme.target
    implicitWidth: 240 * Theme.unit
    padding: 0
    focusPolicy: Qt.TabFocus

    background: Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: slide.availableWidth
        height: 6 * Theme.unit
        radius: height / 2
        color: Theme.sunken
        border.width: Math.max(1, Theme.unit)
        border.color: Theme.outline

        Rectangle {
            anchors.left: parent.left
            width: slide.position * parent.width
            height: parent.height
            radius: height / 2
            color: Theme.accent
        }
    }

    handle: Rectangle {
        x: slide.visualPosition * (slide.availableWidth - width)
        anchors.verticalCenter: parent.verticalCenter
        width: 26 * Theme.unit
        height: width
        radius: width / 2
        color: Theme.surface
        border.width: 2 * Theme.unit
        border.color: Theme.accent

        FocusRing {
            shown: slide.visualFocus
            radius: width / 2
        }
    }
}
