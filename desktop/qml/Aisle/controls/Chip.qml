import QtQuick
import QtQuick.Controls.Basic
import Aisle

// A small choice in a row of choices: an example to say, a limit to drop, a filter.
Button {
    id: chip

    property string iconName: ""
    property string trailingIcon: ""
    property bool chosen: false
    // One of several, of which one is chosen. Whoever made it says which; a click only asks for it.
    property bool option: false
    property string swatch: ""

    implicitHeight: Math.max(Theme.target, label.implicitHeight + Theme.gapSmall * 1.5)
    implicitWidth: Math.max(Theme.target, content.implicitWidth + leftPadding + rightPadding)
    leftPadding: Theme.gap
    rightPadding: trailingIcon !== "" ? Theme.gap * 0.75 : Theme.gap
    topPadding: 0
    bottomPadding: 0
    hoverEnabled: !Theme.kiosk
    focusPolicy: Qt.TabFocus
    // Buttons tell assistive technology of `checked` themselves; Accessible.checked would be lost to them.
    checkable: option
    checked: option && chosen
    onToggled: Qt.callLater(keep)
    Accessible.role: option ? Accessible.RadioButton : Accessible.Button
    Accessible.name: text

    function keep(): void {
        checked = Qt.binding(() => option && chosen);
    }

    contentItem: Item {
        implicitWidth: content.implicitWidth

        Row {
            id: content

            anchors.centerIn: parent
            spacing: Theme.gapSmall * 0.75

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: chip.iconName !== ""
                name: chip.iconName
                size: 16 * Theme.unit * Theme.textScale
                colour: label.color
            }

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                visible: chip.swatch !== ""
                width: 16 * Theme.unit * Theme.textScale
                height: width
                radius: width / 2
                color: chip.swatch !== "" ? chip.swatch : "transparent"
                border.width: Math.max(1, Theme.unit)
                border.color: Theme.outline
            }

            Label {
                id: label

                anchors.verticalCenter: parent.verticalCenter
                text: chip.text
                font.pixelSize: Theme.textBody
                font.weight: Font.Medium
                color: chip.chosen ? Theme.accent : Theme.ink
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: chip.trailingIcon !== ""
                name: chip.trailingIcon
                size: 16 * Theme.unit * Theme.textScale
                colour: label.color
            }
        }
    }

    background: Rectangle {
        radius: height / 2
        color: chip.chosen ? Theme.accentSoft : chip.down ? Theme.line : chip.hovered ? Theme.sunken : Theme.surface
        border.width: chip.chosen ? 0 : Math.max(1, Theme.unit)
        border.color: Theme.line

        FocusRing {
            shown: chip.visualFocus
            radius: height / 2
        }
    }
}
