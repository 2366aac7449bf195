// What a Convex function finds around itself, on top of bare QuickJS: the syscall bridge, frozen time, seeded random,
// captured console, globals. Evaluated once a context, before web.js, http.js and the bundle. Python drives it through the
// functions on `globalThis.__host`, which prepare() takes away again.
(() => {
  "use strict";

  // ---- One execution of a function; nested calls stack up. ----
  const stack = [];
  let top = null; // {now, kind, path, queue, outcome, logs, streams, dangling}
  let nextCall = 1;
  const calls = new Map(); // call id -> {resolve, reject}
  let tables = {};
  let importing = { now: 0 };

  const NativeDate = Date;
  const nativePerformance = performance;
  const nativeStringify = JSON.stringify;
  const nativeParse = JSON.parse;

  const isAction = () => top !== null && (top.kind === "action" || top.kind === "http");

  // ---- Time. ----
  const now = () => (top === null ? importing.now : isAction() ? NativeDate.now() : top.now);
  function FrozenDate(...parts) {
    if (!new.target) return new NativeDate(now()).toString();
    return Reflect.construct(NativeDate, parts.length === 0 ? [now()] : parts, new.target);
  }
  FrozenDate.prototype = NativeDate.prototype;
  Object.defineProperty(FrozenDate, "name", { value: "Date" });
  Object.defineProperty(FrozenDate, "length", { value: 7 });
  Object.setPrototypeOf(FrozenDate, Function.prototype);
  FrozenDate.now = now;
  FrozenDate.parse = NativeDate.parse;
  FrozenDate.UTC = NativeDate.UTC;
  NativeDate.prototype.constructor = FrozenDate;
  globalThis.Date = FrozenDate;
  globalThis.performance = { now: () => (isAction() ? nativePerformance.now() : 0), timeOrigin: 0 };

  // ---- Randomness: ChaCha20 over a fresh 256-bit seed an execution, so that tokens made in functions are safe. ----
  class Random {
    constructor(seedHex) {
      this.state = new Uint32Array(16);
      this.state.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
      for (let i = 0; i < 8; i++) this.state[4 + i] = parseInt(seedHex.slice(i * 8, i * 8 + 8), 16);
      this.block = new Uint32Array(16);
      this.used = 16;
    }
    word() {
      if (this.used === 16) this.refill();
      return this.block[this.used++];
    }
    refill() {
      const x = this.block;
      const s = this.state;
      x.set(s);
      const quarter = (a, b, c, d) => {
        x[a] += x[b]; x[d] ^= x[a]; x[d] = (x[d] << 16) | (x[d] >>> 16);
        x[c] += x[d]; x[b] ^= x[c]; x[b] = (x[b] << 12) | (x[b] >>> 20);
        x[a] += x[b]; x[d] ^= x[a]; x[d] = (x[d] << 8) | (x[d] >>> 24);
        x[c] += x[d]; x[b] ^= x[c]; x[b] = (x[b] << 7) | (x[b] >>> 25);
      };
      for (let round = 0; round < 10; round++) {
        quarter(0, 4, 8, 12); quarter(1, 5, 9, 13); quarter(2, 6, 10, 14); quarter(3, 7, 11, 15);
        quarter(0, 5, 10, 15); quarter(1, 6, 11, 12); quarter(2, 7, 8, 13); quarter(3, 4, 9, 14);
      }
      for (let i = 0; i < 16; i++) x[i] += s[i];
      s[12] += 1;
      this.used = 0;
    }
  }
  const importRandom = new Random("00".repeat(32));
  const random = () => {
    if (top === null) return importRandom;
    return (top.random ??= new Random(top.seed));
  };
  Math.random = () => {
    const source = random();
    return ((source.word() >>> 5) * 67108864 + (source.word() >>> 6)) / 9007199254740992;
  };
  const hex = (word) => word.toString(16).padStart(8, "0");
  globalThis.crypto = {
    getRandomValues(array) {
      if (array.byteLength > 65536) throw new DOMException("too many random bytes asked for", "QuotaExceededError");
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let i = 0, word = 0; i < bytes.length; i++, word >>>= 8) {
        if (i % 4 === 0) word = random().word();
        bytes[i] = word & 255;
      }
      return array;
    },
    randomUUID() {
      const source = random();
      const text = hex(source.word()) + hex(source.word()) + hex(source.word()) + hex(source.word());
      const variant = "89ab"[parseInt(text[16], 16) & 3];
      return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-${variant}${text.slice(17, 20)}-${text.slice(20)}`;
    },
  };

  // ---- Console. ----
  const MAX_LINES = 256;
  const MAX_LINE = 4096;
  const inspect = (value, depth = 0, seen = []) => {
    if (typeof value === "string") {
      return "'" + value.replace(/\\/g, "\\\\").replace(/'/g, "\\'").replace(/\n/g, "\\n") + "'";
    }
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value === "function") return `[Function: ${value.name || "(anonymous)"}]`;
    if (typeof value === "symbol") return value.toString();
    if (value === null || typeof value !== "object") return Object.is(value, -0) ? "-0" : String(value);
    if (value instanceof Error) return `${value}${value.stack ? "\n" + value.stack.trimEnd() : ""}`;
    if (value instanceof NativeDate) return isNaN(value) ? "Invalid Date" : value.toISOString();
    if (value instanceof RegExp) return String(value);
    if (seen.includes(value)) return "[Circular]";
    if (depth > 4) return Array.isArray(value) ? "[Array]" : "[Object]";
    const path = [...seen, value];
    const list = (items, open, close) => (items.length ? `${open} ${items.join(", ")} ${close}` : open + close);
    if (Array.isArray(value)) return list(value.slice(0, 100).map((item) => inspect(item, depth + 1, path)), "[", "]");
    if (value instanceof Map) {
      return "Map " + list([...value].map(([k, v]) => `${inspect(k, depth + 1, path)} => ${inspect(v, depth + 1, path)}`), "{", "}");
    }
    if (value instanceof Set) return "Set " + list([...value].map((item) => inspect(item, depth + 1, path)), "{", "}");
    const name = value.constructor?.name;
    const fields = Object.keys(value).map((key) => `${/^[\w$]+$/.test(key) ? key : inspect(key)}: ${inspect(value[key], depth + 1, path)}`);
    return (name && name !== "Object" ? name + " " : "") + list(fields, "{", "}");
  };
  const log = (level) => (...args) => {
    if (top === null || top.logs.length > MAX_LINES) return;
    let line = top.logs.length === MAX_LINES
      ? `[ERROR] Log overflow (maximum ${MAX_LINES}). Remaining log lines omitted.`
      : `[${level}] ${args.map((arg) => inspect(arg)).join(" ")}`;
    if (line.length > MAX_LINE) line = line.slice(0, MAX_LINE) + " (truncated due to length)";
    top.logs.push(line);
  };
  const timers = new Map();
  globalThis.console = {
    log: log("LOG"), info: log("INFO"), warn: log("WARN"), error: log("ERROR"), debug: log("DEBUG"), trace: log("DEBUG"),
    assert(condition, ...args) { if (!condition) this.error("Assertion failed", ...args); },
    dir: log("LOG"), table: log("LOG"), group: log("LOG"), groupCollapsed: log("LOG"), groupEnd() {},
    count: () => {}, countReset: () => {}, clear: () => {},
    time(label = "default") { timers.set(label, now()); },
    timeLog(label = "default", ...args) { this.info(`${label}: ${now() - (timers.get(label) ?? now())}ms`, ...args); },
    timeEnd(label = "default") { this.timeLog(label); timers.delete(label); },
  };

  // ---- Document ids, as far as normalizeId needs them. ----
  const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  const tableOfId = (text) => {
    if (text.length < 31 || text.length > 37) return null;
    const bytes = [];
    let bits = 0;
    let value = 0;
    for (const char of text) {
      const digit = ALPHABET.indexOf(char);
      if (digit < 0) return null;
      value = (value << 5) | digit;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.push((value >> bits) & 255);
        value &= (1 << bits) - 1;
      }
    }
    if (value !== 0 || bits >= 5) return null;
    let number = 0;
    let used = 0;
    do {
      if (used === 5) return null;
      number += (bytes[used] & 127) * 2 ** (7 * used);
    } while (bytes[used++] >= 128);
    if (bytes.length !== used + 18 || (used > 1 && bytes[used - 1] === 0)) return null;
    let first = 0;
    let second = 0;
    for (let i = 0; i < bytes.length - 2; i++) {
      first = (first + bytes[i]) & 255;
      second = (second + first) & 255;
    }
    return bytes[bytes.length - 2] === first && bytes[bytes.length - 1] === second ? number : null;
  };

  // ---- Syscalls. ----
  const call = (op, args) =>
    new Promise((resolve, reject) => {
      if (top === null) throw new Error("Convex functions cannot be called while modules are loaded.");
      const id = nextCall++;
      calls.set(id, { resolve, reject });
      top.queue.push(`[${id},${nativeStringify(op)},${args}]`);
    });

  const DONE = '{"value":null,"done":true}';
  const WRITES = new Set(["1.0/insert", "1.0/shallowMerge", "1.0/replace", "1.0/remove", "1.0/runUdf", "1.0/schedule", "1.0/cancel_job"]);

  const streamNext = (args) => {
    const id = nativeParse(args).queryId;
    const stream = top.streams.get(id);
    if (stream === undefined) return Promise.reject(new Error(`Query ${id} not found`));
    if (stream.at < stream.rows.length) return Promise.resolve(`{"value":${stream.rows[stream.at++]},"done":false}`);
    if (stream.dry) {
      stream.ended = true;
      return Promise.resolve(DONE);
    }
    const query = stream.asked ? "null" : stream.query;
    const taken = stream.at;
    stream.asked = true;
    return call("next", `{"id":${id},"taken":${taken},"query":${query}}`).then((reply) => {
      stream.dry = reply[0] === "1";
      stream.rows = reply.length === 1 ? [] : reply.slice(1).split("\n");
      stream.at = 0;
      if (stream.rows.length > 0) return `{"value":${stream.rows[stream.at++]},"done":false}`;
      stream.ended = true;
      return DONE;
    });
  };

  const forgetRows = () => {
    for (const stream of top.streams.values()) {
      if (stream.ended) continue;
      stream.rows.length = stream.at;
      stream.dry = false;
    }
  };

  globalThis.Convex = Object.freeze({
    syscall(op, args) {
      if (top === null) throw new Error("Convex functions cannot be called while modules are loaded.");
      switch (op) {
        case "1.0/queryStream": {
          const id = top.streams.size + 1;
          // The arguments are kept as text: Python reads them once, with the first batch.
          top.streams.set(id, { query: args, rows: [], at: 0, dry: false, asked: false, ended: false });
          return `{"queryId":${id}}`;
        }
        case "1.0/queryCleanup":
          return "{}";
        case "1.0/db/normalizeId": {
          const { table, idString } = nativeParse(args);
          const number = tables[table];
          return nativeStringify({ id: number !== undefined && tableOfId(idString) === number ? idString : null });
        }
        case "1.0/getSnapshotTs":
          return top.snapshot;
        default:
          throw new Error(`Unknown operation ${op}`);
      }
    },
    asyncSyscall(op, args) {
      if (top === null) return Promise.reject(new Error("Convex functions cannot be called while modules are loaded."));
      if (op === "1.0/queryStreamNext") return streamNext(args);
      if (WRITES.has(op) && top.streams.size > 0) forgetRows();
      return call(op, args);
    },
    jsSyscall(op, value) {
      const handler = host.jsSyscalls[op];
      if (handler === undefined) throw new Error(`Unknown operation ${op}`);
      return handler(value);
    },
  });

  // ---- Errors, as text for people. ----
  const describe = (thrown) => {
    if (!(thrown instanceof Error)) return { message: `Uncaught ${typeof thrown === "string" ? thrown : inspect(thrown)}` };
    const stack = (thrown.stack ?? "").replace(/<input>/g, "convex.js").trimEnd();
    const message = `Uncaught ${thrown.name}: ${thrown.message}${stack ? "\n" + stack : ""}`;
    return thrown.ConvexErrorSymbol === Symbol.for("ConvexError") ? { message, data: nativeParse(thrown.data) } : { message };
  };

  // ---- Modules. ----
  const modules = () => globalThis.__convexModules ?? {};
  const functionAt = (path) => {
    const [module, name] = path.split(":");
    const namespace = modules()[module];
    return namespace === undefined ? undefined : namespace[name];
  };
  const kindOf = (value) =>
    value.isQuery ? "query" : value.isMutation ? "mutation" : value.isAction ? "action" : value.isHttp ? "http" : null;

  // Joined, never added: a sum of long strings is a rope, which the binding cannot hand to Python.
  const flat = (...parts) => parts.join("");

  const settled = (execution) => (value) => { execution.outcome = flat("R", value); };
  const failed = (execution) => (thrown) => {
    let described;
    try {
      described = describe(thrown);
    } catch (error) {
      described = { message: `Uncaught ${error}` };
    }
    execution.outcome = flat("E", nativeStringify(described));
  };

  let globals = 0;
  const host = {
    jsSyscalls: {},
    isAction,
    call,
    inspect,
    kind: () => (top === null ? "import" : top.kind),

    // Takes the bridge away from the functions' sight and remembers what is global.
    prepare() {
      delete globalThis.__host;
      globals = Reflect.ownKeys(globalThis).length;
      host.known = new Set(Reflect.ownKeys(globalThis));
    },

    environment(text) {
      const env = Object.freeze(nativeParse(text));
      globalThis.process = Object.freeze({ env, version: "", versions: Object.freeze({}), platform: "convex" });
      importing.now = NativeDate.now();
    },

    describe() {
      const functions = [];
      const found = { functions, schema: null, auth: null, crons: null, routes: null };
      for (const [module, namespace] of Object.entries(modules())) {
        const value = namespace.default;
        if (module === "schema") found.schema = value ? value.export() : null;
        if (module === "auth.config") found.auth = value ?? null;
        if (module === "crons" && value?.isCrons) found.crons = nativeParse(value.export());
        if (module === "http" && value?.isRouter) found.routes = value.getRoutes().map(([path, method]) => [path, method]);
        for (const [name, exported] of Object.entries(namespace)) {
          if (exported === null || (typeof exported !== "function" && typeof exported !== "object")) continue;
          const kind = kindOf(exported);
          if (kind === null) continue;
          functions.push({
            path: `${module}:${name}`,
            kind,
            public: kind === "http" || exported.isPublic === true,
            args: exported.exportArgs ? nativeParse(exported.exportArgs()) : null,
            returns: exported.exportReturns ? nativeParse(exported.exportReturns()) : null,
          });
        }
      }
      return nativeStringify(found);
    },

    tables(text) { tables = nativeParse(text); },

    // kind: query, mutation, action or http. now: ms, ignored in actions. seed: 64 hex digits.
    start(path, kind, now, seed, snapshot, args) {
      const execution = { kind, path, now, seed, snapshot, queue: [], outcome: null, logs: [], streams: new Map(), timers: new Map() };
      stack.push(execution);
      top = execution;
      let promise;
      try {
        if (kind === "http") promise = modules().http.default.runRequest(args, path);
        else {
          const exported = functionAt(path);
          promise = kind === "query" ? exported.invokeQuery(args)
            : kind === "mutation" ? exported.invokeMutation(args)
            : exported.invokeAction("", args);
        }
      } catch (thrown) {
        failed(execution)(thrown);
        return;
      }
      promise.then(settled(execution), failed(execution));
    },

    // "" nothing to do and not settled; "R..." result; "E..." error; "[...]" calls to answer.
    poll() {
      if (top.outcome !== null) return top.outcome;
      if (top.queue.length === 0) return "";
      const text = flat("[", top.queue.join(","), "]");
      top.queue = [];
      return text;
    },

    resolve(id, text) {
      const waiting = calls.get(id);
      calls.delete(id);
      waiting?.resolve(text);
    },

    reject(id, message, data) {
      const waiting = calls.get(id);
      calls.delete(id);
      const error = new Error(message);
      if (data !== undefined) error.data = nativeParse(data);
      waiting?.reject(error);
    },

    // Ends the execution on top; returns its log lines and how far its streams were read, "" when there are neither.
    finish() {
      const { logs, streams } = top;
      stack.pop();
      top = stack.length ? stack[stack.length - 1] : null;
      if (top === null) {
        calls.clear();
        if (Reflect.ownKeys(globalThis).length !== globals) {
          for (const key of Reflect.ownKeys(globalThis)) if (!host.known.has(key)) delete globalThis[key];
        }
      }
      if (logs.length === 0 && streams.size === 0) return "";
      const read = [...streams].filter(([, s]) => s.asked).map(([id, s]) => [id, s.at, s.ended]);
      return nativeStringify({ logs, read });
    },
  };
  globalThis.__host = host;
})();
