import QtQuick
import QtQuick.Controls.Basic
import Aisle

// One key of a drawn keyboard; it never takes the focus from what is being typed into.
AbstractButton {
    id: key

    property string label: ""
    property string iconName: ""
    property bool strong: false
    property bool held: false

    focusPolicy: Qt.NoFocus
    Accessible.name: text

    contentItem: Item {
        Label {
            anchors.centerIn: parent
            visible: key.label !== ""
            text: key.label
            font.pixelSize: Theme.textHeading
            font.weight: Font.Medium
            color: !key.enabled ? Theme.outline : key.strong ? Theme.accentInk : Theme.ink
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        Icon {
            anchors.centerIn: parent
            visible: key.iconName !== ""
            name: key.iconName
            size: Theme.icon * 1.2
            colour: !key.enabled ? Theme.outline : key.strong ? Theme.accentInk : Theme.ink
        }
    }

    background: Rectangle {
        radius: Theme.radiusSmall
        color: key.strong ? (key.down ? Theme.accentPressed : Theme.accent) : key.down || key.held ? Theme.line : Theme.paper
        border.width: key.strong ? 0 : Math.max(1, Theme.unit)
        border.color: Theme.line
    }
}
