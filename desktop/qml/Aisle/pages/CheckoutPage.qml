pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Aisle

// The order read back before it is placed. Only the shopper's own tap places it.
Item {
    id: page

    required property var shop

    Scroller {
        anchors.fill: parent
        most: 760 * Theme.unit * Theme.textScale

        ColumnLayout {
            width: parent.width
            spacing: Theme.gapLarge

            ColumnLayout {
                spacing: Theme.gapSmall

                PageTitle {
                    Layout.fillWidth: true
                    text: qsTr("Is this right?")
                }

                Label {
                    Layout.fillWidth: true
                    text: qsTr("Nothing is bought until you confirm. You pay on the shop's own page afterwards.")
                    color: Theme.inkSoft
                }
            }

            Rectangle {
                Layout.fillWidth: true
                visible: page.shop.checkout.changes.length > 0
                implicitHeight: changes.implicitHeight + Theme.gap * 2
                radius: Theme.radius
                color: Theme.alertSoft

                Row {
                    id: changes

                    x: Theme.gap
                    y: Theme.gap
                    width: parent.width - Theme.gap * 2
                    spacing: Theme.gap * 0.75

                    Icon {
                        id: sign

                        name: "warning"
                        colour: Theme.alert
                    }

                    Label {
                        width: parent.width - sign.width - parent.spacing
                        text: page.shop.checkout.changes.join("\n")
                        color: Theme.alert
                        font.weight: Font.Medium
                    }
                }
            }

            LineList {
                Layout.fillWidth: true
                visible: page.shop.checkout.ready
                model: page.shop.checkout.lines
            }

            Skeleton {
                Layout.fillWidth: true
                visible: !page.shop.checkout.ready
                implicitHeight: 180 * Theme.unit
                radius: Theme.radiusLarge
            }

            ColumnLayout {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.gap
                Layout.rightMargin: Theme.gap
                spacing: Theme.gap * 0.75

                TotalRow {
                    Layout.fillWidth: true
                    visible: amount !== ""
                    word: qsTr("Delivery")
                    amount: page.shop.checkout.delivery
                }

                TotalRow {
                    Layout.fillWidth: true
                    word: qsTr("Total")
                    amount: page.shop.checkout.total
                    strong: true
                }
            }

            GridLayout {
                Layout.fillWidth: true
                columns: width >= 520 * Theme.unit * Theme.textScale ? 2 : 1
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap

                ActionButton {
                    objectName: "confirm"
                    Layout.fillWidth: true
                    kind: "primary"
                    enabled: page.shop.checkout.ready && !page.shop.checkout.placing
                    text: page.shop.checkout.placing ? qsTr("Placing the order") : qsTr("Confirm and order for %1").arg(page.shop.checkout.total)
                    onClicked: page.shop.checkout.place()
                }

                ActionButton {
                    Layout.fillWidth: parent.columns === 1
                    text: qsTr("Back to the cart")
                    onClicked: page.shop.screen.show("cart")
                }
            }
        }
    }
}
