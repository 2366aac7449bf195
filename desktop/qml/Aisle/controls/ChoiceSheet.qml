import QtQuick
import QtQuick.Layouts
import Aisle

// Which way a product shall be bought, asked before it goes into the cart.
Sheet {
    id: sheet

    required property var chooser
    readonly property var variants: chooser.variants

    most: 620 * Theme.unit * Math.sqrt(Theme.textScale)
    Accessible.name: qsTr("Which one? %1").arg(chooser.title)
    focus: true
    Keys.onEscapePressed: chooser.cancel()
    onLeftBeside: chooser.cancel()

    Column {
        width: parent.width
        spacing: Theme.gapLarge

        RowLayout {
            width: parent.width
            spacing: Theme.gap * 1.25

            Picture {
                Layout.preferredWidth: 132 * Theme.unit
                Layout.preferredHeight: 99 * Theme.unit
                source: sheet.variants.picture
                corner: Theme.radius
            }

            ColumnLayout {
                spacing: Theme.gapTiny

                Label {
                    Layout.fillWidth: true
                    text: sheet.chooser.brand
                    font.pixelSize: Theme.textSmall
                    color: Theme.inkSoft
                }

                Label {
                    Layout.fillWidth: true
                    text: sheet.chooser.title
                    font.pixelSize: Theme.textHeading
                    font.weight: Font.Bold
                    Accessible.role: Accessible.Heading
                }

                Price {
                    amount: sheet.variants.price
                }
            }
        }

        VariantPicker {
            width: parent.width
            variants: sheet.variants
        }

        Flow {
            width: parent.width
            topPadding: Theme.gapSmall
            spacing: Theme.gap * 0.75

            ActionButton {
                objectName: "addChosen"
                kind: "primary"
                iconName: enabled ? "plus" : ""
                enabled: sheet.variants.complete && sheet.variants.stock > 0
                text: Words.add(sheet.variants)
                onClicked: sheet.chooser.confirm()
            }

            ActionButton {
                objectName: "cancelChoice"
                text: qsTr("Cancel")
                onClicked: sheet.chooser.cancel()
            }
        }
    }
}
