import { openApiDocument } from "#contract/openapi.ts";

/** Made once, when the portal is built: it depends on the code alone. */
export const dynamic = "force-static";

export function GET(): Response {
  return Response.json(openApiDocument());
}
