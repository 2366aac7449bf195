import QtQuick
import Aisle

// A product's picture with round corners. The corners are a frame in the colour behind: no effect is needed.
Item {
    id: picture

    property string source: ""
    property string name: ""
    property color behind: Theme.surface
    property real corner: Theme.radius
    property bool faded: false
    readonly property real density: Math.max(1, Screen.devicePixelRatio)

    Accessible.role: Accessible.Graphic
    Accessible.name: name
    Accessible.ignored: name === ""

    Rectangle {
        anchors.fill: parent
        color: Theme.sunken
    }

    Icon {
        anchors.centerIn: parent
        visible: image.status !== Image.Ready && image.status !== Image.Loading
        name: "box"
        size: Math.min(picture.width, picture.height) * 0.3
        colour: Theme.outline
    }

    Image {
        id: image

        anchors.fill: parent
        source: picture.source
        // In steps, so that a window that is being resized does not decode each picture anew for each pixel.
        sourceSize.width: Math.ceil(picture.width * picture.density / 64) * 64
        sourceSize.height: Math.ceil(picture.height * picture.density / 48) * 48
        fillMode: Image.PreserveAspectCrop
        asynchronous: true
        opacity: status === Image.Ready ? 1 : 0

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.calm
            }
        }
    }

    // The pictures' pastels would glare beside a dark surface.
    Rectangle {
        anchors.fill: parent
        visible: Theme.dark
        color: "#1a000000"
    }

    Rectangle {
        anchors.fill: parent
        visible: picture.faded
        color: picture.behind
        opacity: 0.6
    }

    Rectangle {
        // Enough to hide a square corner, and no more: beside it there may be a border.
        readonly property real band: picture.corner * 0.42

        anchors.fill: parent
        anchors.margins: -band
        radius: picture.corner + band
        color: "transparent"
        border.width: band
        border.color: picture.behind
    }
}
