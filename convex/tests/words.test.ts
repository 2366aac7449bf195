import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { lexiconOf } from "../lib/lexicon";
import { GERMAN } from "../lib/words/german";
import { languageOf } from "../lib/words";
import { row, Shop } from "./shop.setup";

const WORDS = [
  ["jackets", "Jacken", "Jacke"],
  ["red", "Rot"],
  ["waterproof", "wasserdicht"],
  ["hood", "Kapuze"],
  ["return unused within 30 days.", "Rückgabe unbenutzt innerhalb von 30 Tagen."],
];

async function german() {
  const shop = await Shop.open([
    row("A", {
      title: "Tarn Shell",
      category: ["Jackets"],
      colours: ["red"],
      attributes: { waterproof: "yes", hood: "no" },
      returns: "Return unused within 30 days.",
    }),
    row("B", { title: "Mill Coat", category: ["Jackets"], colours: ["blue"], priceMinor: 5000, stock: 2 }),
  ]);
  await shop.operator.mutation(api.products.importWords, { language: "de", words: WORDS });
  const { sessionToken } = await shop.server.mutation(api.sessions.create, { locale: "de-DE" });
  return { shop, sessionToken };
}

describe("a German session", () => {
  test("has German above its results, whatever language the search was typed in", async () => {
    const { shop, sessionToken } = await german();
    const found = await shop.backend.mutation(api.screen.search, { sessionToken, text: "rote Jacken unter 100" });
    expect(found.cards.map((card) => card.sku)).toEqual(["A"]);
    expect(found.headline).toBe("Jacken in Rot unter 100 $");
    const narrowed = await shop.backend.mutation(api.screen.refine, {
      sessionToken,
      limits: { attributes: { waterproof: "yes" } },
    });
    expect(narrowed.headline).toBe("Jacken in Rot unter 100 $, wasserdicht");
    expect(narrowed.cards[0]!.why.join()).toMatch(/im Preisrahmen/);
  });

  test("is told in German what was given up", async () => {
    const { shop, sessionToken } = await german();
    const found = await shop.backend.mutation(api.screen.search, {
      sessionToken,
      text: "jackets",
      limits: { colour: "green" },
    });
    expect(found.relaxed).toEqual(["ohne die Farbe"]);
  });

  test("reads errors and notes in German", async () => {
    const { shop, sessionToken } = await german();
    await shop.backend.mutation(api.screen.search, { sessionToken, text: "jackets" });
    await expect(shop.backend.mutation(api.cart.add, { sessionToken, number: 7 })).rejects.toMatchObject({
      data: { code: "bad_number", message: "Eine Nummer 7 gibt es auf dem Bildschirm nicht: er zeigt 1 bis 2." },
    });
    await expect(shop.backend.mutation(api.cart.add, { sessionToken, sku: "B", quantity: 3 })).rejects.toMatchObject({
      data: { code: "out_of_stock", message: "Von Mill Coat sind nur noch 2 da." },
    });
    const { note } = await shop.backend.mutation(api.cart.undo, { sessionToken });
    expect(note).toBe("Es gibt nichts rückgängig zu machen.");
  });

  test("names a variant in German", async () => {
    const { shop, sessionToken } = await german();
    const variants = [{ sku: "C-R", label: "red, S", options: { colour: "red", size: "S" }, priceMinor: 900, stock: 0 }];
    await shop.put([row("C", { title: "Cape", variants })]);
    const added = shop.backend.mutation(api.cart.add, { sessionToken, sku: "C", variant: "C-R" });
    await expect(added).rejects.toMatchObject({ data: { message: "Cape (Rot, S) ist ausverkauft." } });
  });

  test("turns to another language at once, and back", async () => {
    const { shop, sessionToken } = await german();
    await shop.backend.mutation(api.screen.search, { sessionToken, text: "red jackets" });
    await shop.backend.mutation(api.sessions.setLocale, { sessionToken, locale: "en-GB" });
    expect((await shop.backend.query(api.screen.get, { sessionToken })).headline).toBe("Red jackets");
    await shop.backend.mutation(api.sessions.setLocale, { sessionToken, locale: "de" });
    expect((await shop.backend.query(api.screen.get, { sessionToken })).headline).toBe("Jacken in Rot");
    await expect(
      shop.backend.mutation(api.sessions.setLocale, { sessionToken, locale: "deutsch bitte" }),
    ).rejects.toThrow(/invalid/);
  });

  test("tells what the catalogue says in German where there are words for it", async () => {
    const { shop, sessionToken } = await german();
    await shop.backend.mutation(api.screen.search, { sessionToken, text: "jackets" });
    const { detail } = await shop.backend.mutation(api.screen.details, { sessionToken, sku: "A" });
    expect(detail?.returns).toBe("Rückgabe unbenutzt innerhalb von 30 Tagen.");
    const { comparison } = await shop.backend.mutation(api.screen.compare, { sessionToken, numbers: [1, 2] });
    expect(comparison!.map((one) => one.name)).toContain("Kapuze");
    expect(comparison!.map((one) => one.name)).toContain("Farben");
  });

  test("leaves to a bot what it reasons with", async () => {
    const { shop } = await german();
    const made = await shop.server.mutation(api.sessions.create, { locale: "de" });
    const bot = shop.as("bot", { session: made.sessionId });
    await bot.mutation(api.screen.search, { text: "jackets", limits: { colour: "green", priceMaxMinor: 9000 } });
    const seen = await bot.mutation(api.screen.compare, { numbers: [1, 2] });
    expect(seen.comparison!.map((one) => one.name)).toContain("hood");
    expect(seen.headline).toBe("2 Produkte im Vergleich");
    expect(seen.relaxed).toEqual(["ohne die Farbe"]);
  });

  test("keeps a repeated write's answer in the language of the moment", async () => {
    const { shop, sessionToken } = await german();
    const clear = { sessionToken, idempotencyKey: "once" };
    expect((await shop.backend.mutation(api.cart.clear, clear)).note).toBe("Der Warenkorb ist schon leer.");
    await shop.backend.mutation(api.sessions.setLocale, { sessionToken, locale: "en" });
    expect((await shop.backend.mutation(api.cart.clear, clear)).note).toBe("The cart is already empty.");
  });
});

test("new words bring a new revision, the same words none", async () => {
  const { shop } = await german();
  const before = await shop.server.query(api.products.status, {});
  await shop.operator.mutation(api.products.importWords, { language: "de", words: WORDS });
  expect((await shop.server.query(api.products.status, {})).revision).toBe(before.revision);
  await shop.operator.mutation(api.products.importWords, { language: "de", words: WORDS.slice(1) });
  expect((await shop.server.query(api.products.status, {})).revision).toBe(before.revision + 1);
  const page = await shop.server.query(api.products.vocabulary, { cursor: null });
  expect(page.lexicons).toEqual([{ language: "de", words: WORDS.slice(1) }]);
  await expect(
    shop.operator.mutation(api.products.importWords, { language: "de", words: [["alone"]] }),
  ).rejects.toThrow(/invalid/);
});

describe("a lexicon", () => {
  const lexicon = lexiconOf([...WORDS, ["rain jackets", "Regenjacken"], ["chairs", "Stühle"]], GERMAN.small);

  test.each([
    ["rote Jacken", "red jackets"],
    ["Stuhl ohne Rot", "chairs without red"],
    ["wasserdichte Regenjacke von Fellwick", "waterproof rain jackets from Fellwick"],
    ["nothing of ours", "nothing of ours"],
  ])("puts %s into the catalogue's words", (said, written) => {
    expect(lexicon.written(said)).toBe(written);
  });
});

test.each([
  ["de-AT", "de"],
  ["de_DE", "de"],
  ["EN", "en"],
  [null, "en"],
])("the language of %s is %s", (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

const SOURCES = import.meta.glob(["../*.ts", "../lib/*.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
}) as Record<string, string>;

/** Sentences that only programs, operators and servers meet, in English everywhere. */
const FOR_PROGRAMS =
  /batch|idempotency|must be a whole|role in the shop|sign-in|Device, locale|Resuming|characters|has at most|named by|needs a word|limit must|key was used|another speaker|turn is a|needs a session|is not known|session is over|another function|key was asked/;

test("there is German for every sentence that a shopper may meet", () => {
  const files = Object.values(SOURCES);
  const said = files
    .flatMap((text) => [
      ...text.matchAll(/fail\(\s*"\w+",\s*(?:"([^"]+)"|`([^`]+)`)/g),
      ...text.matchAll(/(?:changes\.push|relaxed\.push)\(\s*(?:"([^"]+)"|`([^`]+)`)/g),
      ...text.matchAll(/(?:message|note) *[:=] *(?:\w[^"`;]*\? *)?(?:"([^"]+)"|`([^`]+)`)/g),
    ])
    .map(([, plain, template]) => plain ?? template!.replace(/\$\{[^}]*\? "(\w+)"[^}]*\}/g, "$1").replace(/\$\{[^}]*\}/g, "7"))
    .filter((one) => /^[A-Z7].*[.]$/.test(one) && !FOR_PROGRAMS.test(one));
  expect(said.length).toBeGreaterThan(30);
  const patterns = GERMAN.sentences.map(
    ([english]) => new RegExp(`^${english.split(/\{w?\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+")}$`),
  );
  expect(said.filter((one) => !patterns.some((pattern) => pattern.test(one)))).toEqual([]);
});
