import QtQuick
import QtQuick.Controls.Basic

// A scroll bar. Assistive technology walks what it scrolls and needs no bar.
ScrollBar {
    Accessible.ignored: true
}
