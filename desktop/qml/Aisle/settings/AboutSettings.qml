pragma ComponentBehavior: Bound

import QtQuick
import Aisle

// Version, where the logs are, and whose work this stands on.
SettingGroup {
    id: group

    required property var machine

    title: qsTr("About")

    SettingRow {
        title: qsTr("Aisle %1").arg(group.machine.version)
        advice: qsTr("Free software under the MIT licence")
    }

    SettingRow {
        title: qsTr("Log folder")
        advice: group.machine.logFolder

        ActionButton {
            iconName: "external"
            text: qsTr("Open")
            Accessible.name: qsTr("Open the log folder")
            onClicked: group.machine.openLogs()
        }
    }

    SettingRow {
        title: qsTr("Built with")
        advice: group.machine.licences.map(part => [part.name, part.version, "(" + part.licence + ")"].filter(word => word !== "").join(" ")).join(" · ")
    }

    SettingRow {
        title: qsTr("Qt")
        advice: qsTr("Qt is used under the LGPL, version 3. You may replace its libraries in the app's folder with your own.")
    }
}
