pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Aisle

// The order read back before it is placed. Only the shopper's own tap places it.
Item {
    id: page

    required property var shop
    readonly property var checkout: shop.checkout

    LinesPage {
        anchors.fill: parent

        heading: [
            ColumnLayout {
                Layout.fillWidth: true
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
            },
            Rectangle {
                Layout.fillWidth: true
                visible: page.checkout.changes.length > 0
                implicitHeight: changes.implicitHeight + Theme.gap * 2
                radius: Theme.radius
                color: Theme.alertSoft

                RowLayout {
                    id: changes

                    x: Theme.gap
                    y: Theme.gap
                    width: parent.width - Theme.gap * 2
                    spacing: Theme.gap * 0.75

                    Icon {
                        Layout.alignment: Qt.AlignTop
                        name: "warning"
                        colour: Theme.alert
                    }

                    Label {
                        Layout.fillWidth: true
                        text: page.checkout.changes.join("\n")
                        color: Theme.alert
                        font.weight: Font.Medium
                    }
                }
            }
        ]

        lines: [
            LineList {
                Layout.fillWidth: true
                visible: page.checkout.ready
                model: page.checkout.lines
            },
            Skeleton {
                Layout.fillWidth: true
                visible: !page.checkout.ready
                implicitHeight: 180 * Theme.unit
                radius: Theme.radiusLarge
            }
        ]

        summary: [
            TotalRow {
                Layout.fillWidth: true
                word: qsTr("Total")
                amount: page.checkout.total
                strong: true
            },
            Label {
                Layout.fillWidth: true
                visible: text !== ""
                text: page.checkout.delivery
                color: Theme.inkSoft
                lineHeight: 1.25
            },
            // Where the shop takes a PIN only.
            Loader {
                Layout.alignment: Qt.AlignHCenter
                Layout.topMargin: Theme.gapSmall
                Layout.preferredWidth: Math.min(parent.width, 320 * Theme.unit * Math.sqrt(Theme.textScale))
                active: page.checkout.ready && page.checkout.byPin && !page.checkout.byTap
                visible: active
                sourceComponent: PinPad {
                    objectName: "checkoutPin"
                    waiting: page.checkout.placing
                    wrong: page.checkout.pinWrong
                    advice: page.checkout.pinWrong ? qsTr("That was not the PIN. Try again.") : qsTr("Enter your PIN to confirm and order for %1").arg(page.checkout.total)
                    onEntered: pin => page.checkout.placeWithPin(pin)
                }
            },
            ActionButton {
                id: confirm

                // The second tap of a trembling finger, where the button stood that led here, buys nothing.
                property bool settled: false

                objectName: "confirm"
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapSmall
                kind: "primary"
                visible: page.checkout.ready && page.checkout.byTap
                enabled: !page.checkout.placing
                text: page.checkout.placing ? qsTr("Placing the order") : qsTr("Confirm and order for %1").arg(page.checkout.total)
                onVisibleChanged: settled = false
                onClicked: if (settled)
                    page.checkout.place()

                Timer {
                    objectName: "settling"
                    running: confirm.visible && !confirm.settled
                    interval: 600
                    onTriggered: confirm.settled = true
                }
            },
            // The page was opened without an offer: make one.
            ActionButton {
                objectName: "prepare"
                Layout.fillWidth: true
                kind: "primary"
                visible: !page.checkout.ready
                enabled: !page.checkout.preparing
                text: qsTr("Check out")
                onClicked: page.checkout.prepare()
            },
            ActionButton {
                Layout.fillWidth: true
                text: qsTr("Back to the cart")
                onClicked: page.shop.screen.show("cart")
            }
        ]
    }
}
