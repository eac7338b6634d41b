import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isJsonObject } from "../json.ts";
import { ApiFailure } from "./api-failure.ts";
import { readListPage } from "./list-page.ts";

const METADATA = { resourceVersion: "10", continue: "token", remainingItemCount: 3 };
/** As Go writes a list of built-in objects. */
const listOf = (items: readonly unknown[], metadata: object = METADATA): string =>
  JSON.stringify({ kind: "PodList", apiVersion: "v1", metadata, items });
const read = (text: string) => {
  const { items, ...rest } = readListPage(Buffer.from(text));
  return { ...rest, items: [...items] };
};
const refusal = (text: string): unknown => {
  try {
    read(text);
    return null;
  } catch (error) {
    return error;
  }
};

const FIELDS = { "f:metadata": { "f:labels": { ".": {}, 'k:{"name":"a"}': { "f:name": {} } } } };
const MANAGERS = [
  { manager: "kubectl", operation: "Update", fieldsV1: FIELDS },
  { manager: "kubelet", operation: "Update", fieldsV1: {}, subresource: "status" },
];
const pod = (name: string, metadata: object = {}, spec: object = { containers: [] }) => ({
  metadata: { name, uid: `u-${name}`, ...metadata },
  spec,
});

describe("a list as API servers write it", () => {
  test("says what it is of, and its items in their order", () => {
    expect(read(listOf([pod("a"), pod("b")]))).toEqual({
      items: [pod("a"), pod("b")],
      resourceVersion: "10",
      continueToken: "token",
      remaining: 3,
    });
  });

  test.each([
    ["without items", listOf([])],
    ["with null for no items, as Go writes them", listOf([]).replace('"items":[]', '"items":null')],
    ["with a line end behind it", `${listOf([])}\n`],
  ])("is read %s", (_, text) => {
    expect(read(text).items).toEqual([]);
  });

  test("leaves managedFields away, and nothing else", () => {
    const items = ["a", "b", "c"].map((name, index) =>
      pod(name, index === 1 ? {} : { managedFields: MANAGERS }, { containers: [{ name, args: ["}]", '{"a":[1]}'] }] }),
    );
    expect(read(listOf(items)).items).toEqual(
      items.map(({ metadata: { name, uid }, spec }) => ({ metadata: { name, uid }, spec })),
    );
  });

  test("with templates inside, whose beginning looks like an item's", () => {
    const templates = [{ metadata: { name: "data" } }, { metadata: { name: "log" } }];
    const items = [
      pod("a", {}, { volumeClaimTemplates: templates }),
      pod("b", {}, { volumeClaimTemplates: templates }),
    ];
    expect(read(listOf(items)).items).toEqual(items);
  });

  test("whose items say their kind", () => {
    const items = ["a", "b"].map((name) => ({
      kind: "PartialObjectMetadata",
      apiVersion: "meta.k8s.io/v1",
      ...pod(name),
    }));
    expect(read(listOf(items)).items).toEqual(items);
  });

  test("of custom resources, whose metadata comes last", () => {
    const text = JSON.stringify({
      apiVersion: "v1",
      items: [pod("a"), pod("b")],
      kind: "RouteList",
      metadata: METADATA,
    });
    expect(read(text)).toMatchObject({ items: [pod("a"), pod("b")], continueToken: "token" });
  });

  test("whose items do not all begin alike", () => {
    const items = [pod("a"), { kind: "Pod", ...pod("b") }, { ...pod("c"), kind: "Pod" }, { status: {}, ...pod("d") }];
    expect(read(listOf(items)).items).toEqual(items);
    expect(read(listOf(items.toReversed())).items).toEqual(items.toReversed());
  });

  test("an item is read when it is asked for, not before", () => {
    const { items } = readListPage(Buffer.from(listOf([pod("a"), pod("b")]).replace('"u-b"', "oops")));
    const source = items[Symbol.iterator]();
    expect(source.next().value).toEqual(pod("a"));
    expect(() => source.next()).toThrow("the answer is not JSON");
  });
});

describe("what is no list", () => {
  test.each([
    ["no JSON", "<html>"],
    ["cut off", listOf([pod("a")]).slice(0, -9)],
    ["nothing", ""],
  ])("%s: is said to be no JSON", (_, text) => {
    expect(refusal(text)).toMatchObject({ failure: { kind: "garbled" }, message: expect.stringContaining("not JSON") });
  });

  test.each([
    ["another document", '{"a":1}'],
    ["a list without a version", listOf([], {})],
    ["items that are none", '{"metadata":{"resourceVersion":"1"},"items":{}}'],
  ])("%s: is said to be no list", (_, text) => {
    expect(refusal(text)).toBeInstanceOf(ApiFailure);
    expect(refusal(text)).toMatchObject({ message: "the answer is not a list of the Kubernetes API" });
  });
});

/** Texts made of what the reading looks for. */
const hostile = fc
  .array(fc.constantFrom("}]", "]}", "},{", '"metadata":{', ',"managedFields":[{', '"', "\\", "ä", "a", "]", "}", ","))
  .map((parts) => parts.join(""));
const anItem = fc.record({
  metadata: fc.record(
    {
      name: hostile,
      labels: fc.dictionary(hostile, hostile, { maxKeys: 3, noNullPrototype: true }),
      managedFields: fc.array(
        fc.record({
          manager: hostile,
          fieldsV1: fc.dictionary(hostile, fc.constant({}), { maxKeys: 3, noNullPrototype: true }),
        }),
        {
          maxLength: 3,
        },
      ),
    },
    { requiredKeys: ["name"] },
  ),
  spec: fc.array(fc.record({ metadata: fc.record({ name: hostile }) }), { maxLength: 3 }),
});

test("whatever stands in an object, it is read as JSON.parse reads it, but for its managedFields", () => {
  fc.assert(
    fc.property(fc.array(anItem, { maxLength: 6 }), (items) => {
      const text = listOf(items);
      const plain = JSON.parse(text).items.map(withoutManagers);
      expect(read(text).items.map(withoutManagers)).toEqual(plain);
    }),
    { numRuns: 2_000 },
  );
});

function withoutManagers(item: unknown): unknown {
  if (!isJsonObject(item) || !isJsonObject(item.metadata)) return item;
  const { managedFields: _managers, ...metadata } = item.metadata;
  return { ...item, metadata };
}
