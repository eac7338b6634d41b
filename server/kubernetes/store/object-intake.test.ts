import { beforeEach, expect, test } from "vitest";
import { newDecodeContext } from "../decode/context.ts";
import { decodePod } from "../decode/pod.ts";
import type { JsonObject } from "../json.ts";
import type { PodRecord } from "../records.ts";
import { aPodJson } from "../testing/objects.ts";
import { KindStore } from "./kind-store.ts";
import { ObjectIntake } from "./object-intake.ts";

let news: string[];
let silent: string[];
let decoded: number;
let problems: number;
let store: KindStore<PodRecord>;
let intake: ObjectIntake<PodRecord>;

const context = newDecodeContext();
const names = () => [...store.values()].map(({ namespace, name }) => `${namespace}/${name}`);

beforeEach(() => {
  news = [];
  silent = [];
  decoded = 0;
  problems = 0;
  store = new KindStore((before, after, isNews) => {
    const what = before === undefined ? "+" : after === undefined ? "-" : "~";
    (isNews ? news : silent).push(`${what}${(after ?? before)?.name}`);
  });
  intake = intakeOf(null);
});

function intakeOf(namespace: string | null): ObjectIntake<PodRecord> {
  return new ObjectIntake<PodRecord>({
    store,
    decode: (object) => {
      decoded += 1;
      return decodePod(object, context);
    },
    isMine: (pod) => namespace === null || pod.namespace === namespace,
    onTrouble: (count) => {
      problems += count;
    },
  });
}

function listed(sink: ObjectIntake<PodRecord>, ...pages: (readonly unknown[])[]): void {
  const list = sink.beginList();
  for (const page of pages) list.page(page);
  list.commit();
}

const pod = (name: string, resourceVersion = "1", namespace = "shop"): JsonObject =>
  aPodJson({ name, namespace, resourceVersion });

test("a list anew tells only differences, and does not decode again what is the same", () => {
  listed(intake, [pod("a"), pod("b"), pod("c")]);
  news = [];
  decoded = 0;
  listed(intake, [pod("a"), pod("c", "2"), pod("d")]);
  expect(news.sort()).toEqual(["+d", "-b"]);
  expect(silent).toEqual(["~c"]);
  expect(decoded).toBe(2);
  expect(names()).toEqual(["shop/a", "shop/c", "shop/d"]);
});

test("a list anew is not seen before it is whole", () => {
  listed(intake, [pod("a")]);
  const list = intake.beginList();
  list.page([pod("b")]);
  expect(names()).toEqual(["shop/a"]);
  list.commit();
  expect(names()).toEqual(["shop/b"]);
});

test("a list that is never committed changes nothing", () => {
  listed(intake, [pod("a")]);
  intake.beginList().page([pod("b")]);
  listed(intake, [pod("a"), pod("c")]);
  expect(names()).toEqual(["shop/a", "shop/c"]);
});

test("a list of one namespace leaves the others alone", () => {
  listed(intakeOf("shop"), [pod("a"), pod("b")]);
  listed(intakeOf("team"), [pod("x", "1", "team")]);
  listed(intakeOf("shop"), [pod("b")]);
  expect(names()).toEqual(["shop/b", "team/x"]);
});

test("the same name with another UID is another pod", () => {
  listed(intake, [pod("a")]);
  listed(intake, [{ ...pod("a"), ...aPodJson({ name: "a", uid: "another", resourceVersion: "1" }) }]);
  expect(store.get("shop", "a")?.uid).toBe("another");
});

test("a heartbeat is kept without being news", () => {
  listed(intake, [pod("a")]);
  news = [];
  intake.apply("MODIFIED", pod("a", "2"));
  expect(news).toEqual([]);
  expect(store.get("shop", "a")?.resourceVersion).toBe("2");
});

test("what has no name, or is no object, is counted and passed over", () => {
  listed(intake, [null, "text", { metadata: {} }, pod("a")]);
  expect(problems).toBe(3);
  expect(names()).toEqual(["shop/a"]);
});

test("a deletion of what is not there is nothing", () => {
  intake.apply("DELETED", pod("a"));
  intake.apply("DELETED", {});
  expect(news).toEqual([]);
});

test("with other rules everything is decoded again, once", () => {
  listed(intake, [pod("a"), pod("b")]);
  decoded = 0;
  intake.decodeAnew();
  listed(intake, [pod("a"), pod("b")]);
  expect(decoded).toBe(2);
  listed(intake, [pod("a"), pod("b")]);
  expect(decoded).toBe(2);
});

test("records are read in the order of namespace, then name", () => {
  listed(intake, [pod("b", "1", "z"), pod("a", "1", "z"), pod("c", "1", "a")]);
  expect(names()).toEqual(["a/c", "z/a", "z/b"]);
  expect(store.inNamespace("z").map(({ name }) => name)).toEqual(["a", "b"]);
  expect(store.inNamespace("none")).toEqual([]);
});
