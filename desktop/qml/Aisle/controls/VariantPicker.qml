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
                text: Words.fieldName(group.modelData.name)
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
                        required property var modelData

                        objectName: "option-" + modelData.value
                        text: modelData.sold ? Words.capital(modelData.value) : qsTr("%1, sold out").arg(Words.capital(modelData.value))
                        swatch: modelData.swatch
                        chosen: modelData.chosen
                        iconName: chosen ? "check" : ""
                        Accessible.role: Accessible.RadioButton
                        Accessible.checkable: true
                        Accessible.checked: chosen
                        onClicked: picker.variants.choose(group.modelData.name, modelData.value)
                    }
                }
            }
        }
    }
}
