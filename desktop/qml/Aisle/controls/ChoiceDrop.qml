pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// A menu of choices below what it drops from, made when it is opened: a page of results has dozens of choices in menus
// that nobody opens.
Loader {
    id: drop

    required property string title
    required property var choices
    required property string chosen
    required property Item origin
    property real room: 0

    signal picked(string value)

    function open(): void {
        active = true;
        (item as ChoiceMenu).popup(origin, 0, origin.height + Theme.gapTiny);
    }

    active: false
    sourceComponent: ChoiceMenu {
        width: drop.room > 0 ? drop.room : implicitWidth
        title: drop.title
        choices: drop.choices
        chosen: drop.chosen
        onPicked: value => drop.picked(value)
        onClosed: drop.active = false
    }
}
