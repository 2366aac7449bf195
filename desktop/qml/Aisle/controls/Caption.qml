import QtQuick
import QtQuick.Controls.Basic
import Aisle

// The words of one side, as they are said. Many words are set smaller; what still has no room is scrolled to.
Column {
    id: caption

    required property string who
    required property string words
    property string hint: ""
    property bool waiting: false
    // How high it may grow before it scrolls.
    property real most: 100
    readonly property bool some: words !== ""
    readonly property bool long: whole.height > most * 0.62
    readonly property int size: some && !long ? Theme.textLead : Theme.textBody
    readonly property real leading: long ? 1.15 : 1.2

    spacing: 2 * Theme.unit

    Label {
        id: name

        width: parent.width
        visible: caption.some || caption.waiting
        text: caption.who
        font.pixelSize: Theme.textSmall
        font.weight: Font.DemiBold
        color: Theme.inkSoft
        Accessible.ignored: true
    }

    Flickable {
        id: view

        readonly property bool scrolls: contentHeight > height + 1

        objectName: "captionView"
        width: parent.width
        // Whole lines only, so that the last one is never cut through.
        height: Math.min(said.height, Math.max(2, Math.floor((caption.most - name.height) / line.lineSpacing / caption.leading)) * Math.ceil(line.lineSpacing * caption.leading))
        contentWidth: width
        contentHeight: said.height
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.VerticalFlick
        interactive: scrolls
        clip: scrolls
        activeFocusOnTab: scrolls
        Accessible.role: Accessible.StaticText
        Accessible.name: caption.some ? caption.who + ": " + caption.words : said.text
        Accessible.ignored: said.text === ""
        Accessible.focusable: scrolls
        Keys.onUpPressed: bar.decrease()
        Keys.onDownPressed: bar.increase()
        // New words of the same reply come at the end; another reply begins at its top.
        onContentHeightChanged: Qt.callLater(follow)

        function follow(): void {
            contentY = caption.growing ? Math.max(0, contentHeight - height) : 0;
        }

        ScrollBar.vertical: Rail {
            id: bar

            policy: view.scrolls ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
            stepSize: line.lineSpacing * caption.leading / Math.max(1, view.contentHeight)
        }

        Label {
            id: said

            width: view.width - (caption.long ? Theme.gap * 0.75 : 0)
            visible: text !== ""
            text: caption.some ? Words.capital(caption.words) : caption.waiting ? "…" : caption.hint
            font.pixelSize: caption.size
            color: caption.some ? Theme.ink : Theme.inkSoft
            lineHeight: caption.leading
            Accessible.ignored: true
        }

        FocusRing {
            shown: view.activeFocus
            radius: Theme.radiusSmall
        }
    }

    // Whether these are more words of what was shown before.
    property bool growing: false
    property string before: ""

    onWordsChanged: {
        growing = before !== "" && words.startsWith(before);
        before = words;
    }

    FontMetrics {
        id: line

        font: said.font
    }

    // Measures the words at their larger size.
    Text {
        id: whole

        visible: false
        width: parent.width
        text: caption.words
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
        font.family: Theme.family
        font.pixelSize: Theme.textLead
        lineHeight: 1.2
    }
}
