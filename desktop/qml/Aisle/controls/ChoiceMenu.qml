pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Aisle

// A list of choices that drops from a chip. `choices` is a list of {value, text}; `chosen` is one of the values.
Menu {
    id: choiceMenu

    property var choices: []
    property string chosen: ""

    signal picked(string value)

    modal: false
    padding: Theme.gapSmall * 0.75
    // The item behind a popup takes a name, the popup itself does not.
    onAboutToShow: contentItem.parent.Accessible.name = title
    implicitWidth: 280 * Theme.unit * Math.sqrt(Theme.textScale)

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: Math.max(1, Theme.unit)
        border.color: Theme.outline
    }

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.quick
        }
    }

    exit: Transition {
        NumberAnimation {
            property: "opacity"
            to: 0
            duration: Theme.quick
        }
    }

    Instantiator {
        model: choiceMenu.choices
        onObjectAdded: (index, object) => choiceMenu.insertItem(index, object as Item)
        onObjectRemoved: (index, object) => choiceMenu.removeItem(object as Item)

        delegate: MenuItem {
            id: item

            required property var modelData
            readonly property bool current: choiceMenu.chosen === modelData.value

            implicitHeight: Math.max(Theme.target, label.implicitHeight + Theme.gapSmall * 2)
            padding: Theme.gapSmall
            text: modelData.text
            Accessible.name: current ? qsTr("%1, chosen").arg(text) : text
            onTriggered: choiceMenu.picked(modelData.value)

            contentItem: Item {
                Label {
                    id: label

                    anchors.verticalCenter: parent.verticalCenter
                    anchors.left: parent.left
                    anchors.right: tick.left
                    anchors.leftMargin: Theme.gapSmall
                    text: item.text
                    font.weight: item.current ? Font.DemiBold : Font.Normal
                    color: item.current ? Theme.accent : Theme.ink
                    Accessible.ignored: true
                }

                Icon {
                    id: tick

                    anchors.verticalCenter: parent.verticalCenter
                    anchors.right: parent.right
                    visible: item.current
                    name: "check"
                    colour: Theme.accent
                }
            }

            background: Rectangle {
                radius: Theme.radiusSmall
                color: item.highlighted || item.hovered ? Theme.sunken : "transparent"
                border.width: item.visualFocus ? Theme.focusWidth : 0
                border.color: Theme.ink
            }
        }
    }
}
