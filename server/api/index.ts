import "server-only";

export { type Api, type ApiOptions, createApi } from "./api.ts";
export { contractVersion } from "./contract-version.ts";
