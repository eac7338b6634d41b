import { openApiDocument } from "#contract/openapi.ts";
import { getRuntime } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

/** It depends on the code alone: made for the first who asks. */
let text: string | undefined;

export function GET(): Response {
  text ??= JSON.stringify(openApiDocument());
  return new Response(text, { headers: { "content-type": "application/json; charset=utf-8" } });
}

const refuse = (request: Request): Promise<Response> => getRuntime().api.handle(request);

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT };
