pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Aisle

// The large round button. Hold it, or tap it where tapping was chosen; let go outside it to take back what was said.
AbstractButton {
    id: button

    required property var talk
    property real size: 76 * Theme.unit
    property bool held: false
    // A key cannot leave the button.
    property bool byKey: false
    readonly property bool holding: talk.mode === "hold"
    readonly property string state_: talk.state
    readonly property bool leaving: held && holding && !pressed && !byKey
    readonly property bool starting: talk.connection === "starting"
    readonly property bool deaf: !talk.hasMicrophone && !talk.talking && (state_ === "idle" || state_ === "ready" || state_ === "ended")
    readonly property bool away: deaf || (state_ === "offline" && !starting && !talk.talking)
    readonly property bool working: starting || state_ === "thinking" || state_ === "connecting" || state_ === "reconnecting"
    readonly property string words: leaving ? qsTr("Let go to cancel") : deaf ? qsTr("Type instead") : Words.talk(state_, talk.mode, talk.talking, starting)

    objectName: "talkButton"
    implicitWidth: size
    implicitHeight: size
    padding: 0
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: words
    Accessible.description: holding ? qsTr("Hold the button or the space bar while you speak") : qsTr("Press once to speak and once more to send")
    Accessible.checkable: true
    Accessible.checked: talk.talking

    onPressed: {
        if (!holding)
            return;
        held = true;
        byKey = false;
        talk.press();
    }
    onReleased: {
        if (!held)
            return;
        held = false;
        talk.release();
    }
    onCanceled: drop()
    onClicked: {
        if (!holding)
            talk.toggle();
    }
    onEnabledChanged: {
        if (!enabled)
            drop();
    }

    function pressByKey(): void {
        if (!holding) {
            talk.toggle();
        } else if (!held) {
            held = true;
            byKey = true;
            talk.press();
        }
    }

    function releaseByKey(): void {
        if (!held)
            return;
        held = false;
        talk.release();
    }

    function drop(): void {
        if (!held)
            return;
        held = false;
        talk.cancel();
    }

    // A press by assistive technology has no length: it starts and ends the talking instead.
    Accessible.onPressAction: talk.toggle()

    Connections {
        target: button.Window.window

        function onActiveChanged(): void {
            if (!button.Window.active)
                button.drop();
        }
    }

    background: Item {
        // The ring follows the voice.
        Rectangle {
            anchors.centerIn: parent
            width: button.size + (button.talk.talking ? (8 + 20 * button.talk.level) * Theme.unit : 0)
            height: width
            radius: width / 2
            color: Theme.accentSoft
            border.width: button.talk.talking ? Math.max(1, 1.5 * Theme.unit) : 0
            border.color: Theme.accent

            Behavior on width {
                NumberAnimation {
                    duration: Theme.reducedMotion ? 0 : 90
                    easing.type: Easing.OutCubic
                }
            }
        }

        Rectangle {
            anchors.centerIn: parent
            width: button.size
            height: width
            radius: width / 2
            color: button.away ? Theme.sunken : button.down || button.talk.talking ? Theme.accentPressed : Theme.accent

            Behavior on color {
                ColorAnimation {
                    duration: Theme.quick
                }
            }
        }

        FocusRing {
            shown: button.visualFocus
            radius: width / 2
            around: 6 * Theme.unit
        }
    }

    contentItem: Item {
        readonly property color mark: button.away ? Theme.inkSoft : Theme.accentInk

        id: face

        Icon {
            anchors.centerIn: parent
            visible: !button.working && !wave.visible
            name: button.away ? "mic-off" : "mic"
            colour: face.mark
            size: button.size * 0.4
        }

        Row {
            id: wave

            readonly property bool hears: button.talk.talking

            anchors.centerIn: parent
            visible: hears || button.state_ === "speaking"
            spacing: button.size * 0.06

            Repeater {
                model: [0.45, 0.8, 1, 0.7, 0.4]

                Rectangle {
                    id: bar

                    required property real modelData
                    property real sway: 0.5

                    anchors.verticalCenter: parent.verticalCenter
                    width: button.size * 0.06
                    height: bar.width + button.size * 0.34 * bar.modelData * (wave.hears ? Math.min(1, 0.15 + button.talk.level * 1.4) : bar.sway)
                    radius: width / 2
                    color: face.mark

                    Behavior on height {
                        NumberAnimation {
                            duration: Theme.reducedMotion ? 0 : 90
                        }
                    }

                    SequentialAnimation on sway {
                        running: wave.visible && !wave.hears && !Theme.reducedMotion
                        loops: Animation.Infinite

                        NumberAnimation {
                            to: 1
                            duration: 380 + 160 * bar.modelData
                            easing.type: Easing.InOutSine
                        }
                        NumberAnimation {
                            to: 0.3
                            duration: 380 + 160 * bar.modelData
                            easing.type: Easing.InOutSine
                        }
                    }
                }
            }
        }

        Row {
            anchors.centerIn: parent
            visible: button.working && !wave.visible
            spacing: button.size * 0.08

            Repeater {
                model: 3

                Rectangle {
                    id: dot

                    required property int index

                    width: button.size * 0.1
                    height: width
                    radius: width / 2
                    color: face.mark

                    SequentialAnimation on opacity {
                        running: button.working && !Theme.reducedMotion
                        loops: Animation.Infinite

                        PauseAnimation {
                            duration: 160 * dot.index
                        }
                        NumberAnimation {
                            to: 0.3
                            duration: 320
                        }
                        NumberAnimation {
                            to: 1
                            duration: 320
                        }
                        PauseAnimation {
                            duration: 320 - 160 * dot.index
                        }
                    }
                }
            }
        }
    }
}
