import QtQuick
import QtQuick.Layouts
import Aisle

// A drawn icon in one colour. It only accompanies words or an accessible name.
Image {
    id: icon

    required property string name
    property color colour: Theme.ink
    property real size: Theme.icon
    // These point along the line of reading.
    readonly property bool directed: ["back", "send", "undo", "external", "chevron-left", "chevron-right"].includes(name)

    width: size
    height: size
    Layout.preferredWidth: size
    Layout.preferredHeight: size
    sourceSize.width: Math.round(size * 2)
    sourceSize.height: Math.round(size * 2)
    source: name === "" ? "" : "image://icons/" + name + "/" + Theme.hex(colour)
    smooth: true
    mipmap: true
    mirror: directed && Theme.mirrored
    Accessible.ignored: true
}
