import type { AuthConfig } from "convex/server";

// The bot server signs its calls; its public key is given as a data: URI, so that verifying needs no network.
export default {
  providers: [
    {
      type: "customJwt",
      issuer: process.env.AISLE_AUTH_ISSUER!,
      jwks: process.env.AISLE_AUTH_JWKS!,
      algorithm: "ES256",
      applicationID: "aisle",
    },
  ],
} satisfies AuthConfig;
