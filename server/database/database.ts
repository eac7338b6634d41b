import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../prisma/generated/client.ts";
import { type ClusterIdentityChange, rememberClusterIdentity } from "./cluster-identity.ts";

/** PostgreSQL did not answer, or not in time. Only what needs it fails; the next call tries again. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}

/** What the portal keeps. Every call has a time limit and throws DatabaseUnavailable beyond it. */
export interface Database {
  /** Resolves when PostgreSQL answers. */
  ping(): Promise<void>;
  /**
   * Notes under which identity (UID of namespace kube-system) a cluster answers.
   * @returns the identity it had before, and since when, if it is another now.
   */
  rememberClusterIdentity(name: string, uid: string, now: Date): Promise<ClusterIdentityChange>;
  stop(): Promise<void>;
}

const CONNECT_MS = 3_000;
const STATEMENT_MS = 5_000;
const CALL_MS = 8_000;

/** Opens nothing yet: connections are made when they are needed, and again after PostgreSQL was gone. */
export function createDatabase(url: string, onError: (error: Error) => void = () => {}): Database {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: 10,
      connectionTimeoutMillis: CONNECT_MS,
      idleTimeoutMillis: 30_000,
      statement_timeout: STATEMENT_MS,
      query_timeout: STATEMENT_MS + 1_000,
      application_name: "slipway",
    },
    { onPoolError: onError, onConnectionError: onError },
  );
  const prisma = new PrismaClient({ adapter, errorFormat: "minimal" });
  return {
    ping: () => inTime(prisma.$queryRaw`SELECT 1`.then(() => {})),
    rememberClusterIdentity: (name, uid, now) => inTime(rememberClusterIdentity(prisma, name, uid, now)),
    stop: () => prisma.$disconnect(),
  };
}

async function inTime<T>(call: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${CALL_MS} ms`)), CALL_MS);
  try {
    return await Promise.race([call, late.promise]);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseUnavailable(`PostgreSQL: ${reason}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}
