pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Aisle

// Everything about one product.
Item {
    id: page

    required property var shop
    readonly property var product: shop.screen.detail
    readonly property bool known: product.sku !== undefined
    readonly property var variants: shop.screen.variants
    property int quantity: 1

    onProductChanged: quantity = 1

    Scroller {
        id: scroller

        anchors.fill: parent
        visible: page.known

        GridLayout {
            id: columns

            readonly property bool roomy: parent.width >= 820 * Theme.unit * Math.sqrt(Theme.textScale)
            // A low window has no room for a picture above the words, however large these are.
            readonly property bool wide: roomy || page.width > page.height * 1.4
            // An upright window has room for a large one above them.
            readonly property bool above: Theme.upright || !wide

            width: parent.width
            columns: wide ? 2 : 1
            columnSpacing: Theme.gapHuge
            rowSpacing: Theme.gapLarge

            Item {
                Layout.fillWidth: true
                Layout.columnSpan: columns.above ? columns.columns : 1
                Layout.preferredWidth: columns.roomy ? 1 : 0.6
                Layout.horizontalStretchFactor: columns.roomy ? 5 : 3
                Layout.alignment: Qt.AlignTop
                implicitHeight: picture.height

                Picture {
                    id: picture

                    width: parent.width
                    height: Math.round(Math.min(width * 0.75, page.height * (columns.above ? 0.45 : 0.9)))
                    source: page.variants.picture
                    name: page.product.title || ""
                    behind: Theme.paper
                    corner: Theme.radiusLarge
                }

                NumberSign {
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.gapLarge
                    visible: number > 0
                    number: page.product.number || 0
                    textSize: Theme.textTitle
                }
            }

            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.horizontalStretchFactor: 5
                Layout.alignment: Qt.AlignTop
                spacing: Theme.gap

                ColumnLayout {
                    spacing: Theme.gapTiny

                    RowLayout {
                        spacing: Theme.gap

                        Label {
                            Layout.fillWidth: true
                            text: page.product.brand || ""
                            color: Theme.inkSoft
                        }

                        Rating {
                            value: page.product.rating || 0
                            count: page.product.ratingCount || 0
                            size: Theme.textBody
                        }
                    }

                    PageTitle {
                        Layout.fillWidth: true
                        text: page.product.title || ""
                        size: Math.round((Theme.low ? Theme.textHeading : Theme.textTitle) * 1.2)
                    }
                }

                RowLayout {
                    spacing: Theme.gap

                    Price {
                        amount: page.variants.price
                        before: page.product.listPrice || ""
                        size: Theme.textTitle
                    }

                    Label {
                        Layout.fillWidth: true
                        text: page.known ? Words.stock(page.variants.stock) : ""
                        color: page.known && page.variants.stock <= 5 ? Theme.alert : Theme.inkSoft
                        font.weight: Font.Medium
                    }
                }

                Label {
                    Layout.fillWidth: true
                    text: page.product.description || ""
                    font.pixelSize: Theme.textLead
                    lineHeight: 1.35
                }

                VariantPicker {
                    Layout.fillWidth: true
                    visible: page.variants.groups.length > 0
                    variants: page.variants
                }

                Flow {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.gapSmall
                    spacing: Theme.gap * 0.75

                    Quantity {
                        height: addButton.height
                        amount: page.quantity
                        what: page.product.title || ""
                        least: 1
                        most: Math.max(1, page.variants.stock)
                        onChanged: amount => page.quantity = amount
                    }

                    ActionButton {
                        id: addButton

                        objectName: "addDetail"
                        kind: "primary"
                        iconName: enabled ? "plus" : ""
                        enabled: page.known && page.variants.complete && page.variants.stock > 0
                        text: !page.known || page.product.stock <= 0 ? qsTr("Sold out") : Words.add(page.variants)
                        onClicked: page.shop.cart.addVariant(page.product.sku, page.variants.sku, page.quantity)
                    }
                }

                Label {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: [page.product.delivery, page.product.returns].filter(part => part).join("\n")
                    color: Theme.inkSoft
                    lineHeight: 1.3
                }
            }

            FactTable {
                Layout.fillWidth: true
                Layout.columnSpan: columns.roomy ? 1 : columns.columns
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                visible: facts.length > 0
                facts: page.product.attributes || []
            }

            ColumnLayout {
                Layout.fillWidth: true
                Layout.columnSpan: columns.roomy ? 1 : columns.columns
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                visible: reviews.count > 0
                spacing: Theme.gap

                Label {
                    Layout.fillWidth: true
                    text: qsTr("What people say")
                    font.pixelSize: Theme.textHeading
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                }

                Repeater {
                    id: reviews

                    model: page.product.reviews || []

                    ColumnLayout {
                        id: review

                        required property var modelData

                        spacing: Theme.gapTiny

                        Rating {
                            value: review.modelData.rating
                        }

                        Label {
                            Layout.fillWidth: true
                            text: review.modelData.text
                            lineHeight: 1.3
                        }
                    }
                }
            }
        }
    }
}
