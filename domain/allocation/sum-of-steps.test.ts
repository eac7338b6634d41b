import fc from "fast-check";
import { expect, test } from "vitest";
import { milliValueOf } from "../quantity/quantity.ts";
import { readAmounts } from "./amounts.ts";
import { sumOfSteps } from "./sum-of-steps.ts";

interface Step {
  readonly milli: number;
  readonly isSidecar: boolean;
}

/** The second statement: walk through the pod's life, look at each moment who runs, and keep the greatest sum. */
function greatestMoment(init: readonly Step[], main: readonly number[]): number {
  const moments: number[] = [];
  let running = 0;
  for (const step of init) {
    moments.push(running + step.milli);
    if (step.isSidecar) running += step.milli;
  }
  moments.push(running + main.reduce((sum, milli) => sum + milli, 0));
  return Math.max(...moments);
}

const step = fc.record({ milli: fc.nat(4_000), isSidecar: fc.boolean() });

test("a pod needs as much as at the greatest moment of its life", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 6 }),
      fc.array(fc.nat(4_000), { minLength: 1, maxLength: 4 }),
      (init, main) => {
        const container = (milli: number, name: string) => ({ name, resources: { requests: { cpu: `${milli}m` } } });
        const pod = {
          spec: {
            containers: main.map((milli, index) => container(milli, `c${index}`)),
            initContainers: init.map(({ milli, isSidecar }, index) => ({
              ...container(milli, `i${index}`),
              ...(isSidecar ? { restartPolicy: "Always" } : {}),
            })),
          },
        };
        const sum = sumOfSteps(pod, (each) => readAmounts(each.resources?.requests), false).get("cpu");
        expect(sum === undefined ? -1 : Number(milliValueOf(sum))).toBe(greatestMoment(init, main));
      },
    ),
  );
});

test("each container is given its own status, the first of its name, and only if wanted", () => {
  const pod = {
    spec: { containers: [{ name: "a" }], initContainers: [{ name: "s", restartPolicy: "Always" }, { name: "i" }] },
    status: {
      containerStatuses: [
        { name: "a", restartCount: 1 },
        { name: "a", restartCount: 2 },
      ],
      initContainerStatuses: [{ name: "s", restartCount: 3 }],
    },
  };
  const seen = (usesStatus: boolean) => {
    const found: unknown[] = [];
    sumOfSteps(
      pod,
      (container, status, role) => {
        found.push([container.name, status?.restartCount, role]);
        return new Map();
      },
      usesStatus,
    );
    return found;
  };
  expect(seen(true)).toEqual([
    ["a", 1, "container"],
    ["s", 3, "sidecar"],
    ["i", undefined, "init"],
  ]);
  expect(seen(false).map((entry) => (Array.isArray(entry) ? entry[1] : entry))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("a pod without anything needs nothing", () => {
  expect(sumOfSteps({}, () => new Map(), true).size).toBe(0);
});
