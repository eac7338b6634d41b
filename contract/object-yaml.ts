import { z } from "zod";
import { notReadSchema } from "./pod.ts";
import { defineRoute } from "./route.ts";
import { timeSchema, WATCHED_KINDS } from "./values.ts";

const yamlRead = z.object({
  state: z.literal("read"),
  readAt: timeSchema,
  uid: z.string(),
  yaml: z.string(),
  masked: z.array(z.string()).describe('Where something was masked: "spec.containers[0].env[1].value". The first 100.'),
  maskedCount: z.int(),
});

export const getObjectYaml = defineRoute({
  id: "getObjectYaml",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/objects/{kind}/{name}/yaml",
  action: "fleet:read",
  tag: "Objects",
  summary:
    "An object as YAML, asked of the cluster when it is opened; env values and what looks like a secret are masked",
  params: z.object({
    cluster: z.string(),
    kind: z.enum(WATCHED_KINDS, `must be one of ${WATCHED_KINDS.join(", ")}`),
    name: z.string().max(253, "must have at most 253 characters"),
  }),
  query: z.strictObject({
    namespace: z.string().max(63, "must have at most 63 characters").optional().describe("Of what belongs to one."),
    managedFields: z
      .enum(["true", "false"], "must be true or false")
      .optional()
      .describe("With the record of who set which field. false is the default."),
  }),
  answer: z.discriminatedUnion("state", [yamlRead, notReadSchema]).meta({ id: "ObjectYaml" }),
});
export type ObjectYamlRead = z.infer<typeof yamlRead>;
