import type { Amounts } from "#domain/allocation/amounts.ts";
import { sumOfContainers } from "#domain/allocation/container-sums.ts";
import { type NodeAllocation, nodeAllocation } from "#domain/allocation/node-allocation.ts";
import { type PodResourceOptions, podLimits, podRequests } from "#domain/allocation/pod-requests.ts";
import type { Node } from "#domain/objects/node.ts";
import type { Pod } from "#domain/objects/pod.ts";
import { formatQuantity, readQuantity } from "#domain/quantity/quantity.ts";
import {
  type Case,
  type Check,
  type Difference,
  differenceIf,
  differencesIn,
  isRecord,
  listOf,
  MalformedCase,
  recordOf,
} from "./case.ts";

export const checkPodRequests: Check = (known) => {
  const pod: Pod = recordOf(known, "object");
  const options: PodResourceOptions = recordOf(known, "options");
  const before137 = known.before137;
  const isAggregate = known.function === "aggregate of containers";
  return [
    ...podDifferences(known, pod, options, isAggregate, ""),
    // Servers up to 1.36 count a resize by an older rule; what the older answer does not state is as the newer one.
    ...(isRecord(before137)
      ? podDifferences(before137, pod, { ...options, serverMinor: 36 }, isAggregate, "before 1.37: ")
      : []),
  ];
};

function podDifferences(
  stated: Case,
  pod: Pod,
  options: PodResourceOptions,
  isAggregate: boolean,
  prefix: string,
): Difference[] {
  const requests = () => (isAggregate ? sumOfContainers(pod, "requests", options) : podRequests(pod, options));
  const limits = () => (isAggregate ? sumOfContainers(pod, "limits", options) : podLimits(pod, options));
  return [
    ...(isRecord(stated.expectRequests) ? byValue(`${prefix}requests`, stated.expectRequests, requests()) : []),
    ...(isRecord(stated.expectLimits) ? byValue(`${prefix}limits`, stated.expectLimits, limits()) : []),
  ];
}

/** Quantities compare by value, not by text; a name that is missing on one side is a difference. */
function byValue(what: string, wanted: Case, got: Amounts): Difference[] {
  return [...new Set([...Object.keys(wanted), ...got.keys()])].flatMap((name) => {
    const text = wanted[name];
    const parsed = typeof text === "string" ? readQuantity(text) : undefined;
    const quantity = got.get(name);
    const nano = parsed?.ok === true ? parsed.value.nano : undefined;
    const shown = quantity === undefined ? "nothing" : formatQuantity(quantity);
    return nano === quantity?.nano ? [] : [{ what: `${what} ${name}`, wanted: text ?? "nothing", got: shown }];
  });
}

export const checkDescribeNode: Check = (known) => {
  const node: Node = recordOf(known, "node");
  const pods = listOf(known, "pods")
    .filter(isRecord)
    .map((pod): Pod => pod);
  const byKubectl = isRecord(known.expectByKubectl) ? Object.entries(known.expectByKubectl) : [];
  return [
    ...(isRecord(known.expect) ? tableDifferences(known.expect, nodeAllocation(node, pods)) : []),
    ...byKubectl.flatMap(([versions, expected]) =>
      minorsOf(versions).flatMap((kubectlMinor) =>
        isRecord(expected)
          ? resizeDifferences(expected, nodeAllocation(node, pods, { kubectlMinor }), kubectlMinor)
          : [],
      ),
    ),
  ];
};

function tableDifferences(wanted: Case, got: NodeAllocation): Difference[] {
  return [
    ...differenceIf("podsShown", wanted.podsShown, got.podsShown),
    ...differenceIf("pods", wanted.pods, got.pods),
    ...differenceIf("order of allocated", Object.keys(recordOf(wanted, "allocated")), [...got.allocated.keys()]),
    ...differencesIn("allocated ", recordOf(wanted, "allocated"), Object.fromEntries(got.allocated)),
  ];
}

function resizeDifferences(wanted: Case, got: NodeAllocation, kubectlMinor: number): Difference[] {
  const version = `kubectl 1.${kubectlMinor}: `;
  const [cpu, memory] = [got.allocated.get("cpu"), got.allocated.get("memory")];
  const totals = {
    cpuRequests: cpu?.requests,
    cpuLimits: cpu?.limits,
    memoryRequests: memory?.requests,
    memoryLimits: memory?.limits,
  };
  return [
    ...differencesIn(`${version}pod row `, recordOf(wanted, "podRow"), { ...got.pods[0] }),
    ...differencesIn(`${version}allocated `, recordOf(wanted, "allocated"), totals),
  ];
}

/** "1.33 to 1.35" is 33, 34, 35. */
function minorsOf(versions: string): readonly number[] {
  const stated = [...versions.matchAll(/1\.(\d+)/g)].map((match) => Number(match[1]));
  const [first, last] = [stated[0], stated.at(-1)];
  if (first === undefined || last === undefined) throw new MalformedCase(`"${versions}" names no version of kubectl`);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
