import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Aisle

// The window: head, page, foot. Which page is shown is the shop's to say.
ApplicationWindow {
    id: window

    required property var shop
    // A page of the window itself over the shop's own page: "", "conversation" or "settings".
    property string overlay: ""
    readonly property bool tall: height > width
    readonly property bool compact: height < 680 * Theme.unit || width < 900 * Theme.unit

    width: 1280
    height: 800
    minimumWidth: 800
    minimumHeight: 540
    visible: true
    title: qsTr("Aisle")
    color: Theme.paper
    font.family: Theme.family

    LayoutMirroring.enabled: shop.appearance.mirrored
    LayoutMirroring.childrenInherit: true

    function goBack(): void {
        if (overlay !== "")
            overlay = "";
        else if (shop.screen.canGoBack)
            shop.screen.back();
    }

    // What the voice or a tap changed on the shop's screen is what the shopper wants to see.
    Connections {
        target: window.shop.screen

        function onViewChanged(): void {
            window.overlay = "";
        }
    }

    Shortcut {
        sequences: ["Escape", StandardKey.Back]
        onActivated: window.goBack()
    }

    Binding {
        target: Theme
        property: "dark"
        value: window.shop.appearance.dark
    }
    Binding {
        target: Theme
        property: "textScale"
        value: window.shop.appearance.textScale
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: window.shop.appearance.reducedMotion
    }
    Binding {
        target: Theme
        property: "kiosk"
        value: window.shop.kiosk
    }
    Binding {
        target: Theme
        property: "unit"
        value: Math.min(3, Math.max(1, window.tall ? Math.min(window.width / 900, window.height / 1600) : Math.min(window.width / 1920, window.height / 1080)))
    }

    Item {
        id: content

        anchors.fill: parent
        focus: true

        Keys.onPressed: event => {
            if (event.key === Qt.Key_Space && !event.isAutoRepeat) {
                dock.button.pressByKey();
                event.accepted = true;
            }
        }
        Keys.onReleased: event => {
            if (event.key === Qt.Key_Space && !event.isAutoRepeat) {
                dock.button.releaseByKey();
                event.accepted = true;
            }
        }

        ColumnLayout {
            anchors.fill: parent
            spacing: 0

            TopBar {
                Layout.fillWidth: true
                shop: window.shop
                compact: window.compact
                canGoBack: window.overlay !== "" || window.shop.screen.canGoBack
                onBackWanted: window.goBack()
                onHomeWanted: {
                    window.overlay = "";
                    window.shop.screen.startOver();
                }
                onCartWanted: {
                    window.overlay = "";
                    window.shop.screen.show("cart");
                }
            }

            Banner {
                Layout.fillWidth: true
                words: Words.connection(window.shop.talk.connection)
            }

            PageHost {
                Layout.fillWidth: true
                Layout.fillHeight: true
                shop: window.shop
                page: window.overlay !== "" ? window.overlay : window.shop.screen.view

                NoticeBar {
                    z: 1
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.gap
                    width: Math.min(implicitWidth, parent.width - Theme.gapLarge * 2)
                    notices: window.shop.notices
                }
            }

            TalkDock {
                id: dock

                Layout.fillWidth: true
                shop: window.shop
                compact: window.compact
                tall: window.tall
                onConversationWanted: window.overlay = window.overlay === "conversation" ? "" : "conversation"
            }
        }
    }
}
