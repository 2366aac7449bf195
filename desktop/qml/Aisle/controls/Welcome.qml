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
        font.pixelSize: Theme.low ? Theme.textHeading : welcome.dense ? Theme.textTitle : Theme.textDisplay
        font.weight: Font.Bold
        font.letterSpacing: -0.5 * Theme.unit * Theme.textScale
        lineHeight: 1.05
        Accessible.role: Accessible.Heading
    }

    Examples {
        width: parent.width
        shop: welcome.shop
        title: qsTr("Try saying")
        most: Theme.low ? 1 : 3
    }

    Label {
        visible: !Theme.low
        topPadding: Theme.gapSmall
        width: parent.width
        text: welcome.shop.screen.headline !== "" ? welcome.shop.screen.headline : qsTr("Featured today")
        font.pixelSize: Theme.textHeading
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
}
