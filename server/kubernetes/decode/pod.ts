import type { ContainerStatus, Pod, PodStatus } from "#domain/objects/pod.ts";
import { podStatus } from "#domain/pod-status/pod-status.ts";
import type { JsonObject } from "../json.ts";
import type { PodRecord } from "../records.ts";
import type { DecodeContext } from "./context.ts";
import { Fields, timeOf } from "./fields.ts";
import { baseOf, readMeta } from "./meta.ts";
import { readPodSpecAndStatus } from "./pod-object.ts";
import { podShare, podShareKey } from "./pod-share.ts";
import { readClaimNames } from "./workloads/pod-template.ts";

const NO_TEXTS: readonly string[] = [];

/** null: it has no name or UID, and cannot be kept. */
export function decodePod(source: JsonObject, context: DecodeContext): PodRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  const pod: Pod = { metadata: meta, ...readPodSpecAndStatus(fields, context) };
  const { spec, status } = pod;
  const version = context.serverVersion();
  const share = context.podShares.get(podShareKey(pod, version), () => podShare(pod, version));
  for (const trouble of share.troubles) fields.troubles.add("amount", trouble);
  const columns = podStatus(pod, 0);
  const ready = status?.conditions?.find((condition) => condition.type === "Ready");
  const isReady = ready?.status === "True";
  return {
    kind: "pods",
    ...baseOf(meta, fields),
    nodeName: spec?.nodeName || null,
    phase: textOrNull(status?.phase, context),
    ready: context.texts.get(columns.ready),
    status: context.texts.get(columns.status),
    restartCount: columns.restartCount,
    lastRestartAt: columns.lastRestartAt ?? null,
    message: isReady ? null : textOrNull(messageOf(status), context),
    podIP: status?.podIP || null,
    startedAt: timeOf(status?.startTime),
    since: sinceOf(pod),
    isReady,
    lastExit: lastExitOf(status, context),
    images: listOf(
      spec?.containers?.map((container) => container.image),
      context,
    ),
    imageIDs: listOf(
      status?.containerStatuses?.map((container) => container.imageID),
      context,
    ),
    claims: claimsOf(fields.object("spec"), meta.name ?? ""),
    requests: share.requests,
    limits: share.limits,
    kubectl: share.kubectl,
    // Only a sentence about pods that kubectl counts otherwise names the pod: all others share one object.
    amounts: share.kubectl === null ? share.amounts : { ...share.amounts, podName: meta.name ?? "" },
    shape: mayBeInTrouble(pod, isReady) ? pod : null,
  };
}

/** Whether domain/health could have something to say of it: then its containers' states are kept. */
function mayBeInTrouble({ metadata, status }: Pod, isReady: boolean): boolean {
  if (status?.phase === "Succeeded") return false;
  if (status?.phase !== "Running" || !isReady || metadata?.deletionTimestamp !== undefined) return true;
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  return containers.some(({ state, lastState }) =>
    [state?.terminated, lastState?.terminated].some((ended) => ended?.reason === "OOMKilled"),
  );
}

function claimsOf(spec: Fields | undefined, podName: string): readonly string[] {
  return (spec === undefined ? undefined : readClaimNames(spec, podName)) ?? NO_TEXTS;
}

function textOrNull(text: string | undefined, context: DecodeContext): string | null {
  return text === undefined || text === "" ? null : context.texts.get(text);
}

/** In the order in which a reader would look: what a container waits for or ended with, the pod's own words, a condition's. */
function messageOf(status: PodStatus | undefined): string | undefined {
  const containers = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const waiting = containers.find(({ state }) => state?.waiting?.message)?.state?.waiting?.message;
  const ended = containers.find(({ state }) => state?.terminated?.exitCode !== 0 && state?.terminated?.message);
  const conditions = status?.conditions ?? [];
  const unscheduled = conditions.find(({ type, status: value }) => type === "PodScheduled" && value === "False");
  const unready = conditions.find(({ type, message }) => type === "Ready" && message);
  return waiting ?? ended?.state?.terminated?.message ?? (status?.message || (unscheduled ?? unready)?.message);
}

/** When it became ready or stopped being so; a pod that was never looked at by a kubelet: when it was not scheduled. */
function sinceOf({ metadata, status }: Pod): number | null {
  const at = (type: string) => status?.conditions?.find((condition) => condition.type === type)?.lastTransitionTime;
  const time = at("Ready") ?? at("PodScheduled") ?? status?.startTime ?? metadata?.creationTimestamp;
  return timeOf(time);
}

function lastExitOf(status: PodStatus | undefined, context: DecodeContext): PodRecord["lastExit"] {
  let latest: { at: number; exit: NonNullable<PodRecord["lastExit"]> } | null = null;
  for (const container of [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]) {
    const ended = container.state?.terminated ?? container.lastState?.terminated;
    if (ended === undefined || isCompletedInit(container, status)) continue;
    const at = timeOf(ended.finishedAt) ?? 0;
    if (latest !== null && latest.at >= at) continue;
    const exit = {
      code: ended.exitCode ?? null,
      reason: textOrNull(ended.reason, context),
      container: container.name ?? "",
    };
    latest = { at, exit };
  }
  return latest?.exit ?? null;
}

/** An init container that is done is as it should be: no exit to speak of. */
function isCompletedInit(container: ContainerStatus, status: PodStatus | undefined): boolean {
  return container.state?.terminated?.exitCode === 0 && status?.initContainerStatuses?.includes(container) === true;
}

function listOf(texts: readonly (string | undefined)[] | undefined, context: DecodeContext): readonly string[] {
  const found = texts?.filter((text): text is string => text !== undefined && text !== "") ?? NO_TEXTS;
  return found.length === 0 ? NO_TEXTS : context.lists.get(found.join("\u0000"), () => [...new Set(found)]);
}
