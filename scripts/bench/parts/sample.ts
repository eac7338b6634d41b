import { z } from "zod";
import type { BenchPortal } from "./portal.ts";

/** What a portal holds at a moment. */
export interface Sample {
  /** After forced collections. */
  readonly heapBytes: number;
  readonly residentBytes: number;
  readonly openFiles: number | null;
  /** Timers, sockets and whatever else keeps the event loop busy. */
  readonly handles: number;
  /** Watches that the portal has open, as the world counts them. */
  readonly watches: number;
}

const describedSchema = z.object({ clusters: z.array(z.object({ openWatches: z.number() })) });

export async function sampled(portal: BenchPortal, control: string): Promise<Sample> {
  const { heapUsed } = await portal.probe("collect");
  const { residentBytes, openFiles } = portal.usage();
  const metrics = await (await fetch(`${portal.url}/metrics`)).text();
  const described = describedSchema.parse(await (await fetch(`${control}/`)).json());
  return {
    heapBytes: heapUsed,
    residentBytes,
    openFiles,
    handles: Number(/^nodejs_active_resources_total (\d+)/m.exec(metrics)?.[1] ?? 0),
    watches: described.clusters.reduce((sum, { openWatches }) => sum + openWatches, 0),
  };
}
