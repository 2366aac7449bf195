// HTTP messages, and what only actions may do: timers and fetch. Evaluated after web.js, before the bundle.
(() => {
  "use strict";
  const host = globalThis.__host;
  const { encoder, decoder, bytesOf } = host.bytes;
  const toBase64 = (bytes) => bytes.toBase64();
  const fromBase64 = (text) => Uint8Array.fromBase64(text);

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
      this.#bytes = join(parts.map((part) => (part instanceof Blob ? part.#bytes : bodyBytes(part))));
      this.type = type.toLowerCase();
    }
    get size() { return this.#bytes.length; }
    async text() { return decoder.decode(this.#bytes); }
    async arrayBuffer() { return this.#bytes.slice().buffer; }
    async bytes() { return this.#bytes.slice(); }
    slice(start = 0, end = this.size, type = "") { return new Blob([this.#bytes.slice(start, end)], { type }); }
    static bytesOf(blob) { return blob.#bytes; }
  }
  class File extends Blob {
    constructor(parts, name, options = {}) {
      super(parts, options);
      this.name = String(name);
      this.lastModified = options.lastModified ?? Date.now();
    }
  }
  class FormData {
    #pairs = [];
    #value(value, filename) {
      if (!(value instanceof Blob)) return String(value);
      return value instanceof File && filename === undefined ? value : new File([value], filename ?? "blob", { type: value.type });
    }
    append(name, value, filename) { this.#pairs.push([String(name), this.#value(value, filename)]); }
    set(name, value, filename) { this.delete(name); this.append(name, value, filename); }
    delete(name) { this.#pairs = this.#pairs.filter(([n]) => n !== name); }
    get(name) { return this.#pairs.find(([n]) => n === name)?.[1] ?? null; }
    getAll(name) { return this.#pairs.filter(([n]) => n === name).map(([, value]) => value); }
    has(name) { return this.#pairs.some(([n]) => n === name); }
    forEach(f, self) { for (const [name, value] of this.#pairs) f.call(self, value, name, this); }
    *entries() { yield* this.#pairs.map((pair) => [...pair]); }
    *keys() { for (const [name] of this.#pairs) yield name; }
    *values() { for (const [, value] of this.#pairs) yield value; }
    [Symbol.iterator]() { return this.entries(); }
  }
  const join = (pieces) => {
    const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
    pieces.reduce((at, piece) => (whole.set(piece, at), at + piece.length), 0);
    return whole;
  };
  // Bytes as text of the same length, so that a boundary can be searched for.
  const latin = (bytes) => {
    const out = [];
    for (let at = 0; at < bytes.length; at += 4096) out.push(String.fromCharCode(...bytes.subarray(at, at + 4096)));
    return out.join("");
  };
  const writeForm = (form) => {
    const boundary = "form" + crypto.randomUUID();
    const quote = (text) => text.replace(/"/g, "%22").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
    const pieces = [];
    for (const [name, value] of form) {
      const file = value instanceof Blob;
      const kind = file ? `; filename="${quote(value.name)}"\r\nContent-Type: ${value.type || "application/octet-stream"}` : "";
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"${kind}\r\n\r\n`;
      pieces.push(encoder.encode(head), file ? Blob.bytesOf(value) : encoder.encode(value), encoder.encode("\r\n"));
    }
    return { type: `multipart/form-data; boundary=${boundary}`, bytes: join([...pieces, encoder.encode(`--${boundary}--\r\n`)]) };
  };
  const readForm = (bytes, type) => {
    const form = new FormData();
    if (/^application\/x-www-form-urlencoded/i.test(type)) {
      for (const [name, value] of new URLSearchParams(decoder.decode(bytes))) form.append(name, value);
      return form;
    }
    const boundary = /^multipart\/form-data.*boundary="?([^";]+)"?/i.exec(type)?.[1];
    if (boundary === undefined) throw new TypeError("Body is not a form: its Content-Type is neither urlencoded nor multipart.");
    const utf8 = (text) => decoder.decode(Uint8Array.from(text, (char) => char.charCodeAt(0)));
    for (const part of ("\r\n" + latin(bytes)).split(`\r\n--${boundary}`).slice(1, -1)) {
      const [, head, content] = /^\r\n(.*?)\r\n\r\n(.*)$/s.exec(part) ?? [];
      const name = /name="([^"]*)"/i.exec(head ?? "")?.[1];
      if (name === undefined) throw new TypeError("Body is not a form: a part has no name.");
      const filename = /filename="([^"]*)"/i.exec(head)?.[1];
      if (filename === undefined) form.append(utf8(name), utf8(content));
      else {
        const kind = /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? "";
        form.append(utf8(name), new File([Uint8Array.from(content, (char) => char.charCodeAt(0))], utf8(filename), { type: kind }));
      }
    }
    return form;
  };

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
    constructor(given, headers) {
      const form = given instanceof FormData ? writeForm(given) : null;
      const body = form ? new Blob([form.bytes], { type: form.type }) : given;
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
    async formData() { return readForm(await this.bytes(), this.headers.get("content-type") ?? ""); }
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

  host.define({
    Headers, Blob, File, FormData, Request, Response, fetch,
    setTimeout: timer("setTimeout", false), setInterval: timer("setInterval", true), clearTimeout: clear, clearInterval: clear,
    setImmediate: (callback, ...args) => setTimeout(callback, 0, ...args),
    navigator: Object.freeze({ userAgent: "Convex" }),
  });
})();
