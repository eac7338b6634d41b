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

test("other kinds are not known, and other bodies are refused", () => {
  expect(decodeObject(envelope("Deployment", Buffer.alloc(0)))).toBeUndefined();
  expect(() => decodeObject(Buffer.from("{}"))).toThrow("no Kubernetes protobuf");
  expect(() => decodeObject(Buffer.concat([MAGIC, Buffer.from([0x0a, 0x7f, 1])]))).toThrow("ends inside a field");
});
