import type { Trouble } from "#domain/health/trouble.types.ts";
import type { Verdict } from "#domain/health/verdict.types.ts";
import type { EventHub } from "#server/events/hub.types.ts";
import type { ClusterView, Fleet } from "#server/kubernetes/fleet.types.ts";
import type { FleetHealth } from "./fleet-health.ts";

export interface HealthWatchOptions {
  readonly fleet: Fleet;
  readonly health: FleetHealth;
  readonly hub: EventHub & { readonly listeners: number };
  readonly epoch: string;
  readonly clock: () => number;
}

const LOOK_EVERY_MS = 1_000;

/**
 * Tells browsers when a cluster's troubles or verdict become others: by a change in the cluster, or by nothing but time (a
 * hold time passes, a view grows stale). What did not change in meaning is not told; with nobody listening nothing is done.
 * @returns how to stop
 */
export function watchHealth(options: HealthWatchOptions): () => void {
  const look = healthLook(options);
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** One look at all clusters: what changed since the look before is announced. The first look only takes note. */
export function healthLook({ fleet, health, hub, epoch, clock }: HealthWatchOptions): () => void {
  const told = new WeakMap<ClusterView, { readonly troubles: string; readonly verdict: string }>();
  let count = 0;
  return () => {
    if (hub.listeners === 0) return;
    const now = clock();
    for (const view of fleet.clusters) {
      const before = told.get(view);
      const troubles = troublesMeaning(health.troubles(view, now));
      const verdict = verdictMeaning(health.verdict(view, now));
      told.set(view, { troubles, verdict });
      if (before === undefined) continue;
      count += 1;
      const version = `${epoch}-${count}`;
      if (before.troubles !== troubles) hub.announce({ cluster: view.name, kind: "troubles", version, objects: null });
      if (before.verdict !== verdict) hub.announce({ cluster: view.name, kind: "cluster", version, objects: null });
    }
  };
}

/** Equal for troubles that mean the same: how long one has lasted is told by its beginning, not in the words. */
function troublesMeaning(troubles: readonly Trouble[]): string {
  return JSON.stringify(troubles.map((trouble) => ({ ...trouble, sentence: withoutAge(trouble.sentence) })));
}

function verdictMeaning({ state, sinceMs, reasons }: Verdict): string {
  return JSON.stringify([state, sinceMs, reasons.map((reason) => ({ ...reason, text: withoutAge(reason.text) }))]);
}

/** domain/health/words.ts writes ", since 45 s". */
function withoutAge(text: string): string {
  return text.replace(/, since \d+ (s|min|h|days)/g, "");
}
