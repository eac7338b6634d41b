import type { PrismaClient } from "../../prisma/generated/client.ts";

/** Set when the name answered with another identity before: somebody pointed it at another cluster, or rebuilt it. */
export interface ClusterIdentityChange {
  readonly changedFrom?: string;
  /** When the former identity was first seen under this name. */
  readonly since?: Date;
  /** When the former identity was last seen under this name. */
  readonly lastSeenAt?: Date;
}

/** Database.rememberClusterIdentity: two portals that do so at once agree, for the row is locked while it is compared. */
export function rememberClusterIdentity(
  prisma: PrismaClient,
  name: string,
  uid: string,
  now: Date,
): Promise<ClusterIdentityChange> {
  return prisma.$transaction(async (transaction) => {
    const [known] = await transaction.$queryRaw<{ identity_uid: string; first_seen_at: Date; last_seen_at: Date }[]>`
      SELECT identity_uid, first_seen_at, last_seen_at FROM cluster WHERE name = ${name} FOR UPDATE`;
    if (known === undefined) {
      const seen = { identityUid: uid, firstSeenAt: now, lastSeenAt: now };
      await transaction.cluster.upsert({ where: { name }, create: { name, ...seen }, update: { lastSeenAt: now } });
      return {};
    }
    if (known.identity_uid === uid) {
      await transaction.cluster.update({ where: { name }, data: { lastSeenAt: now } });
      return {};
    }
    await transaction.cluster.update({
      where: { name },
      data: { identityUid: uid, firstSeenAt: now, lastSeenAt: now },
    });
    return { changedFrom: known.identity_uid, since: known.first_seen_at, lastSeenAt: known.last_seen_at };
  });
}
