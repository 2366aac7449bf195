import { sha256 } from "./sha256";

// What the merchant allows, from the deployment's environment.

export type Kind = "tap" | "pin" | "spoken";

/** How an order may be confirmed: AISLE_CONFIRM, a list of tap, pin and spoken. */
export function confirmations(): Kind[] {
  const listed = (process.env.AISLE_CONFIRM ?? "tap").split(",").map((kind) => kind.trim());
  const known = (["tap", "pin", "spoken"] as const).filter((kind) => listed.includes(kind));
  // A PIN that was never set can be entered by nobody.
  return process.env.AISLE_PIN_HASH ? known : known.filter((kind) => kind !== "pin");
}

/** Whether the built-in assistant answers: AISLE_AGENT=outside leaves the answers to an agent outside. */
export function answersHere(): boolean {
  return process.env.AISLE_AGENT !== "outside";
}

/** Whether a PIN is the one of AISLE_PIN_HASH, which is "salt:SHA-256 of salt and PIN in hexadecimal". */
export function isPin(pin: string): boolean {
  const [salt, hash] = (process.env.AISLE_PIN_HASH ?? "").split(":");
  return !!salt && !!hash && sha256(salt + pin) === hash.toLowerCase();
}

/** Most that one session may spend in a day, minor units: AISLE_SPENDING_LIMIT_MINOR. Null is no limit. */
export function spendingLimitMinor(): number | null {
  const set = process.env.AISLE_SPENDING_LIMIT_MINOR;
  if (set === undefined || set.trim() === "") return null;
  const limit = Number(set);
  // A limit that cannot be read must not become none.
  return Number.isFinite(limit) && limit >= 0 ? limit : 0;
}

/** How long a quote is good: AISLE_QUOTE_SECONDS, five minutes unless set. */
export function quoteMs(): number {
  const seconds = Number(process.env.AISLE_QUOTE_SECONDS ?? "300");
  return (Number.isFinite(seconds) && seconds > 0 ? seconds : 300) * 1000;
}

/** The merchant's page where an order is paid: AISLE_PAY_URL with {orderNumber}, {totalMinor} and {currency} filled in. */
export function payUrl(orderNumber: string, totalMinor: number, currency: string): string | null {
  const template = process.env.AISLE_PAY_URL;
  if (!template) return null;
  const values: Readonly<Record<string, string>> = { orderNumber, totalMinor: `${totalMinor}`, currency };
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : encodeURIComponent(value);
  });
}
