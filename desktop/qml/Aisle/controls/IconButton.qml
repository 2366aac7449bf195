import QtQuick
import QtQuick.Controls.Basic
import Aisle

// A round button with an icon; `text` is its accessible name and its tool tip.
Button {
    id: button

    required property string iconName
    property string kind: "plain"
    // What a pointer that waits is told; shorter than the accessible name where the place says the rest.
    property string hint: text
    property real iconSize: 22 * Theme.unit * (0.6 + 0.4 * Theme.textScale)

    readonly property color face: kind === "primary" ? Theme.accentInk : kind === "soft" ? Theme.accent : Theme.ink

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    padding: 0
    hoverEnabled: !Theme.kiosk
    focusPolicy: Qt.TabFocus
    Accessible.name: text

    Hint {
        visible: button.hovered && button.enabled && !Theme.kiosk
        text: button.hint
    }

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            size: button.iconSize
            colour: button.enabled ? button.face : Theme.outline
        }
    }

    background: Rectangle {
        radius: height / 2
        color: {
            if (button.kind === "primary")
                return !button.enabled ? Theme.sunken : button.down || button.hovered ? Theme.accentPressed : Theme.accent;
            if (button.kind === "soft")
                return !button.enabled ? Theme.sunken : button.down || button.hovered ? Theme.line : Theme.accentSoft;
            return button.down ? Theme.line : button.hovered ? Theme.sunken : "transparent";
        }

        Behavior on color {
            ColorAnimation {
                duration: Theme.quick
            }
        }

        FocusRing {
            shown: button.visualFocus
            radius: width / 2
        }
    }
}
