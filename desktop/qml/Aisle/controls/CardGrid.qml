pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Aisle

// Cards in as many columns as fit. Rows of the model move, come and go one by one, and so do the cards.
GridView {
    id: grid

    required property var shop
    property bool selecting: false
    property list<int> chosen: []
    readonly property real side: Theme.gapLarge
    readonly property bool dense: height < 480 * Theme.unit
    readonly property real ratio: dense ? 0.56 : 0.68
    readonly property real least: (dense ? 212 : 244) * Theme.unit * (0.5 + 0.5 * Theme.textScale) * (Theme.kiosk ? 1.15 : 1)
    readonly property real wordsHeight: small.height * 2 + body.height * 2.35 + price.height + Theme.gapSmall
    readonly property real standingHeight: (cellFor(least) - Theme.gap - Theme.gapSmall * 2) * ratio + wordsHeight + Theme.gap * 2.9
    // Large text in a low window: cards that lie show a whole one where a standing one would show its picture only.
    readonly property bool lying: height < standingHeight * 1.15
    readonly property int columns: columnsFor(lying ? least * 1.4 : least)
    readonly property real tileWidth: cellWidth - Theme.gap
    property real beginning: originY

    leftMargin: Theme.mirrored ? side - Theme.gap : side
    rightMargin: Theme.mirrored ? side : side - Theme.gap
    topMargin: 0
    bottomMargin: Theme.gap
    cellWidth: Math.floor((width - side * 2 + Theme.gap) / columns)
    cellHeight: Math.round(lying ? wordsHeight + Theme.gap * 2.5 : standingHeight)
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    // Cards beside the view would be made in the background, and Qt warns when they are removed meanwhile.
    cacheBuffer: 0
    keyNavigationEnabled: true
    reuseItems: false
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Products")

    // Margins that grow with the window must not leave the cards where they were.
    onLeftMarginChanged: contentX = originX - leftMargin

    // A header that grows must not push its own beginning out of sight.
    onOriginYChanged: {
        if (Math.abs(contentY - beginning) <= 1)
            Qt.callLater(positionViewAtBeginning);
        beginning = originY;
    }

    // A page has twelve cards: columns that divide twelve leave no gap in the last row.
    function columnsFor(tile: real): int {
        const room = Math.floor((width - side * 2 + Theme.gap) / (tile + Theme.gap));
        return room >= 6 ? 6 : room === 5 ? 4 : Math.max(1, room);
    }

    function cellFor(tile: real): int {
        return Math.floor((width - side * 2 + Theme.gap) / columnsFor(tile));
    }

    // Cards are made in any order, and assistive technology walks them as they were made.
    function settle(): void {
        shop?.announcer.inOrder(contentItem);
    }

    // What has the keyboard's focus is whole in sight. A little of the rows beside it is too: only cards in sight are
    // made, and Tab must find the next one.
    function reveal(cell: Item): void {
        const peek = Theme.gapHuge;
        const most = originY + contentHeight + bottomMargin - height;
        if (cell.y + cell.height + peek > contentY + height)
            contentY = Math.min(most, cell.y + cell.height + peek - height);
        if (cell.y - peek < contentY)
            contentY = Math.max(originY, cell.y - peek);
    }

    // Arrows lead from card to card.
    function reach(index: int): bool {
        if (index < 0 || index >= count)
            return false;
        positionViewAtIndex(index, GridView.Contain);
        (itemAtIndex(index)?.children[0] as CardTile)?.face.forceActiveFocus(Qt.TabFocusReason);
        return true;
    }

    function select(on: bool): void {
        chosen = [];
        selecting = on;
    }

    function choose(number: int): void {
        chosen = chosen.includes(number) ? chosen.filter(other => other !== number) : chosen.length < 4 ? [...chosen, number] : chosen;
    }

    Connections {
        target: grid.Window.window

        function onActiveFocusItemChanged(): void {
            for (let at = grid.Window.activeFocusItem; at; at = at.parent) {
                if (at.parent === grid.contentItem) {
                    grid.reveal(at);
                    return;
                }
            }
        }
    }

    FontMetrics {
        id: small

        font.family: Theme.family
        font.pixelSize: Theme.textSmall
    }

    FontMetrics {
        id: body

        font.family: Theme.family
        font.pixelSize: Theme.textBody
    }

    FontMetrics {
        id: price

        font.family: Theme.family
        font.pixelSize: Theme.textHeading
    }

    ScrollBar.vertical: Rail {
        policy: grid.contentHeight > grid.height ? ScrollBar.AsNeeded : ScrollBar.AlwaysOff
    }

    delegate: Item {
        id: cell

        required property int index
        required property int number
        required property string sku
        required property string title
        required property string brand
        required property string price
        required property string listPrice
        required property real rating
        required property int ratingCount
        required property int stock
        required property string picture
        required property list<string> why

        width: grid.cellWidth
        height: grid.cellHeight
        Keys.onRightPressed: event => event.accepted = grid.reach(index + (Theme.mirrored ? -1 : 1))
        Keys.onLeftPressed: event => event.accepted = grid.reach(index - (Theme.mirrored ? -1 : 1))
        Keys.onDownPressed: event => event.accepted = grid.reach(index + grid.columns)
        Keys.onUpPressed: event => event.accepted = grid.reach(index - grid.columns)
        onIndexChanged: Qt.callLater(grid.settle)
        Component.onCompleted: Qt.callLater(grid.settle)

        CardTile {
            width: grid.tileWidth
            height: grid.cellHeight - Theme.gap
            number: cell.number
            sku: cell.sku
            title: cell.title
            brand: cell.brand
            price: cell.price
            listPrice: cell.listPrice
            rating: cell.rating
            ratingCount: cell.ratingCount
            stock: cell.stock
            picture: cell.picture
            ratio: grid.ratio
            lying: grid.lying
            why: cell.why
            selecting: grid.selecting
            chosen: grid.chosen.includes(cell.number)
            onOpened: grid.selecting ? grid.choose(cell.number) : grid.shop.screen.details(cell.number, cell.sku)
            onAdded: grid.selecting ? grid.choose(cell.number) : grid.shop.chooser.add(cell.number, cell.sku)
        }
    }

    add: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.calm
        }
        NumberAnimation {
            property: "scale"
            from: 0.96
            to: 1
            duration: Theme.calm
            easing.type: Easing.OutCubic
        }
    }

    remove: Transition {
        NumberAnimation {
            property: "opacity"
            to: 0
            duration: Theme.quick
        }
    }

    move: Transition {
        NumberAnimation {
            properties: "x,y"
            duration: Theme.calm
            easing.type: Easing.InOutCubic
        }
    }

    displaced: Transition {
        NumberAnimation {
            properties: "x,y"
            duration: Theme.calm
            easing.type: Easing.InOutCubic
        }
        // A card that was coming in when it was moved must not stay half seen.
        NumberAnimation {
            properties: "opacity,scale"
            to: 1
            duration: Theme.calm
        }
    }
}
