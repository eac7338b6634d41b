import type { Database } from "./database.ts";

/** A cluster's name leads to another cluster than before. */
export interface IdentityChange {
  /** The UID of the former cluster's namespace kube-system. */
  readonly before: string;
  /** When the former cluster was last seen under this name. */
  readonly lastSeenAt: Date;
}

/** Notes the identities of clusters as they become known, and says which changed. */
export interface IdentityMemory {
  note(cluster: string, uid: string): void;
  /** The change found in this process's time; null when there is none, or PostgreSQL could not yet be asked. */
  changeOf(cluster: string): IdentityChange | null;
  stop(): void;
}

const RETRY_MS = 30_000;

/**
 * Keeps identities in the database. While PostgreSQL is gone nothing else waits for it: the newest identity of each
 * cluster is kept in memory and noted when it is back.
 */
export function createIdentityMemory(
  database: Pick<Database, "rememberClusterIdentity">,
  onFailure: (cluster: string, error: unknown) => void,
  now: () => Date = () => new Date(),
): IdentityMemory {
  const pending = new Map<string, string>();
  const changes = new Map<string, IdentityChange>();
  const retry = setInterval(() => {
    for (const [cluster, uid] of pending) void remember(cluster, uid);
  }, RETRY_MS);
  retry.unref();

  async function remember(cluster: string, uid: string): Promise<void> {
    try {
      const { changedFrom, lastSeenAt } = await database.rememberClusterIdentity(cluster, uid, now());
      if (pending.get(cluster) === uid) pending.delete(cluster);
      if (changedFrom !== undefined && lastSeenAt !== undefined)
        changes.set(cluster, { before: changedFrom, lastSeenAt });
    } catch (error) {
      onFailure(cluster, error);
    }
  }

  return {
    note: (cluster, uid) => {
      pending.set(cluster, uid);
      void remember(cluster, uid);
    },
    changeOf: (cluster) => changes.get(cluster) ?? null,
    stop: () => clearInterval(retry),
  };
}
