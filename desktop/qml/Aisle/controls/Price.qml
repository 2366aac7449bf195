import QtQuick
import Aisle

// A price and, where it was reduced, the one before.
Row {
    id: price

    required property string amount
    property string before: ""
    property int size: Theme.textHeading
    // How wide both may be together; 0 for any width.
    property real room: 0
    // Said by what it stands on.
    property bool silent: false

    spacing: Theme.gapSmall

    Label {
        id: now

        text: price.amount
        font.pixelSize: price.size
        font.weight: Font.Bold
        font.features: { "tnum": 1 }
        wrapMode: Text.NoWrap
        color: price.before !== "" ? Theme.accent : Theme.ink
        Accessible.ignored: price.silent
    }

    Label {
        anchors.baseline: now.baseline
        visible: price.before !== "" && (price.room === 0 || now.implicitWidth + price.spacing + implicitWidth <= price.room)
        text: price.before
        font.pixelSize: Math.max(Theme.textSmall, price.size * 0.7)
        font.strikeout: true
        color: Theme.inkSoft
        wrapMode: Text.NoWrap
        Accessible.name: qsTr("before %1").arg(price.before)
        Accessible.ignored: price.silent
    }
}
