pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// What lies in front of the shop on an unattended machine, and the corner that opens the way for the operator.
Item {
    id: front

    required property var shop
    readonly property var kiosk: shop.kiosk
    readonly property string phase: kiosk ? kiosk.phase : "open"
    readonly property bool blocking: phase !== "open"
    readonly property string layerName: "front"

    visible: shop.locked
    Accessible.role: Accessible.Client

    // Five taps in the corner within four seconds. Taps go on to what is below.
    Item {
        id: corner

        property int taps: 0

        width: 72 * Theme.unit
        height: 72 * Theme.unit
        z: 1

        TapHandler {
            gesturePolicy: TapHandler.DragThreshold
            onTapped: {
                corner.taps += 1;
                forget.restart();
                if (corner.taps >= 5) {
                    corner.taps = 0;
                    front.kiosk?.askPin();
                }
            }
        }

        Timer {
            id: forget

            interval: 4000
            onTriggered: corner.taps = 0
        }
    }

    Loader {
        anchors.fill: parent
        active: front.blocking && front.kiosk !== null
        sourceComponent: front.phase === "attract" ? attract : front.phase === "countdown" ? countdown : front.phase === "pin" ? pin : front.phase === "operator" ? operator : outOfOrder
    }

    Component {
        id: attract

        AttractScreen {
            shop: front.shop
            kiosk: front.kiosk
        }
    }

    Component {
        id: countdown

        CountdownSheet {
            kiosk: front.kiosk
        }
    }

    Component {
        id: pin

        PinSheet {
            kiosk: front.kiosk
        }
    }

    Component {
        id: operator

        OperatorScreen {
            kiosk: front.kiosk
        }
    }

    Component {
        id: outOfOrder

        OutOfOrderScreen {}
    }
}
