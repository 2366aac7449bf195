import QtQuick
import Aisle

// A chip that shows what is chosen and drops a list to choose from.
Chip {
    id: chip

    required property string title
    property var choices: []
    property string current: ""
    property string shown: ""

    signal picked(string value)

    text: shown !== "" ? shown : title
    chosen: shown !== "" && current !== ""
    trailingIcon: "chevron-down"
    Accessible.name: shown !== "" ? qsTr("%1: %2").arg(title).arg(shown) : title
    Accessible.role: Accessible.ButtonMenu
    Accessible.onPressAction: click()
    onClicked: menu.open()

    ChoiceDrop {
        id: menu

        origin: chip
        title: chip.title
        choices: chip.choices
        chosen: chip.current
        onPicked: value => chip.picked(value)
    }
}
