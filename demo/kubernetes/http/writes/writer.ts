import type { Writer } from "../../managed-fields/managers.ts";
import type { Call } from "../cluster.ts";

/** Under which name a request manages fields: what it says, else the start of its User-Agent (facts/api-server.md 75). */
export function writerOf({ query, request, target }: Call): Writer {
  const agent = String(request.headers["user-agent"] ?? "").split("/")[0];
  return { manager: query.get("fieldManager") || agent || "unknown", subresource: target.subresource };
}
