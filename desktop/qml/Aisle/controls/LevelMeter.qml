import QtQuick
import Aisle

// How loud the microphone hears, now.
Rectangle {
    id: meter

    property real level: 0

    implicitWidth: 200 * Theme.unit
    implicitHeight: 12 * Theme.unit
    radius: height / 2
    color: Theme.sunken
    border.width: Math.max(1, Theme.unit)
    border.color: Theme.outline
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Microphone level")

    Rectangle {
        anchors.left: parent.left
        width: Math.max(height, parent.width * Math.min(1, meter.level))
        height: parent.height
        radius: height / 2
        color: Theme.accent
    }
}
