import QtQuick
import Aisle

// What was asked, how many there are, and the limits in force, each of which can be dropped.
Column {
    id: header

    required property var shop
    readonly property var screen: shop.screen

    topPadding: Theme.gap
    bottomPadding: Theme.gapLarge
    spacing: Theme.gap * 0.75

    Label {
        width: parent.width
        text: header.screen.headline
        font.pixelSize: Theme.textTitle
        font.weight: Font.Bold
        font.letterSpacing: -0.015 * Theme.textTitle
        Accessible.role: Accessible.Heading
    }

    Flow {
        width: parent.width
        spacing: Theme.gapSmall

        Label {
            height: Theme.kiosk ? Theme.target : 40 * Theme.unit
            verticalAlignment: Text.AlignVCenter
            rightPadding: Theme.gapSmall
            text: qsTr("%n product(s)", "", header.screen.total)
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
        }

        Repeater {
            model: header.screen.limits

            Chip {
                required property string key
                required property string field
                required property string value

                chosen: true
                text: Words.limit(field, value)
                trailingIcon: "close"
                Accessible.name: qsTr("Drop the limit: %1").arg(text)
                onClicked: header.screen.dropLimit(key)
            }
        }
    }

    Label {
        width: parent.width
        visible: header.screen.relaxed.length > 0
        text: header.screen.relaxed.join(" ")
        color: Theme.inkSoft
    }
}
