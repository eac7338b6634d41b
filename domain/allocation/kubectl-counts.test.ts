import { expect, test } from "vitest";
import { formatQuantity } from "../quantity/quantity.ts";
import { aContainer, aPod } from "../testing/index.ts";
import { kubectlRow, kubectlTotals } from "./kubectl-counts.ts";

const RESIZED = aPod({
  spec: {
    containers: [aContainer("a", { cpu: "1" }, { cpu: "1" })],
    initContainers: [{ ...aContainer("s", { cpu: "1" }), restartPolicy: "Always" }],
    overhead: { cpu: "500m" },
    resources: { limits: { cpu: "7" } },
  },
  status: {
    containerStatuses: [
      { name: "a", resources: { requests: { cpu: "2" }, limits: { cpu: "2" } }, allocatedResources: { cpu: "3" } },
    ],
    initContainerStatuses: [{ name: "s", resources: { requests: { cpu: "2" } } }],
  },
});

const cpu = (counts: ReturnType<typeof kubectlRow>) =>
  [counts.requests, counts.limits].map((amounts) => {
    const quantity = amounts.get("cpu");
    return quantity === undefined ? "nothing" : formatQuantity(quantity);
  });

// As kubectl 1.32.4 and 1.36.3 printed it when run; 1.33 to 1.35 by their source.
test.each([
  [32, ["3500m", "1500m"], ["3500m", "1500m"]],
  [33, ["5500m", "1500m"], ["5500m", "1500m"]],
  [35, ["5500m", "1500m"], ["5500m", "1500m"]],
  [36, ["5500m", "7500m"], ["2500m", "7500m"]],
])("kubectl 1.%d counts a resize its own way", (minor, row, totals) => {
  expect(cpu(kubectlRow(RESIZED, minor))).toEqual(row);
  expect(cpu(kubectlTotals(RESIZED, minor))).toEqual(totals);
});

test("without a resize all versions agree", () => {
  const pod = aPod({ spec: { containers: [aContainer("a", { cpu: "1" }, { cpu: "2" })] } });
  for (const minor of [30, 32, 34, 36, 40]) {
    expect([...cpu(kubectlRow(pod, minor)), ...cpu(kubectlTotals(pod, minor))]).toEqual(["1", "2", "1", "2"]);
  }
});
