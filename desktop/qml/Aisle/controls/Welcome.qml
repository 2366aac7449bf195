pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// What to do here, with three examples that can be said or tapped.
Column {
    id: welcome

    required property var shop
    property bool dense: false

    topPadding: dense ? Theme.gapSmall : Theme.gap
    bottomPadding: dense ? Theme.gap : Theme.gapLarge
    spacing: dense ? Theme.gapSmall : Theme.gap

    Label {
        width: parent.width
        text: qsTr("What are you looking for?")
        font.pixelSize: welcome.dense ? Theme.textTitle : Theme.textDisplay
        font.weight: Font.Bold
        font.letterSpacing: -0.5 * Theme.unit * Theme.textScale
        lineHeight: 1.05
        Accessible.role: Accessible.Heading
    }

    Flow {
        width: parent.width
        spacing: Theme.gapSmall

        Label {
            height: examples.count > 0 ? examples.itemAt(0).height : implicitHeight
            verticalAlignment: Text.AlignVCenter
            rightPadding: Theme.gapSmall
            text: welcome.shop.talk.englishOnly && welcome.shop.appearance.language !== "en" ? qsTr("Try saying, in English") : qsTr("Try saying")
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
        }

        Repeater {
            id: examples

            model: Words.examples(welcome.shop.talk.englishOnly)

            Chip {
                required property string modelData

                text: qsTr("“%1”").arg(modelData)
                onClicked: welcome.shop.talk.send(modelData)
            }
        }
    }

    Label {
        topPadding: Theme.gapSmall
        width: parent.width
        text: welcome.shop.screen.headline !== "" ? welcome.shop.screen.headline : qsTr("Featured today")
        font.pixelSize: Theme.textHeading
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
}
