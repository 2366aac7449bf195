pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// What a search found, or what to try instead.
Item {
    id: page

    required property var shop
    readonly property bool none: !shop.screen.loading && shop.screen.cards.count === 0

    Connections {
        target: page.shop.screen

        function onNewResults(): void {
            Qt.callLater(grid.positionViewAtBeginning);
        }
    }

    CardGrid {
        id: grid

        anchors.fill: parent
        shop: page.shop
        model: page.shop.screen.cards

        header: ResultsHeader {
            width: grid.width - grid.side * 2
            shop: page.shop
            // Of the window, not of the page: a drawn keyboard that comes and goes must not move the choices.
            low: page.Window.height < 560 * Theme.unit * Theme.textScale
            chosen: grid.chosen
            selecting: grid.selecting
            onSelectingWanted: on => grid.select(on)
            onCompareWanted: {
                page.shop.screen.compare(grid.chosen);
                grid.select(false);
            }
        }

        footer: Item {
            width: grid.width - grid.side * 2
            height: page.none ? nothing.height + Theme.gapHuge : page.shop.screen.hasMore ? more.height + Theme.gapLarge : 0

            ActionButton {
                id: more

                anchors.horizontalCenter: parent.horizontalCenter
                y: Theme.gapSmall
                visible: page.shop.screen.hasMore
                text: qsTr("Show more")
                onClicked: page.shop.screen.showMore()
            }

            NothingFound {
                id: nothing

                anchors.horizontalCenter: parent.horizontalCenter
                y: Theme.gapLarge
                width: Math.min(parent.width, 640 * Theme.unit * Theme.textScale)
                visible: page.none
                shop: page.shop
            }
        }
    }
}
