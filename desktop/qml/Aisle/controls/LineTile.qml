import QtQuick
import QtQuick.Layouts
import Aisle

// One line of the cart or of an order. `editable` lines can be changed and removed.
Item {
    id: line

    required property string key
    required property string sku
    required property string title
    required property string brand
    required property string variant
    required property int quantity
    required property string unitPrice
    required property string total
    required property string picture
    required property int stock
    property bool editable: false
    property bool last: false
    readonly property bool roomy: Theme.upright && width >= 640 * Theme.unit * Theme.textScale
    // Large text in a narrow window: what is beside the words goes below them.
    readonly property bool stacked: width < (editable ? 560 : 400) * Theme.unit * Theme.textScale

    signal changed(int quantity)
    signal removed
    signal opened

    implicitHeight: grid.implicitHeight + Theme.gap * 2
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1 times %2, %3").arg(quantity).arg([title, Words.word(variant)].filter(part => part !== "").join(", ")).arg(total)

    GridLayout {
        id: grid

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        columns: line.stacked ? 2 : 3
        columnSpacing: Theme.gap
        rowSpacing: Theme.gapSmall

        Picture {
            Layout.preferredWidth: (line.roomy ? 152 : 96) * Theme.unit
            Layout.preferredHeight: (line.roomy ? 114 : 72) * Theme.unit
            source: line.picture
            corner: Theme.radiusSmall
        }

        Column {
            Layout.fillWidth: true
            spacing: 2 * Theme.unit

            Label {
                width: parent.width
                text: line.title
                font.pixelSize: line.roomy ? Theme.textLead : Theme.textBody
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }

            Label {
                width: parent.width
                text: [line.brand, Words.word(line.variant)].filter(part => part !== "").join(" · ")
                font.pixelSize: Theme.textSmall
                color: Theme.inkSoft
                Accessible.ignored: true
            }

            Label {
                width: parent.width
                visible: line.quantity > 1 || line.editable
                text: line.editable ? qsTr("%1 each").arg(line.unitPrice) : qsTr("%1 × %2").arg(line.quantity).arg(line.unitPrice)
                font.pixelSize: Theme.textSmall
                color: Theme.inkSoft
                Accessible.ignored: true
            }
        }

        RowLayout {
            Layout.column: line.stacked ? 1 : 2
            Layout.row: line.stacked ? 1 : 0
            Layout.fillWidth: line.stacked
            spacing: Theme.gapSmall

            Quantity {
                visible: line.editable
                amount: line.quantity
                what: line.title
                least: 1
                most: line.stock >= 0 ? Math.max(line.stock, line.quantity) : 99
                onChanged: amount => line.changed(amount)
            }

            Label {
                Layout.fillWidth: true
                Layout.minimumWidth: 104 * Theme.unit * Theme.textScale
                horizontalAlignment: Text.AlignRight
                text: line.total
                font.pixelSize: Theme.textLead
                font.weight: Font.Bold
                font.features: { "tnum": 1 }
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }

            IconButton {
                visible: line.editable
                iconName: "trash"
                text: qsTr("Remove %1").arg(line.title)
                onClicked: line.removed()
            }
        }
    }

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: !line.last
        height: Math.max(1, Theme.unit)
        color: Theme.line
    }
}
