import { expect, test } from "vitest";
import { kubeletSkew } from "./skew.ts";

test.each([
  ["v1.36.2", "v1.36.0", 0, "same"],
  ["v1.36.2", "v1.35.9", 1, "older"],
  ["v1.36.2-gke.1", "v1.33.1-eks-aaa", 3, "older"],
  ["v1.36.2", "v1.32.0", 4, "unsupported"],
  ["v1.36.2", "v1.37.0", -1, "unsupported"],
  ["v1.36.2", null, null, "unknown"],
  [null, "v1.36.2", null, "unknown"],
  ["odd", "v1.36.2", null, "unknown"],
] as const)("server %s, kubelet %s: %s minors, %s", (server, kubelet, minors, state) => {
  expect(kubeletSkew(server, kubelet)).toMatchObject({ minors, state });
});

test("the sentence says how far, and what is supported", () => {
  expect(kubeletSkew("v1.36.2", "v1.35.0").sentence).toBe(
    "1 minor older than the API server, of 3 that are supported.",
  );
  expect(kubeletSkew("v1.36.2", "v1.32.0").sentence).toBe("4 minors older than the API server; 3 are supported.");
  expect(kubeletSkew("v1.36.2", "v1.38.0").sentence).toContain("never supported");
  expect(kubeletSkew(null, "v1.36.2").sentence).toBe("The API server's version is not known.");
});
