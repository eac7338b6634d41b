import { ApiError, badRequest } from "../api-error.ts";
import type { ContainerRun } from "../node-agent/node-agent.ts";
import type { Stored } from "../object.ts";
import type { ContainerStatus, PodObject, Terminated } from "../object-types.ts";

type Pod = Stored<PodObject>;

const WAITING_WORDS: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: "trying and failing to pull image",
};

/** The container that a request means; the only one where it names none. Throws 400 in the API server's words. */
export function chosenContainer(pod: Pod, wanted: string): string {
  const { containers, initContainers = [] } = pod.spec;
  const [first] = containers;
  if (wanted === "" && containers.length === 1 && first !== undefined) return first.name;
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join(" ");
  const { name } = pod.metadata;
  if (wanted === "") {
    const init = initContainers.length === 0 ? "" : ` or one of the init containers: [${names(initContainers)}]`;
    throw badRequest(
      `a container name must be specified for pod ${name}, choose one of: [${names(containers)}]${init}`,
    );
  }
  if ([...containers, ...initContainers].some((each) => each.name === wanted)) return wanted;
  throw badRequest(`container ${wanted} is not valid for pod ${name}`);
}

/**
 * The run of a container whose log is wanted: the one that goes on, else the last that ended; with `previous` the one
 * before the restart. Throws 400 in the kubelet's words where there is none (facts/api-server.md 78).
 */
export function runOf(pod: Pod, container: string, previous: boolean): ContainerRun {
  const status = statusOf(pod, container);
  const what = `container "${container}" in pod "${pod.metadata.name}"`;
  if (status === undefined) throw badRequest(`${what} is not available`);
  const { state = {}, lastState = {} } = status;
  const before = lastState.terminated;
  if (previous) {
    if (before === undefined) throw badRequest(`previous terminated ${what} not found`);
    return endedRun(pod, container, before);
  }
  const { running, waiting, terminated } = state;
  if (running !== undefined) {
    return { pod, container, startedAt: new Date(running.startedAt ?? pod.metadata.creationTimestamp) };
  }
  const ended = terminated ?? before;
  if (ended !== undefined) return endedRun(pod, container, ended);
  const reason = waiting?.reason;
  if (reason === undefined) throw badRequest(`${what} is waiting to start - no logs yet`);
  throw badRequest(`${what} is waiting to start: ${WAITING_WORDS[reason] ?? reason}`);
}

/** Whether the run goes on: its container runs and was not started anew. */
export function goesOn(pod: Pod, run: ContainerRun): boolean {
  const startedAt = statusOf(pod, run.container)?.state?.running?.startedAt;
  return startedAt !== undefined && new Date(startedAt).getTime() === run.startedAt.getTime();
}

/** The API server fetches logs from the kubelet: from a node that does not answer it gets none. */
export function checkReachable(nodeReady: string | undefined, address: string, pod: Pod, container: string): void {
  if (nodeReady !== "Unknown") return;
  const { namespace, name } = pod.metadata;
  const url = `https://${address}:10250/containerLogs/${namespace}/${name}/${container}`;
  const message = `Get "${url}": dial tcp ${address}:10250: connect: no route to host`;
  throw new ApiError(500, "Unknown", message);
}

function statusOf({ status }: Pod, container: string): Stored<ContainerStatus> | undefined {
  return [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])].find(
    ({ name }) => name === container,
  );
}

function endedRun(pod: Pod, container: string, ended: Stored<Terminated>): ContainerRun {
  const finishedAt = new Date(ended.finishedAt ?? pod.metadata.creationTimestamp);
  return {
    pod,
    container,
    startedAt: new Date(ended.startedAt ?? finishedAt),
    finishedAt,
    exitCode: ended.exitCode,
    ...(ended.reason === undefined ? {} : { reason: ended.reason }),
  };
}
