pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// What was asked and how many there are; the limits in force, each of which can be dropped; what else can be chosen.
Column {
    id: header

    required property var shop
    required property var chosen
    property bool selecting: false
    // A low window, or large text in one, has no room for rows of choices above the cards: one button brings them.
    property bool unfolded: false
    readonly property bool folded: Theme.low && !unfolded
    readonly property var screen: shop.screen

    signal selectingWanted(bool on)
    signal compareWanted

    topPadding: Theme.low ? Theme.gapSmall : Theme.gap
    bottomPadding: Theme.low ? Theme.gap : Theme.gapLarge
    spacing: Theme.gap * 0.75

    Row {
        width: parent.width
        spacing: Theme.gap * 0.75

        PageTitle {
            id: title

            width: Math.min(implicitWidth, parent.width - count.width - parent.spacing)
            text: header.screen.headline
        }

        Label {
            id: count

            anchors.baseline: title.baseline
            text: qsTr("%n product(s)", "", header.screen.total)
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.gapSmall

        Repeater {
            model: header.screen.limits

            Chip {
                required property string key
                required property string field
                required property string value

                chosen: true
                text: Words.limit(field, value)
                trailingIcon: "close"
                Accessible.name: qsTr("Drop the limit: %1").arg(text)
                onClicked: header.screen.dropLimit(key)
            }
        }

        Repeater {
            model: header.screen.facets

            ChoiceChip {
                required property string field
                required property string chosen_
                required property var values

                visible: !header.folded && chosen_ === "" && values.length > 1
                title: Words.fieldName(field)
                choices: values.map(entry => ({ value: entry.value, text: qsTr("%1 (%2)").arg(Words.word(entry.value)).arg(entry.count) }))
                onPicked: value => header.screen.limit(field, value)
            }
        }

        Chip {
            objectName: "filter"
            visible: Theme.low && header.screen.total > 1
            iconName: header.unfolded ? "close" : "filter"
            text: header.unfolded ? qsTr("Fewer choices") : qsTr("Filter")
            Accessible.name: header.unfolded ? text : qsTr("Filter, sort and compare")
            onClicked: header.unfolded = !header.unfolded
        }

        ChoiceChip {
            visible: !header.folded && header.screen.total > 1
            title: qsTr("Sort")
            iconName: "filter"
            chosen: false
            current: header.screen.sort
            shown: Words.sort(header.screen.sort)
            choices: ["relevance", "price_asc", "price_desc", "rating"].map(name => ({ value: name, text: Words.sort(name) }))
            onPicked: value => header.screen.sortBy(value)
        }

        Chip {
            objectName: "compare"
            visible: header.screen.cards.count > 1 && (header.selecting || !header.folded)
            iconName: header.selecting ? "close" : "compare"
            text: header.selecting ? qsTr("Stop comparing") : qsTr("Compare")
            onClicked: header.selectingWanted(!header.selecting)
        }

        ActionButton {
            objectName: "compareNow"
            visible: header.selecting
            implicitHeight: Math.max(Theme.target, Theme.textBody * 2)
            kind: "primary"
            enabled: header.chosen.length > 1
            text: header.chosen.length > 1 ? qsTr("Compare %n", "", header.chosen.length) : qsTr("Choose two or more")
            onClicked: header.compareWanted()
        }
    }

    Label {
        width: parent.width
        visible: header.screen.relaxed.length > 0
        text: Words.capital(header.screen.relaxed.join(", "))
        color: Theme.inkSoft
    }
}
