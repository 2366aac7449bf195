import QtQuick
import QtQuick.Layouts
import Aisle

// Foot of the window: the talk button, what is going on in words, and the captions of both sides.
Rectangle {
    id: dock

    required property var shop
    property bool compact: false
    // How high captions may make it.
    property real captionMost: 140 * Theme.unit
    readonly property alias button: talkButton

    signal conversationWanted

    implicitHeight: row.implicitHeight + Theme.gap * 1.5
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: Math.max(1, Theme.unit)
        color: Theme.line
    }

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.gapLarge
        anchors.rightMargin: Theme.gapLarge
        anchors.topMargin: Theme.gap * 0.875
        anchors.bottomMargin: Theme.gap * 0.625
        spacing: Theme.gapLarge

        Caption {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignVCenter
            who: qsTr("You")
            words: dock.shop.conversation.shopperCaption
            hint: !dock.shop.talk.hasMicrophone ? qsTr("Type above what you are looking for.") : Theme.kiosk || dock.shop.talk.mode !== "hold" ? qsTr("Say what you are looking for, in your own words.") : qsTr("Hold the button or the space bar and say what you are looking for.")
            most: dock.captionMost
        }

        ColumnLayout {
            Layout.fillWidth: false
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.gap * 0.875

            TalkButton {
                id: talkButton

                Layout.alignment: Qt.AlignHCenter
                talk: dock.shop.talk
                size: (dock.compact ? 60 : 76) * Theme.unit * (Theme.kiosk ? 1.25 : 1)
            }

            Label {
                Layout.alignment: Qt.AlignHCenter
                Layout.minimumWidth: 190 * Theme.unit
                horizontalAlignment: Text.AlignHCenter
                text: talkButton.words
                font.weight: Font.DemiBold
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignVCenter
            spacing: Theme.gapSmall

            Caption {
                Layout.fillWidth: true
                who: qsTr("Aisle")
                words: dock.shop.conversation.assistantCaption
                waiting: dock.shop.talk.state === "thinking"
            most: dock.captionMost
            }

            Column {
                spacing: Theme.gapTiny

                IconButton {
                    readonly property bool speaking: dock.shop.talk.state === "speaking"

                    objectName: "repeat"
                    visible: speaking || dock.shop.conversation.assistantCaption !== ""
                    iconName: speaking ? "stop" : "repeat"
                    text: speaking ? qsTr("Stop the voice") : qsTr("Say it again")
                    onClicked: speaking ? dock.shop.talk.silence() : dock.shop.talk.repeat()
                }

                IconButton {
                    visible: dock.shop.conversation.messages.count > 0
                    iconName: "captions"
                    text: qsTr("Show the whole conversation")
                    onClicked: dock.conversationWanted()
                }
            }
        }
    }
}
