/** `node scripts/openapi.ts`: prints the API's OpenAPI document, as /api/openapi.json answers it, without a portal. */
import { openApiDocument } from "#contract/openapi.ts";

console.log(JSON.stringify(openApiDocument()));
