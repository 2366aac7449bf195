pragma Singleton

import QtQuick
import Aisle

// What the downloadable models are called and good for, in the shopper's language.
QtObject {
    function name(key: string): string {
        switch (key) {
        case "moonshine":
            return "Moonshine";
        case "whisper":
            return "Whisper";
        case "piper":
            return qsTr("Piper, English voice");
        case "piper-de":
            return qsTr("Piper, German voice");
        case "kokoro":
            return qsTr("Kokoro, English voice");
        default:
            return Words.capital(key);
        }
    }

    function use(key: string): string {
        switch (key) {
        case "moonshine":
            return qsTr("Hears English quickly and well, with noise around too");
        case "whisper":
            return qsTr("Hears English and German, with noise around too");
        case "piper":
        case "piper-de":
            return qsTr("Sounds natural, quick on any machine");
        case "kokoro":
            return qsTr("Sounds most natural, needs a fast machine");
        default:
            return "";
        }
    }

    function megabytes(bytes: real): string {
        return qsTr("%1 MB").arg(Number(Math.ceil(bytes / 1000000)).toLocaleString(Theme.locale, "f", 0));
    }

    // The server's own sentence is English: it is the last resort.
    function problem(kind: string, sentence: string, begun: bool): string {
        switch (kind) {
        case "network":
            return !begun ? qsTr("The place it comes from cannot be reached. Check the network and try again.") : qsTr("The download was cut off. Check the network and try again: it goes on from where it was.");
        case "busy":
            return qsTr("The place it comes from does not give it out just now. Try again later.");
        case "gone":
            return qsTr("It is not to be had any more as this version of Aisle knows it. Look for a newer version.");
        case "checksum":
            return qsTr("What came was not what it should be and was thrown away. Try again later.");
        case "disk":
            return qsTr("There is not enough room on the disk. Free some and try again.");
        default:
            return sentence;
        }
    }
}
