import QtQuick
import Aisle

// Text in the theme's ink.
Text {
    // Whether it may be shortened, because the whole text stands elsewhere.
    property bool mayElide: false

    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.textBody
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    // Said outright, it is mirrored with the window; unsaid it would follow the words.
    horizontalAlignment: Text.AlignLeft
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
    Accessible.focusable: false
}
