import QtQuick
import QtQuick.Layouts
import Aisle

// How many, with a button for one less and one more.
Rectangle {
    id: quantity

    required property int amount
    required property string what
    property int least: 0
    property int most: 99

    signal changed(int amount)

    implicitHeight: row.implicitHeight
    implicitWidth: row.implicitWidth
    radius: height / 2
    color: Theme.paper
    border.width: Math.max(1, Theme.unit)
    border.color: Theme.line

    RowLayout {
        id: row

        anchors.fill: parent
        spacing: 0

        IconButton {
            iconName: "minus"
            iconSize: Theme.icon * 0.9
            enabled: quantity.amount > quantity.least
            text: qsTr("One less of %1").arg(quantity.what)
            onClicked: quantity.changed(quantity.amount - 1)
        }

        Label {
            Layout.minimumWidth: Theme.textLead * 1.6
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: quantity.amount
            font.weight: Font.DemiBold
            font.features: { "tnum": 1 }
            wrapMode: Text.NoWrap
            Accessible.name: qsTr("Quantity %1").arg(quantity.amount)
        }

        IconButton {
            iconName: "plus"
            iconSize: Theme.icon * 0.9
            enabled: quantity.amount < quantity.most
            text: qsTr("One more of %1").arg(quantity.what)
            onClicked: quantity.changed(quantity.amount + 1)
        }
    }
}
