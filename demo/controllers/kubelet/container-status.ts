import { createHash } from "node:crypto";
import type { Stored } from "../../kubernetes/object.ts";
import type { Container, ContainerStatus, ResourceRequirements, Terminated } from "../../kubernetes/object-types.ts";
import { rfc3339 } from "../runtime/clock.ts";
import type { Pod } from "../runtime/cluster-index.ts";

type ReadContainer = Stored<Container>;
export type ReadStatus = Stored<ContainerStatus>;

const hex = (text: string): string => createHash("sha256").update(text).digest("hex");

/** `repo@sha256:…`: the same for the same image always, so that clusters can be compared. */
export function imageIdOf(image: string): string {
  const digest = image.indexOf("@");
  if (digest !== -1) return image;
  const tag = image.lastIndexOf(":");
  const repository = tag > image.lastIndexOf("/") ? image.slice(0, tag) : image;
  return `${repository}@sha256:${hex(image)}`;
}

export const containerIdOf = (podUid: string, container: string, restarts: number): string =>
  `containerd://${hex(`${podUid}/${container}/${restarts}`)}`;

/** Bytes of the image as a registry would say them: made up of its name, 20 MB to 420 MB. */
export const imageSizeOf = (image: string): number =>
  20_000_000 + (Number.parseInt(hex(image).slice(0, 8), 16) % 400_000_000);

/** A container that has not run (again) yet; what it did before stays in lastState. */
export function waitingStatus(
  container: ReadContainer,
  waiting: { readonly reason: string; readonly message?: string },
  before?: ReadStatus,
): ContainerStatus {
  const last = before?.state?.terminated ?? before?.lastState?.terminated;
  return {
    name: container.name,
    state: { waiting: { ...waiting } },
    lastState: last === undefined ? {} : { terminated: { ...last } },
    ready: false,
    restartCount: before?.restartCount ?? 0,
    image: container.image,
    imageID: before?.imageID ?? "",
    ...(last?.containerID === undefined ? {} : { containerID: last.containerID }),
    started: false,
  };
}

export function runningStatus(
  pod: Pod,
  container: ReadContainer,
  run: { readonly startedAtMs: number; readonly started: boolean; readonly ready: boolean; readonly restarts: number },
  last?: Stored<Terminated>,
): ContainerStatus {
  const requests = container.resources?.requests;
  return {
    name: container.name,
    state: { running: { startedAt: rfc3339(run.startedAtMs) } },
    lastState: last === undefined ? {} : { terminated: { ...last } },
    ready: run.ready,
    restartCount: run.restarts,
    image: container.image,
    imageID: imageIdOf(container.image),
    containerID: containerIdOf(pod.metadata.uid, container.name, run.restarts),
    started: run.started,
    ...(requests === undefined ? {} : { allocatedResources: { ...requests } }),
    ...(container.resources === undefined ? {} : { resources: again<ResourceRequirements>(container.resources) }),
  };
}

/** The end of a running container. */
export function terminatedStatus(
  before: ReadStatus,
  end: { readonly exitCode: number; readonly reason: string; readonly finishedAtMs: number },
): ContainerStatus {
  const { exitCode, reason, finishedAtMs } = end;
  const startedAt = before.state?.running?.startedAt ?? rfc3339(finishedAtMs);
  const { state: _state, resources: _resources, allocatedResources: _allocated, ...rest } = before;
  return {
    ...again<Omit<ContainerStatus, "state" | "resources" | "allocatedResources">>(rest),
    state: {
      terminated: {
        exitCode,
        reason,
        startedAt,
        finishedAt: rfc3339(finishedAtMs),
        ...(before.containerID === undefined ? {} : { containerID: before.containerID }),
      },
    },
    ready: false,
    started: false,
  };
}

/** What was stored goes back into the store, which copies it: only the type has to allow it. */
const again = <T>(stored: Stored<T>): T => stored as T;
