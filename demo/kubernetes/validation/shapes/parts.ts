import type { Shape } from "../shape.ts";

/** Parts of shapes that several kinds have. */
export const TEXTS: Shape = { map: "text" };
export const AMOUNTS: Shape = { map: "quantity" };
export const TEXT_LIST: Shape = { list: "text" };

export const listOf = (fields: Readonly<Record<string, Shape>>): Shape => ({ list: { fields } });

export const METADATA: Shape = {
  fields: {
    name: "text",
    generateName: "text",
    namespace: "text",
    uid: "text",
    resourceVersion: "text",
    generation: "number",
    creationTimestamp: "text",
    deletionTimestamp: "text",
    deletionGracePeriodSeconds: "number",
    labels: TEXTS,
    annotations: TEXTS,
    finalizers: TEXT_LIST,
    ownerReferences: listOf({
      apiVersion: "text",
      kind: "text",
      name: "text",
      uid: "text",
      controller: "flag",
      blockOwnerDeletion: "flag",
    }),
    managedFields: { list: "object" },
  },
};

export const RESOURCES: Shape = { fields: { requests: AMOUNTS, limits: AMOUNTS } };
export const REQUIREMENTS = listOf({ key: "text", operator: "text", values: TEXT_LIST });
export const LABEL_SELECTOR: Shape = { fields: { matchLabels: TEXTS, matchExpressions: REQUIREMENTS } };
export const CONDITIONS = listOf({ type: "text", status: "text", reason: "text", message: "text" });

export const REFERENCE: Shape = {
  fields: {
    apiVersion: "text",
    kind: "text",
    namespace: "text",
    name: "text",
    uid: "text",
    resourceVersion: "text",
    fieldPath: "text",
  },
};

/** A kind from its fields beside metadata. */
export const kindOf = (fields: Readonly<Record<string, Shape>>): Shape => ({
  fields: { metadata: METADATA, ...fields },
});
