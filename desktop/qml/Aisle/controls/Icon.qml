import QtQuick
import QtQuick.Layouts
import Aisle

// A drawn icon in one colour. It only accompanies words or an accessible name.
Image {
    id: icon

    required property string name
    property color colour: Theme.ink
    property real size: 20 * Theme.unit

    width: size
    height: size
    Layout.preferredWidth: size
    Layout.preferredHeight: size
    sourceSize.width: Math.round(size * 2)
    sourceSize.height: Math.round(size * 2)
    source: name === "" ? "" : "image://icons/" + name + "/" + Theme.hex(colour)
    smooth: true
    mipmap: true
    Accessible.ignored: true
}
