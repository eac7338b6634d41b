import { z } from "zod";
import { GPU_FORMS, GPU_VENDORS } from "#domain/gpu/vendors.ts";
import { fleetScope, listAnswer, listQuery, namespaceScope } from "./list.ts";
import { defineRoute } from "./route.ts";
import { timeSchema, workloadRefSchema } from "./values.ts";

const formSchema = z.enum(GPU_FORMS).describe("How they are given out; never added up over different forms.");

/** Units are what the resource counts: GPUs, shares, slices, partitions. */
const gpuFigures = {
  capacity: z.int().describe("allocatable + unhealthy"),
  allocatable: z.int().describe("Healthy devices: held + free."),
  unhealthy: z.int().describe("Devices that the plugin has taken out of service."),
  requested: z.int().describe("Asked for by pods on the nodes that have not ended, as the scheduler counts."),
  free: z.int().describe("allocatable less what is held."),
  usableFree: z.int().describe("Free on nodes that are ready and take pods."),
};

const largestBlockSchema = z
  .object({ count: z.int(), node: z.string(), cluster: z.string() })
  .nullable()
  .describe("The most that one pod could be given, since a pod stands on one node.");

export const gpuUnitSchema = z.object({
  resource: z.string(),
  profile: z.string().nullable().describe("MIG profile or partition mode."),
  ...gpuFigures,
  largestBlock: largestBlockSchema,
  askedFor: z.int().describe("By pods without a node that can only go here."),
});
export type GpuUnitAnswer = z.infer<typeof gpuUnitSchema>;

const gpuKindSchema = {
  vendor: z.enum(GPU_VENDORS).nullable(),
  model: z.string(),
  form: formSchema,
  replicas: z
    .int()
    .nullable()
    .describe("Shares of each GPU or slice; 1 = not shared, null = shared by an unknown number."),
  strategy: z.enum(["time-slicing", "mps"]).nullable(),
};

export const gpuGroupSchema = z
  .object({
    ...gpuKindSchema,
    cluster: z.string().nullable().describe("Set where rows are by pool; null where they are by model."),
    pool: z.string().nullable(),
    pools: z.array(z.object({ cluster: z.string(), pool: z.string().nullable() })),
    nodes: z.int(),
    memoryMi: z.int().nullable().describe("Memory of one GPU, by its label."),
    physical: z.object({
      count: z.int().nullable().describe("GPUs one could touch; null = not known for all of them."),
      isDerived: z.boolean().describe("Worked out from slices or shares, since no label counts them."),
      why: z.array(z.string()),
    }),
    units: z.array(gpuUnitSchema),
  })
  .meta({ id: "GpuGroup" });
export type GpuGroupAnswer = z.infer<typeof gpuGroupSchema>;

/** The sum of one form: whole GPUs, shares, slices, each for itself. */
export const gpuFormSchema = z
  .object({ form: formSchema, ...gpuFigures, largestBlock: largestBlockSchema, askedFor: z.int(), models: z.int() })
  .meta({ id: "GpuForm" });
export type GpuFormAnswer = z.infer<typeof gpuFormSchema>;

export const gpuSummarySchema = z
  .object({
    forms: z.array(gpuFormSchema),
    askedFor: z
      .array(
        z.object({
          resource: z.string(),
          count: z.int(),
          pods: z.int(),
          anywhere: z.int().describe("Of them those that could go to more than one kind of GPU, or to none."),
        }),
      )
      .describe("What pods without a node ask for; they hold nothing."),
    namespaces: z.array(
      z.object({
        cluster: z.string(),
        namespace: z.string(),
        pods: z.int(),
        held: z.array(z.object({ form: formSchema, count: z.int() })),
      }),
    ),
    gpuNodes: z.int(),
    notReady: z
      .array(z.object({ cluster: z.string(), node: z.string(), pool: z.string().nullable(), reason: z.string() }))
      .describe("Machines that bear GPUs and offer none."),
    notReadyTotal: z.int(),
    asleep: z
      .array(
        z.object({
          cluster: z.string(),
          pool: z.string(),
          max: z.int(),
          resource: z.string(),
          perNode: z.int(),
          model: z.string(),
          source: z.string().nullable(),
        }),
      )
      .describe("Pools with GPUs that have no node now and are known from configuration alone."),
    dra: z
      .array(z.object({ cluster: z.string(), versions: z.array(z.string()) }))
      .describe(
        "Clusters that serve ResourceSlices (DRA): devices that are given out that way are not in these figures.",
      ),
  })
  .meta({ id: "GpuSummary" });
export type GpuSummaryAnswer = z.infer<typeof gpuSummarySchema>;

const GPU_SORT = [
  "model",
  "pool",
  "allocatable",
  "requested",
  "free",
  "largestBlock",
  "askedFor",
  "unhealthy",
] as const;
const gpuFilters = {
  pool: z.string().max(253).optional().describe("The name of a node pool."),
  model: z.string().max(200).optional().describe("Exactly this model, as the rows name it."),
  form: z.enum(GPU_FORMS, `must be one of ${GPU_FORMS.join(", ")}`).optional(),
};
const byModelOrPool = {
  by: z.enum(["model", "pool"], "must be model or pool").optional().describe("model is the default."),
};
const gpusAnswer = listAnswer(gpuGroupSchema).extend({ summary: gpuSummarySchema });

export const listGpus = defineRoute({
  id: "listGpus",
  method: "GET",
  path: "/api/v1/gpus",
  action: "fleet:read",
  tag: "GPUs",
  summary: "GPUs by model or pool: physical, unhealthy, allocatable, requested, free, largest block, asked for",
  params: z.object({}),
  query: listQuery(GPU_SORT).extend({ ...fleetScope, ...namespaceScope, ...gpuFilters, ...byModelOrPool }),
  answer: gpusAnswer,
});

export const listClusterGpus = defineRoute({
  id: "listClusterGpus",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/gpus",
  action: "fleet:read",
  tag: "GPUs",
  summary: "The GPUs of one cluster",
  params: z.object({ cluster: z.string() }),
  query: listQuery(GPU_SORT).extend({ ...namespaceScope, ...gpuFilters, ...byModelOrPool }),
  answer: gpusAnswer,
});

/** What a pod holds on a node. */
const nodeHolderSchema = z.object({
  namespace: z.string(),
  pod: z.string(),
  workload: workloadRefSchema.nullable(),
  resource: z.string(),
  count: z.int(),
  since: timeSchema.nullable(),
  isEnding: z.boolean().describe("It is being deleted; until it is gone it holds what it has."),
});

export const gpuNodeSchema = z
  .object({
    cluster: z.string(),
    node: z.string(),
    pool: z.string().nullable(),
    usability: z
      .enum(["usable", "not-ready", "unknown", "cordoned", "leaving", "ailing"])
      .describe("Whether it takes new pods, and if not, why."),
    driver: z.string().nullable(),
    notReady: z.string().nullable().describe("Why it offers no GPU though it bears some."),
    notes: z.array(z.string()),
    families: z.array(
      z.object({
        ...gpuKindSchema,
        physical: z.int().nullable(),
        units: z.array(z.object({ resource: z.string(), profile: z.string().nullable(), ...gpuFigures })),
      }),
    ),
    holders: z.array(nodeHolderSchema).describe("In the order in which they came."),
  })
  .meta({ id: "GpuNode" });
export type GpuNodeAnswer = z.infer<typeof gpuNodeSchema>;

export const listGpuNodes = defineRoute({
  id: "listGpuNodes",
  method: "GET",
  path: "/api/v1/gpus/nodes",
  action: "fleet:read",
  tag: "GPUs",
  summary: "The nodes that bear GPUs, each with what is held on it and by whom: the grid",
  params: z.object({}),
  query: listQuery(["pool", "name", "free", "requested", "unhealthy"]).extend({
    ...fleetScope,
    ...gpuFilters,
    state: z
      .enum(["free", "full", "unhealthy", "unusable"], "must be one of free, full, unhealthy, unusable")
      .optional()
      .describe(
        "Only nodes with something usable and free, with nothing free, with unhealthy devices, or without use.",
      ),
  }),
  answer: listAnswer(gpuNodeSchema),
});

const heldSchema = z.object({
  resource: z.string(),
  form: formSchema,
  model: z.string(),
  profile: z.string().nullable(),
  count: z.int(),
});

export const gpuHolderSchema = z
  .object({
    cluster: z.string(),
    namespace: z.string(),
    workload: workloadRefSchema
      .nullable()
      .describe("The owner at the top of the chain; null for a pod that nobody owns."),
    pod: z.string().describe("One of its pods."),
    pods: z.int(),
    ending: z.int().describe("Pods that are being deleted and hold until they are gone."),
    held: z.array(heldSchema),
    nodes: z.array(z.string()).describe("At most ten; `nodeCount` says how many there are."),
    nodeCount: z.int(),
    since: timeSchema.nullable().describe("Since the first of its pods began."),
  })
  .meta({ id: "GpuHolder" });
export type GpuHolderAnswer = z.infer<typeof gpuHolderSchema>;

export const listGpuHolders = defineRoute({
  id: "listGpuHolders",
  method: "GET",
  path: "/api/v1/gpus/holders",
  action: "fleet:read",
  tag: "GPUs",
  summary: "Who holds GPUs: workload, namespace, how many, on which nodes, since when",
  params: z.object({}),
  query: listQuery(["count", "name", "namespace", "since"]).extend({ ...fleetScope, ...namespaceScope, ...gpuFilters }),
  answer: listAnswer(gpuHolderSchema),
});

export const gpuRequestSchema = z
  .object({
    cluster: z.string(),
    namespace: z.string(),
    workload: workloadRefSchema.nullable(),
    pod: z.string(),
    pods: z.int(),
    asks: z.array(z.object({ resource: z.string(), count: z.int() })).describe("Of all its pods together."),
    perPod: z.array(z.object({ resource: z.string(), count: z.int() })),
    since: timeSchema.nullable().describe("Since the first of its pods was made."),
    waitsFor: z.string().describe("What the scheduler says, in plain words."),
    message: z.string().nullable().describe("Its own words."),
    pools: z.array(z.string()).describe("Pools with such GPUs that its node selector lets it go to."),
  })
  .meta({ id: "GpuRequest" });
export type GpuRequestAnswer = z.infer<typeof gpuRequestSchema>;

export const listGpuRequests = defineRoute({
  id: "listGpuRequests",
  method: "GET",
  path: "/api/v1/gpus/pending",
  action: "fleet:read",
  tag: "GPUs",
  summary: "Pods without a node that ask for GPUs, by workload, with what they wait for",
  params: z.object({}),
  query: listQuery(["since", "name", "namespace", "count"]).extend({ ...fleetScope, ...namespaceScope }),
  answer: listAnswer(gpuRequestSchema),
});
