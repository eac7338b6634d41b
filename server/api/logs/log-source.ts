import type { LogSourceAnswer } from "#contract/logs.ts";
import { LogProgress } from "#domain/log/log-cursor.ts";
import { logRefusal } from "#domain/log/log-refusal.ts";
import { logText } from "#domain/log/log-text.ts";
import type { ContainerStatus } from "#domain/objects/pod.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { LogRequest, OpenFailure } from "#server/kubernetes/opened.types.ts";
import type { LogOutbox } from "./log-outbox.ts";
import type { Waiter } from "./waiter.ts";

/** What is read of each container. */
export interface LogWish {
  readonly follow: boolean;
  readonly previous: boolean;
  readonly tailLines: number | null;
  readonly sinceSeconds: number | null;
  readonly sinceTime: string | null;
}

export interface LogSourceParts {
  readonly view: ClusterView;
  readonly namespace: string;
  readonly source: LogSourceAnswer;
  readonly known: readonly string[];
  readonly wish: LogWish;
  readonly outbox: LogOutbox;
  readonly signal: AbortSignal;
  /** Waits until the pod was changed, or so long. */
  readonly waiter: Waiter;
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;
/** A container that waits to start is asked for again when its pod changes, or after this time. */
const LOOK_AGAIN_MS = 10_000;
/** A run that ended may be followed by another at once: not asked for more often than this. */
const LEAST_PAUSE_MS = 1_000;

/**
 * Reads the log of one container to its end, or, followed, for as long as somebody reads: a stream that breaks is taken up
 * where it was, a container that waits or was restarted is read once it runs.
 */
export async function readSource(parts: LogSourceParts): Promise<void> {
  const { view, wish, outbox, source, signal } = parts;
  const progress = new LogProgress();
  let failures = 0;
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    if (!isFirst) progress.reopened();
    const opened = await view.opened.log(
      requestOf(parts, progress),
      readerOf(parts, progress, () => (failures = 0)),
      signal,
    );
    if (signal.aborted) return;
    const next = opened.ok ? ended(parts) : await refusal(parts, opened.error, failures);
    failures += 1;
    outbox.message({ type: "state", source: source.id, state: next.state, words: next.words, retryMs: next.retryMs });
    if (!wish.follow || next.isFinal) return;
    await parts.waiter.changeOr(next.retryMs ?? LOOK_AGAIN_MS, LEAST_PAUSE_MS, signal);
  }
}

interface Next {
  readonly state: "waiting" | "broken" | "ended" | "unavailable";
  readonly words: string;
  readonly retryMs: number | null;
  readonly isFinal: boolean;
}

function requestOf({ namespace, source, wish }: LogSourceParts, progress: LogProgress): LogRequest {
  const { cursor } = progress;
  const base = {
    namespace,
    pod: source.pod,
    container: source.container,
    follow: wish.follow,
    previous: wish.previous,
  };
  if (cursor === null) return { ...base, ...wish };
  return { ...base, tailLines: null, sinceSeconds: null, sinceTime: wholeSecond(cursor.at) };
}

/** The cluster takes whole seconds alone. */
function wholeSecond(at: string): string {
  return at.replace(/\.\d+Z$/, "Z");
}

function readerOf({ outbox, source }: LogSourceParts, progress: LogProgress, onLife: () => void) {
  return {
    onOpen: () => outbox.message({ type: "state", source: source.id, state: "reading", words: "", retryMs: null }),
    onLine: ({ at, text, cutBytes }: { at: string; text: string; cutBytes: number }) => {
      onLife();
      if (progress.take(at)) outbox.line(source.id, [at, logText(text), cutBytes]);
    },
  };
}

function ended({ view, namespace, source, wish }: LogSourceParts): Next {
  const pod = view.pods.get(namespace, source.pod);
  if (pod?.nodeName === null) {
    const words = `Pod ${source.pod} is on no node yet: none of its containers has a log.`;
    return { state: "waiting", words, retryMs: null, isFinal: false };
  }
  if (!wish.follow) return { state: "ended", words: "", retryMs: null, isFinal: true };
  const words = wish.previous
    ? `The run of container ${source.container} before the present one ends here.`
    : `Container ${source.container} of pod ${source.pod} has ended; its next run is read when it comes.`;
  return { state: "ended", words, retryMs: null, isFinal: wish.previous || pod === undefined };
}

async function refusal(parts: LogSourceParts, { status, message }: OpenFailure, failures: number): Promise<Next> {
  const { source, known, view, namespace } = parts;
  if (status === 404) {
    return { state: "ended", words: `Pod ${source.pod} is gone, and its log with it.`, retryMs: null, isFinal: true };
  }
  if (status === 403) {
    const words = `The portal may not read logs of cluster ${view.name}: ${logText(message)}. It needs get on pods/log, as infra/manifests/portal/clusterrole.yaml grants it.`;
    return { state: "unavailable", words, retryMs: null, isFinal: true };
  }
  if (status === 400) {
    const own = await ownStatus(parts);
    const { state, words } = logRefusal({ pod: source.pod, container: source.container, known, message, status: own });
    return { state, words, retryMs: state === "waiting" ? LOOK_AGAIN_MS : null, isFinal: state === "unavailable" };
  }
  const retryMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
  const what = `The log of pod ${source.pod}, container ${source.container}, broke off: ${logText(message)}.`;
  const words = parts.wish.follow
    ? `${what} It is taken up again in ${Math.round(retryMs / 1_000)} s; no line is lost or shown twice.`
    : what;
  return { state: "broken", words, retryMs, isFinal: false };

  async function ownStatus({ signal }: LogSourceParts): Promise<ContainerStatus | undefined> {
    const found = await view.opened.pod({ namespace, name: source.pod }, signal);
    if (!found.ok) return undefined;
    const { initContainerStatuses = [], containerStatuses = [] } = found.value.pod.status ?? {};
    const all = [...initContainerStatuses, ...containerStatuses, ...found.value.ephemeral.statuses];
    return all.find(({ name }) => name === source.container);
  }
}
