pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Aisle

// Products side by side; what differs is marked with a dot and heavier type.
Item {
    id: page

    required property var shop
    readonly property int count: Math.max(1, shop.screen.compared.count)
    readonly property real nameWidth: 130 * Theme.unit * Theme.textScale
    readonly property real columnWidth: Math.max(168 * Theme.unit * Math.sqrt(Theme.textScale), Math.min(320 * Theme.unit * Theme.textScale, (width - Theme.gapLarge * 2 - nameWidth) / count - Theme.gap))

    Flickable {
        anchors.fill: parent
        contentWidth: Math.max(width, table.width + Theme.gapLarge * 2)
        contentHeight: table.height + Theme.gapLarge * 2
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        ScrollBar.vertical: ScrollBar {}
        ScrollBar.horizontal: ScrollBar {}

        Column {
            id: table

            x: Theme.gapLarge
            y: Theme.gap
            spacing: 0

            PageTitle {
                bottomPadding: Theme.gapLarge
                text: page.shop.screen.headline !== "" ? page.shop.screen.headline : qsTr("Side by side")
                wrapMode: Text.NoWrap
            }

            Row {
                leftPadding: page.nameWidth
                bottomPadding: Theme.gap
                spacing: Theme.gap

                Repeater {
                    model: page.shop.screen.compared

                    CardTile {
                        width: page.columnWidth
                        height: Math.round((width - Theme.gapSmall * 2) * ratio + Theme.textBody * 2.5 + Theme.textSmall * 2.5 + Theme.textHeading * 1.3 + Theme.gap * 2.7)
                        required property string key
                        required property string apart
                        required property bool dearer

                        remark: apart === "" ? "" : dearer ? qsTr("%1 more than number %2").arg(apart).arg(page.shop.screen.firstNumber) : qsTr("%1 less than number %2").arg(apart).arg(page.shop.screen.firstNumber)
                        onOpened: page.shop.screen.details(number, sku)
                        onAdded: page.shop.chooser.add(number, sku)
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

                    Rectangle {
                        width: page.nameWidth + (page.columnWidth + Theme.gap) * page.count - Theme.gap
                        height: Math.max(1, Theme.unit)
                        color: Theme.line
                    }

                    Row {
                        topPadding: Theme.gap * 0.75
                        bottomPadding: Theme.gap * 0.75
                        spacing: Theme.gap
                        Accessible.role: Accessible.Row
                        Accessible.name: Words.fieldName(line.name) + ": " + line.values.map(value => value ? Words.word(value) : qsTr("not known")).join(", ")

                        Row {
                            width: page.nameWidth - Theme.gap
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

                        Repeater {
                            model: line.values

                            Label {
                                required property var modelData

                                width: page.columnWidth
                                leftPadding: Theme.gap
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
