pragma ComponentBehavior: Bound

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
    readonly property int talkKey: ({ "F9": Qt.Key_F9, "Insert": Qt.Key_Insert })[shop.sound.talkKey] ?? Qt.Key_Space
    // On a kiosk the largest text size must be read from where people stand: a capital letter (0.7 of the body's
    // size) at twice the size then covers 0.7 degrees.
    readonly property real distanceScale: shop.locked ? Math.max(1, shop.appearance.viewingDistance * Math.tan(0.7 * Math.PI / 180) * Screen.pixelDensity / (0.7 * 15 * 2 * Theme.unit)) : 1
    // What lies in front is what is read aloud.
    readonly property Item readable: front.blocking ? front : crash.active ? crash : choice.active ? choice : consent.active ? consent : content
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

    onReadableChanged: settled.restart()
    onOverlayChanged: settled.restart()

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
            settled.restart();
        }
    }

    Shortcut {
        sequences: ["Escape", StandardKey.Back]
        enabled: window.readable === content
        onActivated: {
            content.forceActiveFocus();
            window.goBack();
        }
    }

    Binding {
        target: Words
        property: "catalogue"
        value: window.shop.screen.words
    }
    Binding {
        target: Theme
        property: "dark"
        value: window.shop.appearance.dark
    }
    Binding {
        target: Theme
        property: "textScale"
        value: window.shop.appearance.textScale * window.distanceScale
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: window.shop.appearance.reducedMotion
    }
    Binding {
        target: Theme
        property: "upright"
        value: window.height > window.width
    }
    Binding {
        target: Theme
        property: "low"
        value: window.height < 560 * Theme.unit * Theme.textScale
    }
    Binding {
        target: Theme
        property: "kiosk"
        value: window.shop.locked
    }
    Binding {
        target: Theme
        property: "kioskTarget"
        // 15 mm on this screen, within what a window can hold.
        value: Math.min(96, Math.max(57, window.Screen.pixelDensity * 15))
    }
    Binding {
        target: Theme
        property: "locale"
        value: Qt.locale(window.shop.appearance.localeName)
    }
    Binding {
        target: Theme
        property: "mirrored"
        value: window.shop.appearance.mirrored
    }
    Binding {
        target: Theme
        property: "unit"
        value: Math.min(3, Math.max(1, Theme.upright ? Math.min(window.width / 900, window.height / 1600) : Math.min(window.width / 1920, window.height / 1080)))
    }

    // Closing is the operator's to do on an unattended machine.
    onClosing: event => event.accepted = !shop.locked

    Connections {
        target: window.shop

        function onWiped(): void {
            window.overlay = "";
            bar.textBox.clear();
            pages.forget();
            content.forceActiveFocus();
        }
    }

    Shortcut {
        sequences: [StandardKey.Find, "Ctrl+K"]
        onActivated: bar.textBox.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    // One key that can be found without sight, as an operator's tactile key too.
    Shortcut {
        sequences: ["F8"]
        onActivated: window.shop.reader.toggle(window.readable)
    }

    Shortcut {
        sequences: ["Shift+F8"]
        onActivated: window.shop.reader.follow(!window.shop.reader.following)
    }

    Timer {
        id: settled

        interval: Theme.calm + 60
        onTriggered: {
            window.shop.reader.pageShown(window.readable);
            // A sheet takes the keyboard and is named by that.
            if (window.readable === content)
                window.shop.announcer.pageShown(content);
        }
    }

    Shortcut {
        sequences: [StandardKey.Quit]
        enabled: !window.shop.locked
        onActivated: window.close()
    }

    Item {
        id: content

        anchors.fill: parent
        focus: true
        Accessible.role: Accessible.Client
        Accessible.name: qsTr("The shop")
        enabled: !front.blocking && !crash.active && !choice.active && !consent.active

        // By how many heights of the page a key scrolls it.
        readonly property var strides: ({ [Qt.Key_PageUp]: -0.85, [Qt.Key_PageDown]: 0.85, [Qt.Key_Up]: -0.15, [Qt.Key_Down]: 0.15, [Qt.Key_Home]: -1e6, [Qt.Key_End]: 1e6 })

        Keys.onPressed: event => {
            if (event.key === window.talkKey) {
                if (!event.isAutoRepeat)
                    dock.button.pressByKey();
            } else if (strides[event.key] !== undefined) {
                pages.turn(strides[event.key]);
            } else if (/^[^\s\x00-\x1f\x7f]+$/.test(event.text) && !(event.modifiers & ~(Qt.ShiftModifier | Qt.KeypadModifier | Qt.GroupSwitchModifier))) {
                // Whoever just begins to type means the box.
                bar.textBox.begin(event.text);
            } else {
                return;
            }
            event.accepted = true;
        }
        Keys.onReleased: event => {
            if (event.key === window.talkKey && !event.isAutoRepeat) {
                dock.button.releaseByKey();
                event.accepted = true;
            }
        }

        ColumnLayout {
            anchors.fill: parent
            anchors.bottomMargin: keyboard.height
            spacing: 0

            TopBar {
                id: bar

                Layout.fillWidth: true
                shop: window.shop
                compact: window.compact
                canGoBack: window.overlay !== "" || window.shop.screen.canGoBack
                onBackWanted: window.goBack()
                onHomeWanted: {
                    window.overlay = "";
                    // Home from home is no step that one could go back.
                    if (window.shop.screen.view !== "browse")
                        window.shop.screen.startOver();
                }
                onReadWanted: window.shop.reader.toggle(content)
                onSettingsWanted: window.overlay = window.overlay === "settings" ? "" : "settings"
                onCartWanted: {
                    window.overlay = "";
                    window.shop.screen.show("cart");
                }
                onSent: content.forceActiveFocus()
            }

            Banner {
                id: banner

                readonly property string connection: window.shop.talk.connection
                // What the page below or the talk button says already is not said again.
                readonly property bool said: window.shop.screen.loading ? connection === "offline" : connection === "starting"
                readonly property string trouble: said ? "" : Words.connection(connection)
                readonly property string microphone: window.shop.talk.microphoneProblem !== "" ? window.shop.talk.microphoneProblem : window.shop.talk.hasMicrophone ? "" : qsTr("No microphone was found. Type instead.")

                Layout.fillWidth: true
                iconName: trouble === "" ? "mic-off" : connection === "starting" ? "clock" : "offline"
                words: trouble !== "" ? trouble : said ? "" : microphone
                onWordsChanged: window.shop.announcer.say(words)
            }

            PageHost {
                id: pages

                Layout.fillWidth: true
                Layout.fillHeight: true
                shop: window.shop
                page: window.overlay !== "" ? window.overlay : window.shop.screen.view
                onConversationWanted: window.overlay = "conversation"

                NoticeBar {
                    z: 1
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.gap
                    width: Math.min(implicitWidth, parent.width - Theme.gapLarge * 2)
                    notices: window.shop.notices
                    known: banner.words
                }
            }

            TalkDock {
                id: dock

                Layout.fillWidth: true
                visible: !keyboard.shown || !window.compact
                shop: window.shop
                compact: window.compact
                captionMost: Math.max(100 * Theme.unit, window.height * (Theme.upright ? 0.14 : dock.single ? 0.27 : 0.2))
                onConversationWanted: window.overlay = window.overlay === "conversation" ? "" : "conversation"
            }
        }
    }

    Loader {
        id: keyboard

        readonly property bool shown: (item as OnScreenKeyboard)?.shown ?? false

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: (item as OnScreenKeyboard)?.height ?? 0
        active: window.shop.locked
        sourceComponent: OnScreenKeyboard {
            language: window.shop.appearance.language
            wanted: window.activeFocusItem instanceof TextInput
            field: window.activeFocusItem as TextInput
            onHideWanted: content.forceActiveFocus()
        }
    }

    QuestionLoader {
        id: choice

        anchors.fill: parent
        behind: content
        active: window.shop.chooser.asking
        sourceComponent: ChoiceSheet {
            chooser: window.shop.chooser
        }
    }

    QuestionLoader {
        id: consent

        anchors.fill: parent
        behind: content
        active: !window.shop.locked && window.shop.machine !== null && window.shop.machine.models.asking.key !== undefined
        sourceComponent: ModelSheet {
            models: window.shop.machine.models
        }
    }

    QuestionLoader {
        id: crash

        anchors.fill: parent
        behind: content
        active: !window.shop.locked && window.shop.machine !== null && window.shop.machine.crashReport !== ""
        sourceComponent: CrashSheet {
            machine: window.shop.machine
        }
    }

    KioskFront {
        id: front

        anchors.fill: parent
        shop: window.shop
    }
}
