import type { PortalConfig } from "#server/config/index.ts";
import type { DatabaseState } from "#server/database/index.ts";
import type { FaultControl } from "#server/faults/fault-control.types.ts";
import type { Fleet } from "#server/kubernetes/fleet.types.ts";
import type { FleetHealth } from "./health/fleet-health.ts";

/** Set where a cluster's name led to another cluster before. */
export interface IdentityChange {
  readonly before: string;
  readonly lastSeenAt: Date;
}

/** What every handler answers from. */
export interface ApiContext {
  readonly config: Pick<PortalConfig, "clusters" | "environments" | "links">;
  readonly fleet: Fleet;
  /** Of this process: the first part of each answer's version. */
  readonly epoch: string;
  /** Milliseconds since 1970, read once for a question. */
  readonly now: number;
  readonly health: FleetHealth;
  /** How faults are played; null where no built-in world is configured. */
  readonly faults: FaultControl | null;
  /** Whether PostgreSQL answers. */
  database(): DatabaseState;
  /** Told how many seconds a cluster's change took until a page showed it. */
  onShown(seconds: number): void;
  identityChange(cluster: string): IdentityChange | null;
}
