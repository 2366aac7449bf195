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
            height: page.none ? Math.max(nothing.height + Theme.gapHuge, grid.height - grid.headerItem.height - grid.bottomMargin) : page.shop.screen.hasMore ? more.height + Theme.gapLarge : 0

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
                // A little above the middle of what is free.
                y: Math.max(Theme.gapLarge, (parent.height - height) * 0.4)
                width: Math.min(parent.width, 640 * Theme.unit * Theme.textScale)
                visible: page.none
                shop: page.shop
            }
        }
    }
}
