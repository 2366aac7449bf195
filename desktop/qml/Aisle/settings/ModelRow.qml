import QtQuick
import Aisle

// A model that can be downloaded: what it is good for, how far it is, what can be done with it.
Column {
    id: row

    required property string key
    required property real size
    required property string licence
    required property string status
    required property real progress
    required property string problem
    required property string error
    // Whether this window may download and remove.
    property bool managed: true
    property bool sure: false

    signal wanted
    signal cancelled
    signal removed

    readonly property bool coming: status === "downloading" || status === "installing"
    readonly property string title: ModelWords.name(key)

    objectName: `model-${key}`
    spacing: Theme.gapSmall
    onStatusChanged: sure = false

    SettingRow {
        width: row.width
        title: row.title
        advice: {
            switch (row.status) {
            case "downloading":
                return qsTr("%1 of %2").arg(ModelWords.megabytes(row.size * row.progress)).arg(ModelWords.megabytes(row.size));
            case "installing":
                return qsTr("Checking and putting it in place");
            case "ready":
                return row.sure ? qsTr("Remove it from this machine? It can be downloaded again.") : qsTr("Ready. %1").arg(ModelWords.use(row.key));
            case "damaged":
                return qsTr("Its files are damaged. Remove it and download it again.");
            case "partial":
                return row.problem !== "" ? ModelWords.use(row.key) : qsTr("Begun and not finished. It goes on from where it was.");
            default:
                return qsTr("%1. %2, licence %3").arg(ModelWords.use(row.key)).arg(ModelWords.megabytes(row.size)).arg(row.licence);
            }
        }

        Row {
            spacing: Theme.gapSmall

            ActionButton {
                visible: row.managed && (row.status === "missing" || row.status === "partial")
                iconName: "download"
                text: row.status === "partial" ? qsTr("Go on") : row.problem !== "" ? qsTr("Try again") : qsTr("Download")
                Accessible.name: qsTr("%1: %2").arg(text).arg(row.title)
                onClicked: row.wanted()
            }

            ActionButton {
                visible: row.managed && row.coming
                text: qsTr("Cancel")
                Accessible.name: qsTr("%1: %2").arg(text).arg(row.title)
                onClicked: row.cancelled()
            }

            ActionButton {
                visible: row.sure
                kind: "plain"
                text: qsTr("Keep it")
                Accessible.name: qsTr("%1: %2").arg(text).arg(row.title)
                onClicked: row.sure = false
            }

            ActionButton {
                visible: row.managed && !row.coming && row.status !== "missing"
                kind: row.sure || row.status === "damaged" ? "quiet" : "plain"
                text: row.sure ? qsTr("Yes, remove it") : qsTr("Remove")
                Accessible.name: qsTr("%1: %2").arg(text).arg(row.title)
                onClicked: {
                    // What can be used is not taken away by one slip.
                    if (row.sure || row.status !== "ready")
                        row.removed();
                    else
                        row.sure = true;
                }
            }
        }
    }

    Rectangle {
        visible: row.coming
        width: row.width
        height: 6 * Theme.unit
        radius: height / 2
        color: Theme.sunken
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("%1: %2 percent").arg(row.title).arg(Math.floor(row.progress * 100))

        Rectangle {
            x: Theme.mirrored ? parent.width - width : 0
            width: Math.max(height, parent.width * row.progress)
            height: parent.height
            radius: height / 2
            color: Theme.accent
        }
    }

    Label {
        visible: row.problem !== "" && !row.coming && row.status !== "ready"
        width: row.width
        text: ModelWords.problem(row.problem, row.error, row.status === "partial")
        font.pixelSize: Theme.textSmall
        color: Theme.alert
        Accessible.role: Accessible.AlertMessage
    }
}
