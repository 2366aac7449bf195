import QtQuick
import Aisle

// Reads the page aloud, or stops reading.
IconButton {
    id: button

    required property var reader

    signal wanted

    objectName: "readAloud"
    kind: reader.reading ? "soft" : "plain"
    iconName: reader.reading ? "stop" : "volume"
    text: reader.reading ? qsTr("Stop reading aloud") : qsTr("Read this page aloud")
    onClicked: wanted()
}
