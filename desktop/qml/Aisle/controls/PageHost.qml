pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// Shows one page at a time; the old one fades as the new one rises.
Item {
    id: host

    required property var shop
    property string page: shop.screen.view

    clip: true

    Repeater {
        model: ["browse", "results", "compare", "detail", "cart", "checkout", "order", "conversation"]

        Loader {
            id: loader

            required property string modelData
            readonly property bool current: host.page === modelData

            width: host.width
            height: host.height
            y: current ? 0 : Theme.gapLarge
            opacity: current ? 1 : 0
            visible: opacity > 0
            enabled: current
            active: false
            Component.onCompleted: setSource(`../pages/${modelData.charAt(0).toUpperCase()}${modelData.slice(1)}Page.qml`, { shop: host.shop })

            Binding on active {
                when: loader.current
                value: true
                restoreMode: Binding.RestoreNone
            }

            Behavior on opacity {
                NumberAnimation {
                    duration: Theme.calm
                }
            }

            Behavior on y {
                NumberAnimation {
                    duration: Theme.calm
                    easing.type: Easing.OutCubic
                }
            }
        }
    }
}
