pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// How the machine is, and the way to restart or leave the app.
Rectangle {
    id: screen

    required property var kiosk

    color: Theme.paper

    MouseArea {
        anchors.fill: parent
    }

    Scroller {
        anchors.fill: parent
        most: 720 * Theme.unit * Theme.textScale

        Column {
            width: parent.width
            spacing: Theme.gapLarge

            PageTitle {
                width: parent.width
                text: qsTr("Operator")
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: screen.kiosk.problem
                color: Theme.alert
            }

            Panel {
                width: parent.width

                Column {
                    width: parent.width
                    spacing: Theme.gap

                    Repeater {
                        model: screen.kiosk.status

                        Row {
                            id: line

                            required property string key
                            required property bool works
                            required property string text

                            readonly property bool isPart: ["hears", "thinks", "speaks"].includes(key)
                            readonly property string name: isPart ? Words.part(key) : key
                            readonly property string words: isPart ? Words.choice(text) : Words.capital(text)

                            width: parent ? parent.width : 0
                            spacing: Theme.gap
                            Accessible.role: Accessible.StaticText
                            Accessible.name: name + ": " + words

                            Icon {
                                // Beside the first of several lines.
                                y: (first.height / first.lineCount - height) / 2
                                name: line.works ? "check" : "warning"
                                colour: line.works ? Theme.accent : Theme.alert
                            }

                            Label {
                                id: first

                                width: (parent.width - Theme.gapHuge) * 0.4
                                text: line.name
                                font.weight: Font.DemiBold
                                Accessible.ignored: true
                            }

                            Label {
                                width: (parent.width - Theme.gapHuge) * 0.55
                                text: line.words
                                color: line.works ? Theme.inkSoft : Theme.alert
                                Accessible.ignored: true
                            }
                        }
                    }
                }
            }

            Flow {
                width: parent.width
                spacing: Theme.gap

                ActionButton {
                    objectName: "leaveOperator"
                    kind: "primary"
                    focus: true
                    text: qsTr("Back to the shop")
                    onClicked: screen.kiosk.leaveOperator()
                }

                ActionButton {
                    objectName: "restart"
                    iconName: "repeat"
                    text: qsTr("Restart")
                    onClicked: screen.kiosk.restart()
                }

                ActionButton {
                    objectName: "exit"
                    iconName: "close"
                    text: qsTr("End the app")
                    onClicked: screen.kiosk.exit()
                }
            }
        }
    }
}
