import { expect, test } from "vitest";
import { decodeObject } from "./protobuf.ts";

const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0x00]);
const field = (number: number, content: Buffer | string): Buffer => {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
};
const envelope = (kind: string, raw: Buffer) =>
  Buffer.concat([MAGIC, field(1, Buffer.concat([field(1, "v1"), field(2, kind)])), field(2, raw)]);

test("an access review is read, unknown fields are passed over", () => {
  const attributes = Buffer.concat([field(1, "shop"), field(2, "list"), field(5, "pods"), field(15, "later")]);
  const review = envelope("SelfSubjectAccessReview", field(2, field(1, attributes)));
  expect(decodeObject(review)).toEqual({
    apiVersion: "v1",
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes: { namespace: "shop", verb: "list", resource: "pods" } },
  });
});

test("delete options are read, with numbers, flags and lists", () => {
  const negative = Buffer.from([0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
  const raw = Buffer.concat([negative, Buffer.from([0x18, 1]), field(5, "All"), field(5, "More")]);
  expect(decodeObject(envelope("DeleteOptions", raw))).toMatchObject({
    gracePeriodSeconds: -1,
    orphanDependents: true,
    dryRun: ["All", "More"],
  });
});

test("what kubectl creates is read: maps, amounts, ports, bytes; what is empty is absent", () => {
  const entry = (key: string, value: Buffer | string) => Buffer.concat([field(1, key), field(2, value)]);
  const quota = field(2, field(1, entry("cpu", field(1, "500m"))));
  expect(decodeObject(envelope("ResourceQuota", quota))).toMatchObject({ spec: { hard: { cpu: "500m" } } });
  const secret = Buffer.concat([field(2, entry("key", "hunter2")), field(3, "")]);
  const decoded = decodeObject(envelope("Secret", secret));
  expect(decoded).toEqual({ apiVersion: "v1", kind: "Secret", data: { key: "aHVudGVyMg==" } });
  const named = Buffer.concat([
    field(1, "http"),
    Buffer.from([3 << 3, 80, 5 << 3, 0]),
    field(4, Buffer.concat([Buffer.from([8, 1]), field(3, "web")])),
  ]);
  const numbered = Buffer.concat([Buffer.from([3 << 3, 81]), field(4, Buffer.from([8, 0, 16, 90]))]);
  const labels = field(1, Buffer.concat([field(11, entry("a", "b")), field(11, entry("c", ""))]));
  const service = Buffer.concat([labels, field(2, Buffer.concat([field(1, named), field(1, numbered)]))]);
  expect(decodeObject(envelope("Service", service))).toMatchObject({
    metadata: { labels: { a: "b", c: "" } },
    spec: {
      ports: [
        { name: "http", port: 80, targetPort: "web" },
        { port: 81, targetPort: 90 },
      ],
    },
  });
});

test("other kinds are not known, and other bodies are refused", () => {
  expect(decodeObject(envelope("HorizontalPodAutoscaler", Buffer.alloc(0)))).toBeUndefined();
  expect(() => decodeObject(Buffer.from("{}"))).toThrow("no Kubernetes protobuf");
  expect(() => decodeObject(Buffer.concat([MAGIC, Buffer.from([0x0a, 0x7f, 1])]))).toThrow("ends inside a field");
});
