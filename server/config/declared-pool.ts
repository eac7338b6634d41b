import { z } from "zod";
import { readQuantity } from "#domain/quantity/quantity.ts";

/** A label's value has at most 63 characters; the pools of some clouds are longer. */
const POOL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,251}[A-Za-z0-9])?$/;
const TAINT = /^[^\s:=]{1,317}(=[^\s:=]{0,63})?:(NoSchedule|PreferNoSchedule|NoExecute)$/;

const poolName = "must be the pool's name: letters, digits, '-', '_' and '.'";
const nodeCount = "must be a whole number of nodes, 0 or more";
const taint = "must be a taint as kubectl writes it, such as sku=gpu:NoSchedule";
const amount = 'must be an amount as Kubernetes writes it, such as "96", "1900Gi"';
const texts = "must be a mapping of label names to values";

/** A node pool as configuration knows it: the only trace of one that is scaled to zero. */
export const declaredPoolSchema = z
  .strictObject(
    {
      name: z
        .string({ error: poolName })
        .regex(POOL_NAME, { error: poolName })
        .describe("The pool's name, as its nodes carry it in a label."),
      min: z.int({ error: nodeCount }).min(0, { error: nodeCount }).optional().describe("The fewest nodes."),
      max: z
        .int({ error: nodeCount })
        .min(0, { error: nodeCount })
        .optional()
        .describe("The most nodes, as the autoscaler may make them; without it the pool does not grow by itself."),
      instanceType: z.string().min(1).optional().describe("The machine, such as Standard_ND96isr_H100_v5."),
      spot: z
        .boolean({ error: "must be true or false" })
        .optional()
        .describe("Its nodes may be taken away at any time."),
      labels: z.record(z.string(), z.string(), { error: texts }).optional().describe("Labels of its nodes."),
      taints: z
        .array(z.string({ error: taint }).regex(TAINT, { error: taint }), { error: "must be a list of taints" })
        .optional()
        .describe("Taints of its nodes, such as sku=gpu:NoSchedule."),
      resources: z
        .record(z.string(), z.union([z.string(), z.number()], { error: amount }).refine(isAmount, { error: amount }))
        .optional()
        .describe("What pods may be given of one node, by resource: {cpu: 95, memory: 1800Gi, nvidia.com/gpu: 8}."),
      source: z
        .string()
        .min(1)
        .optional()
        .describe("Where this is declared, as people find it, such as a Terraform file; shown beside the figures."),
    },
    { error: "must be {name, min, max, instanceType, resources, …}" },
  )
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
    error: "must have a min that is not above its max",
  });

export type DeclaredPool = z.output<typeof declaredPoolSchema>;

/** YAML reads 8 as a number and 1900Gi as a text: both are amounts. */
function isAmount(amountOfNode: string | number): boolean {
  const read = readQuantity(String(amountOfNode));
  return read.ok && read.value.nano >= 0n;
}
