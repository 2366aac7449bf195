pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// Up to three things that can be said, or tapped instead.
Flow {
    id: examples

    required property var shop
    property string title: ""
    property int most: 3

    spacing: Theme.gapSmall

    Label {
        visible: examples.title !== ""
        height: chips.count > 0 ? chips.itemAt(0).height : implicitHeight
        verticalAlignment: Text.AlignVCenter
        rightPadding: Theme.gapSmall
        text: examples.title
        color: Theme.inkSoft
        wrapMode: Text.NoWrap
    }

    Repeater {
        id: chips

        model: Words.examples().slice(0, examples.most)

        Chip {
            required property string modelData

            text: qsTr("“%1”").arg(modelData)
            onClicked: examples.shop.talk.send(modelData)
        }
    }
}
