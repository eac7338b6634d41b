/**
 * A pod's containers in one sum. Its start is a row of steps (ordinary init containers, one by one); sidecars that stand
 * before a step run beside it, and all of them beside the containers. The pod needs as much as its greatest step.
 * Source: kubernetes/enhancements 753, "resources calculation for scheduling and pod admission".
 */
import type { Container, ContainerStatus, Pod } from "../objects/pod.ts";
import type { Quantity } from "../quantity/quantity.ts";
import { type Amounts, addAmounts, raiseAmounts } from "./amounts.ts";

/** A sidecar is an init container with restartPolicy Always. */
export type ContainerRole = "container" | "sidecar" | "init";

/** What one container counts with. */
export type Source = (container: Container, status: ContainerStatus | undefined, role: ContainerRole) => Amounts;

/** `usesStatus`: look up the status of each container for `source`; else it gets none. */
export function sumOfSteps(pod: Pod, source: Source, usesStatus: boolean): Map<string, Quantity> {
  const statusOf = usesStatus ? statusByName(pod) : NO_STATUS;
  const amountsOf = (container: Container, role: ContainerRole): Amounts =>
    source(container, statusOf.get(container.name ?? ""), role);

  const running = new Map<string, Quantity>();
  for (const container of pod.spec?.containers ?? []) addAmounts(running, amountsOf(container, "container"));

  const sidecars = new Map<string, Quantity>();
  const greatestStep = new Map<string, Quantity>();
  for (const container of pod.spec?.initContainers ?? []) {
    if (container.restartPolicy === "Always") {
      const own = amountsOf(container, "sidecar");
      addAmounts(running, own);
      addAmounts(sidecars, own);
    } else {
      const step = new Map(amountsOf(container, "init"));
      addAmounts(step, sidecars);
      raiseAmounts(greatestStep, step);
    }
  }
  raiseAmounts(running, greatestStep);
  return running;
}

const NO_STATUS: ReadonlyMap<string, ContainerStatus> = new Map();

function statusByName(pod: Pod): ReadonlyMap<string, ContainerStatus> {
  const found = new Map<string, ContainerStatus>();
  for (const statuses of [pod.status?.containerStatuses, pod.status?.initContainerStatuses]) {
    for (const status of statuses ?? []) {
      if (status.name !== undefined && !found.has(status.name)) found.set(status.name, status);
    }
  }
  return found;
}
