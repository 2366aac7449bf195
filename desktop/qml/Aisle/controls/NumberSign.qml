import QtQuick
import Aisle

// The number by which shopper and voice speak of a card: a sign over an aisle.
Rectangle {
    id: sign

    required property int number
    property int textSize: Theme.textHeading
    // Said by what it stands on.
    property bool silent: false

    width: Math.max(label.implicitWidth + Theme.gapSmall * 2, height * 0.84)
    height: textSize * 2.1
    radius: Theme.radiusSmall
    topLeftRadius: 0
    topRightRadius: 0
    color: Theme.ink

    Label {
        id: label

        anchors.centerIn: parent
        text: sign.number
        color: Theme.paper
        font.pixelSize: sign.textSize
        font.weight: Font.Bold
        wrapMode: Text.NoWrap
        Accessible.name: qsTr("Number %1").arg(sign.number)
        Accessible.ignored: sign.silent
    }
}
