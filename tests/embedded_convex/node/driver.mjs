// Drives the official JavaScript clients: one JSON command on each line of stdin, one JSON event on each of stdout.
import { createInterface } from "node:readline";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import { anyApi } from "convex/server";
import { ConvexError, convexToJson, jsonToConvex } from "convex/values";

const url = process.argv[2];
const clients = { ws: () => (live ??= watched(new ConvexClient(url))), http: () => (plain ??= new ConvexHttpClient(url)) };
let live, plain;
const subscriptions = new Map();

function say(event) {
  process.stdout.write(JSON.stringify(event) + "\n");
}

function watched(client) {
  let before;
  client.subscribeToConnectionState((state) => {
    if (state.isWebSocketConnected !== before) {
      before = state.isWebSocketConnected;
      say({ event: "connected", value: before });
    }
  });
  return client;
}

function reference(path) {
  const [module, name] = path.split(":");
  return module.split("/").reduce((at, part) => at[part], anyApi)[name];
}

function failure(error) {
  const isConvexError = error instanceof ConvexError;
  return { error: error.message, isConvexError, data: isConvexError ? convexToJson(error.data) : undefined };
}

async function answer(id, run) {
  try {
    say({ event: "done", id, value: convexToJson((await run()) ?? null) });
  } catch (error) {
    say({ event: "failed", id, ...failure(error) });
  }
}

const commands = {
  subscribe({ id, path, args }) {
    const stop = clients.ws().onUpdate(
      reference(path),
      jsonToConvex(args),
      (value) => say({ event: "value", id, value: convexToJson(value) }),
      (error) => say({ event: "error", id, ...failure(error) }),
    );
    subscriptions.set(id, stop);
  },
  paginate({ id, path, args, pageSize }) {
    const stop = clients.ws().onPaginatedUpdate_experimental(
      reference(path),
      jsonToConvex(args),
      { initialNumItems: pageSize },
      (result) => {
        subscriptions.set(id, Object.assign(stop, { more: result.loadMore }));
        say({ event: "page", id, status: result.status, value: convexToJson(result.results) });
      },
      (error) => say({ event: "error", id, ...failure(error) }),
    );
    subscriptions.set(id, stop);
  },
  loadMore: ({ id, pageSize }) => subscriptions.get(id).more(pageSize),
  unsubscribe: ({ id }) => subscriptions.get(id)(),
  call({ id, client, kind, path, args }) {
    void answer(id, () => clients[client]()[kind](reference(path), jsonToConvex(args)));
  },
  auth({ client, tokens }) {
    if (client === "http") {
      if (tokens.length) clients.http().setAuth(tokens[0]);
      else clients.http().clearAuth();
      return;
    }
    clients.ws().setAuth(
      async ({ forceRefreshToken }) => {
        say({ event: "token asked", forced: forceRefreshToken });
        return tokens.length > 1 ? tokens.shift() : (tokens[0] ?? null);
      },
      (isAuthenticated) => say({ event: "authenticated", value: isAuthenticated }),
    );
  },
  async close() {
    await live?.close();
    say({ event: "closed" });
    process.exit(0);
  },
};

for (const stream of ["log", "warn", "error", "info", "debug"]) {
  console[stream] = (...parts) => say({ event: "log", level: stream, text: parts.map(String).join(" ") });
}
process.on("uncaughtException", (error) => say({ event: "uncaught", error: String(error) }));
process.on("unhandledRejection", (error) => say({ event: "uncaught", error: String(error) }));

for await (const line of createInterface({ input: process.stdin })) {
  const { op, ...fields } = JSON.parse(line);
  await commands[op](fields);
}
