import QtQuick
import QtQuick.Controls.Basic
import Aisle

// A page longer than the window. Its one child sets how long; the keyboard's focus is always scrolled into view.
Flickable {
    id: scroller

    property real side: Theme.gapLarge
    // What is left free above and below.
    property real above: Theme.gap
    property real below: Theme.gapLarge * 2 - Theme.gap
    property real most: 1400 * Theme.unit * Theme.textScale
    default property alias content: holder.data

    contentWidth: width
    contentHeight: holder.childrenRect.height + above + below
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    ScrollBar.vertical: Rail {
        policy: scroller.contentHeight > scroller.height ? ScrollBar.AsNeeded : ScrollBar.AlwaysOff
    }

    function reveal(item: Item): void {
        const top = item.mapToItem(holder, 0, 0).y + holder.y;
        const low = top + item.height;
        if (top < contentY)
            contentY = Math.max(0, top - Theme.gapLarge);
        else if (low > contentY + height)
            contentY = Math.min(contentHeight - height, low - height + Theme.gapLarge);
    }

    Connections {
        target: scroller.Window.window

        function onActiveFocusItemChanged(): void {
            const item = scroller.Window.activeFocusItem;
            for (let at = item; at; at = at.parent) {
                if (at === holder) {
                    scroller.reveal(item);
                    return;
                }
            }
        }
    }

    Item {
        id: holder

        x: (scroller.width - width) / 2
        y: scroller.above
        width: Math.min(scroller.width - scroller.side * 2, scroller.most)
        height: childrenRect.height
    }
}
