import { getRuntime } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

/** Every method and path of the API: its own router answers, or says what would be right. */
const answer = (request: Request): Promise<Response> => getRuntime().api.handle(request);

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
