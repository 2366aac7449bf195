import QtQuick
import Aisle

// The words of one side, as they are said. Many words are set smaller, so that all of them can be read at once.
Column {
    id: caption

    required property string who
    required property string words
    property string hint: ""
    property bool waiting: false
    // How high it may grow before the rest is left to the page of the whole conversation.
    property real most: 100
    readonly property bool some: words !== ""
    readonly property bool long: whole.height > most * 0.62
    readonly property int size: some && !long ? Theme.textLead : Theme.textBody
    readonly property real leading: long ? 1.15 : 1.2

    spacing: 2 * Theme.unit

    Label {
        id: name

        width: parent.width
        visible: caption.some || caption.waiting
        text: caption.who
        font.pixelSize: Theme.textSmall
        font.weight: Font.DemiBold
        color: Theme.inkSoft
        Accessible.ignored: true
    }

    Label {
        width: parent.width
        visible: text !== ""
        text: caption.some ? Words.capital(caption.words) : caption.waiting ? "…" : caption.hint
        font.pixelSize: caption.size
        color: caption.some ? Theme.ink : Theme.inkSoft
        lineHeight: caption.leading
        mayElide: caption.some
        elide: Text.ElideRight
        maximumLineCount: Math.max(3, Math.floor((caption.most - name.height) / (caption.size * 1.2 * caption.leading)))
        Accessible.name: caption.some ? caption.who + ": " + caption.words : text
    }

    // Measures the words at their larger size.
    Text {
        id: whole

        visible: false
        width: parent.width
        text: caption.words
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
        font.family: Theme.family
        font.pixelSize: Theme.textLead
        lineHeight: 1.2
    }
}
