import { afterEach, expect, test } from "vitest";
import type { Watch } from "./api-client.ts";
import {
  createPod,
  deletePod,
  expectStatus,
  isNewer,
  labelPod,
  list,
  nextChange,
  openWatch,
  podsPath,
  type Target,
} from "./target.ts";

const SELECTOR = "labelSelector=suite%3Dwatch";
const INITIAL_END = "k8s.io/initial-events-end";

/** Watches: what a view that is kept up to date rests on. */
export function watchConformance(target: () => Target): void {
  const open: Watch[] = [];
  const made = new Set<string>();
  const watch = async (query: string): Promise<Watch> => {
    const opened = await openWatch(target(), podsPath(target(), `?watch=true&${SELECTOR}&${query}`));
    open.push(opened);
    return opened;
  };
  const create = (name: string, labels = {}) => {
    made.add(name);
    return createPod(target(), name, { suite: "watch", ...labels });
  };
  const version = async () => (await list(target(), podsPath(target(), `?${SELECTOR}`))).metadata.resourceVersion;

  afterEach(async () => {
    for (const each of open.splice(0)) each.close();
    for (const name of made) await deletePod(target(), name);
    made.clear();
  });

  test("from a list's version come the changes after it, in order, with growing versions, and nothing of before", async () => {
    await create("watch-before");
    const stream = await watch(`resourceVersion=${await version()}`);
    await create("watch-a");
    await labelPod(target(), "watch-a", { step: "two" });
    await deletePod(target(), "watch-a");
    const events = [await nextChange(stream), await nextChange(stream)];
    expect(events.map(({ type, object }) => [type, object.metadata.name])).toEqual([
      ["ADDED", "watch-a"],
      ["MODIFIED", "watch-a"],
    ]);
    let last = await nextChange(stream);
    // A real server may mark the pod before it goes.
    while (last.type === "MODIFIED") last = await nextChange(stream);
    expect(last).toMatchObject({ type: "DELETED", object: { metadata: { name: "watch-a", labels: { step: "two" } } } });
    const versions = [...events, last].map(({ object }) => object.metadata.resourceVersion);
    expect(isNewer(versions[1] ?? "", versions[0] ?? "")).toBe(true);
    expect(isNewer(versions[2] ?? "", versions[1] ?? "")).toBe(true);
  });

  test("objects in a watch carry their kind and version", async () => {
    const stream = await watch(`resourceVersion=${await version()}`);
    await create("watch-kind");
    expect((await nextChange(stream)).object).toMatchObject({ kind: "Pod", apiVersion: "v1" });
  });

  test("a watch goes on from the version of the last event seen: nothing twice, nothing lost", async () => {
    const first = await watch(`resourceVersion=${await version()}`);
    await create("watch-one");
    const seen = await nextChange(first);
    first.close();
    await create("watch-two");
    const second = await watch(`resourceVersion=${seen.object.metadata.resourceVersion}`);
    expect(await nextChange(second)).toMatchObject({ type: "ADDED", object: { metadata: { name: "watch-two" } } });
  });

  test.each(["resourceVersion=0", ""])("with %j a watch begins with what there is, then the changes", async (query) => {
    await create("watch-there");
    const stream = await watch(query);
    expect(await nextChange(stream)).toMatchObject({ type: "ADDED", object: { metadata: { name: "watch-there" } } });
    await create("watch-new");
    expect(await nextChange(stream)).toMatchObject({ type: "ADDED", object: { metadata: { name: "watch-new" } } });
  });

  test("a watch ends in order at its time-out, and says a bookmark before if asked", async () => {
    const from = await version();
    const stream = await watch(`resourceVersion=${from}&allowWatchBookmarks=true&timeoutSeconds=5`);
    const events = [];
    for (let event = await stream.next(); event !== undefined; event = await stream.next()) events.push(event);
    const bookmark = events.findLast((event) => event.type === "BOOKMARK");
    expect(bookmark?.object).toMatchObject({
      kind: "Pod",
      metadata: { resourceVersion: expect.stringMatching(/^\d+$/) },
    });
    expect(isNewer(from, bookmark?.object.metadata.resourceVersion ?? "")).toBe(false);
    expect(events.filter((event) => event.type === "ERROR")).toEqual([]);
  });

  test("an object that begins to match a selector is ADDED, one that ceases to is DELETED", async () => {
    await create("watch-label");
    const stream = await openWatch(
      target(),
      podsPath(target(), `?watch=true&labelSelector=suite%3Dwatch,team%3Dred&resourceVersion=${await version()}`),
    );
    open.push(stream);
    await labelPod(target(), "watch-label", { team: "red" });
    expect(await nextChange(stream)).toMatchObject({ type: "ADDED", object: { metadata: { name: "watch-label" } } });
    const left = await labelPod(target(), "watch-label", { team: "blue" });
    const event = await nextChange(stream);
    expect(event).toMatchObject({ type: "DELETED", object: { metadata: { labels: { team: "red" } } } });
    expect(event.object.metadata.resourceVersion).toBe(left.metadata.resourceVersion);
  });

  test("a field selector by name watches one object", async () => {
    const stream = await watch(`fieldSelector=metadata.name%3Dwatch-wanted&resourceVersion=${await version()}`);
    await create("watch-other");
    await create("watch-wanted");
    expect(await nextChange(stream)).toMatchObject({ type: "ADDED", object: { metadata: { name: "watch-wanted" } } });
  });

  test("a streaming list sends all, then a bookmark that says so, then the changes; or it is refused with 422", async () => {
    await create("watch-stream");
    const query = "sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true";
    const answer = await target().client.watch(podsPath(target(), `?watch=true&${SELECTOR}&${query}`));
    if ("status" in answer) {
      expectStatus(answer, 422, "Invalid");
      return;
    }
    open.push(answer);
    expect(await answer.next()).toMatchObject({ type: "ADDED", object: { metadata: { name: "watch-stream" } } });
    const end = await answer.next();
    expect(end).toMatchObject({ type: "BOOKMARK", object: { metadata: { annotations: { [INITIAL_END]: "true" } } } });
    await create("watch-after");
    const next = await nextChange(answer);
    expect(next).toMatchObject({ type: "ADDED", object: { metadata: { name: "watch-after" } } });
    expect(isNewer(next.object.metadata.resourceVersion, end?.object.metadata.resourceVersion ?? "")).toBe(true);
  });

  test("a streaming list that is asked for wrongly is refused with 422, never ignored", async () => {
    for (const query of ["sendInitialEvents=true", "resourceVersionMatch=NotOlderThan&resourceVersion=1"]) {
      expectStatus(await target().client.request(podsPath(target(), `?watch=true&${query}`)), 422, "Invalid");
    }
  });

  test("a version that is forgotten is a 410, as the answer or as an ERROR event in the stream", async (context) => {
    const from = await version();
    await create("watch-forgotten");
    target().compact?.();
    const old = target().compact === undefined ? "1" : from;
    const answer = await target().client.watch(
      podsPath(target(), `?watch=true&resourceVersion=${old}&timeoutSeconds=5`),
    );
    if ("status" in answer) {
      expectStatus(answer, 410, "Expired");
      return;
    }
    open.push(answer);
    const event = await answer.next();
    if (event?.type !== "ERROR") return context.skip("this server still remembers its first version");
    expect(event.object).toMatchObject({ kind: "Status", code: 410, reason: "Expired" });
    expect(await answer.next()).toBeUndefined();
  });

  test("a deleted object that is made again under its name has another uid", async () => {
    const stream = await watch(`resourceVersion=${await version()}`);
    await create("watch-again");
    const before = await nextChange(stream);
    await deletePod(target(), "watch-again");
    await expect.poll(async () => (await target().client.request(podsPath(target(), "/watch-again"))).status).toBe(404);
    await create("watch-again");
    let event = await nextChange(stream);
    while (event.type !== "ADDED") event = await nextChange(stream);
    expect(event.object.metadata.uid).not.toBe(before.object.metadata.uid);
  });
}
