import QtQuick
import QtQuick.Controls.Basic
import Aisle

// One product in a grid. The whole card opens it; the round button puts it into the cart.
Item {
    id: tile

    required property int number
    required property string sku
    required property string title
    required property string brand
    required property string price
    required property string listPrice
    required property real rating
    required property int ratingCount
    required property int stock
    required property string picture
    required property list<string> why

    // Height of the picture by its width.
    property real ratio: 0.68
    // The picture beside the words, where a low view has no room for it above them.
    property bool lying: false
    property bool selecting: false
    property bool chosen: false

    signal opened
    signal added

    readonly property real inset: Theme.gapSmall
    readonly property alias face: face
    readonly property bool soldOut: stock <= 0

    objectName: "card" + number

    AbstractButton {
        id: face

        anchors.fill: parent
        focusPolicy: Qt.TabFocus
        hoverEnabled: !Theme.kiosk
        Accessible.role: Accessible.ListItem
        Accessible.name: qsTr("%1: %2, %3, %4, %5").arg(tile.number).arg(tile.title).arg(tile.brand).arg(tile.price).arg(Words.stock(tile.stock))
        Accessible.description: tile.selecting ? qsTr("Chooses this one to compare") : [...(tile.listPrice !== "" ? [qsTr("before %1").arg(tile.listPrice)] : []), ...(tile.rating > 0 ? [stars.words] : [])].join(". ")
        // Only buttons are pressed without being told how.
        Accessible.onPressAction: click()
        checkable: tile.selecting
        checked: tile.selecting && tile.chosen
        onToggled: checked = Qt.binding(() => tile.selecting && tile.chosen)
        onClicked: tile.opened()

        background: Rectangle {
            radius: Theme.radiusLarge
            color: Theme.surface
            border.width: tile.chosen ? Theme.focusWidth : Math.max(1, Theme.unit)
            border.color: tile.chosen ? Theme.accent : face.hovered || face.down ? Theme.outline : Theme.line

            Behavior on border.color {
                ColorAnimation {
                    duration: Theme.quick
                }
            }

            FocusRing {
                shown: face.visualFocus
                radius: Theme.radiusLarge + around
            }
        }
    }

    Picture {
        id: picture

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.margins: tile.inset
        width: tile.lying ? Math.round((tile.width - tile.inset * 2) * 0.36) : tile.width - tile.inset * 2
        height: tile.lying ? tile.height - tile.inset * 2 : Math.round(width * tile.ratio)
        source: tile.picture
        corner: Theme.radius
        faded: tile.soldOut
    }

    NumberSign {
        anchors.left: parent.left
        anchors.leftMargin: tile.inset + Theme.gap * 0.75
        number: tile.number
        textSize: tile.lying ? Theme.textLead : Theme.textHeading
        silent: true
    }

    Item {
        id: words

        anchors.top: tile.lying ? parent.top : picture.bottom
        anchors.bottom: parent.bottom
        anchors.left: tile.lying ? picture.right : parent.left
        anchors.right: parent.right
        anchors.topMargin: Theme.gap * 0.75
        anchors.bottomMargin: Theme.gap * 0.75
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap

        Label {
            id: maker

            anchors.left: parent.left
            anchors.right: stars.left
            anchors.rightMargin: Theme.gapSmall
            text: tile.brand
            font.pixelSize: Theme.textSmall
            color: Theme.inkSoft
            elide: Text.ElideRight
            mayElide: true
            wrapMode: Text.NoWrap
            maximumLineCount: 1
            Accessible.ignored: true
        }

        Rating {
            id: stars

            anchors.right: parent.right
            anchors.verticalCenter: maker.verticalCenter
            value: tile.rating
            // In a narrow card the maker's name comes first.
            count: words.width >= Theme.textSmall * 14 ? tile.ratingCount : 0
            Accessible.ignored: true
        }

        Label {
            anchors.top: maker.bottom
            anchors.topMargin: Theme.gapTiny
            width: parent.width
            text: tile.title
            font.pixelSize: Theme.textBody
            font.weight: Font.DemiBold
            lineHeight: 1.15
            elide: Text.ElideRight
            mayElide: true
            maximumLineCount: 2
            Accessible.ignored: true
        }

        Label {
            id: availability

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: addButton.left
            anchors.rightMargin: Theme.gapSmall
            text: Words.stock(tile.stock)
            font.pixelSize: Theme.textSmall
            color: tile.stock <= 5 ? Theme.alert : Theme.inkSoft
            font.weight: tile.stock <= 5 ? Font.DemiBold : Font.Normal
            elide: Text.ElideRight
            mayElide: true
            wrapMode: Text.NoWrap
            maximumLineCount: 1
            Accessible.ignored: true
        }

        Price {
            anchors.bottom: availability.top
            anchors.bottomMargin: 2 * Theme.unit
            anchors.left: parent.left
            anchors.right: addButton.left
            amount: tile.price
            before: tile.listPrice
            room: words.width - addButton.width - Theme.gapTiny
            silent: true
        }

        IconButton {
            id: addButton

            objectName: "add" + tile.number
            anchors.right: parent.right
            anchors.rightMargin: -Theme.gapTiny
            anchors.bottom: parent.bottom
            kind: tile.chosen ? "primary" : "soft"
            iconName: tile.selecting ? (tile.chosen ? "check" : "compare") : "plus"
            enabled: tile.selecting || !tile.soldOut
            hint: tile.selecting ? qsTr("Compare") : qsTr("Add to the cart")
            text: tile.selecting ? qsTr("Compare number %1, %2").arg(tile.number).arg(tile.title) : qsTr("Add number %1, %2, to the cart").arg(tile.number).arg(tile.title)
            onClicked: tile.added()
        }
    }
}
