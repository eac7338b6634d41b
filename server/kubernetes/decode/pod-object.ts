/** A Pod's JSON as the rules read it; env, volumes, probes and all the rest are never touched. */
import type { ResourceRequirements } from "#domain/objects/meta.ts";
import type {
  Container,
  ContainerState,
  ContainerStatus,
  NodeAllocatableClaim,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  Pod,
  PodSpec,
  PodStatus,
  Terminated,
  Toleration,
} from "#domain/objects/pod.ts";
import type { DecodeContext } from "./context.ts";
import type { Fields } from "./fields.ts";
import { readConditions } from "./meta.ts";
import { present } from "./present.ts";

export function readPodSpec(fields: Fields | undefined, context: DecodeContext): PodSpec | undefined {
  if (fields === undefined) return undefined;
  const nodeName = fields.text("nodeName");
  const container = (each: Fields) => readContainer(each, context);
  return present<PodSpec>({
    nodeName: nodeName === undefined ? undefined : context.texts.get(nodeName),
    containers: fields.objects("containers", container),
    initContainers: fields.objects("initContainers", container),
    overhead: fields.named("overhead"),
    resources: readResources(fields.object("resources")),
    priority: fields.whole("priority"),
    // Where it may go matters only while it has no node.
    ...(nodeName === undefined ? readPlaces(fields) : {}),
    schedulingGates: fields.objects("schedulingGates", (each) =>
      present<{ name?: string }>({ name: each.text("name") }),
    ),
    readinessGates: fields.objects("readinessGates", (each) =>
      present<{ conditionType?: string }>({ conditionType: each.text("conditionType") }),
    ),
  });
}

type Places = Pick<PodSpec, "nodeSelector" | "affinity" | "tolerations">;

function readPlaces(fields: Fields): Places {
  return present<Places>({
    nodeSelector: fields.named("nodeSelector"),
    affinity: readAffinity(fields),
    tolerations: fields.objects("tolerations", (each) =>
      present<Toleration>({
        key: each.text("key"),
        operator: each.text("operator"),
        value: each.text("value"),
        effect: each.text("effect"),
      }),
    ),
  });
}

/** Of affinity only what nodes must be: the portal explains that, and leaves what pods ask of each other to the scheduler. */
function readAffinity(fields: Fields): PodSpec["affinity"] {
  const required = fields
    .object("affinity")
    ?.object("nodeAffinity")
    ?.object("requiredDuringSchedulingIgnoredDuringExecution");
  if (required === undefined) return undefined;
  const nodeSelectorTerms = required.objects("nodeSelectorTerms", (term) =>
    present<NodeSelectorTerm>({
      matchExpressions: term.objects("matchExpressions", readRequirement),
      matchFields: term.objects("matchFields", readRequirement),
    }),
  );
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: nodeSelectorTerms === undefined ? {} : { nodeSelectorTerms },
    },
  };
}

function readRequirement(fields: Fields): NodeSelectorRequirement {
  return present<NodeSelectorRequirement>({
    key: fields.text("key"),
    operator: fields.text("operator"),
    values: fields.texts("values"),
  });
}

export function readPodStatus(fields: Fields | undefined, context: DecodeContext): PodStatus | undefined {
  if (fields === undefined) return undefined;
  const status = (each: Fields) => readContainerStatus(each, context);
  return present<PodStatus>({
    phase: fields.text("phase"),
    reason: fields.text("reason"),
    message: fields.message("message"),
    nominatedNodeName: fields.text("nominatedNodeName"),
    podIP: fields.text("podIP"),
    podIPs: undefined,
    startTime: fields.time("startTime"),
    conditions: readConditions(fields, context),
    initContainerStatuses: fields.objects("initContainerStatuses", status),
    containerStatuses: fields.objects("containerStatuses", status),
    resources: readResources(fields.object("resources")),
    allocatedResources: fields.named("allocatedResources"),
    nodeAllocatableResourceClaimStatuses: fields.objects("nodeAllocatableResourceClaimStatuses", readClaim),
  });
}

export function readPodSpecAndStatus(fields: Fields, context: DecodeContext): Pick<Pod, "spec" | "status"> {
  return present<Pick<Pod, "spec" | "status">>({
    spec: readPodSpec(fields.object("spec"), context),
    status: readPodStatus(fields.object("status"), context),
  });
}

export function readContainer(fields: Fields, context: DecodeContext): Container {
  const name = fields.text("name");
  const image = fields.text("image");
  return present<Container>({
    name: name === undefined ? undefined : context.texts.get(name),
    image: image === undefined ? undefined : context.texts.get(image),
    resources: readResources(fields.object("resources")),
    restartPolicy: fields.text("restartPolicy"),
  });
}

function readResources(fields: Fields | undefined): ResourceRequirements | undefined {
  if (fields === undefined) return undefined;
  return present<ResourceRequirements>({ requests: fields.named("requests"), limits: fields.named("limits") });
}

export function readContainerStatus(fields: Fields, context: DecodeContext): ContainerStatus {
  const name = fields.text("name");
  const image = fields.text("image");
  const imageID = fields.text("imageID");
  return present<ContainerStatus>({
    name: name === undefined ? undefined : context.texts.get(name),
    ready: fields.flag("ready"),
    started: fields.flag("started"),
    restartCount: fields.whole("restartCount"),
    image: image === undefined ? undefined : context.texts.get(image),
    imageID: imageID === undefined ? undefined : context.texts.get(imageID),
    state: readState(fields.object("state")),
    lastState: readState(fields.object("lastState")),
    resources: readResources(fields.object("resources")),
    allocatedResources: fields.named("allocatedResources"),
  });
}

function readState(fields: Fields | undefined): ContainerState | undefined {
  if (fields === undefined) return undefined;
  const waiting = fields.object("waiting");
  const running = fields.object("running");
  const terminated = fields.object("terminated");
  return present<ContainerState>({
    waiting:
      waiting === undefined
        ? undefined
        : present<{ reason?: string; message?: string }>({
            reason: waiting.text("reason"),
            message: waiting.message("message"),
          }),
    running:
      running === undefined ? undefined : present<{ startedAt?: string }>({ startedAt: running.time("startedAt") }),
    terminated: terminated === undefined ? undefined : readTerminated(terminated),
  });
}

function readTerminated(fields: Fields): Terminated {
  return present<Terminated>({
    exitCode: fields.whole("exitCode"),
    signal: fields.whole("signal"),
    reason: fields.text("reason"),
    message: fields.message("message"),
    startedAt: fields.time("startedAt"),
    finishedAt: fields.time("finishedAt"),
  });
}

function readClaim(fields: Fields): NodeAllocatableClaim {
  return present<NodeAllocatableClaim>({
    resourceClaimName: fields.text("resourceClaimName"),
    containers: fields.texts("containers"),
    resources: fields.named("resources"),
    mapping: fields.objects("mapping", (each) =>
      present<{ name?: string; quantity?: string }>({ name: each.text("name"), quantity: each.text("quantity") }),
    ),
    overhead: fields.objects("overhead", (each) =>
      present<{ name?: string; perPod?: string; perContainer?: string }>({
        name: each.text("name"),
        perPod: each.text("perPod"),
        perContainer: each.text("perContainer"),
      }),
    ),
  });
}
