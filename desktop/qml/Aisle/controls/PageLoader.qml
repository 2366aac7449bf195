import QtQuick
import Aisle

// Holds one page from the first time it is shown.
Item {
    id: holder

    required property string name
    required property var shop
    required property bool current

    opacity: current ? 1 : 0
    visible: opacity > 0
    enabled: current

    onCurrentChanged: make()
    Component.onCompleted: make()

    function make(): void {
        if (current && loader.status === Loader.Null)
            loader.setSource(`../pages/${name.charAt(0).toUpperCase()}${name.slice(1)}Page.qml`, { shop: shop });
    }

    function drop(): void {
        loader.source = "";
        make();
    }

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.calm
        }
    }

    Loader {
        id: loader

        width: parent.width
        height: parent.height
        y: holder.current ? 0 : Theme.gapLarge

        Behavior on y {
            NumberAnimation {
                duration: Theme.calm
                easing.type: Easing.OutCubic
            }
        }
    }
}
