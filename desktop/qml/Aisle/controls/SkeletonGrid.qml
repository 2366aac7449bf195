pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// The shape of a page of cards, until the cards are there.
Item {
    id: page

    readonly property int columns: Math.max(1, Math.floor((width - Theme.gapLarge * 2 + Theme.gap) / (260 * Theme.unit)))
    readonly property real tileWidth: (width - Theme.gapLarge * 2 - Theme.gap * (columns - 1)) / columns

    clip: true
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Products are on their way")

    Column {
        x: Theme.gapLarge
        y: Theme.gap
        width: page.width - x * 2
        spacing: Theme.gapLarge

        Skeleton {
            width: Math.min(parent.width, 440 * Theme.unit)
            height: Theme.textDisplay
        }

        Skeleton {
            width: Math.min(parent.width, 640 * Theme.unit)
            height: Theme.textHeading
        }

        Grid {
            columns: page.columns
            spacing: Theme.gap

            Repeater {
                model: page.columns * 3

                Rectangle {
                    width: page.tileWidth
                    height: width * 1.12
                    radius: Theme.radiusLarge
                    color: Theme.surface

                    Skeleton {
                        anchors.right: parent.right
                        anchors.bottom: parent.bottom
                        anchors.margins: Theme.gap * 0.75
                        width: Theme.target
                        height: width
                        radius: width / 2
                    }

                    Column {
                        anchors.fill: parent
                        anchors.margins: Theme.gapSmall
                        spacing: Theme.gap * 0.75

                        Skeleton {
                            width: parent.width
                            height: width * 0.62
                            radius: Theme.radius
                        }
                        Skeleton {
                            x: Theme.gapSmall
                            width: parent.width * 0.4
                            height: Theme.textSmall
                        }
                        Skeleton {
                            x: Theme.gapSmall
                            width: parent.width * 0.8
                            height: Theme.textBody
                        }
                        Skeleton {
                            x: Theme.gapSmall
                            width: parent.width * 0.3
                            height: Theme.textHeading
                        }
                    }
                }
            }
        }
    }
}
