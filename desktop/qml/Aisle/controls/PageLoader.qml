import QtQuick
import Aisle

// Holds one page from the first time it is shown.
Item {
    id: holder

    required property string name
    required property var shop
    required property bool current

    signal conversationWanted

    visible: current
    enabled: current

    onCurrentChanged: {
        make();
        if (current)
            arrive.restart();
    }
    Component.onCompleted: make()

    function make(): void {
        if (current && loader.status === Loader.Null)
            loader.setSource(`../pages/${name.charAt(0).toUpperCase()}${name.slice(1)}Page.qml`, { shop: shop });
    }

    // What of the page can be scrolled.
    function view(): Flickable {
        return ((loader.item as Item)?.children ?? []).find(child => child instanceof Flickable && child.visible) ?? null;
    }

    function drop(): void {
        loader.source = "";
        make();
    }

    // What is left goes at once, so that only one page is drawn; the new one rises.
    ParallelAnimation {
        id: arrive

        NumberAnimation {
            target: holder
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.calm
        }
        NumberAnimation {
            target: loader
            property: "y"
            from: Theme.gapLarge
            to: 0
            duration: Theme.calm
            easing.type: Easing.OutCubic
        }
    }

    Connections {
        target: loader.item
        ignoreUnknownSignals: true

        function onConversationWanted(): void {
            holder.conversationWanted();
        }
    }

    Loader {
        id: loader

        width: parent.width
        height: parent.height
    }
}
