pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// Everything that can be chosen. On a kiosk only what helps the visitor, and for this visit.
Item {
    id: page

    required property var shop

    signal conversationWanted

    onVisibleChanged: shop?.sound.watchLevel(visible && !Theme.kiosk)
    Component.onDestruction: shop?.sound.watchLevel(false)

    Scroller {
        anchors.fill: parent
        most: 800 * Theme.unit * Theme.textScale

        Column {
            width: parent.width
            spacing: Theme.gapLarge * 1.25

            PageTitle {
                width: parent.width
                text: Theme.kiosk ? qsTr("Text size and language") : qsTr("Settings")
            }

            LookSettings {
                width: parent.width
                shop: page.shop
            }

            SoundSettings {
                width: parent.width
                shop: page.shop
            }

            Loader {
                width: parent.width
                active: !Theme.kiosk && page.shop.machine !== null
                visible: active
                sourceComponent: PartSettings {
                    machine: page.shop.machine
                }
            }

            Loader {
                width: parent.width
                active: !Theme.kiosk
                visible: active
                sourceComponent: DataSettings {
                    shop: page.shop
                    onConversationWanted: page.conversationWanted()
                }
            }

            Loader {
                width: parent.width
                active: !Theme.kiosk && page.shop.machine !== null
                visible: active
                sourceComponent: AboutSettings {
                    machine: page.shop.machine
                }
            }
        }
    }
}
