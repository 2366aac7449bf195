pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// Shows one page at a time, each made when it is first shown.
Item {
    id: host

    required property var shop
    property string page: shop.screen.view

    signal conversationWanted

    clip: true

    // Drop every page with what it kept: scroll positions, choices, typed words.
    function forget(): void {
        for (let i = 0; i < loaders.count; i++)
            (loaders.itemAt(i) as PageLoader).drop();
    }

    // Scrolls by so many heights of the page, with the keyboard: also to what holds nothing that can be pressed.
    function turn(heights: real): void {
        const view = (loaders.itemAt(loaders.model.indexOf(page)) as PageLoader).view();
        if (!view)
            return;
        const first = view.originY - view.topMargin;
        const last = view.originY + view.contentHeight + view.bottomMargin - view.height;
        view.contentY = Math.max(first, Math.min(last, view.contentY + heights * view.height));
    }

    Repeater {
        id: loaders

        model: ["browse", "results", "compare", "detail", "cart", "checkout", "order", "conversation", "settings"]

        PageLoader {
            required property string modelData

            width: host.width
            height: host.height
            name: modelData
            shop: host.shop
            current: host.page === modelData
            onConversationWanted: host.conversationWanted()
        }
    }
}
