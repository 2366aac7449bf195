import QtQuick
import Aisle

// A sheet in the middle of a dimmed window. Nothing behind it can be touched.
Item {
    id: sheet

    property real most: 560 * Theme.unit * Math.sqrt(Theme.textScale)
    // A low window keeps its room for what is in the sheet.
    readonly property bool low: height < 640 * Theme.unit * Theme.textScale
    readonly property real inset: low ? Theme.gapLarge : Theme.gapHuge
    default property alias content: scroller.content

    // Somebody has clicked or tapped beside the sheet.
    signal leftBeside

    Accessible.role: Accessible.Dialog

    Rectangle {
        anchors.fill: parent
        color: Theme.veil

        MouseArea {
            anchors.fill: parent
            onClicked: sheet.leftBeside()
        }
    }

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(sheet.most, parent.width - Theme.gapLarge * 2)
        height: Math.min(scroller.contentHeight, parent.height - Theme.gap * 2)
        radius: Theme.radiusLarge * 1.4
        color: Theme.surface

        // A click on the sheet is none beside it.
        MouseArea {
            anchors.fill: parent
        }

        // Large text in a low window: what has no room is scrolled to.
        Scroller {
            id: scroller

            anchors.fill: parent
            side: sheet.inset
            above: sheet.inset
            below: sheet.inset
            most: sheet.most
        }
    }
}
