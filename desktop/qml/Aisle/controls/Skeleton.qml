import QtQuick
import Aisle

// Where something will be in a moment.
Rectangle {
    id: skeleton

    color: Theme.sunken
    radius: Theme.radiusSmall
    Accessible.ignored: true

    // Breathes in short steps: a steady animation would keep the processor busy for nothing.
    Timer {
        running: skeleton.visible && !Theme.reducedMotion
        interval: 1200
        repeat: true
        onTriggered: skeleton.opacity = skeleton.opacity < 1 ? 1 : 0.6
    }

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.calm
        }
    }
}
