import QtQuick
import QtQuick.Controls.Basic
import Aisle

// A button with words. `kind`: "primary" once a page, "quiet" beside it, "plain" for the least.
Button {
    id: button

    property string kind: "quiet"
    property string iconName: ""
    property real corner: height / 2

    readonly property real iconRoom: iconName !== "" ? Math.round(font.pixelSize * 1.25) + Theme.gapSmall : 0
    readonly property color face: kind === "primary" ? Theme.accentInk : kind === "plain" ? Theme.accent : Theme.ink

    implicitHeight: Math.max(Theme.target, label.implicitHeight + Theme.gap)
    implicitWidth: Math.ceil(leftPadding + rightPadding + iconRoom + label.implicitWidth) + 1
    leftPadding: kind === "plain" ? Theme.gap * 0.75 : Theme.gap * 1.25
    rightPadding: leftPadding
    topPadding: 0
    bottomPadding: 0
    hoverEnabled: !Theme.kiosk
    focusPolicy: Qt.TabFocus
    font.family: Theme.family
    font.pixelSize: Theme.textBody
    font.weight: Font.DemiBold
    Accessible.name: text

    contentItem: Item {
        Row {
            id: content

            anchors.centerIn: parent
            spacing: Theme.gapSmall

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.iconName !== ""
                name: button.iconName
                colour: label.color
                size: Math.round(button.font.pixelSize * 1.25)
            }

            Label {
                id: label

                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, Math.max(0, button.availableWidth - button.iconRoom))
                text: button.text
                font: button.font
                color: button.enabled ? button.face : Theme.inkSoft
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: button.corner
        color: {
            if (button.kind === "primary")
                return !button.enabled ? Theme.sunken : button.down || button.hovered ? Theme.accentPressed : Theme.accent;
            if (button.kind === "plain")
                return button.down || button.hovered ? Theme.accentSoft : "transparent";
            return button.down ? Theme.line : button.hovered ? Theme.sunken : Theme.surface;
        }
        border.width: button.kind === "quiet" ? Math.max(1, Theme.unit) : 0
        border.color: Theme.line

        Behavior on color {
            ColorAnimation {
                duration: Theme.quick
            }
        }

        FocusRing {
            shown: button.visualFocus
            radius: button.corner + around
        }
    }
}
