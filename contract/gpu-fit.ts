import { z } from "zod";
import { GPU_FORMS } from "#domain/gpu/vendors.ts";
import { milliValueOf, readQuantity, wholeValueOf } from "#domain/quantity/quantity.ts";
import { fleetScope } from "./list.ts";
import { defineRoute } from "./route.ts";
import { sourceSchema, timeSchema } from "./values.ts";

const whole = (least: number, most: number, instead: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, instead)
    .transform(Number)
    .refine((value) => value >= least && value <= most, instead);

const quantity = (toNumber: (text: string) => number | null, instead: string) =>
  z
    .string()
    .max(40, instead)
    .refine((text) => toNumber(text) !== null, instead)
    .transform((text) => toNumber(text) ?? 0);

const millicores = (text: string) => amountOf(text, milliValueOf);
const bytes = (text: string) => amountOf(text, wholeValueOf);

function amountOf(text: string, toUnit: typeof milliValueOf): number | null {
  const read = readQuantity(text.trim());
  if (!read.ok || read.value.nano < 0n) return null;
  const amount = Number(toUnit(read.value));
  return Number.isSafeInteger(amount) ? amount : null;
}

const TOLERATIONS = "must be taints' keys with or without a value, such as sku=gpu,spot";

export const fitQuery = z.strictObject({
  ...fleetScope,
  gpus: whole(1, 64, "must be a whole number of GPUs from 1 to 64").describe("GPUs of each pod, all on one node."),
  model: z.string().max(200).optional().describe("Exactly this model; without it any."),
  form: z
    .enum(GPU_FORMS, `must be one of ${GPU_FORMS.join(", ")}`)
    .optional()
    .describe("Whole GPUs without it."),
  profile: z.string().max(60).optional().describe("MIG profile or partition mode."),
  pool: z.string().max(253).optional(),
  cpu: quantity(millicores, 'must be an amount of CPU as Kubernetes writes it, such as "8" or "500m"').optional(),
  memory: quantity(bytes, 'must be an amount of memory as Kubernetes writes it, such as "64Gi"').optional(),
  pods: whole(1, 10_000, "must be a whole number of pods from 1 to 10000").optional(),
  tolerates: z
    .string()
    .max(500)
    .regex(/^\s*([\w./-]+(=[\w.-]*)?(\s*,\s*|\s*$))*$/, TOLERATIONS)
    .optional()
    .describe("Taints that the pod bears besides the usual ones of GPU pools: keys, with or without a value."),
});

const nodeFitSchema = z.object({
  cluster: z.string(),
  node: z.string(),
  pool: z.string().nullable(),
  model: z.string(),
  resource: z.string(),
  free: z.int(),
  allocatable: z.int(),
  places: z.int().describe("How many such pods it could be given now."),
  change: z.string().describe("What would have to change for the pod to fit here; empty where it fits."),
});

export const fitSchema = z
  .object({
    kind: z.enum(["fits", "partly", "full", "never", "no-such-gpu"]),
    sentence: z.string(),
    places: z.int(),
    fitting: z.array(nodeFitSchema).describe("At most ten, the node with the least left over first."),
    fittingTotal: z.int(),
    nearest: z.array(nodeFitSchema),
    why: z
      .array(z.object({ text: z.string(), nodes: z.int() }))
      .describe("The nodes that were refused, each once, by the first thing in the way."),
    looked: z.int().describe("Nodes that bear such GPUs."),
    growth: z
      .array(
        z.object({
          cluster: z.string(),
          pool: z.string(),
          more: z.int(),
          places: z.int(),
          source: z.string().nullable(),
        }),
      )
      .describe("Pools that may grow by configuration, and how many of the pods a grown pool could take besides."),
    tolerated: z.array(z.string()),
    notLookedAt: z.string(),
    observedAt: timeSchema.nullable(),
    version: z.string(),
    sources: z.array(sourceSchema),
  })
  .meta({ id: "GpuFit" });
export type GpuFitAnswer = z.infer<typeof fitSchema>;

export const getGpuFit = defineRoute({
  id: "getGpuFit",
  method: "GET",
  path: "/api/v1/gpus/fit",
  action: "fleet:read",
  tag: "GPUs",
  summary: "Would it fit? Pods with so many GPUs, CPU and memory, each on one node, by what is allocated now",
  params: z.object({}),
  query: fitQuery,
  answer: fitSchema,
});
