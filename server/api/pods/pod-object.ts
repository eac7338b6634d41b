import { getPodObject, type PodContainerAnswer, type PodObjectRead } from "#contract/pod.ts";
import { plainNumber } from "#domain/allocation/resource-table.ts";
import { logText } from "#domain/log/log-text.ts";
import type { ResourceTexts } from "#domain/objects/meta.ts";
import type { Container, ContainerStatus } from "#domain/objects/pod.ts";
import { type ContainerRole, containerState, imageDigest } from "#domain/pod-status/container-state.ts";
import { exitWords } from "#domain/pod-status/exit-words.ts";
import { readQuantity } from "#domain/quantity/quantity.ts";
import { ok } from "#domain/result.ts";
import type { OpenedPod } from "#server/kubernetes/opened.types.ts";
import { conditionAnswers } from "../condition-answer.ts";
import { bindOpened } from "../handler.ts";
import { isoTime, isoTimeOf } from "../iso-time.ts";
import { isInSight, notRead } from "../opened/not-read.ts";
import { clusterNamed } from "../scope.ts";

export const podObject = bindOpened(getPodObject, async (context, { cluster, namespace, pod }, _query, signal) => {
  const view = clusterNamed(context, cluster);
  if (!view.ok) return view;
  const what = `pod ${pod} in namespace ${namespace}`;
  if (!isInSight(view.value, "pods", namespace)) {
    return ok(
      notRead(view.value, what, { status: 403, message: `namespace ${namespace} is not among those it looks at` }),
    );
  }
  const opened = await view.value.opened.pod({ namespace, name: pod }, signal);
  return ok(opened.ok ? answerOf(opened.value, context.now) : notRead(view.value, what, opened.error));
});

function answerOf(opened: OpenedPod, now: number): PodObjectRead {
  const { pod, volumes, troubles } = opened;
  return {
    state: "read",
    readAt: isoTime(now) ?? "",
    uid: pod.metadata?.uid ?? "",
    containers: containersOf(opened),
    conditions: conditionAnswers(pod.status?.conditions ?? []),
    volumes: volumes.map((volume) => ({ ...volume })),
    facts: factsOf(opened),
    troubles: [...troubles],
  };
}

function containersOf({ pod: { spec, status }, ephemeral, ports }: OpenedPod): PodContainerAnswer[] {
  const statuses = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
    ...ephemeral.statuses,
  ];
  const statusOf = (name: string | undefined) => statuses.find((each) => each.name === name);
  const answer = (role: ContainerRole) => (container: Container) =>
    containerAnswer(container, statusOf(container.name), role, ports[container.name ?? ""] ?? []);
  return [
    ...(spec?.initContainers ?? []).map((each) => answer(each.restartPolicy === "Always" ? "sidecar" : "init")(each)),
    ...(spec?.containers ?? []).map(answer("container")),
    ...ephemeral.containers.map(answer("ephemeral")),
  ];
}

function containerAnswer(
  container: Container,
  status: ContainerStatus | undefined,
  role: ContainerRole,
  ports: readonly string[],
): PodContainerAnswer {
  const state = containerState(status, role);
  const before = status?.lastState?.terminated;
  return {
    name: container.name ?? "",
    role,
    state: { ...state, sentence: shown(state.sentence), since: isoTimeOf(state.since ?? undefined) },
    ready: status?.ready === true,
    restarts: status?.restartCount ?? 0,
    lastExit:
      before === undefined
        ? null
        : {
            code: before.exitCode ?? null,
            words: exitWords(before),
            at: isoTimeOf(before.finishedAt),
            message: before.message ? shown(before.message) : null,
          },
    image: container.image ?? null,
    digest: imageDigest(status?.imageID),
    requests: figuresOf(container.resources?.requests),
    limits: figuresOf(container.resources?.limits),
    ports: [...ports],
  };
}

/** A container's own last words may hold anything: what is shown of them is text. */
function shown(text: string): string {
  return text
    .split("\n")
    .map((line) => logText(line))
    .join("\n");
}

function figuresOf(texts: ResourceTexts | undefined): Record<string, number> {
  const entries = Object.entries(texts ?? {}).flatMap(([name, text]) => {
    const quantity = readQuantity(text);
    return quantity.ok ? [[name, plainNumber(name, quantity.value)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function factsOf(opened: OpenedPod): PodObjectRead["facts"] {
  const { pod, ips, finalizers } = opened;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ["Addresses", ips.join(", ")],
    ["Service account", opened.serviceAccount],
    ["Quality of service", opened.qosClass],
    [
      "Priority",
      [opened.priorityClass, pod.spec?.priority].filter((part) => part !== undefined && part !== null).join(", "),
    ],
    ["Restarts its containers", opened.restartPolicy],
    ["Scheduler", opened.scheduler === "default-scheduler" ? null : opened.scheduler],
    ["Room is made on", pod.status?.nominatedNodeName],
    ["Held by finalizers", finalizers.join(", ")],
  ];
  return facts.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}
