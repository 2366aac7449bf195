pragma Singleton

import QtQuick

// Names of states and fields, in the shopper's language.
QtObject {
    // What the language calls words of the catalogue, those in small letters.
    property var catalogue: ({})

    // Things to say.
    function examples(): list<string> {
        return [qsTr("Waterproof jackets under one hundred dollars"), qsTr("A gift for someone who loves coffee"), qsTr("Red running shoes")];
    }

    function talk(state: string, mode: string, talking: bool, starting: bool): string {
        switch (state) {
        case "offline":
            return talking ? qsTr("Listening, connecting") : starting ? qsTr("Starting") : qsTr("The voice is away");
        case "connecting":
            return talking ? qsTr("Listening, connecting") : qsTr("Connecting");
        case "reconnecting":
            return qsTr("Reconnecting");
        case "listening":
            return mode === "hold" ? qsTr("Listening. Let go to send") : mode === "tap" ? qsTr("Listening. Tap to send") : qsTr("Listening");
        case "thinking":
            return qsTr("One moment");
        case "speaking":
            return mode === "hold" ? qsTr("Speaking. Hold to interrupt") : qsTr("Speaking. Tap to interrupt");
        default:
            return mode === "hold" ? qsTr("Hold to talk") : mode === "tap" ? qsTr("Tap to talk") : qsTr("Tap to start listening");
        }
    }

    function connection(connection: string): string {
        switch (connection) {
        case "starting":
            return qsTr("The shop is opening.");
        case "reconnecting":
            return qsTr("The connection was lost. Your cart is safe; trying again.");
        case "offline":
            return qsTr("You are offline. What you see stays here and your cart is safe.");
        default:
            return "";
        }
    }

    // How far an order has come.
    function order(status: string): string {
        switch (status) {
        case "awaiting_payment":
            return qsTr("Not paid yet");
        case "paid":
            return qsTr("Paid");
        case "packed":
            return qsTr("Packed");
        case "sent":
            return qsTr("On its way");
        case "delivered":
            return qsTr("Delivered");
        case "cancelled":
            return qsTr("Cancelled");
        case "returned":
            return qsTr("Returned");
        default:
            return qsTr("Ordered");
        }
    }

    function stock(count: int): string {
        return count <= 0 ? qsTr("Sold out") : count <= 5 ? qsTr("Only %n left", "", count) : qsTr("In stock");
    }

    // What the button says that puts `variants` into the cart.
    function add(variants: var): string {
        if (variants.complete)
            return variants.stock > 0 ? qsTr("Add to the cart") : qsTr("Sold out");
        const missing = variants.missing.map(name => inside(fieldName(name)));
        return missing.length === 1 ? qsTr("Choose: %1").arg(missing[0]) : missing.length === 2 ? qsTr("Choose: %1 and %2").arg(missing[0]).arg(missing[1]) : qsTr("Choose first");
    }

    function limit(field: string, value: string): string {
        switch (field) {
        case "priceMaxMinor":
            return qsTr("Up to %1").arg(value);
        case "priceMinMinor":
            return qsTr("From %1").arg(value);
        case "ratingMin":
            return qsTr("Rated %1 or better").arg(value);
        case "inStock":
            return qsTr("In stock");
        case "onSale":
            return qsTr("Reduced");
        case "size":
            return qsTr("Size %1").arg(word(value));
        case "category":
        case "brand":
        case "colour":
            return capital(word(value));
        default:
            return value === "yes" ? fieldName(field) : qsTr("%1: %2").arg(fieldName(field)).arg(word(value));
        }
    }

    function capital(words: string): string {
        return words.charAt(0).toUpperCase() + words.slice(1);
    }

    // A word of the catalogue, or several on end, in the shopper's language as far as it is known.
    function word(written: string): string {
        const known = words => catalogue[words.toLowerCase()];
        if (known(written) !== undefined)
            return known(written);
        return written.split(", ").map(part => {
            if (known(part) !== undefined)
                return known(part);
            const words = part.split(" ");
            const said = [];
            while (words.length > 0) {
                let length = Math.min(4, words.length);
                while (length > 1 && known(words.slice(0, length).join(" ")) === undefined)
                    length--;
                const taken = words.splice(0, length).join(" ");
                said.push(known(taken) ?? taken);
            }
            return said.join(" ");
        }).join(", ");
    }

    // A name within a sentence: German nouns stay capital.
    function inside(name: string): string {
        return Theme.locale.name.startsWith("de") ? name : name.toLowerCase();
    }

    function fieldName(name: string): string {
        switch (name) {
        case "category":
            return qsTr("Category");
        case "brand":
            return qsTr("Brand");
        case "colour":
            return qsTr("Colour");
        case "size":
            return qsTr("Size");
        case "price":
            return qsTr("Price");
        case "rating":
            return qsTr("Rating");
        case "stock":
            return qsTr("Stock");
        default:
            return capital(word(name));
        }
    }

    function sort(name: string): string {
        switch (name) {
        case "price_asc":
            return qsTr("Lowest price");
        case "price_desc":
            return qsTr("Highest price");
        case "rating":
            return qsTr("Best rated");
        case "relevance":
            return qsTr("Best match");
        default:
            return qsTr("By %1").arg(inside(fieldName(name)));
        }
    }

    function part(name: string): string {
        switch (name) {
        case "hears":
            return qsTr("Hears");
        case "thinks":
            return qsTr("Thinks");
        case "speaks":
            return qsTr("Speaks");
        default:
            return qsTr("Call");
        }
    }

    function choice(name: string): string {
        switch (name) {
        case "auto":
            return qsTr("Automatic");
        case "clerk":
            return qsTr("Clerk, on this machine");
        case "pocketsphinx":
            return qsTr("PocketSphinx, on this machine");
        case "espeak":
            return qsTr("eSpeak, on this machine");
        case "webrtc":
            return qsTr("Direct, on this machine");
        case "gemini":
            return "Gemini";
        case "gemini_live":
            return qsTr("Gemini Live, hears and speaks too");
        case "none":
            return qsTr("Nothing");
        case "bridge":
            return qsTr("Your own assistant (Convex)");
        case "elevenlabs":
            return "ElevenLabs";
        case "daily":
            return "Daily";
        default:
            return capital(name);
        }
    }

    function key(name: string): string {
        switch (name) {
        case "GOOGLE_API_KEY":
            return qsTr("Google key (Gemini)");
        case "ELEVENLABS_API_KEY":
            return qsTr("ElevenLabs key");
        default:
            return qsTr("Daily key");
        }
    }
}
