import QtQuick
import Aisle

// Where something will be in a moment.
Rectangle {
    id: skeleton

    color: Theme.sunken
    radius: Theme.radiusSmall
    Accessible.ignored: true

    SequentialAnimation on opacity {
        running: skeleton.visible && !Theme.reducedMotion
        loops: Animation.Infinite

        NumberAnimation {
            from: 1
            to: 0.55
            duration: 900
            easing.type: Easing.InOutSine
        }
        NumberAnimation {
            from: 0.55
            to: 1
            duration: 900
            easing.type: Easing.InOutSine
        }
    }
}
