pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Aisle

// Names and values of a product's attributes.
ColumnLayout {
    id: table

    required property var facts

    spacing: Theme.gapSmall

    Label {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.gapSmall
        text: qsTr("In short")
        font.pixelSize: Theme.textHeading
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }

    Repeater {
        model: table.facts

        ColumnLayout {
            id: fact

            required property var modelData

            spacing: Theme.gapSmall

            RowLayout {
                spacing: Theme.gap
                Accessible.role: Accessible.StaticText
                Accessible.name: Words.fieldName(fact.modelData.name) + ": " + Words.word(fact.modelData.value)

                Label {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 2
                    Layout.horizontalStretchFactor: 2
                    text: Words.fieldName(fact.modelData.name)
                    color: Theme.inkSoft
                    Accessible.ignored: true
                }

                Label {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 3
                    Layout.horizontalStretchFactor: 3
                    text: Words.capital(Words.word(fact.modelData.value))
                    font.weight: Font.Medium
                    Accessible.ignored: true
                }
            }

            Rectangle {
                Layout.fillWidth: true
                implicitHeight: Math.max(1, Theme.unit)
                color: Theme.line
            }
        }
    }
}
