import { AMOUNTS, CONDITIONS, kindOf, LABEL_SELECTOR, listOf, TEXT_LIST, TEXTS } from "./parts.ts";

/** What limits what may run, and what may be taken away. */
export const POLICY_SHAPES = {
  limitranges: kindOf({
    spec: {
      fields: {
        limits: listOf({
          type: "text",
          max: AMOUNTS,
          min: AMOUNTS,
          default: AMOUNTS,
          defaultRequest: AMOUNTS,
          maxLimitRequestRatio: AMOUNTS,
        }),
      },
    },
  }),
  resourcequotas: kindOf({
    spec: { fields: { hard: AMOUNTS, scopes: TEXT_LIST, scopeSelector: "object" } },
    status: { fields: { hard: AMOUNTS, used: AMOUNTS } },
  }),
  poddisruptionbudgets: kindOf({
    spec: {
      fields: {
        minAvailable: "number-or-text",
        maxUnavailable: "number-or-text",
        selector: LABEL_SELECTOR,
        unhealthyPodEvictionPolicy: "text",
      },
    },
    status: {
      fields: {
        observedGeneration: "number",
        disruptedPods: TEXTS,
        disruptionsAllowed: "number",
        currentHealthy: "number",
        desiredHealthy: "number",
        expectedPods: "number",
        conditions: CONDITIONS,
      },
    },
  }),
  runtimeclasses: kindOf({
    handler: "text",
    overhead: { fields: { podFixed: AMOUNTS } },
    scheduling: { fields: { nodeSelector: TEXTS, tolerations: { list: "object" } } },
  }),
  priorityclasses: kindOf({ value: "number", globalDefault: "flag", description: "text", preemptionPolicy: "text" }),
};
