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

                            width: parent ? parent.width : 0
                            spacing: Theme.gap
                            Accessible.role: Accessible.StaticText
                            Accessible.name: key + ": " + text

                            Icon {
                                anchors.verticalCenter: parent.verticalCenter
                                name: line.works ? "check" : "warning"
                                colour: line.works ? Theme.accent : Theme.alert
                            }

                            Label {
                                width: (parent.width - Theme.gapHuge) * 0.4
                                text: line.key
                                font.weight: Font.DemiBold
                                Accessible.ignored: true
                            }

                            Label {
                                width: (parent.width - Theme.gapHuge) * 0.55
                                text: Words.capital(line.text)
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
