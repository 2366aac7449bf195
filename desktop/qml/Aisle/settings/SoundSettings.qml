import QtQuick
import Aisle

// How to talk, and through which microphone and speaker.
SettingGroup {
    id: group

    required property var shop
    readonly property var sound: shop.sound
    readonly property real room: width - Theme.gapLarge * 2

    title: Theme.kiosk ? qsTr("Talking") : qsTr("Talking and sound")

    SettingRow {
        title: qsTr("Talk button")
        advice: group.shop.talk.mode === "hold" ? qsTr("Hold it while you speak") : group.shop.talk.mode === "tap" ? qsTr("Tap to start, tap to send") : qsTr("Listens all the time, while it is on")

        SegmentedChoice {
            most: group.room
            title: qsTr("Talk button")
            choices: [
                { value: "hold", text: qsTr("Hold") },
                { value: "tap", text: qsTr("Tap") },
                { value: "hands_free", text: qsTr("Hands-free") }
            ]
            current: group.shop.talk.mode
            onPicked: value => group.shop.talk.chooseMode(value)
        }
    }

    SettingRow {
        visible: !Theme.kiosk
        title: qsTr("Talk key")
        advice: qsTr("Works while no text box has the keyboard")

        SegmentedChoice {
            most: group.room
            title: qsTr("Talk key")
            choices: [
                { value: "Space", text: qsTr("Space bar") },
                { value: "F9", text: "F9" },
                { value: "Insert", text: qsTr("Insert") }
            ]
            current: group.sound.talkKey
            onPicked: value => group.sound.chooseTalkKey(value)
        }
    }

    SettingRow {
        visible: !Theme.kiosk
        title: qsTr("Microphone")
        advice: group.shop.talk.microphoneProblem !== "" ? group.shop.talk.microphoneProblem : group.shop.talk.hasMicrophone ? "" : qsTr("No microphone was found. Plug one in, or type instead.")

        Column {
            width: 300 * Theme.unit * Math.sqrt(Theme.textScale)
            spacing: Theme.gapSmall

            SelectButton {
                width: parent.width
                title: qsTr("Microphone")
                choices: [{ value: "", text: qsTr("As the system") }, ...group.sound.microphones]
                current: group.sound.microphone
                onPicked: value => group.sound.chooseMicrophone(value)
            }

            LevelMeter {
                width: parent.width
                level: group.sound.level
            }
        }
    }

    SettingRow {
        visible: !Theme.kiosk
        title: qsTr("Speaker")

        Column {
            width: 300 * Theme.unit * Math.sqrt(Theme.textScale)
            spacing: Theme.gapSmall

            SelectButton {
                width: parent.width
                title: qsTr("Speaker")
                choices: [{ value: "", text: qsTr("As the system") }, ...group.sound.speakers]
                current: group.sound.speaker
                onPicked: value => group.sound.chooseSpeaker(value)
            }

            ActionButton {
                width: parent.width
                iconName: "play"
                text: qsTr("Play a test sound")
                onClicked: group.sound.playTestTone()
            }
        }
    }

    SettingRow {
        title: qsTr("Volume of the voice")
        advice: qsTr("%1 %").arg(Math.round(group.sound.volume * 100))

        Row {
            spacing: Theme.gapSmall

            IconButton {
                iconName: "minus"
                text: qsTr("Quieter")
                enabled: group.sound.volume > 0.01
                onClicked: group.sound.chooseVolume(group.sound.volume - 0.1)
            }

            Slide {
                anchors.verticalCenter: parent.verticalCenter
                width: 180 * Theme.unit
                value: group.sound.volume
                stepSize: 0.1
                Accessible.name: qsTr("Volume of the voice")
                onMoved: group.sound.chooseVolume(value)
            }

            IconButton {
                iconName: "plus"
                text: qsTr("Louder")
                enabled: group.sound.volume < 0.99
                onClicked: group.sound.chooseVolume(group.sound.volume + 0.1)
            }
        }
    }

    SettingRow {
        visible: !Theme.kiosk
        title: qsTr("Short sounds")
        advice: qsTr("When listening starts and ends")

        Toggle {
            checked: group.sound.earcons
            Accessible.name: qsTr("Short sounds")
            onToggled: group.sound.chooseEarcons(checked)
        }
    }
}
