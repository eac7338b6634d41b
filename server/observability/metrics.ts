import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** The portal's own metrics. Each area makes its own on `registry`. */
export interface Metrics {
  readonly registry: Registry;
  /** A page showed a cluster's change so many seconds after the portal heard of it. */
  shown(seconds: number): void;
  /** The text that Prometheus reads, and its media type. */
  text(): Promise<{ readonly body: string; readonly contentType: string }>;
}

/** A registry of its own (the library's is shared by whatever the process loads) with the process's metrics in it. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const shown = new Histogram({
    name: "slipway_change_shown_seconds",
    help: "From a cluster's change reaching the portal to a page showing it, as pages report it.",
    buckets: [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 5, 10, 30, 60],
    registers: [registry],
  });
  return {
    registry,
    shown: (seconds) => shown.observe(seconds),
    text: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  };
}
