import QtQuick
import Aisle

// A sheet in the middle of a dimmed window. Nothing behind it can be touched.
Item {
    id: sheet

    property real most: 560 * Theme.unit * Math.sqrt(Theme.textScale)
    default property alias content: holder.data

    Accessible.role: Accessible.Dialog

    Rectangle {
        anchors.fill: parent
        color: Theme.veil

        MouseArea {
            anchors.fill: parent
        }
    }

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(sheet.most, parent.width - Theme.gapLarge * 2)
        height: Math.min(holder.childrenRect.height + Theme.gapHuge * 2, parent.height - Theme.gap * 2)
        radius: Theme.radiusLarge * 1.4
        color: Theme.surface
        clip: true

        Item {
            id: holder

            x: Theme.gapHuge
            y: Theme.gapHuge
            width: parent.width - Theme.gapHuge * 2
            height: childrenRect.height
        }
    }
}
