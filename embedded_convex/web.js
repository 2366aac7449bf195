// Web globals that bare QuickJS lacks: text, clones, URLs, events. Evaluated after host.js, before http.js.
(() => {
  "use strict";
  const host = globalThis.__host;
  const define = (values) => {
    for (const [name, value] of Object.entries(values)) {
      Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
    }
  };

  // ---- Text and bytes. ----
  class TextEncoder {
    get encoding() { return "utf-8"; }
    encode(text = "") {
      const bytes = [];
      for (const char of String(text)) {
        let code = char.codePointAt(0);
        if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
        if (code < 0x80) bytes.push(code);
        else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
        else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
        else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
      }
      return new Uint8Array(bytes);
    }
    encodeInto(text, into) {
      const bytes = this.encode(text).subarray(0, into.length);
      into.set(bytes);
      return { read: text.length, written: bytes.length };
    }
  }

  const bytesOf = (data) =>
    data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

  class TextDecoder {
    constructor(label = "utf-8", { fatal = false, ignoreBOM = false } = {}) {
      if (!/^(utf-?8|unicode-1-1-utf-8)$/i.test(label)) throw new RangeError(`TextDecoder supports utf-8 only, not ${label}`);
      this.encoding = "utf-8";
      this.fatal = fatal;
      this.ignoreBOM = ignoreBOM;
    }
    decode(data = new Uint8Array()) {
      const bytes = bytesOf(data);
      const out = [];
      let at = !this.ignoreBOM && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
      const LEAST = [0, 0x80, 0x800, 0x10000];
      while (at < bytes.length) {
        const first = bytes[at++];
        let more = first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : -1;
        let code = more <= 0 ? first : first & (63 >> more);
        const length = more;
        while (more > 0 && at < bytes.length && (bytes[at] & 0xc0) === 0x80) {
          code = (code << 6) | (bytes[at++] & 63);
          more--;
        }
        if (more !== 0 || (length > 0 && code < LEAST[length]) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
          if (this.fatal) throw new TypeError("The encoded data was not valid utf-8");
          code = 0xfffd;
        }
        out.push(String.fromCodePoint(code));
      }
      return out.join("");
    }
  }
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  const structuredClone = (value, seen = new Map()) => {
    if (typeof value === "function" || typeof value === "symbol") throw new DOMException(`${String(value)} could not be cloned.`, "DataCloneError");
    if (value === null || typeof value !== "object") return value;
    if (seen.has(value)) return seen.get(value);
    const keep = (copy) => (seen.set(value, copy), copy);
    if (value instanceof Date) return keep(new Date(value.getTime()));
    if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
    if (value instanceof ArrayBuffer) return keep(value.slice(0));
    if (ArrayBuffer.isView(value)) return keep(new value.constructor(value));
    if (value instanceof Error) {
      const copy = keep(new value.constructor(value.message));
      copy.stack = value.stack;
      return copy;
    }
    if (value instanceof Map) {
      const copy = keep(new Map());
      for (const [k, v] of value) copy.set(structuredClone(k, seen), structuredClone(v, seen));
      return copy;
    }
    if (value instanceof Set) {
      const copy = keep(new Set());
      for (const item of value) copy.add(structuredClone(item, seen));
      return copy;
    }
    const copy = keep(Array.isArray(value) ? new Array(value.length) : {});
    for (const key of Object.keys(value)) copy[key] = structuredClone(value[key], seen);
    return copy;
  };

  // ---- URLs. ----
  const PORTS = { "http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21" };
  const escape = (text, keep) =>
    [...text].map((char) => (keep.test(char) ? char : [...encoder.encode(char)].map((b) => "%" + b.toString(16).toUpperCase().padStart(2, "0")).join(""))).join("");
  const PATH = /[A-Za-z0-9\-._~!$&'()*+,;=:@/%|[\]^\\]/;
  const QUERY = /[A-Za-z0-9\-._~!$&()*+,;=:@/?%|[\]^\\`{}]/;
  const resolveDots = (path) => {
    const out = [];
    const parts = path.split("/").slice(1);
    parts.forEach((part, at) => {
      const plain = part.replace(/%2e/gi, ".");
      if (plain === "..") out.pop();
      else if (plain !== ".") out.push(part);
      if ((plain === ".." || plain === ".") && at === parts.length - 1) out.push("");
    });
    return "/" + out.join("/");
  };

  class URLSearchParams {
    #pairs = [];
    #changed = () => {};
    constructor(init = "", changed) {
      if (changed) this.#changed = changed;
      if (typeof init === "string") {
        for (const part of init.replace(/^\?/, "").split("&")) {
          if (part === "") continue;
          const [name, ...rest] = part.split("=");
          this.#pairs.push([unplus(name), unplus(rest.join("="))]);
        }
      } else {
        const pairs = init[Symbol.iterator] ? [...init] : Object.entries(init);
        for (const [name, value] of pairs) this.#pairs.push([String(name), String(value)]);
      }
    }
    get size() { return this.#pairs.length; }
    append(name, value) { this.#pairs.push([String(name), String(value)]); this.#changed(); }
    delete(name, value) {
      this.#pairs = this.#pairs.filter(([n, v]) => n !== name || (value !== undefined && v !== value));
      this.#changed();
    }
    get(name) { return this.#pairs.find(([n]) => n === name)?.[1] ?? null; }
    getAll(name) { return this.#pairs.filter(([n]) => n === name).map(([, v]) => v); }
    has(name, value) { return this.#pairs.some(([n, v]) => n === name && (value === undefined || v === value)); }
    set(name, value) {
      const at = this.#pairs.findIndex(([n]) => n === name);
      const kept = this.#pairs.filter(([n], i) => n !== name || i === at);
      if (at < 0) kept.push([String(name), String(value)]);
      else kept[kept.findIndex(([n]) => n === name)] = [String(name), String(value)];
      this.#pairs = kept;
      this.#changed();
    }
    sort() { this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)); this.#changed(); }
    forEach(f, self) { for (const [name, value] of this.#pairs) f.call(self, value, name, this); }
    *entries() { yield* this.#pairs.map((pair) => [...pair]); }
    *keys() { for (const [name] of this.#pairs) yield name; }
    *values() { for (const [, value] of this.#pairs) yield value; }
    [Symbol.iterator]() { return this.entries(); }
    toString() {
      const code = (text) => escape(text, /[A-Za-z0-9*\-._ ]/).replace(/ /g, "+");
      return this.#pairs.map(([name, value]) => `${code(name)}=${code(value)}`).join("&");
    }
  }
  const unplus = (text) => {
    const bytes = [];
    const raw = encoder.encode(text.replace(/\+/g, " "));
    for (let i = 0; i < raw.length; i++) {
      const digits = raw[i] === 37 ? String.fromCharCode(raw[i + 1], raw[i + 2]) : "";
      if (/^[0-9a-f]{2}$/i.test(digits)) {
        bytes.push(parseInt(digits, 16));
        i += 2;
      } else bytes.push(raw[i]);
    }
    return decoder.decode(new Uint8Array(bytes));
  };

  class URL {
    constructor(text, base) {
      const given = String(text).trim().replace(/[\t\n\r]/g, "");
      const match = /^([a-z][a-z0-9+.-]*:)(.*)$/is.exec(given);
      if (!match) {
        if (base === undefined) throw new TypeError(`Invalid URL: '${given}'`);
        this.#relative(given, new URL(base));
      } else {
        this.protocol = match[1].toLowerCase();
        this.#absolute(match[2], given);
      }
      this.searchParams = new URLSearchParams(this.search, () => {
        const query = this.searchParams.toString();
        this.search = query ? "?" + query : "";
      });
    }
    static canParse(text, base) {
      try {
        return Boolean(new URL(text, base));
      } catch {
        return false;
      }
    }
    username = ""; password = ""; hostname = ""; port = ""; pathname = ""; search = ""; hash = "";
    #tail(text) {
      const match = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(text);
      this.search = match[2] && match[2] !== "?" ? escape(match[2], QUERY) : "";
      this.hash = match[3] && match[3] !== "#" ? escape(match[3].slice(1), QUERY).replace(/^/, "#") : "";
      return match[1];
    }
    #absolute(rest, given) {
      if (!(this.protocol in PORTS)) {
        const match = /^\/\/([^/?#]*)(.*)$/s.exec(rest);
        if (match) this.hostname = match[1];
        this.pathname = this.#tail(match ? match[2] : rest);
        return;
      }
      const match = /^[/\\]*(?:([^:@/?#\\]*)(?::([^@/?#\\]*))?@)?(\[[0-9a-f:.]+\]|[^:/?#\\@]+)(?::(\d*))?(?=[/?#\\]|$)(.*)$/is.exec(rest);
      if (!match || (match[4] && Number(match[4]) > 65535) || /[\s<>^|%]/.test(match[3])) throw new TypeError(`Invalid URL: '${given}'`);
      [this.username, this.password, this.hostname] = [match[1] ?? "", match[2] ?? "", match[3].toLowerCase()];
      this.port = match[4] && String(Number(match[4])) !== PORTS[this.protocol] ? String(Number(match[4])) : "";
      this.pathname = resolveDots("/" + escape(this.#tail(match[5].replace(/^[^?#]*/, (p) => p.replace(/\\/g, "/"))), PATH).replace(/^\//, ""));
    }
    #relative(given, base) {
      for (const part of ["protocol", "username", "password", "hostname", "port"]) this[part] = base[part];
      if (given.startsWith("//")) return this.#absolute(given, given);
      const path = this.#tail(given);
      if (path === "") {
        this.pathname = base.pathname;
        if (!/^\?/.test(given)) this.search = base.search;
      } else {
        this.pathname = resolveDots(escape(path.startsWith("/") ? path : base.pathname.replace(/[^/]*$/, "") + path, PATH));
      }
    }
    get host() { return this.hostname + (this.port ? ":" + this.port : ""); }
    get origin() { return this.protocol in PORTS ? `${this.protocol}//${this.host}` : "null"; }
    get href() {
      const user = this.username ? this.username + (this.password ? ":" + this.password : "") + "@" : "";
      const authority = this.protocol in PORTS || this.hostname ? `//${user}${this.host}` : "";
      return this.protocol + authority + this.pathname + this.search + this.hash;
    }
    toString() { return this.href; }
    toJSON() { return this.href; }
  }

  // ---- Events and abort signals. ----
  class Event {
    constructor(type, init = {}) { Object.assign(this, init, { type, defaultPrevented: false }); }
    preventDefault() { this.defaultPrevented = true; }
  }
  class EventTarget {
    #listeners = new Map();
    addEventListener(type, listener) { this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]); }
    removeEventListener(type, listener) {
      this.#listeners.set(type, (this.#listeners.get(type) ?? []).filter((one) => one !== listener));
    }
    dispatchEvent(event) {
      for (const listener of [this["on" + event.type], ...(this.#listeners.get(event.type) ?? [])]) {
        if (listener) (listener.handleEvent ?? listener).call(this, event);
      }
      return !event.defaultPrevented;
    }
  }
  class AbortSignal extends EventTarget {
    aborted = false;
    reason = undefined;
    static abort(reason) { const c = new AbortController(); c.abort(reason); return c.signal; }
    static timeout(ms) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new DOMException("The operation timed out.", "TimeoutError")), ms);
      return controller.signal;
    }
    throwIfAborted() { if (this.aborted) throw this.reason; }
  }
  class AbortController {
    signal = new AbortSignal();
    abort(reason = new DOMException("This operation was aborted", "AbortError")) {
      if (this.signal.aborted) return;
      this.signal.aborted = true;
      this.signal.reason = reason;
      this.signal.dispatchEvent(new Event("abort"));
    }
  }

  define({ self: globalThis, TextEncoder, TextDecoder, structuredClone, URL, URLSearchParams, Event, EventTarget, AbortSignal, AbortController });
  host.define = define;
  host.bytes = { encoder, decoder, bytesOf };
})();
