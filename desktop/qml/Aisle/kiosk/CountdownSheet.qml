import QtQuick
import Aisle

// Is anybody there? One large button says yes.
Sheet {
    id: sheet

    required property var kiosk

    Accessible.name: qsTr("Are you still there?")

    Column {
        width: parent.width
        spacing: sheet.low ? Theme.gap : Theme.gapLarge

        PageTitle {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Are you still there?")
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: sheet.kiosk.secondsLeft
            font.pixelSize: Math.min(Theme.textDisplay * 2, sheet.height * 0.14)
            font.weight: Font.Bold
            font.features: { "tnum": 1 }
            color: Theme.accent
            Accessible.name: qsTr("%n second(s) left", "", sheet.kiosk.secondsLeft)
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Your cart and everything you said will be erased when the time is up.")
            font.pixelSize: Theme.textLead
            color: Theme.inkSoft
        }

        ActionButton {
            objectName: "moreTime"
            width: parent.width
            implicitHeight: Theme.target * 1.3
            kind: "primary"
            visible: sheet.kiosk.moreTimeLeft
            focus: true
            font.pixelSize: Theme.textHeading
            text: qsTr("I need more time")
            onClicked: sheet.kiosk.moreTime()
        }

        ActionButton {
            objectName: "finish"
            width: parent.width
            kind: "plain"
            text: qsTr("I am done")
            onClicked: sheet.kiosk.finish()
        }
    }
}
