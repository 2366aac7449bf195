import QtQuick
import Aisle

// The end of a crash loop: plain, calm, without details.
Rectangle {
    color: Theme.paper

    MouseArea {
        anchors.fill: parent
    }

    EmptyState {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.gapLarge * 2, 560 * Theme.unit * Theme.textScale)
        iconName: "info"
        headline: qsTr("Out of order")
        advice: qsTr("This machine needs a moment of care. Please ask the staff, or come back later.")
    }
}
