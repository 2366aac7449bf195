pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Aisle

// The order read back before it is placed. Only the shopper's own tap places it.
Item {
    id: page

    required property var shop
    readonly property var checkout: shop.checkout
    readonly property bool wide: width >= 880 * Theme.unit * Theme.textScale && width > height

    Scroller {
        anchors.fill: parent
        most: (page.wide ? 1120 : 760) * Theme.unit * Theme.textScale

        GridLayout {
            id: columns

            width: parent.width
            columns: page.wide ? 2 : 1
            columnSpacing: Theme.gapLarge
            rowSpacing: Theme.gapLarge

            ColumnLayout {
                Layout.fillWidth: true
                Layout.columnSpan: columns.columns
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
                Layout.columnSpan: columns.columns
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

            LineList {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                visible: page.checkout.ready
                model: page.checkout.lines
            }

            Skeleton {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                visible: !page.checkout.ready
                implicitHeight: 180 * Theme.unit
                radius: Theme.radiusLarge
            }

            // What it comes to and the button, in sight beside the lines however many there are.
            Panel {
                Layout.fillWidth: !page.wide
                Layout.preferredWidth: 380 * Theme.unit * Theme.textScale
                Layout.alignment: Qt.AlignTop

                ColumnLayout {
                    width: parent.width
                    spacing: Theme.gap

                    TotalRow {
                        Layout.fillWidth: true
                        word: qsTr("Total")
                        amount: page.checkout.total
                        strong: true
                    }

                    Label {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: page.checkout.delivery
                        color: Theme.inkSoft
                        lineHeight: 1.25
                    }

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
                    }

                    ActionButton {
                        objectName: "confirm"
                        Layout.fillWidth: true
                        Layout.topMargin: Theme.gapSmall
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
                        Layout.fillWidth: true
                        text: qsTr("Back to the cart")
                        onClicked: page.shop.screen.show("cart")
                    }
                }
            }
        }
    }
}
