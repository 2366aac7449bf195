pragma Singleton

import QtQuick

// Every colour, size and duration of the window. Main binds the choices at the top; the rest follows from them.
QtObject {
    id: theme

    property bool dark: false
    property bool reducedMotion: false
    property bool kiosk: false
    // The window is higher than wide.
    property bool upright: false
    // So low, or its text so large, that what introduces a page must leave the room to the page.
    property bool low: false
    // Right to left: anchors mirror by themselves, what is placed by x does not.
    property bool mirrored: false
    property var locale: Qt.locale("en_US")
    property real textScale: 1
    // Grows the whole window on very large screens; 1 up to full HD.
    property real unit: 1

    // Paper and ink, and one accent. Alert is for what went wrong, always beside an icon and words.
    readonly property color paper: dark ? "#151614" : "#f5f4ef"
    readonly property color surface: dark ? "#20211e" : "#ffffff"
    readonly property color sunken: dark ? "#2c2d29" : "#eae8e1"
    readonly property color line: dark ? "#3a3b36" : "#dedbd2"
    readonly property color outline: dark ? "#85837b" : "#85817a"
    readonly property color ink: dark ? "#f4f2ec" : "#1b1c1a"
    readonly property color inkSoft: dark ? "#b7b4ab" : "#5b5952"
    readonly property color accent: dark ? "#7fd6b6" : "#0d5c49"
    readonly property color accentPressed: dark ? "#a4e5cd" : "#094234"
    readonly property color accentInk: dark ? "#05261c" : "#ffffff"
    readonly property color accentSoft: dark ? "#1d3a31" : "#dcebe3"
    readonly property color alert: dark ? "#f5a890" : "#9a3016"
    readonly property color alertSoft: dark ? "#42241b" : "#f8e5de"
    readonly property color veil: dark ? "#b3000000" : "#801b1c1a"

    readonly property string family: "Figtree"

    // Type scale, in pixels of the window, after the shopper's own text size.
    readonly property int textSmall: text(13)
    readonly property int textBody: text(15)
    readonly property int textLead: text(18)
    readonly property int textHeading: text(20)
    readonly property int textTitle: text(28)
    readonly property int textDisplay: text(40)

    // An icon beside words grows with them, but slower.
    readonly property real icon: 20 * unit * (0.5 + 0.5 * textScale)

    readonly property real gapTiny: 4 * unit
    readonly property real gapSmall: 8 * unit
    readonly property real gap: 16 * unit
    readonly property real gapLarge: 24 * unit
    readonly property real gapHuge: 40 * unit

    readonly property real radiusSmall: 8 * unit
    readonly property real radius: 12 * unit
    readonly property real radiusLarge: 20 * unit

    // The least a finger must hit: 48 px, on a kiosk 15 mm (about 68 px at 115 dots an inch).
    property real kioskTarget: 68
    readonly property real target: kiosk ? Math.max(kioskTarget, 48 * unit) : 44 * unit
    readonly property real focusWidth: Math.max(2, 3 * unit)

    readonly property int quick: reducedMotion ? 0 : 150
    readonly property int calm: reducedMotion ? 0 : 220

    function text(pixels: real): int {
        return Math.round(pixels * textScale * unit);
    }

    function hex(colour: color): string {
        return colour.toString().slice(-6);
    }
}
