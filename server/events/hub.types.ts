import type { StreamKind } from "#contract/stream.ts";

/**
 * Where changes are announced and from where the streams to browsers are fed. Announcements of one topic (cluster and
 * kind) are coalesced: at most 4 messages a second for a topic, the last version wins.
 */
export interface EventHub {
  announce(change: { cluster: string; kind: StreamKind; version: string }): void;
  stop(): void;
}
