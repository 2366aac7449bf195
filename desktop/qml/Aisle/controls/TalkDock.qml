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
    // Large text: one side at a time, beside the button, so that a long answer has the whole width.
    readonly property bool single: width < 820 * Theme.unit * Theme.textScale && width > 640 * Theme.unit
    readonly property bool answered: shop.conversation.assistantCaption !== "" || shop.talk.state === "thinking"

    signal conversationWanted

    implicitHeight: row.implicitHeight + Theme.gap * 1.5
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: Math.max(1, Theme.unit)
        color: Theme.line
    }

    GridLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.gapLarge
        anchors.rightMargin: Theme.gapLarge
        anchors.topMargin: Theme.gap * 0.875
        anchors.bottomMargin: Theme.gap * 0.625
        columnSpacing: Theme.gapLarge
        rowSpacing: 0

        Caption {
            Layout.row: 0
            Layout.column: dock.single ? 1 : 0
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignVCenter
            visible: !dock.single || !dock.answered
            who: qsTr("You")
            words: dock.shop.conversation.shopperCaption
            hint: !dock.shop.talk.hasMicrophone ? qsTr("Type above what you are looking for.") : Theme.kiosk || dock.shop.talk.mode !== "hold" ? qsTr("Say what you are looking for, in your own words.") : qsTr("Hold the button or the space bar and say what you are looking for.")
            most: dock.captionMost
        }

        ColumnLayout {
            Layout.row: 0
            Layout.column: dock.single ? 0 : 1
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
            Layout.row: 0
            Layout.column: 2
            // Alone with the shopper's words it is only as wide as its buttons.
            Layout.fillWidth: !dock.single || dock.answered
            Layout.preferredWidth: dock.single && !dock.answered ? implicitWidth : 1
            Layout.alignment: Qt.AlignVCenter
            spacing: Theme.gapSmall

            Caption {
                Layout.fillWidth: true
                visible: !dock.single || dock.answered
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
