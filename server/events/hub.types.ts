import type { StreamKind } from "#contract/stream.ts";
import type { ChangedObjects } from "./changed-objects.ts";

export interface Announcement {
  readonly cluster: string;
  readonly kind: StreamKind;
  readonly version: string;
  readonly objects: ChangedObjects;
}

/**
 * Where changes are announced and from where the streams to browsers are fed. Announcements of one topic (cluster and
 * kind) are coalesced: at most 4 messages a second for a topic, the last version wins, and
 * which objects changed is added up.
 */
export interface EventHub {
  announce(change: Announcement): void;
  stop(): void;
}
