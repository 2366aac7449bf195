import QtQuick
import QtQuick.Controls.Basic
import Aisle

// The name of a button without words, for those who point at it and wait.
ToolTip {
    id: hint

    delay: 600
    padding: Theme.gapSmall
    leftPadding: Theme.gap * 0.75
    rightPadding: leftPadding

    contentItem: Label {
        text: hint.text
        color: Theme.paper
        font.pixelSize: Theme.textSmall
        wrapMode: Text.NoWrap
    }

    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.ink
    }
}
