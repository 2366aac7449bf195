import QtQuick
import Aisle

// What is chosen on the left, the choice on the right; below it where there is no room.
Item {
    id: row

    required property string title
    property string advice: ""
    default property alias content: holder.data
    readonly property bool stacked: width < 560 * Theme.unit * Theme.textScale || holder.childrenRect.width > width * 0.55

    width: parent ? parent.width : 0
    implicitHeight: stacked ? words.height + Theme.gapSmall + holder.height : Math.max(words.height, holder.height)

    Column {
        id: words

        x: Theme.mirrored ? row.width - width : 0
        y: row.stacked ? 0 : (row.height - height) / 2
        width: row.stacked ? row.width : row.width - holder.childrenRect.width - Theme.gapLarge
        spacing: 2 * Theme.unit

        Label {
            width: parent.width
            text: row.title
            font.weight: Font.Medium
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: row.advice
            font.pixelSize: Theme.textSmall
            color: Theme.inkSoft
        }
    }

    Item {
        id: holder

        x: row.stacked === Theme.mirrored ? row.width - width : 0
        y: row.stacked ? words.height + Theme.gapSmall : (row.height - height) / 2
        width: childrenRect.width
        height: childrenRect.height
    }
}
