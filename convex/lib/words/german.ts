import { several } from "../change";
import type { Lexicon } from "../lexicon";
import { minorDigits } from "../money";
import type { Limits } from "../shapes";
import type { Found, Language } from "./language";

// What the functions say, in German. A sentence's key is the English one, with {} for what changes; the first that fits
// is taken, so the most general stand last.

const SENTENCES: readonly (readonly [string, string])[] = [
  ["Picked for you", "Für Sie ausgesucht"],
  ["The shop is empty for now", "Das Geschäft ist noch leer"],
  ["Your cart", "Ihr Warenkorb"],
  ["Check out", "Zur Kasse"],
  ["Your order", "Ihre Bestellung"],
  ["This product is no longer in the shop", "Dieses Produkt gibt es hier nicht mehr"],
  ["This product is no longer in the shop.", "Dieses Produkt gibt es hier nicht mehr."],
  ["Comparing {} products", "{} Produkte im Vergleich"],
  ['reading "{}" as "{}"', "„{}“ als „{}“ gelesen"],
  ["ignoring the size", "ohne die Größe"],
  ["ignoring the colour", "ohne die Farbe"],
  ["ignoring the rating", "ohne die Bewertung"],
  ["ignoring being on sale", "nicht nur im Angebot"],
  ["ignoring being in stock", "nicht nur auf Lager"],
  ["ignoring the brand", "ohne die Marke"],
  ["ignoring the lowest price", "ohne den Mindestpreis"],
  ["ignoring the highest price", "ohne den Höchstpreis"],
  ["ignoring the category", "ohne die Kategorie"],
  ["nothing has all of it", "nichts hat alles davon"],
  ['ignoring "{w}"', "ohne „{w}“"],
  ["ignoring the {w}", "ohne {w}"],
  ["ignoring {w}", "ohne {w}"],
  ["within the price", "im Preisrahmen"],
  ["on sale", "im Angebot"],
  ["rated {}", "bewertet mit {}"],
  ["brand", "Marke"],
  ["colours", "Farben"],
  ["sizes", "Größen"],
  ["rating", "Bewertung"],
  ["delivery", "Lieferung"],
  ["returns", "Rückgabe"],
  ["{} was removed.", "{} ist entfernt."],
  ["It was removed.", "Es ist entfernt."],
  ["The cart is already empty.", "Der Warenkorb ist schon leer."],
  ["The cart is empty now.", "Der Warenkorb ist jetzt leer."],
  ["The last change to the cart was undone.", "Die letzte Änderung am Warenkorb ist rückgängig gemacht."],
  ["There is nothing to undo.", "Es gibt nichts rückgängig zu machen."],
  ["Say which product: its number on the screen.", "Sagen Sie, welches Produkt: seine Nummer auf dem Bildschirm."],
  ["There is no number {} in the cart.", "Eine Nummer {} gibt es im Warenkorb nicht."],
  ["There is no number {} in the cart: it has {} lines.", "Eine Nummer {} gibt es im Warenkorb nicht: er hat {} Zeilen."],
  ["That is not in the cart.", "Das liegt nicht im Warenkorb."],
  ["{} does not come as {}; it comes as {}.", "{} gibt es nicht als {w}; es gibt {w}."],
  ["This order is no longer open: please check out again.", "Diese Bestellung ist nicht mehr offen: bitte gehen Sie noch einmal zur Kasse."],
  ["This shop does not take that kind of yes: please confirm the order on the screen.", "So nimmt dieses Geschäft kein Ja an: bitte bestätigen Sie die Bestellung auf dem Bildschirm."],
  ["This shop takes no spoken yes: please confirm the order on the screen.", "Dieses Geschäft nimmt kein gesprochenes Ja an: bitte bestätigen Sie die Bestellung auf dem Bildschirm."],
  ["Please enter the PIN first.", "Bitte geben Sie zuerst die PIN ein."],
  ["I did not hear a yes to this order: please say it again or confirm on the screen.", "Ich habe kein Ja zu dieser Bestellung gehört: bitte sagen Sie es noch einmal oder bestätigen Sie auf dem Bildschirm."],
  ["The cart is not what it was when the order was shown.", "Der Warenkorb ist nicht mehr der, mit dem die Bestellung gezeigt wurde."],
  ["This order is above the spending limit: {} is left for today.", "Diese Bestellung liegt über der Ausgabengrenze: heute bleiben noch {m}."],
  ["A quantity is a whole number.", "Eine Menge ist eine ganze Zahl."],
  ["Only {} of {} is in stock.", "Von {2} ist nur noch {1} da."],
  ["Only {} of {} are in stock.", "Von {2} sind nur noch {1} da."],
  ["At most {} of one product can be ordered.", "Von einem Produkt kann man höchstens {} bestellen."],
  ["A cart holds at most {} different products.", "Ein Warenkorb fasst höchstens {} verschiedene Produkte."],
  ["{} is no longer sold and was left out.", "{} wird nicht mehr verkauft und ist weggelassen."],
  ["{} is out of stock and was left out.", "{} ist ausverkauft und ist weggelassen."],
  ["Only {} of {} is left, so the order has {}.", "Von {2} ist nur noch {1} da, die Bestellung hat also {3}."],
  ["Only {} of {} are left, so the order has {}.", "Von {2} sind nur noch {1} da, die Bestellung hat also {3}."],
  ["{} now costs {} instead of {}.", "{} kostet jetzt {m} statt {m}."],
  ["The cart is empty: there is nothing to order yet.", "Der Warenkorb ist leer: es gibt noch nichts zu bestellen."],
  ["That took a while, so prices may have changed: please check out again.", "Das hat eine Weile gedauert, Preise können sich geändert haben: bitte gehen Sie noch einmal zur Kasse."],
  ["There is no such order.", "Diese Bestellung gibt es nicht."],
  ["There is no order of that number.", "Eine Bestellung mit dieser Nummer gibt es nicht."],
  ["Not all of it can be had now: {}.", "Nicht alles ist gerade zu haben: {}."],
  ["There are no numbered products on the screen.", "Auf dem Bildschirm sind keine Produkte mit Nummern."],
  ["There is no number {} on the screen: it shows {} to {}.", "Eine Nummer {} gibt es auf dem Bildschirm nicht: er zeigt {} bis {}."],
  ["There is no number {} on the screen: it shows {}.", "Eine Nummer {} gibt es auf dem Bildschirm nicht: er zeigt {}."],
  ["Between two and {} products can be compared.", "Vergleichen kann man zwei bis {} Produkte."],
  ["Please wait {} seconds and try again.", "Bitte warten Sie {} Sekunden und versuchen Sie es noch einmal."],
  ["The PIN is right.", "Die PIN stimmt."],
  ["That is not the PIN.", "Das ist nicht die PIN."],
  ["That was a lot at once: please wait a moment and try again.", "Das war viel auf einmal: bitte warten Sie einen Moment und versuchen Sie es noch einmal."],
  ["This session has no screen: please start again.", "Diese Sitzung hat keinen Bildschirm: bitte beginnen Sie neu."],
  ["There is nothing to answer.", "Es gibt nichts zu beantworten."],
  ["That message is not in this conversation.", "Diese Nachricht gehört nicht zu diesem Gespräch."],
  ["This is not allowed here.", "Das ist hier nicht erlaubt."],
  ["That is another session.", "Das ist eine andere Sitzung."],
  ["There is no such session.", "Diese Sitzung gibt es nicht."],
  ["At most {} ranges can be asked for at once.", "Mehr als {} Bereiche auf einmal kann man nicht verlangen."],
  ["At most {} values can be asked for at once.", "Mehr als {} Werte auf einmal kann man nicht verlangen."],
  ["{} is out of stock.", "{} ist ausverkauft."],
  ["{w} in title", "{w} im Namen"],
  ["{w} in brand", "{w} als Marke"],
  ["{w} in category", "{w} als Kategorie"],
  ["{w} in details", "{w} in den Angaben"],
  ["{w} in description", "{w} in der Beschreibung"],
  ["{w}: {w}", "{w}: {w}"],
];

/** Small words of a request that say how its other words go together. */
const SMALL: Readonly<Record<string, string>> = {
  unter: "under", über: "over", bis: "up to", zwischen: "between", und: "and", oder: "or", ohne: "without",
  nicht: "not", mit: "with", für: "for", von: "from", in: "in", im: "in", größe: "size", ab: "at least",
  mindestens: "at least", höchstens: "at most", sterne: "stars", sternen: "stars", hundert: "hundred",
  angebot: "sale", billigste: "cheapest", günstigste: "cheapest", beste: "best", ein: "", eine: "", einen: "",
  der: "", die: "", das: "", den: "", zeig: "", mir: "", ich: "", suche: "", möchte: "", bitte: "", haben: "",
  sie: "", zeige: "", euro: "euros", dollar: "dollars",
};

function headline({ text, limits, cards }: Found, lexicon: Lexicon): string {
  const currency = cards[0]?.currency ?? "USD";
  const categories = several(limits.category);
  const after: string[] = [];
  const beside: string[] = [];
  // "Red waterproof jackets" are "Jacken in Rot, wasserdicht": without endings, which no lexicon could give.
  const shown = new Set(cards.flatMap((card) => card.colours));
  const colours = [...several(limits.colour), ...text.split(/;? /).filter((word) => shown.has(word))];
  const things = text.split("; ").map((one) => phrase(one, lexicon).filter(([written]) => !shown.has(written)));
  const parts = things.flat();
  const isNoun = ([written, said]: [string, string]) => said === written || said !== said.toLowerCase();
  const nouns = parts.filter(isNoun).map(([, said]) => said);
  const named = things.map((one) => one.filter(isNoun).map(([, said]) => said).join(" "));
  const thing = named.filter((one) => one !== "").join(" und ") || either(categories.map(lexicon.said));
  beside.push(...parts.map(([, said]) => said).filter((said) => !nouns.includes(said)));
  const names = (value: Limits["colour"]) => either(several(value).map(lexicon.said));
  if (colours.length > 0) after.push(`in ${names([...new Set(colours)])}`);
  if (limits.brand !== undefined) after.push(`von ${either(several(limits.brand))}`);
  if (limits.size !== undefined) after.push(`in Größe ${names(limits.size)}`);
  for (const [name, value] of Object.entries(limits.attributes ?? {})) {
    const values = several(value);
    const affirmed = values.length === 1 && /^(yes|true)$/i.test(values[0]!);
    const denied = values.length === 1 && /^(no|none|false)$/i.test(values[0]!);
    const words = affirmed || denied ? lexicon.said(name) : either(values.map((one) => valued(one, lexicon)));
    if (thing.toLowerCase().includes(words.toLowerCase()) || beside.includes(words)) continue;
    if (name === "for") after.push(`für ${words}`);
    else beside.push(denied ? `ohne ${words}` : words);
  }
  const money = (minor: number) => amount(minor, currency);
  const { priceMinMinor: least, priceMaxMinor: most } = limits;
  if (least !== undefined && most !== undefined) after.push(`zwischen ${money(least)} und ${money(most)}`);
  else if (most !== undefined) after.push(`unter ${money(most)}`);
  else if (least !== undefined) after.push(`über ${money(least)}`);
  if (limits.ratingMin !== undefined) after.push(`ab ${`${limits.ratingMin}`.replace(".", ",")} Sternen`);
  if (limits.onSale) after.push("im Angebot");
  if (limits.inStock) after.push("auf Lager");
  for (const { attribute, min, max, unit } of limits.ranges ?? []) {
    const bound = (value: number) => valued(unit === undefined ? `${value}` : `${value} ${unit}`, lexicon);
    const name = lexicon.said(attribute);
    if (min !== undefined && max !== undefined) beside.push(`${name} ${valued(`${min}`, lexicon)} bis ${bound(max)}`);
    else beside.push(min === undefined ? `${name} bis ${bound(max!)}` : `${name} ab ${bound(min)}`);
  }
  const unwanted = limits.exclude ?? [];
  if (unwanted.length > 0) beside.push(`ohne ${either(unwanted.map(lexicon.said))}`);
  const line = [thing || "Alle Produkte", ...after].join(" ") + beside.map((part) => `, ${part}`).join("");
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** What is looked for, part by part: as the catalogue has it, and in German where the lexicon has it. */
function phrase(text: string, lexicon: Lexicon): [string, string][] {
  const words = text.split(" ").filter((word) => word !== "");
  const parts: [string, string][] = [];
  for (let i = 0; i < words.length;) {
    let length = Math.min(4, words.length - i);
    const whole = () => words.slice(i, i + length).join(" ");
    while (length > 1 && lexicon.said(whole()) === whole()) length--;
    parts.push([whole(), lexicon.said(whole())]);
    i += length;
  }
  return parts;
}

const UNITS: Readonly<Record<string, string>> = {
  hours: "Stunden", hour: "Stunde", days: "Tage", day: "Tag", weeks: "Wochen", months: "Monate", years: "Jahre",
  minutes: "Minuten", minute: "Minute", litres: "Liter", litre: "Liter", people: "Personen", person: "Person",
  inch: "Zoll", inches: "Zoll", lumens: "Lumen", degrees: "Grad", layers: "Lagen", pieces: "Teile", yes: "ja",
  no: "nein", none: "keine", and: "und", to: "bis", plus: "plus", set: "Set", of: "mit", size: "Größe", cable: "Kabel",
};

/** An attribute's value: by the lexicon as a whole, else word by word, with a decimal comma. */
function valued(value: string, lexicon: Lexicon): string {
  const whole = lexicon.said(value);
  if (whole !== value) return whole;
  return value
    .split(", ")
    .map((part) => {
      const said = lexicon.said(part);
      if (said !== part) return said;
      return phrase(part, lexicon)
        .map(([, one]) => one)
        .join(" ")
        .replace(/\b[a-z]+\b/gi, (word) => UNITS[word.toLowerCase()] ?? word)
        .replace(/(\d),(\d{3})\b/g, "$1\u00a0$2")
        .replace(/(\d)\.(\d)/g, "$1,$2")
        .replace("\u00a0", ".");
    })
    .join(", ");
}

/** "99,90 €". */
function amount(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const whole = minor % 10 ** digits === 0;
  const plain = (minor / 10 ** digits).toFixed(whole ? 0 : digits).replace(".", ",");
  return `${plain} ${{ USD: "$", EUR: "€", GBP: "£" }[currency] ?? currency}`;
}

function either(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} oder ${names.at(-1)!}`;
}

export const GERMAN: Language = { sentences: SENTENCES, small: SMALL, headline, value: valued };
