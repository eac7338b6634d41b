import { Counter, Gauge, type Registry } from "prom-client";
import type { WatchedKind } from "#contract/values.ts";

type Labels = "cluster" | "kind";

/** What the portal counts of its view of the clusters. */
export interface FleetMetrics {
  readonly events: Counter<Labels | "type">;
  readonly watches: Counter<Labels | "end">;
  readonly lists: Counter<Labels | "why">;
  readonly troubles: Counter<Labels>;
  readonly compared: Counter<Labels>;
  readonly differences: Counter<Labels | "difference">;
}

export interface Counted {
  readonly cluster: string;
  readonly kind: WatchedKind;
  readonly objects: number;
  readonly isLive: boolean;
}

/** `look` answers the present counts; it is asked when the metrics are read. */
export function createFleetMetrics(registry: Registry, look: () => Iterable<Counted>): FleetMetrics {
  const registers = [registry];
  const labelNames: Labels[] = ["cluster", "kind"];
  new Gauge({
    name: "slipway_kubernetes_objects",
    help: "Objects in the portal's view of a cluster.",
    labelNames,
    registers,
    collect() {
      for (const { cluster, kind, objects } of look()) this.set({ cluster, kind }, objects);
    },
  });
  new Gauge({
    name: "slipway_kubernetes_live",
    help: "1 while the view of a cluster's kind is live, else 0.",
    labelNames,
    registers,
    collect() {
      for (const { cluster, kind, isLive } of look()) this.set({ cluster, kind }, isLive ? 1 : 0);
    },
  });
  return {
    events: new Counter({
      name: "slipway_kubernetes_events_total",
      help: "Events that watches brought, by type.",
      labelNames: [...labelNames, "type"],
      registers,
    }),
    watches: new Counter({
      name: "slipway_kubernetes_watch_ends_total",
      help: "Watches that ended: in order, quiet (verified next), silent (stalled), failed, or interrupted.",
      labelNames: [...labelNames, "end"],
      registers,
    }),
    lists: new Counter({
      name: "slipway_kubernetes_lists_total",
      help: "Lists that were begun: first ones, and ones again because the place in the change log was lost.",
      labelNames: [...labelNames, "why"],
      registers,
    }),
    compared: new Counter({
      name: "slipway_kubernetes_compared_objects_total",
      help: "Objects of the view that were compared with a fresh list, in the background.",
      labelNames,
      registers,
    }),
    differences: new Counter({
      name: "slipway_kubernetes_differences_total",
      help: "Objects that a comparison found missing, outdated or left over, and put right. Must stay 0.",
      labelNames: [...labelNames, "difference"],
      registers,
    }),
    troubles: new Counter({
      name: "slipway_kubernetes_decode_problems_total",
      help: "Fields or whole objects from a cluster that could not be read.",
      labelNames,
      registers,
    }),
  };
}
