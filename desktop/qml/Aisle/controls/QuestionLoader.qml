import QtQuick
import QtQuick.Window

// Puts a sheet with a question in front of everything while it is `active`. The keyboard's focus goes into the sheet and
// afterwards back to where it was.
Loader {
    id: loader

    readonly property string layerName: "front"
    // What has the focus where it was nowhere before.
    required property Item behind
    property Item before: null

    focus: active
    Accessible.role: Accessible.Client
    Accessible.ignored: !active

    onActiveChanged: {
        if (active) {
            before = loader.Window.activeFocusItem;
            forceActiveFocus();
        } else if (before) {
            before.forceActiveFocus(Qt.OtherFocusReason);
            before = null;
        } else {
            behind.forceActiveFocus();
        }
    }
}
