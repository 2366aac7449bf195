import QtQuick
import Aisle

// Head of the window: where you are, a box to type in, the cart.
Rectangle {
    id: bar

    required property var shop
    property bool compact: false
    property bool canGoBack: false
    readonly property alias textBox: box

    signal backWanted
    signal homeWanted
    signal cartWanted
    signal settingsWanted
    signal readWanted
    signal sent

    implicitHeight: Math.max(box.implicitHeight, brand.implicitHeight, actions.implicitHeight) + Theme.gap * (compact ? 0.75 : 1.25)
    color: Theme.paper

    Row {
        id: brand

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.leftMargin: Theme.gapLarge - (bar.canGoBack ? (Theme.target - 22 * Theme.unit) / 2 : 0)
        spacing: Theme.gapSmall

        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            visible: bar.canGoBack
            iconName: "back"
            text: qsTr("Go back")
            onClicked: bar.backWanted()
        }

        Wordmark {
            objectName: "home"
            anchors.verticalCenter: parent.verticalCenter
            onClicked: bar.homeWanted()
        }
    }

    TextBox {
        id: box

        readonly property real beside: Math.max(brand.width, actions.width) + Theme.gapLarge + Theme.gap
        readonly property real most: 520 * Theme.unit * Math.sqrt(Theme.textScale)
        readonly property bool centred: bar.width - beside * 2 >= most * 0.7

        // In the middle of the window where there is room, else between its neighbours.
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.leftMargin: centred ? (bar.width - width) / 2 : brand.width + Theme.gapLarge + Theme.gap
        width: Math.min(most, centred ? bar.width - beside * 2 : bar.width - brand.width - actions.width - Theme.gapLarge * 2 - Theme.gap * 2)
        onSent: words => {
            bar.shop.talk.send(words);
            bar.sent();
        }
    }

    Row {
        id: actions

        anchors.right: parent.right
        anchors.rightMargin: Theme.gapLarge
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gapSmall

        ReadButton {
            anchors.verticalCenter: parent.verticalCenter
            reader: bar.shop.reader
            onWanted: bar.readWanted()
        }

        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "settings"
            iconName: "settings"
            text: Theme.kiosk ? qsTr("Text size and language") : qsTr("Settings")
            onClicked: bar.settingsWanted()
        }

        CartButton {
            objectName: "cart"
            anchors.verticalCenter: parent.verticalCenter
            cart: bar.shop.cart
            compact: bar.compact || tight
            tight: bar.width < 900 * Theme.unit * Theme.textScale
            onTextChanged: bar.shop.announcer.changed(text)
            onClicked: bar.cartWanted()
        }
    }
}
