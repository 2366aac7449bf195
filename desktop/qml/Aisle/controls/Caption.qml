import QtQuick
import Aisle

// The words of one side, as they are said.
Column {
    id: caption

    required property string who
    required property string words
    property string hint: ""
    property bool waiting: false
    property int lines: 3
    property int size: Theme.textLead

    spacing: 2 * Theme.unit

    Label {
        width: parent.width
        visible: caption.words !== "" || caption.waiting
        text: caption.who
        font.pixelSize: Theme.textSmall
        font.weight: Font.DemiBold
        color: Theme.inkSoft
        Accessible.ignored: true
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: caption.words !== "" ? caption.words : caption.waiting ? "…" : caption.hint
        font.pixelSize: caption.words !== "" ? caption.size : Theme.textBody
        color: caption.words !== "" ? Theme.ink : Theme.inkSoft
        lineHeight: 1.2
        mayElide: caption.words !== ""
        elide: Text.ElideRight
        maximumLineCount: caption.words !== "" ? caption.lines : 6
        Accessible.name: caption.words !== "" ? caption.who + ": " + caption.words : text
    }
}
