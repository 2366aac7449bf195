import QtQuick
import QtQuick.Controls.Basic
import Aisle

// How much is in the cart; leads to it.
Button {
    id: button

    required property var cart
    property bool compact: false
    // Not even room for a word.
    property bool tight: false

    implicitHeight: Math.max(Theme.target, label.implicitHeight + Theme.gap)
    implicitWidth: content.implicitWidth + leftPadding + rightPadding
    leftPadding: Theme.gap
    rightPadding: label.visible ? Theme.gap * 1.15 : Theme.gap
    topPadding: 0
    bottomPadding: 0
    hoverEnabled: !Theme.kiosk
    focusPolicy: Qt.TabFocus
    text: cart.count > 0 ? qsTr("Cart: %n item(s), %1", "", cart.count).arg(cart.total) : qsTr("Cart, empty")
    Accessible.name: text

    contentItem: Item {
        implicitWidth: content.implicitWidth

        Row {
            id: content

            anchors.centerIn: parent
            spacing: Theme.gapSmall

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "cart"
                colour: button.cart.count > 0 ? Theme.accentInk : Theme.ink
            }

            Label {
                id: label

                anchors.verticalCenter: parent.verticalCenter
                visible: !button.tight || button.cart.count > 0
                text: button.cart.count === 0 ? qsTr("Cart") : button.compact ? button.cart.count : qsTr("%1 · %2").arg(button.cart.count).arg(button.cart.total)
                font.weight: Font.DemiBold
                font.features: { "tnum": 1 }
                color: button.cart.count > 0 ? Theme.accentInk : Theme.ink
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: height / 2
        color: button.cart.count > 0 ? (button.down || button.hovered ? Theme.accentPressed : Theme.accent) : (button.down || button.hovered ? Theme.sunken : Theme.surface)
        border.width: button.cart.count > 0 ? 0 : Math.max(1, Theme.unit)
        border.color: Theme.line

        Behavior on color {
            ColorAnimation {
                duration: Theme.calm
            }
        }

        FocusRing {
            shown: button.visualFocus
            radius: height / 2
        }
    }
}
