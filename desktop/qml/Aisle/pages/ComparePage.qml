pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Aisle

// Products side by side; what differs is marked with a dot and heavier type.
Item {
    id: page

    required property var shop
    readonly property int count: Math.max(1, shop.screen.compared.count)
    readonly property real besideNames: 130 * Theme.unit * Theme.textScale
    // Large text in a narrow window: the names stand above their values.
    readonly property bool stacked: (width - Theme.gapLarge * 2 - besideNames) / count - Theme.gap < 190 * Theme.unit * Math.sqrt(Theme.textScale)
    readonly property real nameWidth: stacked ? 0 : besideNames
    readonly property real columnWidth: Math.max(168 * Theme.unit * Math.sqrt(Theme.textScale), Math.min(380 * Theme.unit * Theme.textScale, (width - Theme.gapLarge * 2 - nameWidth) / count - Theme.gap))
    readonly property real tableWidth: nameWidth + (columnWidth + Theme.gap) * count - Theme.gap

    Flickable {
        anchors.fill: parent
        contentWidth: Math.max(width, table.width + Theme.gapLarge * 2)
        contentHeight: table.height + Theme.gapLarge * 2
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        ScrollBar.vertical: Rail {}
        ScrollBar.horizontal: Rail {}

        Column {
            id: table

            x: Math.max(Theme.gapLarge, (parent.width - width) / 2)
            y: Theme.gap
            width: page.tableWidth
            spacing: 0

            PageTitle {
                width: parent.width
                bottomPadding: Theme.gapLarge
                text: page.shop.screen.headline !== "" ? page.shop.screen.headline : qsTr("Side by side")
            }

            Row {
                bottomPadding: Theme.gap
                spacing: Theme.gap

                Item {
                    visible: !page.stacked
                    width: page.nameWidth - Theme.gap
                    height: 1
                }

                Repeater {
                    model: page.shop.screen.compared

                    Column {
                        id: product

                        required property string key
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
                        required property string apart
                        required property bool dearer

                        width: page.columnWidth
                        spacing: Theme.gapSmall

                        CardTile {
                            width: parent.width
                            height: Math.round((width - Theme.gapSmall * 2) * ratio + Theme.textBody * 2.5 + Theme.textSmall * 2.5 + Theme.textHeading * 1.3 + Theme.gap * 2.7)
                            number: product.number
                            sku: product.sku
                            title: product.title
                            brand: product.brand
                            price: product.price
                            listPrice: product.listPrice
                            rating: product.rating
                            ratingCount: product.ratingCount
                            stock: product.stock
                            picture: product.picture
                            why: product.why
                            onOpened: page.shop.screen.details(number, sku)
                            onAdded: page.shop.chooser.add(number, sku)
                        }

                        Label {
                            width: parent.width
                            leftPadding: Theme.gap
                            rightPadding: Theme.gap
                            visible: text !== ""
                            text: product.apart === "" ? "" : product.dearer ? qsTr("%1 more than number %2").arg(product.apart).arg(page.shop.screen.firstNumber) : qsTr("%1 less than number %2").arg(product.apart).arg(page.shop.screen.firstNumber)
                            color: Theme.inkSoft
                        }
                    }
                }
            }

            Repeater {
                model: page.shop.screen.comparison

                Column {
                    id: line

                    required property string name
                    required property var values
                    required property bool differs

                    width: page.tableWidth

                    Rectangle {
                        width: parent.width
                        height: Math.max(1, Theme.unit)
                        color: Theme.line
                    }

                    Grid {
                        columns: page.stacked ? 1 : 2
                        topPadding: Theme.gap * 0.75
                        bottomPadding: Theme.gap * 0.75
                        columnSpacing: Theme.gap
                        rowSpacing: Theme.gapTiny
                        Accessible.role: Accessible.Row
                        Accessible.name: Words.fieldName(line.name) + ": " + line.values.map(value => value ? Words.word(value) : qsTr("not known")).join(", ")

                        Row {
                            width: page.stacked ? page.tableWidth : page.nameWidth - Theme.gap
                            spacing: Theme.gapSmall

                            Rectangle {
                                anchors.verticalCenter: parent.verticalCenter
                                width: 8 * Theme.unit
                                height: width
                                radius: width / 2
                                color: line.differs ? Theme.accent : "transparent"
                            }

                            Label {
                                width: parent.width - 16 * Theme.unit
                                text: Words.fieldName(line.name)
                                color: Theme.inkSoft
                                Accessible.ignored: true
                            }
                        }

                        Row {
                            spacing: Theme.gap

                            Repeater {
                                model: line.values

                                Label {
                                    required property var modelData

                                    width: page.columnWidth
                                    leftPadding: Theme.gap
                                    rightPadding: Theme.gap
                                    text: modelData ? Words.capital(Words.word(modelData)) : "–"
                                    font.weight: line.differs ? Font.DemiBold : Font.Normal
                                    Accessible.ignored: true
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
