import QtQuick
import Aisle

// The headline of a page.
Label {
    property int size: Theme.low ? Theme.textHeading : Theme.textTitle

    font.pixelSize: size
    font.weight: Font.Bold
    font.letterSpacing: -0.015 * size
    Accessible.role: Accessible.Heading
}
