<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AboutSettings</name>
    <message>
        <source>About</source>
        <translation>Über Aisle</translation>
    </message>
    <message>
        <source>Aisle %1</source>
        <translation>Aisle %1</translation>
    </message>
    <message>
        <source>Free software under the MIT licence</source>
        <translation>Freie Software unter der MIT-Lizenz</translation>
    </message>
    <message>
        <source>Log folder</source>
        <translation>Ordner der Protokolle</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Ordner der Protokolle öffnen</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>Gebaut mit</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>Qt is used under the LGPL, version 3. You may replace its libraries in the app&apos;s folder with your own.</source>
        <translation>Qt wird unter der LGPL, Version 3, verwendet. Sie dürfen seine Bibliotheken im Ordner der App durch eigene ersetzen.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch to start</source>
        <translation>Zum Starten berühren</translation>
    </message>
    <message>
        <source>Ask for anything in the shop.</source>
        <translation>Fragen Sie nach allem im Laden.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>BrowsePage</name>
    <message>
        <source>The shop cannot be reached</source>
        <translation>Der Laden ist nicht erreichbar</translation>
    </message>
    <message>
        <source>It is tried again by itself. Please check the network if this stays.</source>
        <translation>Es wird von selbst neu versucht. Bitte prüfen Sie das Netz, wenn es so bleibt.</translation>
    </message>
</context>
<context>
    <name>CardGrid</name>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
</context>
<context>
    <name>CardTile</name>
    <message>
        <source>%1: %2, %3, %4, %5</source>
        <translation>%1: %2, %3, %4, %5</translation>
    </message>
    <message>
        <source>Chooses this one to compare</source>
        <translation>Wählt dieses zum Vergleichen</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>vorher %1</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Add to the cart</source>
        <translation>In den Warenkorb</translation>
    </message>
    <message>
        <source>Compare number %1, %2</source>
        <translation>Nummer %1 vergleichen, %2</translation>
    </message>
    <message>
        <source>Add number %1, %2, to the cart</source>
        <translation>Nummer %1, %2, in den Warenkorb</translation>
    </message>
</context>
<context>
    <name>CartButton</name>
    <message numerus="yes">
        <source>Cart: %n item(s), %1</source>
        <translation>
            <numerusform>Warenkorb: %n Artikel, %1</numerusform>
            <numerusform>Warenkorb: %n Artikel, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Cart, empty</source>
        <translation>Warenkorb, leer</translation>
    </message>
    <message>
        <source>Cart</source>
        <translation>Warenkorb</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>CartPage</name>
    <message>
        <source>Your cart</source>
        <translation>Ihr Warenkorb</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Check out</source>
        <translation>Zur Kasse</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Empty the cart</source>
        <translation>Warenkorb leeren</translation>
    </message>
    <message>
        <source>Your cart is empty</source>
        <translation>Ihr Warenkorb ist leer</translation>
    </message>
    <message>
        <source>Say “add the second one”, or tap the plus on a card.</source>
        <translation>Sagen Sie „das zweite in den Warenkorb“ oder tippen Sie auf das Plus einer Karte.</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Umsehen</translation>
    </message>
</context>
<context>
    <name>CheckoutPage</name>
    <message>
        <source>Is this right?</source>
        <translation>Stimmt das so?</translation>
    </message>
    <message>
        <source>Nothing is bought until you confirm: tap the button, or say yes.</source>
        <translation>Gekauft wird erst, wenn Sie bestätigen: Tippen Sie auf den Knopf, oder sagen Sie Ja.</translation>
    </message>
    <message>
        <source>Nothing is bought until you confirm.</source>
        <translation>Gekauft wird erst, wenn Sie bestätigen.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>That was not the PIN. Try again.</source>
        <translation>Das war nicht die PIN. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Enter your PIN to confirm and order for %1</source>
        <translation>Geben Sie Ihre PIN ein, um für %1 zu bestellen</translation>
    </message>
    <message>
        <source>Placing the order</source>
        <translation>Wird bestellt</translation>
    </message>
    <message>
        <source>Confirm and order for %1</source>
        <translation>Bestätigen und für %1 bestellen</translation>
    </message>
    <message>
        <source>Check out</source>
        <translation>Zur Kasse</translation>
    </message>
    <message>
        <source>Back to the cart</source>
        <translation>Zurück zum Warenkorb</translation>
    </message>
</context>
<context>
    <name>ChoiceChip</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ChoiceMenu</name>
    <message>
        <source>%1, chosen</source>
        <translation>%1, gewählt</translation>
    </message>
</context>
<context>
    <name>ChoiceSheet</name>
    <message>
        <source>Which one? %1</source>
        <translation>Welche Ausführung? %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>%1 more than number %2</source>
        <translation>%1 mehr als Nummer %2</translation>
    </message>
    <message>
        <source>%1 less than number %2</source>
        <translation>%1 weniger als Nummer %2</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Was gesagt wurde</translation>
    </message>
    <message>
        <source>Nothing was said yet</source>
        <translation>Noch wurde nichts gesagt</translation>
    </message>
    <message>
        <source>Everything you and the voice say is written here.</source>
        <translation>Alles, was Sie und die Stimme sagen, steht hier.</translation>
    </message>
</context>
<context>
    <name>CountdownSheet</name>
    <message>
        <source>Are you still there?</source>
        <translation>Sind Sie noch da?</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>Noch %n Sekunde</numerusform>
            <numerusform>Noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Your cart and everything you said will be erased when the time is up.</source>
        <translation>Nach Ablauf der Zeit werden Ihr Warenkorb und alles Gesagte gelöscht.</translation>
    </message>
    <message>
        <source>I need more time</source>
        <translation>Ich brauche mehr Zeit</translation>
    </message>
    <message>
        <source>I am done</source>
        <translation>Ich bin fertig</translation>
    </message>
</context>
<context>
    <name>CrashSheet</name>
    <message>
        <source>Aisle closed unexpectedly</source>
        <translation>Aisle wurde unerwartet beendet</translation>
    </message>
    <message>
        <source>Your cart is safe. This report says what happened; it stays on this machine unless you send it.</source>
        <translation>Ihr Warenkorb ist sicher. Dieser Bericht sagt, was geschah; er bleibt auf diesem Gerät, wenn Sie ihn nicht verschicken.</translation>
    </message>
    <message>
        <source>The report, to be copied</source>
        <translation>Der Bericht, zum Kopieren</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
</context>
<context>
    <name>DataSettings</name>
    <message>
        <source>Your data</source>
        <translation>Ihre Daten</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Was gesagt wurde</translation>
    </message>
    <message>
        <source>Every word of both sides</source>
        <translation>Jedes Wort beider Seiten</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show what was said</source>
        <translation>Zeigen, was gesagt wurde</translation>
    </message>
    <message>
        <source>Your orders</source>
        <translation>Ihre Bestellungen</translation>
    </message>
    <message>
        <source>Nothing was ordered yet</source>
        <translation>Noch nichts bestellt</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Bestellung %1</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>The shop did not answer in time. Try again.</source>
        <translation>Der Laden hat nicht rechtzeitig geantwortet. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>It could not be saved: %1.</source>
        <translation>Speichern war nicht möglich: %1.</translation>
    </message>
    <message>
        <source>Everything said, shown and bought, as one file</source>
        <translation>Alles Gesagte, Gezeigte und Gekaufte in einer Datei</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gespeichert</translation>
    </message>
    <message>
        <source>Erase everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>The conversation, the cart and this history</source>
        <translation>Das Gespräch, der Warenkorb und der Verlauf</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Yes, erase it</source>
        <translation>Ja, löschen</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>DetailPage</name>
    <message>
        <source>Sold out</source>
        <translation>Ausverkauft</translation>
    </message>
    <message>
        <source>What people say</source>
        <translation>Was andere sagen</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>FactTable</name>
    <message>
        <source>In short</source>
        <translation>Kurz gesagt</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Set</source>
        <translation>Gesetzt</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Paste the key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep: %1</source>
        <translation>Behalten: %1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingeben</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget: %1</source>
        <translation>Vergessen: %1</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Microphone level</source>
        <translation>Pegel des Mikrofons</translation>
    </message>
</context>
<context>
    <name>LineTile</name>
    <message>
        <source>%1 times %2, %3</source>
        <translation>%1 mal %2, %3</translation>
    </message>
    <message>
        <source>%1 each</source>
        <translation>je %1</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>LookSettings</name>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Of the window and the voice</source>
        <translation>Des Fensters und der Stimme</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Of everything in the window</source>
        <translation>Von allem im Fenster</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Pages, buttons and messages are spoken</source>
        <translation>Seiten, Knöpfe und Meldungen werden gesprochen</translation>
    </message>
    <message>
        <source>Pages, buttons and messages are spoken. F8 reads the page once more, or stops</source>
        <translation>Seiten, Knöpfe und Meldungen werden gesprochen. F8 liest die Seite noch einmal oder hört auf</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Pages and cards change at once</source>
        <translation>Seiten und Karten wechseln sofort</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Aisle</source>
        <translation>Aisle</translation>
    </message>
    <message>
        <source>The shop</source>
        <translation>Der Laden</translation>
    </message>
    <message>
        <source>No microphone was found. Type instead.</source>
        <translation>Kein Mikrofon gefunden. Sie können tippen.</translation>
    </message>
</context>
<context>
    <name>MessageTile</name>
    <message>
        <source>You: %1</source>
        <translation>Sie: %1</translation>
    </message>
    <message>
        <source>Aisle: %1</source>
        <translation>Aisle: %1</translation>
    </message>
    <message>
        <source>Aisle</source>
        <translation>Aisle</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Checking and putting it in place</source>
        <translation>Wird geprüft und eingerichtet</translation>
    </message>
    <message>
        <source>Remove it from this machine? It can be downloaded again.</source>
        <translation>Von diesem Gerät entfernen? Es kann erneut heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Ready. %1</source>
        <translation>Bereit. %1</translation>
    </message>
    <message>
        <source>Its files are damaged. Remove it and download it again.</source>
        <translation>Die Dateien sind beschädigt. Entfernen Sie das Modell und laden Sie es erneut herunter.</translation>
    </message>
    <message>
        <source>Begun and not finished. It goes on from where it was.</source>
        <translation>Begonnen und nicht beendet. Es geht weiter, wo es war.</translation>
    </message>
    <message>
        <source>%1. %2, licence %3</source>
        <translation>%1. %2, Lizenz %3</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Yes, remove it</source>
        <translation>Ja, entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1: %2 percent</source>
        <translation>%1: %2 Prozent</translation>
    </message>
</context>
<context>
    <name>ModelSheet</name>
    <message>
        <source>Download %1?</source>
        <translation>%1 herunterladen?</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>On this disk</source>
        <translation>Auf diesem Datenträger</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>It runs on this machine alone, is checked before it is used, and can be removed in Settings.</source>
        <translation>Es läuft nur auf diesem Gerät, wird vor dem Gebrauch geprüft und kann in den Einstellungen wieder entfernt werden.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Piper, English voice</source>
        <translation>Piper, englische Stimme</translation>
    </message>
    <message>
        <source>Piper, German voice</source>
        <translation>Piper, deutsche Stimme</translation>
    </message>
    <message>
        <source>Kokoro, English voice</source>
        <translation>Kokoro, englische Stimme</translation>
    </message>
    <message>
        <source>Hears English quickly and well, with noise around too</source>
        <translation>Versteht Englisch schnell und gut, auch bei Lärm</translation>
    </message>
    <message>
        <source>Hears English and German, with noise around too</source>
        <translation>Versteht Englisch und Deutsch, auch bei Lärm</translation>
    </message>
    <message>
        <source>Sounds natural, quick on any machine</source>
        <translation>Klingt natürlich, schnell auf jedem Gerät</translation>
    </message>
    <message>
        <source>Sounds most natural, needs a fast machine</source>
        <translation>Klingt am natürlichsten, braucht ein schnelles Gerät</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>The place it comes from cannot be reached. Check the network and try again.</source>
        <translation>Die Quelle ist nicht erreichbar. Prüfen Sie das Netz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The download was cut off. Check the network and try again: it goes on from where it was.</source>
        <translation>Das Herunterladen wurde abgebrochen. Prüfen Sie das Netz und versuchen Sie es erneut: Es geht weiter, wo es war.</translation>
    </message>
    <message>
        <source>The place it comes from does not give it out just now. Try again later.</source>
        <translation>Die Quelle gibt es gerade nicht heraus. Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>It is not to be had any more as this version of Aisle knows it. Look for a newer version.</source>
        <translation>So, wie diese Version von Aisle es kennt, gibt es das Modell nicht mehr. Suchen Sie nach einer neueren Version.</translation>
    </message>
    <message>
        <source>What came was not what it should be and was thrown away. Try again later.</source>
        <translation>Was ankam, war nicht das Richtige und wurde verworfen. Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk. Free some and try again.</source>
        <translation>Auf dem Datenträger ist nicht genug Platz. Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Nothing like that here</source>
        <translation>So etwas gibt es hier nicht</translation>
    </message>
    <message>
        <source>Say it in other words, drop one of the limits above, or try one of these.</source>
        <translation>Sagen Sie es anders, heben Sie oben eine Einschränkung auf oder versuchen Sie eines davon.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>NumberSign</name>
    <message>
        <source>Number %1</source>
        <translation>Nummer %1</translation>
    </message>
</context>
<context>
    <name>OnScreenKeyboard</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Capital letter</source>
        <translation>Großbuchstabe</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>Digits and signs</source>
        <translation>Ziffern und Zeichen</translation>
    </message>
    <message>
        <source>Space bar</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>space</source>
        <translation>Leerzeichen</translation>
    </message>
    <message>
        <source>Hide the keyboard</source>
        <translation>Tastatur verbergen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>OperatorScreen</name>
    <message>
        <source>Operator</source>
        <translation>Betreiber</translation>
    </message>
    <message>
        <source>Back to the shop</source>
        <translation>Zurück zum Laden</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>End the app</source>
        <translation>App beenden</translation>
    </message>
</context>
<context>
    <name>OrderPage</name>
    <message>
        <source>Thank you, it is ordered</source>
        <translation>Danke, es ist bestellt</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Bestellung %1</translation>
    </message>
    <message>
        <source>Your order number</source>
        <translation>Ihre Bestellnummer</translation>
    </message>
    <message>
        <source>Your order number: %1</source>
        <translation>Ihre Bestellnummer: %1</translation>
    </message>
    <message>
        <source>You pay at the counter, or when it arrives</source>
        <translation>Sie zahlen an der Kasse oder bei Lieferung</translation>
    </message>
    <message>
        <source>Please remember the number, or take a picture of it. Nothing has been charged.</source>
        <translation>Merken Sie sich die Nummer, oder machen Sie ein Foto davon. Es wurde nichts abgebucht.</translation>
    </message>
    <message>
        <source>Keep the number at hand. Nothing has been charged.</source>
        <translation>Halten Sie die Nummer bereit. Es wurde nichts abgebucht.</translation>
    </message>
    <message>
        <source>Pay with your phone</source>
        <translation>Mit dem Telefon bezahlen</translation>
    </message>
    <message>
        <source>One thing left: pay</source>
        <translation>Nur noch bezahlen</translation>
    </message>
    <message>
        <source>Point your phone&apos;s camera at the code. It opens the shop&apos;s own payment page.</source>
        <translation>Richten Sie die Kamera Ihres Telefons auf den Code. Er öffnet die Bezahlseite des Ladens.</translation>
    </message>
    <message>
        <source>The shop&apos;s own payment page opens in your browser. Aisle never asks for card numbers.</source>
        <translation>Die Bezahlseite des Ladens öffnet sich im Browser. Aisle fragt nie nach Kartennummern.</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>%1 bezahlen</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Keep shopping</source>
        <translation>Weiter einkaufen</translation>
    </message>
    <message>
        <source>I am done</source>
        <translation>Ich bin fertig</translation>
    </message>
</context>
<context>
    <name>OutOfOrderScreen</name>
    <message>
        <source>Out of order</source>
        <translation>Außer Betrieb</translation>
    </message>
    <message>
        <source>This machine needs a moment of care. Please ask the staff, or come back later.</source>
        <translation>Dieses Gerät braucht kurz Pflege. Bitte fragen Sie das Personal oder kommen Sie später wieder.</translation>
    </message>
</context>
<context>
    <name>PartSettings</name>
    <message>
        <source>What hears, thinks and speaks</source>
        <translation>Was hört, denkt und spricht</translation>
    </message>
    <message>
        <source>Picked by itself: %1</source>
        <translation>Selbst gewählt: %1</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Wird getestet</translation>
    </message>
    <message>
        <source>Test: %1</source>
        <translation>Testen: %1</translation>
    </message>
    <message>
        <source>These run on this machine once you have downloaded them, without any account.</source>
        <translation>Diese laufen auf diesem Gerät, sobald Sie sie heruntergeladen haben, ganz ohne Konto.</translation>
    </message>
    <message>
        <source>These are managed by whoever runs the voice service.</source>
        <translation>Diese verwaltet, wer den Sprachdienst betreibt.</translation>
    </message>
    <message>
        <source>Keys are kept in your system&apos;s key store and are never shown again.</source>
        <translation>Schlüssel liegen im Schlüsselbund Ihres Systems und werden nie wieder angezeigt.</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Enter the PIN</source>
        <translation>Geben Sie die PIN ein</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) entered</source>
        <translation>
            <numerusform>%n Ziffer eingegeben</numerusform>
            <numerusform>%n Ziffern eingegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete a digit</source>
        <translation>Eine Ziffer löschen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingeben</translation>
    </message>
</context>
<context>
    <name>PinSheet</name>
    <message>
        <source>Operator</source>
        <translation>Betreiber</translation>
    </message>
    <message numerus="yes">
        <source>That was wrong. Wait %n second(s).</source>
        <translation>
            <numerusform>Das war falsch. Warten Sie %n Sekunde.</numerusform>
            <numerusform>Das war falsch. Warten Sie %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>That was wrong. Try again.</source>
        <translation>Das war falsch. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>PIN eingeben</translation>
    </message>
    <message>
        <source>Back to the shop</source>
        <translation>Zurück zum Laden</translation>
    </message>
</context>
<context>
    <name>Price</name>
    <message>
        <source>before %1</source>
        <translation>vorher %1</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>QR code of the payment page</source>
        <translation>QR-Code der Bezahlseite</translation>
    </message>
</context>
<context>
    <name>Quantity</name>
    <message>
        <source>One less of %1</source>
        <translation>Eins weniger von %1</translation>
    </message>
    <message>
        <source>Quantity %1</source>
        <translation>Menge %1</translation>
    </message>
    <message>
        <source>One more of %1</source>
        <translation>Eins mehr von %1</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message numerus="yes">
        <source>Rated %1 out of 5 by %n people</source>
        <translation>
            <numerusform>Von %n Person mit %1 von 5 bewertet</numerusform>
            <numerusform>Von %n Personen mit %1 von 5 bewertet</numerusform>
        </translation>
    </message>
    <message>
        <source>Rated %1 out of 5</source>
        <translation>Mit %1 von 5 bewertet</translation>
    </message>
</context>
<context>
    <name>ReadButton</name>
    <message>
        <source>Stop reading aloud</source>
        <translation>Nicht weiter vorlesen</translation>
    </message>
    <message>
        <source>Read this page aloud</source>
        <translation>Diese Seite vorlesen</translation>
    </message>
</context>
<context>
    <name>ResultsHeader</name>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n Produkt</numerusform>
            <numerusform>%n Produkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop the limit: %1</source>
        <translation>Einschränkung aufheben: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Fewer choices</source>
        <translation>Weniger Auswahl</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter, sort and compare</source>
        <translation>Filtern, ordnen und vergleichen</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Nicht vergleichen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message numerus="yes">
        <source>Compare %n</source>
        <translation>
            <numerusform>%n vergleichen</numerusform>
            <numerusform>%n vergleichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose two or more</source>
        <translation>Zwei oder mehr wählen</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
</context>
<context>
    <name>SelectButton</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>I did not hear anything. Hold the button and speak.</source>
        <translation>Ich habe nichts gehört. Halten Sie den Knopf und sprechen Sie.</translation>
    </message>
    <message>
        <source>The answer is taking too long. Please try again.</source>
        <translation>Die Antwort braucht zu lange. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The voice was cut off. Reconnecting…</source>
        <translation>Die Stimme ist abgebrochen. Verbinde neu…</translation>
    </message>
    <message>
        <source>There is nothing to order yet: open the checkout first.</source>
        <translation>Es gibt noch nichts zu bestellen: Gehen Sie erst zur Kasse.</translation>
    </message>
    <message>
        <source>There is nothing to repeat yet.</source>
        <translation>Es gibt noch nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>Everything was erased.</source>
        <translation>Alles wurde gelöscht.</translation>
    </message>
    <message>
        <source>The shop sent something that this version cannot show. Please update the app.</source>
        <translation>Der Laden hat etwas geschickt, das diese Version nicht zeigen kann. Bitte aktualisieren Sie die App.</translation>
    </message>
    <message>
        <source>Speaking needs a recognizer for this language: choose or download one in the settings. Typing works.</source>
        <translation>Zum Sprechen fehlt ein Erkenner für Deutsch: Wählen oder laden Sie einen in den Einstellungen. Tippen geht.</translation>
    </message>
    <message>
        <source>This session is over: please start again.</source>
        <translation>Diese Sitzung ist vorbei: bitte beginnen Sie neu.</translation>
    </message>
    <message>
        <source>This session is not known: please start the shop again.</source>
        <translation>Diese Sitzung ist nicht bekannt: bitte starten Sie das Geschäft neu.</translation>
    </message>
    <message>
        <source>The shop is not open yet. Please try again in a moment.</source>
        <translation>Das Geschäft ist noch nicht offen. Bitte versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>No microphone found: type instead.</source>
        <translation>Kein Mikrofon gefunden: Sie können tippen.</translation>
    </message>
    <message>
        <source>No speaker was found: the words are on the screen.</source>
        <translation>Kein Lautsprecher gefunden: Die Worte stehen auf dem Bildschirm.</translation>
    </message>
    <message>
        <source>Your microphone sends only silence: check its permission and its switch.</source>
        <translation>Ihr Mikrofon sendet nur Stille: Prüfen Sie die Erlaubnis und den Schalter.</translation>
    </message>
    <message>
        <source>The voice service cannot be reached.</source>
        <translation>Der Sprachdienst ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The voice service did not answer in time.</source>
        <translation>Der Sprachdienst hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The voice service does not answer any more.</source>
        <translation>Der Sprachdienst antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The voice service is not there yet.</source>
        <translation>Der Sprachdienst ist noch nicht da.</translation>
    </message>
    <message>
        <source>The voice assistant did not get ready in time.</source>
        <translation>Die Stimme wurde nicht rechtzeitig bereit.</translation>
    </message>
    <message>
        <source>The voice assistant left the call.</source>
        <translation>Die Stimme hat den Anruf verlassen.</translation>
    </message>
    <message>
        <source>The call could not be made: there is no way to Daily just now.</source>
        <translation>Der Anruf kam nicht zustande: Daily ist gerade nicht erreichbar.</translation>
    </message>
    <message>
        <source>Something went wrong in the app. It goes on; the log holds the details.</source>
        <translation>In der App ging etwas schief. Sie läuft weiter; Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
        <source>This page cannot be read aloud just now.</source>
        <translation>Diese Seite kann gerade nicht vorgelesen werden.</translation>
    </message>
    <message>
        <source>Voice service</source>
        <translation>Sprachdienst</translation>
    </message>
    <message>
        <source>Running.</source>
        <translation>Läuft.</translation>
    </message>
    <message>
        <source>Not running.</source>
        <translation>Läuft nicht.</translation>
    </message>
    <message>
        <source>Not running: it failed several times in a row.</source>
        <translation>Läuft nicht: Er ist mehrmals nacheinander ausgefallen.</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>In a call.</source>
        <translation>Im Gespräch.</translation>
    </message>
    <message>
        <source>No call just now.</source>
        <translation>Gerade kein Gespräch.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Connected.</source>
        <translation>Verbunden.</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>Nicht verbunden.</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>None found.</source>
        <translation>Keiner gefunden.</translation>
    </message>
    <message>
        <source>The test did not come to an end. The log may say more.</source>
        <translation>Der Test kam zu keinem Ende. Das Protokoll sagt vielleicht mehr.</translation>
    </message>
    <message>
        <source>This system has no key store: a key is kept only until the app ends. Set it in the environment to keep it.</source>
        <translation>Dieses System hat keinen Schlüsselbund: Ein Schlüssel gilt nur, bis die App endet. Setzen Sie ihn in der Umgebung, um ihn zu behalten.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Text size and language</source>
        <translation>Textgröße und Sprache</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>SkeletonGrid</name>
    <message>
        <source>Products are on their way</source>
        <translation>Produkte sind unterwegs</translation>
    </message>
</context>
<context>
    <name>SoundSettings</name>
    <message>
        <source>Talking</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Talking and sound</source>
        <translation>Sprechen und Ton</translation>
    </message>
    <message>
        <source>Talk button</source>
        <translation>Sprechknopf</translation>
    </message>
    <message>
        <source>Hold it while you speak</source>
        <translation>Halten, während Sie sprechen</translation>
    </message>
    <message>
        <source>Tap to start, tap to send</source>
        <translation>Tippen zum Starten, tippen zum Senden</translation>
    </message>
    <message>
        <source>Listens all the time, while it is on</source>
        <translation>Hört die ganze Zeit zu, solange es an ist</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Tap</source>
        <translation>Tippen</translation>
    </message>
    <message>
        <source>Hands-free</source>
        <translation>Freihändig</translation>
    </message>
    <message>
        <source>Talk key</source>
        <translation>Sprechtaste</translation>
    </message>
    <message>
        <source>Works while no text box has the keyboard</source>
        <translation>Gilt, solange kein Textfeld die Tastatur hat</translation>
    </message>
    <message>
        <source>Space bar</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfg</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>No microphone was found. Plug one in, or type instead.</source>
        <translation>Kein Mikrofon gefunden. Schließen Sie eines an oder tippen Sie.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Play a test sound</source>
        <translation>Testton abspielen</translation>
    </message>
    <message>
        <source>Volume of the voice</source>
        <translation>Lautstärke der Stimme</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Short sounds</source>
        <translation>Kurze Töne</translation>
    </message>
    <message>
        <source>When listening starts and ends</source>
        <translation>Wenn das Zuhören beginnt und endet</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>%1, chosen</source>
        <translation>%1, gewählt</translation>
    </message>
    <message>
        <source>%1, not chosen</source>
        <translation>%1, nicht gewählt</translation>
    </message>
    <message>
        <source>%1, button</source>
        <translation>%1, Knopf</translation>
    </message>
    <message>
        <source>%1, not available</source>
        <translation>%1, nicht verfügbar</translation>
    </message>
    <message>
        <source>%1, text box</source>
        <translation>%1, Textfeld</translation>
    </message>
    <message>
        <source>Press F8 to hear this page.</source>
        <translation>F8 liest diese Seite vor.</translation>
    </message>
</context>
<context>
    <name>TalkButton</name>
    <message>
        <source>Let go to cancel</source>
        <translation>Loslassen zum Abbrechen</translation>
    </message>
    <message>
        <source>Type instead</source>
        <translation>Bitte tippen</translation>
    </message>
    <message>
        <source>Hold the button or the space bar while you speak</source>
        <translation>Halten Sie den Knopf oder die Leertaste, während Sie sprechen</translation>
    </message>
    <message>
        <source>Press once to speak and once more to send</source>
        <translation>Einmal drücken zum Sprechen, noch einmal zum Senden</translation>
    </message>
</context>
<context>
    <name>TalkDock</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Say what you are looking for, in your own words.</source>
        <translation>Sagen Sie in eigenen Worten, was Sie suchen.</translation>
    </message>
    <message>
        <source>Hold the button or the space bar and say what you are looking for.</source>
        <translation>Halten Sie den Knopf oder die Leertaste und sagen Sie, was Sie suchen.</translation>
    </message>
    <message>
        <source>Type above what you are looking for.</source>
        <translation>Tippen Sie oben, was Sie suchen.</translation>
    </message>
    <message>
        <source>Aisle</source>
        <translation>Aisle</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>Noch einmal sagen</translation>
    </message>
    <message>
        <source>Stop the voice</source>
        <translation>Stimme anhalten</translation>
    </message>
    <message>
        <source>Show the whole conversation</source>
        <translation>Das ganze Gespräch zeigen</translation>
    </message>
</context>
<context>
    <name>TextBox</name>
    <message>
        <source>Or type it here</source>
        <translation>Oder hier tippen</translation>
    </message>
    <message>
        <source>Type what you are looking for</source>
        <translation>Tippen Sie, was Sie suchen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>Toggle</name>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Text size and language</source>
        <translation>Textgröße und Sprache</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>VariantPicker</name>
    <message>
        <source>%1, sold out</source>
        <translation>%1, ausverkauft</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>What are you looking for?</source>
        <translation>Was suchen Sie?</translation>
    </message>
    <message>
        <source>Try saying</source>
        <translation>Sagen Sie zum Beispiel</translation>
    </message>
    <message>
        <source>Featured today</source>
        <translation>Heute empfohlen</translation>
    </message>
</context>
<context>
    <name>Wordmark</name>
    <message>
        <source>Aisle, start over</source>
        <translation>Aisle, von vorn beginnen</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Waterproof jackets under one hundred dollars</source>
        <translation>Wasserdichte Jacken unter hundert Dollar</translation>
    </message>
    <message>
        <source>A gift for someone who loves coffee</source>
        <translation>Ein Geschenk für jemanden, der Kaffee liebt</translation>
    </message>
    <message>
        <source>Red running shoes</source>
        <translation>Rote Laufschuhe</translation>
    </message>
    <message>
        <source>The voice is away</source>
        <translation>Die Stimme ist weg</translation>
    </message>
    <message>
        <source>Listening, connecting</source>
        <translation>Hört zu, verbindet</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Verbindet neu</translation>
    </message>
    <message>
        <source>Listening. Let go to send</source>
        <translation>Hört zu. Loslassen zum Senden</translation>
    </message>
    <message>
        <source>Listening. Tap to send</source>
        <translation>Hört zu. Tippen zum Senden</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Hört zu</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Speaking. Hold to interrupt</source>
        <translation>Spricht. Halten unterbricht</translation>
    </message>
    <message>
        <source>Speaking. Tap to interrupt</source>
        <translation>Spricht. Tippen unterbricht</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>Zum Sprechen halten</translation>
    </message>
    <message>
        <source>Tap to talk</source>
        <translation>Zum Sprechen tippen</translation>
    </message>
    <message>
        <source>Tap to start listening</source>
        <translation>Tippen, dann zuhören</translation>
    </message>
    <message>
        <source>The shop is opening.</source>
        <translation>Der Laden öffnet gerade.</translation>
    </message>
    <message>
        <source>The connection was lost. Your cart is safe; trying again.</source>
        <translation>Die Verbindung ist weg. Ihr Warenkorb ist sicher; es wird neu versucht.</translation>
    </message>
    <message>
        <source>You are offline. What you see stays here and your cart is safe.</source>
        <translation>Sie sind offline. Was Sie sehen, bleibt, und Ihr Warenkorb ist sicher.</translation>
    </message>
    <message>
        <source>Not paid yet</source>
        <translation>Noch nicht bezahlt</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Verpackt</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Geliefert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgesandt</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Ausverkauft</translation>
    </message>
    <message numerus="yes">
        <source>Only %n left</source>
        <translation>
            <numerusform>Nur noch %n da</numerusform>
            <numerusform>Nur noch %n da</numerusform>
        </translation>
    </message>
    <message>
        <source>In stock</source>
        <translation>Vorrätig</translation>
    </message>
    <message>
        <source>Add to the cart</source>
        <translation>In den Warenkorb</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Bitte wählen: %1</translation>
    </message>
    <message>
        <source>Choose: %1 and %2</source>
        <translation>Bitte wählen: %1 und %2</translation>
    </message>
    <message>
        <source>Choose first</source>
        <translation>Bitte erst wählen</translation>
    </message>
    <message>
        <source>Up to %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Ab %1</translation>
    </message>
    <message>
        <source>Rated %1 or better</source>
        <translation>Mit %1 oder besser bewertet</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reduziert</translation>
    </message>
    <message>
        <source>Size %1</source>
        <translation>Größe %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Vorrat</translation>
    </message>
    <message>
        <source>Lowest price</source>
        <translation>Niedrigster Preis</translation>
    </message>
    <message>
        <source>Highest price</source>
        <translation>Höchster Preis</translation>
    </message>
    <message>
        <source>Best rated</source>
        <translation>Beste Bewertung</translation>
    </message>
    <message>
        <source>Best match</source>
        <translation>Beste Treffer</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>Hears</source>
        <translation>Hört</translation>
    </message>
    <message>
        <source>Thinks</source>
        <translation>Denkt</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>Spricht</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Clerk, on this machine</source>
        <translation>Verkäufer, auf diesem Gerät</translation>
    </message>
    <message>
        <source>PocketSphinx, on this machine</source>
        <translation>PocketSphinx, auf diesem Gerät</translation>
    </message>
    <message>
        <source>eSpeak, on this machine</source>
        <translation>eSpeak, auf diesem Gerät</translation>
    </message>
    <message>
        <source>Direct, on this machine</source>
        <translation>Direkt, auf diesem Gerät</translation>
    </message>
    <message>
        <source>Gemini Live, hears and speaks too</source>
        <translation>Gemini Live, hört und spricht auch</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Your own assistant (Convex)</source>
        <translation>Ihr eigener Assistent (Convex)</translation>
    </message>
    <message>
        <source>Google key (Gemini)</source>
        <translation>Google-Schlüssel (Gemini)</translation>
    </message>
    <message>
        <source>ElevenLabs key</source>
        <translation>ElevenLabs-Schlüssel</translation>
    </message>
    <message>
        <source>Daily key</source>
        <translation>Daily-Schlüssel</translation>
    </message>
</context>
</TS>
