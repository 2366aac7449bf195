/* eslint-disable */
// Written by convex/generate.codegen.mjs. Do not edit.
import { anyApi } from "convex/server";

export const api = anyApi;
export const internal = anyApi;
