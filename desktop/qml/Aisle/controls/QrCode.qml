pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// A QR code: rows of dark and light modules. Always dark on light, so that every phone reads it.
Rectangle {
    id: code

    required property var modules
    readonly property int size: modules.length
    readonly property real module: size > 0 ? Math.floor(Math.min(width, height) / (size + 8)) : 0

    color: "#ffffff"
    radius: Theme.radius
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("QR code of the payment page")

    Grid {
        anchors.centerIn: parent
        // A mirrored code is another code.
        LayoutMirroring.enabled: false
        columns: Math.max(1, code.size)

        Repeater {
            model: code.size * code.size

            Rectangle {
                required property int index

                width: code.module
                height: code.module
                color: code.modules[Math.floor(index / code.size)].charAt(index % code.size) === "1" ? "#000000" : "#ffffff"
            }
        }
    }
}
