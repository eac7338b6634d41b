import { getRuntime } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

/** The form that asks for the access token. */
export function GET(request: Request): Response {
  return getRuntime().access.form(request);
}

/** Its answer: a cookie, and on to the page one wanted. */
export function POST(request: Request): Promise<Response> {
  return getRuntime().access.answer(request);
}
