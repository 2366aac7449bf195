import QtQuick
import Aisle

// One thing that was said. The shopper's words stand at the trailing edge in a sheet, the voice's at the leading edge.
Item {
    id: tile

    required property string key
    required property string role
    required property string text
    required property string state_
    readonly property bool own: role === "shopper"

    implicitHeight: column.height
    Accessible.role: Accessible.ListItem
    Accessible.name: (own ? qsTr("You: %1") : qsTr("Aisle: %1")).arg(text)

    Rectangle {
        anchors.fill: column
        visible: tile.own
        radius: Theme.radiusLarge
        color: Theme.accentSoft
    }

    Column {
        id: column

        x: tile.own !== Theme.mirrored ? tile.width - width : 0
        width: Math.min(tile.width * 0.84, words.implicitWidth + padding * 2 + 1)
        padding: tile.own ? Theme.gap : 0
        // The last line brings its own leading along.
        bottomPadding: tile.own ? Theme.gap - words.font.pixelSize * 0.3 : 0
        spacing: Theme.gapTiny

        Label {
            visible: !tile.own
            width: words.width
            text: qsTr("Aisle")
            font.pixelSize: Theme.textSmall
            font.weight: Font.DemiBold
            color: Theme.inkSoft
            Accessible.ignored: true
        }

        Label {
            id: words

            width: Math.min(implicitWidth, tile.width * 0.84 - column.padding * 2)
            text: tile.state_ === "interrupted" ? qsTr("%1 …").arg(Words.capital(tile.text)) : Words.capital(tile.text)
            font.pixelSize: Theme.textLead
            lineHeight: 1.3
            color: tile.role === "notice" ? Theme.inkSoft : Theme.ink
            Accessible.ignored: true
        }
    }
}
