pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Aisle

// Invites. Silent; any touch ends it. Pictures of today's products drift by, unless motion is unwanted.
AbstractButton {
    id: attract

    required property var shop
    required property var kiosk
    readonly property bool tall: height > width

    focus: true
    focusPolicy: Qt.StrongFocus
    Accessible.name: qsTr("Touch to start")
    onPressed: kiosk.begin()
    onClicked: kiosk.begin()
    Keys.onPressed: kiosk.begin()

    background: Rectangle {
        color: Theme.accent
    }

    contentItem: Item {
        Item {
            id: wall

            x: attract.tall || Theme.mirrored ? 0 : parent.width * 0.5
            y: attract.tall ? parent.height * 0.52 : 0
            width: attract.tall ? parent.width : parent.width * 0.5
            height: attract.tall ? parent.height * 0.48 : parent.height
            clip: true

            Grid {
                id: pictures

                readonly property real tile: (wall.width - spacing * (columns + 1)) / columns

                x: spacing
                columns: attract.tall ? 3 : 2
                spacing: Theme.gap

                // One row further every few seconds, there and back: calm, and idle in between.
                Timer {
                    property int way: -1

                    running: attract.visible && !Theme.reducedMotion && pictures.height > wall.height
                    interval: 6000
                    repeat: true
                    onTriggered: {
                        const least = wall.height - pictures.height;
                        const step = pictures.tile * 0.75 + pictures.spacing;
                        if (pictures.y <= least)
                            way = 1;
                        else if (pictures.y >= 0)
                            way = -1;
                        pictures.y = Math.max(least, Math.min(0, pictures.y + way * step));
                    }
                }

                Behavior on y {
                    NumberAnimation {
                        duration: Theme.reducedMotion ? 0 : 900
                        easing.type: Easing.InOutCubic
                    }
                }

                Repeater {
                    model: attract.shop.screen.featured

                    Picture {
                        required property string picture
                        required property string title

                        width: pictures.tile
                        height: pictures.tile * 0.75
                        source: picture
                        behind: Theme.accent
                        corner: Theme.radiusLarge
                    }
                }
            }
        }

        Column {
            x: Theme.mirrored && !attract.tall ? parent.width * 0.5 + Theme.gapHuge : Theme.gapHuge * 1.5
            y: attract.tall ? parent.height * 0.26 - height / 2 : (parent.height - height) / 2
            width: attract.tall ? parent.width - x * 2 : parent.width * 0.5 - Theme.gapHuge * 2.5
            spacing: Theme.gapLarge

            Label {
                // A poster's size, with room for the longest word.
                readonly property int size: Math.round(Math.min(Theme.textDisplay * 2.8, attract.height * (attract.tall ? 0.075 : 0.11), parent.width * 0.155))

                width: parent.width
                text: qsTr("Ask for anything in the shop.")
                color: Theme.accentInk
                font.pixelSize: size
                font.weight: Font.Bold
                font.letterSpacing: -0.025 * size
                lineHeight: 0.98
            }

            Label {
                width: parent.width
                text: qsTr("“%1”").arg(Words.examples()[0])
                color: Theme.accentInk
                font.pixelSize: Math.round(Math.min(Theme.textTitle * 1.1, Math.min(attract.width, attract.height) * 0.045))
                lineHeight: 1.2
            }

            Item {
                width: 1
                height: Theme.gap
            }

            Rectangle {
                width: start.implicitWidth + Theme.gapHuge * 1.5
                height: Math.max(Theme.target * 1.3, start.implicitHeight + Theme.gapLarge * 1.5)
                radius: height / 2
                color: Theme.accentInk

                Row {
                    id: start

                    anchors.centerIn: parent
                    spacing: Theme.gap * 0.75

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "hand"
                        colour: Theme.accent
                        size: Theme.textTitle
                    }

                    Label {
                        text: qsTr("Touch to start")
                        color: Theme.accent
                        font.pixelSize: Theme.textHeading
                        font.weight: Font.Bold
                        wrapMode: Text.NoWrap
                    }
                }
            }
        }
    }
}
