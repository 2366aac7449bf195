import QtQuick
import QtQuick.Layouts
import Aisle

// A word at one end and an amount at the other.
RowLayout {
    id: row

    required property string word
    required property string amount
    property bool strong: false

    spacing: Theme.gap
    Accessible.role: Accessible.StaticText
    Accessible.name: word + ": " + amount

    Label {
        Layout.fillWidth: row.strong
        text: row.word
        color: row.strong ? Theme.ink : Theme.inkSoft
        font.pixelSize: row.strong ? Theme.textLead : Theme.textBody
        font.weight: row.strong ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }

    Label {
        Layout.fillWidth: !row.strong
        horizontalAlignment: Text.AlignRight
        text: row.amount
        font.pixelSize: row.strong ? Theme.textTitle : Theme.textBody
        font.weight: row.strong ? Font.Bold : Font.DemiBold
        font.features: { "tnum": 1 }
        wrapMode: row.strong ? Text.NoWrap : Text.Wrap
        Accessible.ignored: true
    }
}
