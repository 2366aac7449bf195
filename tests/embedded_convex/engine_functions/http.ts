import { httpActionGeneric as httpAction, httpRouter, makeFunctionReference } from "convex/server";

const http = httpRouter();
http.route({
  path: "/echo",
  method: "POST",
  handler: httpAction(async (ctx, request) => {
    const body = await request.text();
    const headers = new Headers({ "X-Method": request.method, "Content-Type": "text/plain" });
    headers.append("Set-Cookie", "a=1");
    headers.append("Set-Cookie", "b=2");
    return new Response(body.toUpperCase() + (request.headers.get("x-more") ?? ""), { status: 201, headers });
  }),
});
http.route({
  pathPrefix: "/bump/",
  method: "GET",
  handler: httpAction(async (ctx, request) => {
    const name = new URL(request.url).pathname.split("/").pop();
    return Response.json({ value: await ctx.runMutation(makeFunctionReference<any>("notes:bump") as any, { name }) });
  }),
});
http.route({ path: "/fail", method: "GET", handler: httpAction(async () => { throw new Error("handler failed"); }) });
http.route({ path: "/bytes", method: "GET", handler: httpAction(async () => new Response(new Uint8Array([0, 255, 1]))) });
export default http;
