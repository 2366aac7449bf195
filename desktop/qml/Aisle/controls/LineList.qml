pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// The lines of a cart, quote or order in one sheet; lines come, go and move one by one.
Panel {
    id: list

    required property var model
    property bool editable: false
    readonly property int count: repeater.count

    signal changed(string key, int quantity)
    signal removed(string key)

    inset: 0

    Column {
        x: Theme.gap
        width: parent.width - Theme.gap * 2

        move: Transition {
            NumberAnimation {
                properties: "y"
                duration: Theme.calm
                easing.type: Easing.InOutCubic
            }
        }

        Repeater {
            id: repeater

            model: list.model

            LineTile {
                required property int index

                width: parent ? parent.width : 0
                editable: list.editable
                last: index === repeater.count - 1
                onChanged: quantity => list.changed(key, quantity)
                onRemoved: list.removed(key)
            }
        }
    }
}
