/** How the fields of a protobuf message are read, by their numbers (facts/api-server.md 5 and 6). */
export type Message = Readonly<Record<number, Field>>;

export interface Field {
  /** "" for a message whose fields stand beside it in JSON. */
  readonly name: string;
  readonly type: FieldType;
  readonly repeated?: boolean;
}

/**
 * "count" is a number that is absent where it is 0; "quantity" and "int-or-text" are Kubernetes' own small messages;
 * "bytes" become base64, as in JSON.
 */
export type FieldType =
  | "string"
  | "bytes"
  | "integer"
  | "count"
  | "flag"
  | "quantity"
  | "int-or-text"
  | { readonly map: "string" | "bytes" | "quantity" }
  | { readonly fields: Message };

const text = (name: string): Field => ({ name, type: "string" });
const texts = (name: string): Field => ({ name, type: "string", repeated: true });
const integer = (name: string): Field => ({ name, type: "integer" });
const count = (name: string): Field => ({ name, type: "count" });
const flag = (name: string): Field => ({ name, type: "flag" });
const map = (name: string, of: "string" | "bytes" | "quantity" = "string"): Field => ({ name, type: { map: of } });
const message = (name: string, fields: Message): Field => ({ name, type: { fields } });
const messages = (name: string, fields: Message): Field => ({ name, type: { fields }, repeated: true });

const METADATA = message("metadata", {
  1: text("name"),
  2: text("generateName"),
  3: text("namespace"),
  11: map("labels"),
  12: map("annotations"),
  13: messages("ownerReferences", {
    1: text("kind"),
    3: text("name"),
    4: text("uid"),
    5: text("apiVersion"),
    6: flag("controller"),
    7: flag("blockOwnerDeletion"),
  }),
  14: texts("finalizers"),
});

const SELECTOR = message("selector", {
  1: map("matchLabels"),
  2: messages("matchExpressions", { 1: text("key"), 2: text("operator"), 3: texts("values") }),
});

const CONTAINER: Message = {
  1: text("name"),
  2: text("image"),
  3: texts("command"),
  4: texts("args"),
  5: text("workingDir"),
  6: messages("ports", { 1: text("name"), 2: count("hostPort"), 3: integer("containerPort"), 4: text("protocol") }),
  7: messages("env", { 1: text("name"), 2: text("value") }),
  8: message("resources", { 1: map("limits", "quantity"), 2: map("requests", "quantity") }),
  14: text("imagePullPolicy"),
};

const TEMPLATE = message("template", {
  1: METADATA,
  2: message("spec", {
    2: messages("containers", CONTAINER),
    3: text("restartPolicy"),
    4: integer("terminationGracePeriodSeconds"),
    5: integer("activeDeadlineSeconds"),
    6: text("dnsPolicy"),
    7: map("nodeSelector"),
    8: text("serviceAccountName"),
    20: messages("initContainers", CONTAINER),
    24: text("priorityClassName"),
  }),
});

const JOB_SPEC = message("spec", {
  1: integer("parallelism"),
  2: integer("completions"),
  3: integer("activeDeadlineSeconds"),
  4: SELECTOR,
  5: flag("manualSelector"),
  6: TEMPLATE,
  7: integer("backoffLimit"),
  8: integer("ttlSecondsAfterFinished"),
  9: text("completionMode"),
  10: flag("suspend"),
});

const INGRESS_BACKEND = message("defaultBackend", {
  4: message("service", { 1: text("name"), 2: message("port", { 1: text("name"), 2: count("number") }) }),
});

/** What `kubectl create KIND` makes: these the typed clients send in protobuf alone. */
const CREATED: Readonly<Record<string, Message>> = {
  Namespace: { 1: METADATA },
  ConfigMap: { 1: METADATA, 2: map("data"), 3: map("binaryData", "bytes"), 4: flag("immutable") },
  Secret: { 1: METADATA, 2: map("data", "bytes"), 3: text("type"), 4: map("stringData"), 5: flag("immutable") },
  Deployment: {
    1: METADATA,
    2: message("spec", {
      1: integer("replicas"),
      2: SELECTOR,
      3: TEMPLATE,
      4: message("strategy", { 1: text("type") }),
      5: count("minReadySeconds"),
      6: integer("revisionHistoryLimit"),
      7: flag("paused"),
      9: integer("progressDeadlineSeconds"),
    }),
  },
  Job: { 1: METADATA, 2: JOB_SPEC },
  CronJob: {
    1: METADATA,
    2: message("spec", {
      1: text("schedule"),
      2: integer("startingDeadlineSeconds"),
      3: text("concurrencyPolicy"),
      4: flag("suspend"),
      5: message("jobTemplate", { 1: METADATA, 2: JOB_SPEC }),
      6: integer("successfulJobsHistoryLimit"),
      7: integer("failedJobsHistoryLimit"),
      8: text("timeZone"),
    }),
  },
  Service: {
    1: METADATA,
    2: message("spec", {
      1: messages("ports", {
        1: text("name"),
        2: text("protocol"),
        3: integer("port"),
        4: { name: "targetPort", type: "int-or-text" },
        5: count("nodePort"),
        6: text("appProtocol"),
      }),
      2: map("selector"),
      3: text("clusterIP"),
      4: text("type"),
      5: texts("externalIPs"),
      7: text("sessionAffinity"),
      10: text("externalName"),
    }),
  },
  Ingress: {
    1: METADATA,
    2: message("spec", {
      1: INGRESS_BACKEND,
      2: messages("tls", { 1: texts("hosts"), 2: text("secretName") }),
      3: messages("rules", {
        1: text("host"),
        2: message("", {
          1: message("http", {
            1: messages("paths", { 1: text("path"), 2: { ...INGRESS_BACKEND, name: "backend" }, 3: text("pathType") }),
          }),
        }),
      }),
      4: text("ingressClassName"),
    }),
  },
  ResourceQuota: { 1: METADATA, 2: message("spec", { 1: map("hard", "quantity"), 2: texts("scopes") }) },
  PodDisruptionBudget: {
    1: METADATA,
    2: message("spec", {
      1: { name: "minAvailable", type: "int-or-text" },
      2: SELECTOR,
      3: { name: "maxUnavailable", type: "int-or-text" },
      4: text("unhealthyPodEvictionPolicy"),
    }),
  },
  PriorityClass: {
    1: METADATA,
    2: integer("value"),
    3: flag("globalDefault"),
    4: text("description"),
    5: text("preemptionPolicy"),
  },
};

/** The questions that a user asks about itself, and how something is to be deleted. */
const ASKED: Readonly<Record<string, Message>> = {
  SelfSubjectAccessReview: {
    2: message("spec", {
      1: message("resourceAttributes", {
        1: text("namespace"),
        2: text("verb"),
        3: text("group"),
        4: text("version"),
        5: text("resource"),
        6: text("subresource"),
        7: text("name"),
      }),
      2: message("nonResourceAttributes", { 1: text("path"), 2: text("verb") }),
    }),
  },
  SelfSubjectRulesReview: { 2: message("spec", { 1: text("namespace") }) },
  SelfSubjectReview: {},
  DeleteOptions: {
    1: integer("gracePeriodSeconds"),
    2: message("preconditions", { 1: text("uid"), 2: text("resourceVersion") }),
    3: flag("orphanDependents"),
    4: text("propagationPolicy"),
    5: texts("dryRun"),
  },
};

export const MESSAGES: Readonly<Record<string, Message>> = { ...CREATED, ...ASKED };
