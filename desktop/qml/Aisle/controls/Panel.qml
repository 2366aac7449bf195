import QtQuick
import Aisle

// A sheet that holds what belongs together. Its one child sets its height.
Rectangle {
    id: panel

    property real inset: Theme.low ? Theme.gap : Theme.gapLarge
    default property alias content: holder.data

    implicitHeight: holder.childrenRect.height + inset * 2
    radius: Theme.radiusLarge
    color: Theme.surface
    border.width: Math.max(1, Theme.unit)
    border.color: Theme.line

    Item {
        id: holder

        x: panel.inset
        y: panel.inset
        width: panel.width - panel.inset * 2
        height: childrenRect.height
    }
}
