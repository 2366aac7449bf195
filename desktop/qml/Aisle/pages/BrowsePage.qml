pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// The shop's front: three things to say, and what it features today.
Item {
    id: page

    required property var shop
    // A catalogue is read when the shop starts for the first time; until then there is a screen with nothing on it.
    readonly property bool coming: shop.screen.loading || shop.screen.featured.count === 0 && shop.talk.connection === "starting"
    // Nothing was ever shown and nothing is coming.
    readonly property bool shut: shop.screen.loading && shop.talk.connection === "offline"

    CardGrid {
        id: grid

        anchors.fill: parent
        visible: !page.coming
        shop: page.shop
        model: page.shop.screen.featured

        header: Welcome {
            width: grid.width - grid.side * 2
            shop: page.shop
            dense: grid.dense
        }
    }

    SkeletonGrid {
        anchors.fill: parent
        visible: page.coming && !page.shut
    }

    EmptyState {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.gapLarge * 2, 520 * Theme.unit * Theme.textScale)
        visible: page.shut
        iconName: "offline"
        headline: qsTr("The shop cannot be reached")
        advice: qsTr("It is tried again by itself. Please check the network if this stays.")
    }
}
