pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// A search without results: what to do, and three things that are there.
Column {
    id: nothing

    required property var shop

    spacing: Theme.gapLarge

    EmptyState {
        width: parent.width
        iconName: "search"
        headline: qsTr("Nothing like that here")
        advice: qsTr("Say it in other words, drop one of the limits above, or try one of these.")
    }

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.gapSmall

        Repeater {
            model: Words.examples()

            Chip {
                required property string modelData

                anchors.horizontalCenter: parent?.horizontalCenter
                text: qsTr("“%1”").arg(modelData)
                onClicked: nothing.shop.talk.send(modelData)
            }
        }
    }
}
