import { withConnection } from "../postgres/connect.ts";
import { Problem } from "../toolchain/problem.mjs";
import type { DatabaseUrls } from "./database.ts";

/** The PostgreSQL that the environment names; null when it names none. @throws Problem for an address that is none. */
export function externalDatabase(env: NodeJS.ProcessEnv): DatabaseUrls | null {
  const { DATABASE_URL: runtime, DATABASE_MIGRATION_URL: owner } = env;
  if (!runtime && !owner) return null;
  if (!runtime)
    throw new Problem(
      "DATABASE_MIGRATION_URL is set without DATABASE_URL: set the address that the portal is to use, too.",
    );
  place("DATABASE_URL", runtime);
  if (owner) place("DATABASE_MIGRATION_URL", owner);
  return { runtime, owner: owner || runtime };
}

/** Connects once with each address, so that a wrong one is said before anything else is tried. */
export async function checkReachable({ runtime, owner }: DatabaseUrls): Promise<void> {
  await reach("DATABASE_URL", runtime);
  if (owner !== runtime) await reach("DATABASE_MIGRATION_URL", owner);
}

/** After migrations: the runtime role must be allowed what the portal does. */
export async function checkRuntimeRights({ runtime }: DatabaseUrls): Promise<void> {
  try {
    await withConnection(runtime, (client) => client.query("SELECT FROM cluster LIMIT 1"));
  } catch (cause) {
    const user = new URL(runtime).username;
    if (codeOf(cause) !== "42501" && codeOf(cause) !== "42P01") throw cause;
    throw new Problem(
      `The user "${user}" of DATABASE_URL may not read the portal's tables: as their owner run GRANT slipway TO "${user}", and give both addresses the same database.`,
      { cause },
    );
  }
}

async function reach(variable: string, url: string): Promise<void> {
  try {
    await withConnection(url, (client) => client.query("SELECT 1"));
  } catch (cause) {
    throw new Problem(`The database of ${variable} cannot be used (${place(variable, url)}): ${reasonOf(cause)}`, {
      cause,
    });
  }
}

/** Host, port and database of an address, for messages; never its password. */
function place(variable: string, url: string): string {
  try {
    const { protocol, hostname, port, pathname } = new URL(url);
    if (protocol !== "postgresql:" && protocol !== "postgres:") throw new Error("another protocol");
    return `${hostname}:${port || 5432}${pathname}`;
  } catch (cause) {
    throw new Problem(`${variable} must be an address such as postgresql://user:password@host:5432/database.`, {
      cause,
    });
  }
}

function reasonOf(cause: unknown): string {
  const code = codeOf(cause);
  if (code === "28P01" || code === "28000") return "it refuses this user or password.";
  if (code === "3D000") return "it has no database of that name.";
  if (code === "ECONNREFUSED") return "nothing listens there.";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "no such host is known.";
  return cause instanceof Error && cause.message !== "" ? `${cause.message}.` : `${code}.`;
}

function codeOf(cause: unknown): string {
  if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
