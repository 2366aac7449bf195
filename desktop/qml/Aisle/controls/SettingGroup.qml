import QtQuick
import Aisle

// Settings that belong together, under a heading.
Column {
    id: group

    required property string title
    default property alias content: rows.data

    spacing: Theme.gap * 0.75

    Label {
        width: parent.width
        text: group.title
        font.pixelSize: Theme.textHeading
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }

    Panel {
        width: parent.width

        Column {
            id: rows

            width: parent.width
            spacing: Theme.gap
        }
    }
}
