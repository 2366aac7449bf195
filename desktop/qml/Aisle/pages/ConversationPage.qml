pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Aisle

// Every word of both sides.
Item {
    id: page

    required property var shop

    ListView {
        id: list

        anchors.fill: parent
        anchors.leftMargin: Math.max(Theme.gapLarge, (page.width - 760 * Theme.unit * Theme.textScale) / 2)
        anchors.rightMargin: anchors.leftMargin
        topMargin: Theme.gap
        bottomMargin: Theme.gapLarge
        spacing: Theme.gapLarge
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: page.shop.conversation.messages
        // None is chosen: a highlight that nobody sees would grow to the first one's size for seconds.
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Conversation")
        onCountChanged: Qt.callLater(list.positionViewAtEnd)

        // As with cards: what is scrolled back to is made last.
        function settle(): void {
            page.shop?.announcer.inOrder(contentItem);
        }

        ScrollBar.vertical: Rail {}

        header: PageTitle {
            width: list.width
            bottomPadding: Theme.gapLarge
            text: qsTr("What was said")
        }

        add: Transition {
            NumberAnimation {
                property: "opacity"
                from: 0
                to: 1
                duration: Theme.calm
            }
        }

        delegate: MessageTile {
            required property int index

            width: list.width
            onIndexChanged: Qt.callLater(list.settle)
            Component.onCompleted: Qt.callLater(list.settle)
        }
    }

    EmptyState {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.gapLarge * 2, 520 * Theme.unit * Theme.textScale)
        visible: list.count === 0
        iconName: "captions"
        headline: qsTr("Nothing was said yet")
        advice: qsTr("Everything you and the voice say is written here.")
    }
}
