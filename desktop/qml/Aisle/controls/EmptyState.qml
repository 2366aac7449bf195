import QtQuick
import Aisle

// A page with nothing on it: what that means and what to do.
Column {
    id: empty

    required property string iconName
    required property string headline
    property string advice: ""
    property string actionText: ""

    signal actionWanted

    spacing: Theme.gap

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: (Theme.upright ? 136 : Theme.low ? 64 : 96) * Theme.unit
        height: width
        radius: width / 2
        color: Theme.accentSoft

        Icon {
            anchors.centerIn: parent
            name: empty.iconName
            size: (Theme.upright ? 56 : Theme.low ? 28 : 40) * Theme.unit
            colour: Theme.accent
        }
    }

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: empty.headline
        font.pixelSize: Theme.upright ? Theme.textDisplay : Theme.low ? Theme.textHeading : Theme.textTitle
        font.weight: Font.Bold
        Accessible.role: Accessible.Heading
    }

    Label {
        width: parent.width
        visible: text !== ""
        horizontalAlignment: Text.AlignHCenter
        text: empty.advice
        font.pixelSize: Theme.low ? Theme.textBody : Theme.textLead
        lineHeight: 1.25
        color: Theme.inkSoft
    }

    ActionButton {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: text !== ""
        text: empty.actionText
        onClicked: empty.actionWanted()
    }
}
