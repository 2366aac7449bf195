pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// A few choices side by side, one of them chosen.
Flow {
    id: segmented

    required property var choices
    required property string current
    property string title: ""
    property real most: 10000
    readonly property real natural: {
        let sum = 0;
        for (let i = 0; i < chips.count; i++)
            sum += Math.ceil(chips.itemAt(i)?.implicitWidth ?? 0) + spacing;
        return Math.max(0, sum - spacing);
    }

    signal picked(string value)

    width: Math.min(natural, most)
    spacing: Theme.gapSmall * 0.75
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Repeater {
        id: chips

        model: segmented.choices

        Chip {
            required property var modelData

            text: modelData.text
            chosen: segmented.current === modelData.value
            iconName: chosen ? "check" : ""
            option: true
            onClicked: segmented.picked(modelData.value)
        }
    }
}
