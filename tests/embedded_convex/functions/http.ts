import { httpRouter } from "convex/server";
import { httpAction } from "./_generated/server";
import { api } from "./_generated/api";

const http = httpRouter();

http.route({
  path: "/notes",
  method: "POST",
  handler: httpAction(async (ctx, request) => {
    const { list, text } = await request.json();
    const id = await ctx.runMutation(api.notes.add, { list, text });
    return new Response(JSON.stringify({ id, from: request.headers.get("x-from") }), {
      status: 201,
      headers: { "Content-Type": "application/json", "X-List": list },
    });
  }),
});

http.route({
  pathPrefix: "/files/",
  method: "GET",
  handler: httpAction(async (_ctx, request) => {
    const url = new URL(request.url);
    return new Response(`${url.pathname}?${url.searchParams.get("q")}`);
  }),
});

export default http;
