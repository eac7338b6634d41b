import { getRuntime } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

/** The event stream for one browser (contract/stream.ts). */
export function GET(request: Request): Response {
  return getRuntime().stream(request);
}

/** Without it Next would answer by opening a stream that nobody reads. */
export function HEAD(): Response {
  return new Response(null, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
}

const refuse = (request: Request): Promise<Response> => getRuntime().api.handle(request);

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT };
