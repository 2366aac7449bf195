import QtQuick
import Aisle

// See, save and erase what the shop keeps about this shopper.
SettingGroup {
    id: group

    required property var shop
    property bool sure: false

    title: qsTr("Your data")

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
