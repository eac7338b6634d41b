import { JOB_FIELDS } from "../selectors/fields.ts";
import { defaultCronJob, defaultJob } from "../storage/defaults/batch.ts";
import { defaultBudget, defaultPriorityClass } from "../storage/defaults/plain.ts";
import { defaultStorageClass } from "../storage/defaults/storage.ts";
import { kindsOf } from "./define.ts";

const batch = kindsOf("batch", "v1");

export const BATCH_RESOURCES = {
  cronjobs: batch({
    name: "cronjobs",
    singular: "cronjob",
    kind: "CronJob",
    shortNames: ["cj"],
    categories: ["all"],
    generation: "spec",
    applyDefaults: defaultCronJob,
  }),
  jobs: batch({
    name: "jobs",
    singular: "job",
    kind: "Job",
    categories: ["all"],
    fieldSelectors: JOB_FIELDS,
    generation: "spec",
    applyDefaults: defaultJob,
  }),
};

/** Groups of which the world has one kind or two. */
export const OTHER_RESOURCES = {
  leases: kindsOf("coordination.k8s.io", "v1")({ name: "leases", singular: "lease", kind: "Lease", plain: true }),
  endpointslices: kindsOf(
    "discovery.k8s.io",
    "v1",
  )({
    name: "endpointslices",
    singular: "endpointslice",
    kind: "EndpointSlice",
    plain: true,
    generation: "all-but-metadata",
  }),
  httproutes: kindsOf(
    "gateway.networking.k8s.io",
    "v1",
  )({
    name: "httproutes",
    singular: "httproute",
    kind: "HTTPRoute",
    categories: ["gateway-api"],
    generation: "spec",
  }),
  ingresses: kindsOf(
    "networking.k8s.io",
    "v1",
  )({
    name: "ingresses",
    singular: "ingress",
    kind: "Ingress",
    shortNames: ["ing"],
    generation: "spec",
  }),
  runtimeclasses: kindsOf(
    "node.k8s.io",
    "v1",
  )({
    name: "runtimeclasses",
    singular: "runtimeclass",
    kind: "RuntimeClass",
    namespaced: false,
    plain: true,
  }),
  poddisruptionbudgets: kindsOf(
    "policy",
    "v1",
  )({
    name: "poddisruptionbudgets",
    singular: "poddisruptionbudget",
    kind: "PodDisruptionBudget",
    shortNames: ["pdb"],
    generation: "spec",
    applyDefaults: defaultBudget,
  }),
  priorityclasses: kindsOf(
    "scheduling.k8s.io",
    "v1",
  )({
    name: "priorityclasses",
    singular: "priorityclass",
    kind: "PriorityClass",
    namespaced: false,
    shortNames: ["pc"],
    plain: true,
    generation: "all-but-metadata",
    applyDefaults: defaultPriorityClass,
  }),
  storageclasses: kindsOf(
    "storage.k8s.io",
    "v1",
  )({
    name: "storageclasses",
    singular: "storageclass",
    kind: "StorageClass",
    namespaced: false,
    shortNames: ["sc"],
    plain: true,
    applyDefaults: defaultStorageClass,
  }),
};
