import { type ApiError, forbidden } from "../api-error.ts";

/** 403 of an admission plugin (facts/api-server.md 49). */
export const refusedPod = (name: string, why: string): ApiError =>
  forbidden(`pods "${name}" is forbidden: ${why}`, { name, kind: "pods" });
