pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Aisle

// What will be bought, and what it comes to.
Item {
    id: page

    required property var shop
    readonly property bool none: shop.cart.count === 0

    LinesPage {
        anchors.fill: parent
        visible: !page.none
        contentItem.enabled: !page.none
        summaryFirst: Theme.low

        heading: PageTitle {
            Layout.fillWidth: true
            text: qsTr("Your cart")
        }

        lines: LineList {
            Layout.fillWidth: true
            model: page.shop.cart.lines
            editable: true
            onChanged: (key, quantity) => page.shop.cart.change(key, quantity)
            onRemoved: key => page.shop.cart.remove(key)
        }

        summary: [
            Label {
                Layout.fillWidth: true
                visible: !Theme.low
                text: qsTr("%n item(s)", "", page.shop.cart.count)
                color: Theme.inkSoft
            },
            TotalRow {
                Layout.fillWidth: true
                word: qsTr("Total")
                amount: page.shop.cart.total
                strong: true
            },
            ActionButton {
                objectName: "checkOut"
                Layout.fillWidth: true
                Layout.topMargin: Theme.gapSmall
                kind: "primary"
                text: qsTr("Check out")
                enabled: !page.shop.checkout.preparing
                onClicked: page.shop.checkout.prepare()
            },
            Flow {
                Layout.fillWidth: true
                // A plain button's words stand in line with what is above it.
                Layout.leftMargin: -Theme.gap * 0.75
                Layout.bottomMargin: -Theme.gapSmall
                spacing: Theme.gapSmall

                ActionButton {
                    kind: "plain"
                    iconName: "undo"
                    visible: page.shop.cart.canUndo
                    text: qsTr("Undo")
                    onClicked: page.shop.cart.undo()
                }

                ActionButton {
                    kind: "plain"
                    text: qsTr("Empty the cart")
                    onClicked: page.shop.cart.clear()
                }
            }
        ]
    }

    EmptyState {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.gapLarge * 2, 520 * Theme.unit * Theme.textScale)
        visible: page.none
        iconName: "cart"
        headline: qsTr("Your cart is empty")
        advice: qsTr("Say “add the second one”, or tap the plus on a card.")
        actionText: page.shop.cart.canUndo ? qsTr("Undo") : qsTr("Look around")
        onActionWanted: page.shop.cart.canUndo ? page.shop.cart.undo() : page.shop.screen.startOver()
    }
}
