pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// See, save and erase what the shop keeps about this shopper.
SettingGroup {
    id: group

    required property var shop
    property bool sure: false

    signal conversationWanted

    title: qsTr("Your data")
    onVisibleChanged: look()
    Component.onCompleted: look()

    function look(): void {
        if (visible)
            shop.checkout.listOrders();
    }

    SettingRow {
        title: qsTr("What was said")
        advice: qsTr("Every word of both sides")

        ActionButton {
            objectName: "seeConversation"
            iconName: "captions"
            text: qsTr("Show")
            Accessible.name: qsTr("Show what was said")
            onClicked: group.conversationWanted()
        }
    }

    SettingRow {
        visible: orders.count === 0
        title: qsTr("Your orders")
        advice: qsTr("Nothing was ordered yet")
    }

    Repeater {
        id: orders

        model: group.shop.checkout.orders

        SettingRow {
            id: order

            required property string number
            required property string status
            required property string total
            required property string placed
            required property int count

            title: qsTr("Order %1").arg(number)
            advice: [placed, qsTr("%n item(s)", "", count), Words.order(status)].join(" · ")

            Label {
                text: order.total
                font.weight: Font.DemiBold
                font.features: { "tnum": 1 }
                wrapMode: Text.NoWrap
            }
        }
    }

    SettingRow {
        title: qsTr("Save a copy")
        advice: group.shop.data.exported !== "" ? qsTr("Saved as %1").arg(group.shop.data.exported) : group.shop.data.problem === "timeout" ? qsTr("The shop did not answer in time. Try again.") : group.shop.data.problem !== "" ? qsTr("It could not be saved: %1.").arg(group.shop.data.problem) : qsTr("Everything said, shown and bought, as one file")

        ActionButton {
            iconName: "download"
            enabled: !group.shop.data.exporting
            text: enabled ? qsTr("Save") : qsTr("Saving")
            onClicked: group.shop.data.export()
        }
    }

    SettingRow {
        title: qsTr("Erase everything")
        advice: group.sure ? qsTr("This cannot be undone.") : qsTr("The conversation, the cart and this history")

        Row {
            spacing: Theme.gapSmall

            ActionButton {
                visible: group.sure
                kind: "plain"
                text: qsTr("Keep it")
                onClicked: group.sure = false
            }

            ActionButton {
                iconName: "trash"
                text: group.sure ? qsTr("Yes, erase it") : qsTr("Erase")
                onClicked: {
                    if (group.sure)
                        group.shop.data.erase();
                    group.sure = !group.sure;
                }
            }
        }
    }
}
