export default {
  providers: [
    {
      type: "customJwt",
      issuer: process.env.TEST_ISSUER,
      jwks: process.env.TEST_JWKS,
      algorithm: "ES256",
      applicationID: "app",
    },
  ],
};
