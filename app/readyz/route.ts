import { getRuntime } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

/**
 * Whether this portal can be given requests: it has its configuration (else it would not run) and PostgreSQL answers.
 * A cluster that is down is shown to people as such and makes no portal unready.
 */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    await getRuntime().database.ping();
    return Response.json({ status: "ready" }, { headers });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return Response.json({ status: "not-ready", database: reason }, { status: 503, headers });
  }
}
