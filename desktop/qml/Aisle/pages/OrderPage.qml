pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Aisle

// The order is placed: its number, what it holds, how to pay.
Item {
    id: page

    required property var shop
    readonly property bool byLink: shop.checkout.payUrl !== ""

    LinesPage {
        anchors.fill: parent

        heading: [
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                Rectangle {
                    implicitWidth: 56 * Theme.unit
                    implicitHeight: implicitWidth
                    radius: width / 2
                    color: Theme.accent

                    Icon {
                        anchors.centerIn: parent
                        name: "check"
                        size: 28 * Theme.unit
                        colour: Theme.accentInk
                    }
                }

                ColumnLayout {
                    spacing: 0

                    PageTitle {
                        Layout.fillWidth: true
                        text: qsTr("Thank you, it is ordered")
                    }

                    Label {
                        Layout.fillWidth: true
                        visible: page.byLink
                        text: qsTr("Order %1").arg(page.shop.checkout.orderNumber)
                        color: Theme.inkSoft
                        font.pixelSize: Theme.textLead
                    }

                    Label {
                        Layout.fillWidth: true
                        visible: !page.byLink
                        text: page.shop.checkout.placed
                        color: Theme.inkSoft
                        font.pixelSize: Theme.textLead
                    }
                }
            },
            // Without a payment page the number is what matters: it is what the counter asks for.
            Panel {
                Layout.fillWidth: true
                visible: !page.byLink

                GridLayout {
                    width: parent.width
                    columns: width > 480 * Theme.unit * Theme.textScale ? 2 : 1
                    columnSpacing: Theme.gapHuge
                    rowSpacing: Theme.gap

                    ColumnLayout {
                        spacing: Theme.gapTiny

                        Label {
                            text: qsTr("Your order number")
                            color: Theme.inkSoft
                            Accessible.ignored: true
                        }

                        Label {
                            objectName: "orderNumber"
                            text: page.shop.checkout.orderNumber
                            font.pixelSize: Theme.textDisplay
                            font.weight: Font.Bold
                            font.features: { "tnum": 1 }
                            color: Theme.accent
                            wrapMode: Text.NoWrap
                            Accessible.name: qsTr("Your order number: %1").arg(text)
                        }
                    }

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: Theme.gapSmall

                        Label {
                            Layout.fillWidth: true
                            text: qsTr("You pay at the counter, or when it arrives")
                            font.pixelSize: Theme.textHeading
                            font.weight: Font.DemiBold
                            Accessible.role: Accessible.Heading
                        }

                        Label {
                            Layout.fillWidth: true
                            text: Theme.kiosk ? qsTr("Please remember the number, or take a picture of it. Nothing has been charged.") : qsTr("Keep the number at hand. Nothing has been charged.")
                            color: Theme.inkSoft
                            lineHeight: 1.25
                        }
                    }
                }
            },
            Panel {
                Layout.fillWidth: true
                visible: page.byLink

                GridLayout {
                    width: parent.width
                    columns: code.visible && width > 480 * Theme.unit * Theme.textScale ? 2 : 1
                    columnSpacing: Theme.gapLarge
                    rowSpacing: Theme.gap

                    QrCode {
                        id: code

                        objectName: "payCode"

                        visible: Theme.kiosk
                        Layout.preferredWidth: 220 * Theme.unit
                        Layout.preferredHeight: 220 * Theme.unit
                        modules: page.shop.checkout.payCode
                    }

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: Theme.gap

                        Label {
                            Layout.fillWidth: true
                            text: Theme.kiosk ? qsTr("Pay with your phone") : qsTr("One thing left: pay")
                            font.pixelSize: Theme.textHeading
                            font.weight: Font.DemiBold
                            Accessible.role: Accessible.Heading
                        }

                        Label {
                            Layout.fillWidth: true
                            text: Theme.kiosk ? qsTr("Point your phone's camera at the code. It opens the shop's own payment page.") : qsTr("The shop's own payment page opens in your browser. Aisle never asks for card numbers.")
                            color: Theme.inkSoft
                        }

                        ActionButton {
                            objectName: "pay"
                            visible: !Theme.kiosk
                            kind: "primary"
                            iconName: "external"
                            text: qsTr("Pay %1").arg(page.shop.checkout.total)
                            onClicked: page.shop.checkout.openPayment()
                        }
                    }
                }
            }
        ]

        lines: LineList {
            Layout.fillWidth: true
            model: page.shop.checkout.lines
        }

        summary: [
            TotalRow {
                Layout.fillWidth: true
                word: qsTr("Total")
                amount: page.shop.checkout.total
                strong: true
            },
            Label {
                Layout.fillWidth: true
                visible: text !== ""
                text: page.shop.checkout.delivery
                color: Theme.inkSoft
                lineHeight: 1.25
            },
            ActionButton {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapSmall
                kind: page.byLink && !Theme.kiosk ? "quiet" : "primary"
                text: qsTr("Keep shopping")
                onClicked: page.shop.screen.startOver()
            },
            ActionButton {
                objectName: "done"
                Layout.fillWidth: true
                visible: Theme.kiosk && page.shop.kiosk !== null
                text: qsTr("I am done")
                onClicked: page.shop.kiosk.finish()
            }
        ]
    }
}
