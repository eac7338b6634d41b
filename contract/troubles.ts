import { z } from "zod";
import { fleetScope, listAnswer, listQuery, namespaceScope } from "./list.ts";
import { defineRoute } from "./route.ts";
import { timeSchema, workloadRefSchema } from "./values.ts";

/** A trouble belongs to a workload (or a node), has a "since", and names the pod that shows it now. */
export const troubleSchema = z
  .object({
    cluster: z.string(),
    environments: z.array(z.string()).describe("The environments that it concerns."),
    kind: z.string().describe("A stable word: crashing, image, no-room, config, pending, rollout-failed, …"),
    severity: z.enum(["critical", "warning", "unknown"]),
    word: z.string().describe("One or two words to print: Crashing, No room."),
    workload: workloadRefSchema.nullable(),
    node: z.string().nullable(),
    owner: z.string().nullable(),
    sentence: z.string(),
    pod: z.string().nullable().describe("The pod that shows it now."),
    affected: z.int().describe("Pods concerned."),
    since: timeSchema.nullable(),
  })
  .meta({ id: "Trouble" });
export type TroubleAnswer = z.infer<typeof troubleSchema>;

export const listTroubles = defineRoute({
  id: "listTroubles",
  method: "GET",
  path: "/api/v1/troubles",
  action: "fleet:read",
  tag: "Troubles",
  summary: "What is not as wanted, by workload, the gravest and oldest first",
  params: z.object({}),
  query: listQuery(["severity", "since"]).extend({ ...fleetScope, ...namespaceScope }),
  answer: listAnswer(troubleSchema),
});
