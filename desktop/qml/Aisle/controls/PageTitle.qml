import QtQuick
import Aisle

// The headline of a page.
Label {
    font.pixelSize: Theme.textTitle
    font.weight: Font.Bold
    font.letterSpacing: -0.015 * Theme.textTitle
    Accessible.role: Accessible.Heading
}
