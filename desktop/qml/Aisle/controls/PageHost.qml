import QtQuick
import Aisle

// Shows one page at a time; the old one fades as the new one rises.
Item {
    id: host

    required property var shop
    property string page: shop.screen.view

    clip: true

    Repeater {
        model: [
            { name: "browse", source: "../pages/BrowsePage.qml" },
            { name: "results", source: "../pages/ResultsPage.qml" }
        ]

        Loader {
            id: loader

            required property var modelData
            readonly property bool current: host.page === modelData.name

            width: host.width
            height: host.height
            y: current ? 0 : Theme.gapLarge
            opacity: current ? 1 : 0
            visible: opacity > 0
            enabled: current
            active: false
            Component.onCompleted: setSource(modelData.source, { shop: host.shop })

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
