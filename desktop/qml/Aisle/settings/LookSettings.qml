import QtQuick
import Aisle

// Language, theme, text size and motion.
SettingGroup {
    id: group

    required property var shop
    readonly property var look: shop.appearance

    title: qsTr("Look")

    SettingRow {
        title: qsTr("Language")
        advice: qsTr("Of the window and the voice")

        SegmentedChoice {
            most: group.width - Theme.gapLarge * 2
            title: qsTr("Language")
            choices: group.look.languages.map(language => ({ value: language.code, text: language.name }))
            current: group.look.language
            onPicked: value => group.look.chooseLanguage(value)
        }
    }

    SettingRow {
        title: qsTr("Text size")
        advice: qsTr("Of everything in the window")

        SegmentedChoice {
            most: group.width - Theme.gapLarge * 2
            title: qsTr("Text size")
            choices: [100, 125, 150, 200].map(size => ({ value: size.toString(), text: qsTr("%1 %").arg(size) }))
            current: Math.round(group.look.textScale * 100).toString()
            onPicked: value => group.look.chooseTextScale(Number(value) / 100)
        }
    }

    SettingRow {
        title: qsTr("Theme")

        SegmentedChoice {
            most: group.width - Theme.gapLarge * 2
            title: qsTr("Theme")
            choices: [
                { value: "system", text: qsTr("As the system") },
                { value: "light", text: qsTr("Light") },
                { value: "dark", text: qsTr("Dark") }
            ]
            current: group.look.theme
            onPicked: value => group.look.chooseTheme(value)
        }
    }

    SettingRow {
        title: qsTr("Read aloud")
        advice: Theme.kiosk ? qsTr("Pages, buttons and messages are spoken") : qsTr("Pages, buttons and messages are spoken. F8 reads the page once more, or stops")

        Toggle {
            objectName: "follow"
            checked: group.shop.reader.following
            Accessible.name: qsTr("Read aloud")
            onToggled: {
                group.shop.reader.follow(checked);
            }
        }
    }

    SettingRow {
        title: qsTr("Less motion")
        advice: qsTr("Pages and cards change at once")

        Toggle {
            checked: group.look.reducedMotion
            Accessible.name: qsTr("Less motion")
            onToggled: group.look.chooseReducedMotion(checked)
        }
    }
}
