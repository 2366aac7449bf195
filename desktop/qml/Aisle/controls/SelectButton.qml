import QtQuick
import Aisle

// Shows what is chosen and drops a list to choose from.
ActionButton {
    id: button

    required property string title
    required property var choices
    required property string current

    signal picked(string value)

    kind: "quiet"
    text: (choices.find(choice => choice.value === current) ?? choices[0] ?? { text: "" }).text
    Accessible.name: qsTr("%1: %2").arg(title).arg(text)
    Accessible.role: Accessible.ButtonMenu
    Accessible.onPressAction: click()
    onClicked: menu.open()

    contentItem: Item {
        Label {
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.right: arrow.left
            anchors.rightMargin: Theme.gapSmall
            text: button.text
            font.weight: Font.Medium
            elide: Text.ElideRight
            mayElide: true
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        Icon {
            id: arrow

            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            name: "chevron-down"
        }
    }

    ChoiceDrop {
        id: menu

        origin: button
        title: button.title
        room: button.width
        choices: button.choices
        chosen: button.current
        onPicked: value => button.picked(value)
    }
}
