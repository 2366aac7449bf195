pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Aisle

// A page of lines and what they come to: side by side where there is room. In an upright window what they come to,
// and the button with it, stands at the foot, where a hand reaches it.
Scroller {
    id: page

    // Above the lines.
    property alias heading: heading.data
    property alias lines: lines.data
    // What the lines come to, and what to do about it.
    property alias summary: summary.data
    // Where only one of them is in sight at first.
    property bool summaryFirst: false
    readonly property bool wide: width >= 880 * Theme.unit * Theme.textScale && !Theme.upright

    most: (wide ? 1280 : Theme.upright ? 1400 : 760) * Theme.unit * Theme.textScale

    GridLayout {
        id: columns

        width: parent.width
        height: Math.max(implicitHeight, Theme.upright ? page.height - page.above - Theme.gapLarge : 0)
        columns: page.wide ? 2 : 1
        columnSpacing: Theme.gapLarge
        rowSpacing: 0

        ColumnLayout {
            id: heading

            Layout.row: 0
            Layout.fillWidth: true
            Layout.columnSpan: columns.columns
            Layout.bottomMargin: Theme.low ? Theme.gap : Theme.gapLarge
            spacing: Theme.gapLarge
        }

        Item {
            implicitHeight: lines.implicitHeight
            Layout.row: page.summaryFirst && !page.wide ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: Theme.upright
            Layout.alignment: Qt.AlignTop

            ColumnLayout {
                id: lines

                width: parent.width
            }
        }

        Panel {
            Layout.row: page.wide || page.summaryFirst ? 1 : 2
            Layout.column: page.wide ? 1 : 0
            Layout.fillWidth: !page.wide
            Layout.preferredWidth: 380 * Theme.unit * Theme.textScale
            Layout.topMargin: page.wide || page.summaryFirst ? 0 : Theme.gapLarge
            Layout.bottomMargin: page.summaryFirst && !page.wide ? Theme.gap : 0
            Layout.alignment: Qt.AlignTop

            ColumnLayout {
                id: summary

                width: parent.width
                spacing: Theme.gap
            }
        }
    }
}
