import QtQuick
import Aisle

// Stars as a number, and how many people gave them.
Row {
    id: rating

    required property real value
    property int count: 0
    property int size: Theme.textSmall

    readonly property string words: (count > 0 ? qsTr("Rated %1 out of 5 by %n people", "", count) : qsTr("Rated %1 out of 5")).arg(value.toLocaleString(Theme.locale, "f", 1))

    visible: value > 0
    spacing: Theme.gapTiny
    Accessible.role: Accessible.StaticText
    Accessible.name: words

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: "star-filled"
        size: rating.size * 1.1
        colour: Theme.ink
    }

    Label {
        text: rating.value.toLocaleString(Theme.locale, "f", 1)
        font.pixelSize: rating.size
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    Label {
        visible: rating.count > 0
        text: "(" + rating.count.toLocaleString(Theme.locale, "f", 0) + ")"
        font.pixelSize: rating.size
        color: Theme.inkSoft
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
