import { expect, test } from "vitest";
import { formatQuantity } from "../quantity/quantity.ts";
import { type Amounts, readAmounts } from "./amounts.ts";
import { claimAmounts, claimLimits } from "./claims.ts";

const texts = (amounts: Amounts) => Object.fromEntries([...amounts].map(([name, q]) => [name, formatQuantity(q)]));

const CLAIM = {
  resourceClaimName: "turbo",
  containers: ["a", "b"],
  mapping: [
    { name: "cpu", quantity: "2" },
    { name: "hugepages-2Mi", quantity: "4Mi" },
  ],
  overhead: [{ name: "memory", perPod: "1Gi", perContainer: "512Mi" }],
};

test("a claim takes what is mapped, plus overhead for the pod and for each container", () => {
  expect(texts(claimAmounts([CLAIM, CLAIM]))).toEqual({ cpu: "4", "hugepages-2Mi": "8Mi", memory: "4Gi" });
});

test("a claim that no container refers to has no overhead for containers", () => {
  expect(texts(claimAmounts([{ ...CLAIM, containers: [] }]))).toMatchObject({ memory: "1Gi" });
});

test("servers of 1.36 report a plain list", () => {
  expect(texts(claimAmounts([{ resources: { cpu: "2" } }]))).toEqual({ cpu: "2" });
});

test("claims raise only limits that are declared, and huge pages always", () => {
  expect(texts(claimLimits([CLAIM], readAmounts({ cpu: "1" })))).toEqual({ cpu: "2", "hugepages-2Mi": "4Mi" });
});

test("what of a claim cannot be read is left out", () => {
  expect(
    texts(claimAmounts([{ mapping: [{ name: "cpu", quantity: "x" }, { quantity: "1" }, { name: "memory" }] }])),
  ).toEqual({});
});
