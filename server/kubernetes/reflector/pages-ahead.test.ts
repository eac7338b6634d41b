import { beforeEach, expect, test } from "vitest";
import { settled } from "../testing/fake-clock.ts";
import { PagesAhead } from "./pages-ahead.ts";
import type { ListPage, Transport } from "./transport.types.ts";

/** A request on its way: the test says when its token is known, and when its page is here. */
interface Request {
  readonly token: string | null;
  readonly signal: AbortSignal;
  readonly tell: (token: string) => void;
  readonly answer: (next: string | null) => void;
  readonly fail: (error: Error) => void;
}

let requests: Request[];
let stop: AbortController;
let pages: PagesAhead;

const pageOf = (continueToken: string | null): ListPage => ({
  items: [],
  resourceVersion: "1",
  continueToken,
  remaining: null,
});
const transport: Transport = {
  list: (_scope, { continueToken }, signal, onToken) =>
    new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      requests.push({
        token: continueToken,
        signal,
        tell: (token) => onToken?.(token),
        answer: (next) => resolve(pageOf(next)),
        fail: reject,
      });
    }),
  watch: () => Promise.reject(new Error("nobody watches here")),
};
const asked = () => requests.map(({ token }) => token);
const request = (index: number): Request => {
  const found = requests[index];
  if (found === undefined) throw new Error(`there was no request ${index}`);
  return found;
};

beforeEach(() => {
  requests = [];
  stop = new AbortController();
  pages = new PagesAhead({ transport, scope: { path: "/p", namespace: null }, limit: 5, signal: stop.signal });
});

test("the next page is asked for as soon as its token is known, and not a second time", async () => {
  const first = pages.page(null);
  request(0).tell("b");
  expect(asked()).toEqual([null, "b"]);
  request(0).answer("b");
  expect((await first).continueToken).toBe("b");
  const second = pages.page("b");
  expect(asked()).toEqual([null, "b"]);
  request(1).answer(null);
  expect((await second).continueToken).toBeNull();
});

test("never more than one ahead: the page after it is asked for when the one before it is taken", () => {
  void pages.page(null);
  request(0).tell("b");
  request(1).tell("c");
  expect(asked()).toEqual([null, "b"]);
  void pages.page("b");
  expect(asked()).toEqual([null, "b", "c"]);
});

test("a server that tells its tokens late is asked page by page", async () => {
  const first = pages.page(null);
  request(0).answer("b");
  await first;
  void pages.page("b");
  expect(asked()).toEqual([null, "b"]);
});

test("a token that repeats itself is not followed round and round", () => {
  void pages.page(null);
  request(0).tell("b");
  void pages.page("b");
  request(1).tell("b");
  expect(asked()).toEqual([null, "b"]);
});

test("a page that was asked ahead and failed is heard of when it is wanted", async () => {
  void pages.page(null);
  request(0).tell("b");
  request(1).fail(new Error("410"));
  await settled();
  await expect(pages.page("b")).rejects.toThrow("410");
});

test("an abort, and the end, cut whatever is on its way, and leave no listener", async () => {
  const first = pages.page(null);
  request(0).tell("b");
  stop.abort(new Error("stopped"));
  await expect(first).rejects.toThrow("stopped");
  expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  const others = new PagesAhead({
    transport,
    scope: { path: "/p", namespace: null },
    limit: 5,
    signal: AbortSignal.any([]),
  });
  void others.page(null).catch(() => undefined);
  others.close();
  expect(request(2).signal.aborted).toBe(true);
});

test("one page does not hold those that came after it", async () => {
  const first = pages.page(null);
  request(0).tell("b");
  const { tell } = request(0);
  request(0).answer("b");
  await first;
  void pages.page("b");
  tell("again");
  expect(asked()).toEqual([null, "b"]);
});
