pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Aisle

// The order read back before it is placed. Only the shopper's own tap places it.
Item {
    id: page

    required property var shop
    readonly property var checkout: shop.checkout

    Scroller {
        id: scroller

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
                    text: page.checkout.byVoice ? qsTr("Nothing is bought until you confirm: tap the button, or say yes.") : qsTr("Nothing is bought until you confirm.")
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
                visible: !page.checkout.ready
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

            // Where the shop takes a PIN only.
            Loader {
                Layout.alignment: Qt.AlignHCenter
                Layout.preferredWidth: 320 * Theme.unit * Math.sqrt(Theme.textScale)
                active: page.checkout.ready && page.checkout.byPin && !page.checkout.byTap
                visible: active
                sourceComponent: PinPad {
                    objectName: "checkoutPin"
                    waiting: page.checkout.placing
                    wrong: page.checkout.pinWrong
                    advice: page.checkout.pinWrong ? qsTr("That was not the PIN. Try again.") : qsTr("Enter your PIN to confirm and order for %1").arg(page.checkout.total)
                    onEntered: pin => page.checkout.placeWithPin(pin)
                }
            }

            GridLayout {
                Layout.fillWidth: true
                columns: scroller.width >= 620 * Theme.unit * Theme.textScale ? 2 : 1
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap

                ActionButton {
                    objectName: "confirm"
                    Layout.fillWidth: true
                    kind: "primary"
                    visible: page.checkout.ready && page.checkout.byTap
                    enabled: !page.checkout.placing
                    text: page.checkout.placing ? qsTr("Placing the order") : qsTr("Confirm and order for %1").arg(page.checkout.total)
                    onClicked: page.checkout.place()
                }

                // The page was opened without an offer: make one.
                ActionButton {
                    objectName: "prepare"
                    Layout.fillWidth: true
                    kind: "primary"
                    visible: !page.checkout.ready
                    enabled: !page.checkout.preparing
                    text: qsTr("Check out")
                    onClicked: page.checkout.prepare()
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
