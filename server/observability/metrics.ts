import { collectDefaultMetrics, Registry } from "prom-client";

/** The portal's own metrics. Each area makes its own on `registry`. */
export interface Metrics {
  readonly registry: Registry;
  /** The text that Prometheus reads, and its media type. */
  text(): Promise<{ readonly body: string; readonly contentType: string }>;
}

/** A registry of its own (the library's is shared by whatever the process loads) with the process's metrics in it. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { registry, text: async () => ({ body: await registry.metrics(), contentType: registry.contentType }) };
}
