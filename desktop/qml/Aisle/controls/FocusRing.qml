import QtQuick
import Aisle

// Shows where the keyboard is.
Rectangle {
    required property bool shown
    property real around: 4 * Theme.unit

    anchors.fill: parent
    anchors.margins: -around
    visible: shown
    color: "transparent"
    border.width: Theme.focusWidth
    border.color: Theme.ink
}
