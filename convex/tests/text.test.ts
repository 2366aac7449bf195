import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distance } from "../lib/groups";
import { amount, toMinor } from "../lib/money";
import { numeral } from "../lib/numbers";
import { sha256 } from "../lib/sha256";
import { clean, indexWords, nameKey, stem } from "../lib/text";
import { wants } from "../lib/wants";

describe("cleaning", () => {
  test.each([
    ["plain text", "plain text"],
    ["<p>Soft <b>wool</b></p><br/>socks", "Soft wool socks"],
    ["a<script>steal()</script>b<style>x{}</style>c<!-- note -->d", "a b c d"],
    ["Fish &amp; chips &lt;3 &#39;fresh&#x27; &nbsp;&unknown;", "Fish & chips <3 'fresh' &unknown;"],
    ["&lt;img src=x onerror=alert(1)&gt;hello", "hello"],
    ["tabs\tand\r\nlines\u0000\u0007 end", "tabs and lines end"],
    ["zero\u200bwidth \u202eright to left\u2066 \ufeffmark\u00ad", "zerowidth right to left mark"],
    ["tag\u{E0041}\u{E0042}s", "tags"],
    ["3 < 4 and 5 > 4", "3 < 4 and 5 > 4"],
    ["  many   spaces  ", "many spaces"],
    ["Größe 13″ – naïve café", "Größe 13″ – naïve café"],
  ])("%j", (text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  test("leaves no tag and no control character whatever the text", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: "binary" }),
            fc.constantFrom("<b>", "</b>", "<", ">", "&lt;", "&gt;", "\u0000", "\u202e", "x"),
          ),
        ),
        (parts) => {
          const cleaned = clean(parts.join(""));
          expect(cleaned).not.toMatch(/<\/?[a-z][^<>]*>/i);
          expect(cleaned).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]/);
        },
      ),
    );
  });

  test("keeps to a length", () => {
    expect(clean("abcdef", 3)).toBe("abc");
  });
});

describe("a stem", () => {
  test.each([
    "jacket jackets",
    "box boxes",
    "watch watches",
    "dress dresses",
    "glass glasses",
    "battery batteries",
    "cookie cookies",
    "shoe shoes",
    "house houses",
    "knife knives",
    "shelf shelves",
    "woman women",
    "child children",
    "mouse mice",
    "lens lenses",
    "potato potatoes",
    "hoodie hoodies",
    "bus buses",
    "quilt quilted",
    "pad padded",
    "insulate insulated insulating",
    "cycle cycling",
    "waterproof waterproofing",
    "table tables",
    "tie ties",
    "curtain curtains",
    "canvas canvases",
    "leaf leaves",
  ])("is shared by %s", (words) => {
    expect(new Set(words.split(" ").map(stem)).size).toBe(1);
  });

  test.each([
    "bed bedding",
    "ear earring",
    "wed wedding",
    "glass gas",
    "car care",
    "cloth clothing",
    "string sting",
    "seed see",
    "king kin",
    "stock stocking",
    "lens len",
  ])("tells apart %s", (words) => {
    expect(new Set(words.split(" ").map(stem)).size).toBe(2);
  });
});

describe("words for the index", () => {
  test.each([
    ["13 inch laptop", "13inch 13 laptop"],
    ['13" laptop', "13inch 13 laptop"],
    ["thirteen-inch laptop", "13inch 13 laptop"],
    ["two litre kettle", "2l 2 kettl"],
    ["2L Kettle", "2l 2 kettl"],
    ["1.5 liters", "1p5l 1p5"],
    ["500ml", "500ml 500"],
    ["8 x 10 rug", "8x10 8 10 rug"],
    ["8' x 10' rug", "8x10 8 10 rug"],
    ["8 by 10 foot rug", "8x10 8 10 rug"],
    ["8x10 rug", "8x10 8 10 rug"],
    ["2 in 1", "2 in 1"],
    ["five drawer dresser", "5drawer 5 drawer dresser"],
    ["women's shoes", "woman shoe"],
    ["T-Shirt", "t shirt tshirt"],
    ["WH-1000XM4", "wh 1000xm4 wh1000xm4"],
    ["Café crème", "cafe creme"],
    ["1,000 pieces", "1000piece 1000 piece"],
    ["one hundred and twenty watt", "120w 120"],
    ["Größe 東京", "gross 東京"],
    ["", ""],
  ])("%s", (text, words) => {
    expect(indexWords(text).join(" ")).toBe(words.replace("creme", "crem"));
  });

  test("hold only letters and digits, at which the index does not split", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const word of indexWords(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });

  test("are the same however often a name is normalised", () => {
    for (const name of ["Rain Jackets", "Men's T-Shirts", "Beds & Headboards", "13 inch laptops"])
      expect(nameKey(nameKey(name))).toBe(nameKey(name));
  });
});

describe("spoken numbers", () => {
  test.each([
    ["twenty five", "25"],
    ["one hundred", "100"],
    ["a hundred and ten", "110"],
    ["two thousand five hundred", "2500"],
    ["hundred", "100"],
    ["twenty twenty", "20 20"],
    ["a jacket and a hat", "a jacket and a hat"],
    ["three and four", "3 and 4"],
    ["nineteen ninety nine", "19 99"],
  ])("%s", (text, digits) => {
    expect(numeral(text.split(" ")).join(" ")).toBe(digits);
  });
});

describe("what a request wants besides the thing", () => {
  const read = (text: string, currency = "USD") => {
    const { text: rest, limits, sort } = wants(text, currency);
    return [rest, { ...limits, ...(sort ? { sort } : {}) }];
  };

  test.each([
    ["jackets under a hundred", "jackets", { priceMaxMinor: 10000 }],
    ["jackets under one hundred dollars", "jackets", { priceMaxMinor: 10000 }],
    ["shoes for less than $49.50", "shoes for", { priceMaxMinor: 4950 }],
    ["shoes between 20 and 40", "shoes", { priceMinMinor: 2000, priceMaxMinor: 4000 }],
    ["shoes from 20 to 40 dollars", "shoes", { priceMinMinor: 2000, priceMaxMinor: 4000 }],
    ["lamp over 50 dollars", "lamp", { priceMinMinor: 5000 }],
    ["lamp 50 dollars or less", "lamp", { priceMaxMinor: 5000 }],
    ["mug at least four stars", "mug", { ratingMin: 4 }],
    ["mug rated 4.5 or better", "mug", { ratingMin: 4.5 }],
    ["cheapest tent", "tent", { sort: "price_asc" }],
    ["best rated tent on sale in stock", "tent", { sort: "rating", onSale: true, inStock: true }],
    ["most expensive watch", "watch", { sort: "price_desc" }],
    ["raincoat without a hood", "raincoat", { exclude: ["hood"] }],
  ])("%s", (text, rest, limits) => {
    expect(read(text)).toEqual([rest, limits]);
  });

  test.each([
    "under cabinet lighting",
    "over the toilet storage",
    "desk under 50 inches",
    "toys under 5 years",
    "tv over 60 inch",
    "bag under 2 kg",
    "from 9 to 5 shirt",
    "rug 8 by 10",
    "in wall speaker",
    "dumbbell under 20 pounds",
    "Plain words, as typed: 3-in-1!",
  ])("reads no price in: %s", (text) => {
    expect(read(text)).toEqual([text, {}]);
  });

  test("reads prices in the shop's currency", () => {
    expect(read("tea under 500", "JPY")).toEqual(["tea", { priceMaxMinor: 500 }]);
    expect(read("tea under 20 pounds", "GBP")).toEqual(["tea", { priceMaxMinor: 2000 }]);
  });
});

test("money keeps its minor units", () => {
  expect(toMinor(19.99, "USD")).toBe(1999);
  expect(toMinor(1.005, "KWD")).toBe(1005);
  expect(amount(1999, "USD")).toBe("19.99 USD");
  expect(amount(500, "JPY")).toBe("500 JPY");
});

test("slips between words are counted, swaps as one", () => {
  expect(distance("jackit", "jacket", 2)).toBe(1);
  expect(distance("jakcet", "jacket", 2)).toBe(1);
  expect(distance("jackt", "jacket", 2)).toBe(1);
  expect(distance("kettle", "bottle", 1)).toBe(2);
  expect(distance("", "abc", 2)).toBe(3);
});

test("SHA-256 is that of the standard", () => {
  expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).toBe(
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  );
});

test("SHA-256 of any text is that of the platform", async () => {
  const { crypto, TextEncoder } = globalThis as unknown as {
    crypto: { subtle: { digest(name: string, data: Uint8Array): Promise<ArrayBuffer> } };
    TextEncoder: new () => { encode(text: string): Uint8Array };
  };
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 200 }), async (text) => {
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
      expect(sha256(text)).toBe([...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
    }),
  );
});
