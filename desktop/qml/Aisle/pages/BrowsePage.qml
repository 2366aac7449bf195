pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// The shop's front: three things to say, and what it features today.
Item {
    id: page

    required property var shop

    CardGrid {
        id: grid

        anchors.fill: parent
        visible: !page.shop.screen.loading
        shop: page.shop
        model: page.shop.screen.cards

        header: Welcome {
            width: grid.width - grid.side * 2
            shop: page.shop
            dense: grid.dense
        }
    }

    SkeletonGrid {
        anchors.fill: parent
        visible: page.shop.screen.loading
    }
}
