import { getRuntime } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

/** The event stream for one browser (contract/stream.ts). */
export function GET(request: Request): Response {
  return getRuntime().stream(request);
}
