pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// One row of choices for each option of a product: its colours, its sizes.
Column {
    id: picker

    required property var variants

    spacing: Theme.gap * 0.75

    Repeater {
        model: picker.variants.groups

        Column {
            id: group

            required property var modelData

            width: picker.width
            spacing: Theme.gapSmall

            Label {
                width: parent.width
                text: Words.fieldName(group.modelData.name)
                Accessible.ignored: true
                font.pixelSize: Theme.textSmall
                font.weight: Font.DemiBold
                color: Theme.inkSoft
            }

            Flow {
                width: parent.width
                spacing: Theme.gapSmall
                Accessible.role: Accessible.Grouping
                Accessible.name: Words.fieldName(group.modelData.name)

                Repeater {
                    model: group.modelData.values

                    Chip {
                        required property string key
                        required property bool chosen_
                        required property bool sold
                        required property string swatch_

                        objectName: "option-" + key
                        text: sold ? Words.capital(Words.word(key)) : qsTr("%1, sold out").arg(Words.capital(Words.word(key)))
                        chosen: chosen_
                        swatch: swatch_
                        iconName: chosen ? "check" : ""
                        option: true
                        onClicked: picker.variants.choose(group.modelData.name, key)
                    }
                }
            }
        }
    }
}
