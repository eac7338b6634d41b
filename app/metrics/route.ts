import { getRuntime } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

/** What Prometheus reads. */
export async function GET(): Promise<Response> {
  const { body, contentType } = await getRuntime().metrics.text();
  return new Response(body, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}
