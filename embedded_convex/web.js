// Web globals that functions expect and bare QuickJS lacks. Evaluated after host.js, before the bundle.
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
  const toBase64 = (bytes) => bytes.toBase64();
  const fromBase64 = (text) => Uint8Array.fromBase64(text);

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

  // ---- HTTP messages. ----
  class Headers {
    #values = new Map();
    constructor(init = []) {
      const pairs = init instanceof Headers ? init.entries() : init[Symbol.iterator] ? init : Object.entries(init);
      for (const [name, value] of pairs) this.append(name, value);
    }
    #name(name) {
      if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) throw new TypeError(`Invalid header name: '${name}'`);
      return String(name).toLowerCase();
    }
    append(name, value) {
      const key = this.#name(name);
      const text = String(value).trim();
      if (/[\r\n\0]/.test(text)) throw new TypeError(`Invalid header value for '${name}'`);
      this.#values.set(key, [...(this.#values.get(key) ?? []), text]);
    }
    set(name, value) { this.#values.delete(this.#name(name)); this.append(name, value); }
    delete(name) { this.#values.delete(this.#name(name)); }
    get(name) { return this.#values.get(this.#name(name))?.join(", ") ?? null; }
    has(name) { return this.#values.has(this.#name(name)); }
    getSetCookie() { return [...(this.#values.get("set-cookie") ?? [])]; }
    forEach(f, self) { for (const [name, value] of this) f.call(self, value, name, this); }
    *entries() {
      for (const name of [...this.#values.keys()].sort()) {
        if (name === "set-cookie") for (const value of this.#values.get(name)) yield [name, value];
        else yield [name, this.get(name)];
      }
    }
    *keys() { for (const [name] of this.entries()) yield name; }
    *values() { for (const [, value] of this.entries()) yield value; }
    [Symbol.iterator]() { return this.entries(); }
  }

  class Blob {
    #bytes;
    constructor(parts = [], { type = "" } = {}) {
      const pieces = parts.map((part) => (part instanceof Blob ? part.#bytes : bodyBytes(part)));
      this.#bytes = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
      let at = 0;
      for (const piece of pieces) { this.#bytes.set(piece, at); at += piece.length; }
      this.type = type.toLowerCase();
    }
    get size() { return this.#bytes.length; }
    async text() { return decoder.decode(this.#bytes); }
    async arrayBuffer() { return this.#bytes.slice().buffer; }
    async bytes() { return this.#bytes.slice(); }
    slice(start = 0, end = this.size, type = "") { return new Blob([this.#bytes.slice(start, end)], { type }); }
    static bytesOf(blob) { return blob.#bytes; }
  }
  const bodyBytes = (body) => {
    if (body === null || body === undefined) return new Uint8Array();
    if (body instanceof Blob) return Blob.bytesOf(body);
    if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return bytesOf(body).slice();
    return encoder.encode(String(body));
  };
  const bodyType = (body) =>
    typeof body === "string" ? "text/plain;charset=UTF-8"
    : body instanceof URLSearchParams ? "application/x-www-form-urlencoded;charset=UTF-8"
    : body instanceof Blob && body.type ? body.type : null;

  class Body {
    #bytes;
    #used = false;
    #empty;
    constructor(body, headers) {
      this.#bytes = bodyBytes(body);
      this.#empty = body === null || body === undefined;
      this.headers = new Headers(headers);
      const type = bodyType(body);
      if (type && !this.headers.has("content-type")) this.headers.set("content-type", type);
    }
    get bodyUsed() { return this.#used; }
    get body() {
      if (!this.#empty) throw new Error("Streamed bodies are not supported here: use text(), json() or arrayBuffer().");
      return null;
    }
    static peek(message) { return message.#empty ? null : message.#bytes; }
    async bytes() {
      if (this.#used) throw new TypeError("Body is unusable: it has already been read");
      this.#used = !this.#empty;
      return this.#bytes;
    }
    async text() { return decoder.decode(await this.bytes()); }
    async json() { return JSON.parse(await this.text()); }
    async arrayBuffer() { return (await this.bytes()).slice().buffer; }
    async blob() { return new Blob([await this.bytes()], { type: this.headers.get("content-type") ?? "" }); }
  }
  class Request extends Body {
    constructor(input, init = {}) {
      const from = input instanceof Request ? input : null;
      super(init.body ?? (from ? Body.peek(from) : null), init.headers ?? from?.headers);
      this.url = from ? from.url : new URL(input).href;
      this.method = (init.method ?? from?.method ?? "GET").toUpperCase();
      this.signal = init.signal ?? from?.signal ?? new AbortController().signal;
      if (Body.peek(this) && (this.method === "GET" || this.method === "HEAD")) throw new TypeError("Request with GET/HEAD method cannot have body.");
    }
    clone() { return new Request(this); }
  }
  class Response extends Body {
    constructor(body = null, { status = 200, statusText = "", headers } = {}) {
      super(body, headers);
      if (!Number.isInteger(status) || status < 200 || status > 599) throw new RangeError(`Invalid response status ${status}`);
      Object.assign(this, { status, statusText, ok: status >= 200 && status < 300, type: "default", url: "", redirected: false });
    }
    static json(value, init = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has("content-type")) headers.set("content-type", "application/json");
      return new Response(JSON.stringify(value), { ...init, headers });
    }
    static error() { return new Response(null, { status: 500 }); }
    static redirect(url, status = 302) { return new Response(null, { status, headers: { location: new URL(url).href } }); }
    clone() { return new Response(Body.peek(this), this); }
  }
  host.jsSyscalls.requestFromConvexJson = ({ convexJson: { url, method, headers, body } }) =>
    new Request(url, { method, headers, body: body === null ? null : fromBase64(body) });
  host.jsSyscalls.convexJsonFromResponse = ({ response }) => {
    if (!(response instanceof Response)) throw new Error("An httpAction must return a Response.");
    return { status: response.status, headers: [...response.headers], body: toBase64(Body.peek(response) ?? new Uint8Array()) };
  };

  // ---- What only actions may do. ----
  const onlyActions = (name) => {
    if (host.isAction()) return;
    throw new Error(
      `Can't use ${name} in queries and mutations. Please consider using an action. ` +
        "See https://docs.convex.dev/functions/actions for more details.",
    );
  };
  let nextTimer = 1;
  const timers = new Set();
  const timer = (name, repeat) => (callback, ms = 0, ...args) => {
    onlyActions(name);
    const id = nextTimer++;
    timers.add(id);
    const wait = () =>
      host.call("timer", JSON.stringify({ ms: Math.max(Number(ms) || 0, repeat ? 1 : 0) })).then(() => {
        if (!timers.has(id)) return;
        if (repeat) wait();
        else timers.delete(id);
        callback(...args);
      });
    wait();
    return id;
  };
  const clear = (id) => { timers.delete(id); };

  const fetch = async (input, init = {}) => {
    onlyActions("fetch()");
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const body = Body.peek(request);
    const reply = JSON.parse(await host.call("fetch", JSON.stringify({
      url: request.url, method: request.method, headers: [...request.headers], body: body === null ? null : toBase64(body),
    })));
    request.signal.throwIfAborted();
    const response = new Response(fromBase64(reply.body), reply);
    response.url = reply.url;
    return response;
  };

  // Hashes and HMAC need no fresh randomness: they are allowed everywhere, as in Convex.
  const hashName = (algorithm) => {
    const name = (typeof algorithm === "string" ? algorithm : algorithm.name ?? algorithm.hash).toUpperCase();
    if (!/^SHA-(1|256|384|512)$/.test(name)) throw new DOMException(`Algorithm ${name} is not supported here`, "NotSupportedError");
    return name;
  };
  const hash = async (args) => fromBase64(JSON.parse(await host.call("hash", JSON.stringify(args)))).buffer;
  const secrets = new WeakMap();
  crypto.subtle = {
    digest: (algorithm, data) => hash({ name: hashName(algorithm), data: toBase64(bytesOf(data)) }),
    async importKey(format, key, algorithm, extractable, usages) {
      if (format !== "raw" || (algorithm.name ?? algorithm).toUpperCase() !== "HMAC") {
        throw new DOMException("Only raw HMAC keys are supported here", "NotSupportedError");
      }
      const made = { type: "secret", extractable, usages, algorithm: { name: "HMAC", hash: { name: hashName(algorithm.hash) } } };
      secrets.set(made, toBase64(bytesOf(key)));
      return made;
    },
    sign: (algorithm, key, data) => hash({ name: key.algorithm.hash.name, key: secrets.get(key), data: toBase64(bytesOf(data)) }),
    async verify(algorithm, key, signature, data) {
      const wanted = new Uint8Array(await this.sign(algorithm, key, data));
      const given = bytesOf(signature);
      let different = wanted.length ^ given.length;
      for (let i = 0; i < wanted.length; i++) different |= wanted[i] ^ given[i];
      return different === 0;
    },
  };

  define({
    self: globalThis, TextEncoder, TextDecoder, structuredClone, URL, URLSearchParams, Event, EventTarget, AbortSignal,
    AbortController, Headers, Blob, Request, Response, fetch,
    setTimeout: timer("setTimeout", false), setInterval: timer("setInterval", true), clearTimeout: clear, clearInterval: clear,
    setImmediate: (callback, ...args) => setTimeout(callback, 0, ...args),
    navigator: Object.freeze({ userAgent: "Convex" }),
  });
})();
