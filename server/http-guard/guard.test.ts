import { expect, test } from "vitest";
import { cookieValueFor } from "./access-token.ts";
import { type GuardedRequest, type GuardRules, guard } from "./guard.ts";
import { hostRule } from "./hosts.ts";

const TOKEN = "a-token-of-20-letters";

const aRequest = (over: Partial<GuardedRequest> = {}): GuardedRequest => ({
  method: "GET",
  path: "/",
  host: "127.0.0.1:3000",
  origin: null,
  secFetchSite: null,
  authorization: null,
  cookie: null,
  ...over,
});

const onLoopback: GuardRules = {
  isAcceptedHost: hostRule({ host: "127.0.0.1" }, ["portal.example.com"], []),
  accessToken: null,
};
const withToken: GuardRules = { ...onLoopback, accessToken: TOKEN };

const judged = (over: Partial<GuardedRequest>, rules = onLoopback) => guard(aRequest(over), rules).kind;

test("a page asked for under the listening address, or a configured host, passes", () => {
  expect(judged({})).toBe("pass");
  expect(judged({ host: "localhost:3000" })).toBe("pass");
  expect(judged({ host: "[::1]:3000" })).toBe("pass");
  expect(judged({ host: "Portal.Example.com" })).toBe("pass");
});

test("a host that leads here and is not configured is refused with 421, whatever is asked for", () => {
  for (const host of [
    "evil.example",
    "127.0.0.1.evil.example",
    "portal.example.com.evil.example",
    "10.0.0.5",
    "",
    null,
  ]) {
    for (const path of ["/", "/api/v1/clusters", "/_next/static/x.js", "/healthz"]) {
      expect(guard(aRequest({ host, path }), onLoopback)).toMatchObject({ status: 421, code: "host-not-configured" });
    }
  }
});

test("a host configured with a port is meant with that port", () => {
  const rule = hostRule({ host: "127.0.0.1" }, ["portal.example.com:8443"], []);
  expect(rule("portal.example.com:8443")).toBe(true);
  expect(rule("portal.example.com")).toBe(false);
  expect(rule("portal.example.com:80")).toBe(false);
});

test("a server on all addresses is asked for by each of the machine's own, and by no other", () => {
  const rule = hostRule({ host: "0.0.0.0" }, [], ["10.244.1.5", "fe80::1"]);
  expect(rule("10.244.1.5:3000")).toBe(true);
  expect(rule("[fe80::1]:3000")).toBe(true);
  expect(rule("10.244.1.6:3000")).toBe(false);
});

test("a change from another origin is refused with 403, one from our own page passes", () => {
  const change = { method: "POST", path: "/api/v1/x" };
  expect(guard(aRequest({ ...change, origin: "https://evil.example" }), onLoopback)).toMatchObject({
    status: 403,
    code: "cross-origin-refused",
  });
  expect(judged({ ...change, origin: "null" })).toBe("cross-origin");
  expect(judged({ ...change, origin: "http://127.0.0.1:3001" })).toBe("cross-origin");
  expect(judged({ ...change, secFetchSite: "cross-site" })).toBe("cross-origin");
  expect(judged({ ...change, secFetchSite: "same-site" })).toBe("cross-origin");
  expect(judged({ ...change, origin: "http://127.0.0.1:3000", secFetchSite: "same-origin" })).toBe("pass");
  expect(judged({ ...change, host: "portal.example.com", origin: "https://portal.example.com" })).toBe("pass");
});

test("a change by a client without a browser passes, and reading from elsewhere is not a change", () => {
  expect(judged({ method: "DELETE" })).toBe("pass");
  expect(judged({ origin: "https://evil.example", secFetchSite: "cross-site" })).toBe("pass");
});

test("with a token set, every request needs it but probes and the form", () => {
  for (const path of ["/", "/api/v1/clusters", "/_next/static/x.js", "/metrics", "/accessible", "/healthz/x"]) {
    expect(guard(aRequest({ path }), withToken)).toMatchObject({ status: 401, code: "access-token-required" });
  }
  for (const path of ["/healthz", "/readyz", "/access"]) expect(judged({ path }, withToken)).toBe("pass");
});

test("the token is taken as a bearer, or as the cookie that the form sets, and as nothing else", () => {
  expect(judged({ authorization: `Bearer ${TOKEN}` }, withToken)).toBe("pass");
  expect(judged({ authorization: `bearer  ${TOKEN}` }, withToken)).toBe("pass");
  expect(judged({ cookie: `a=b; slipway_access=${cookieValueFor(TOKEN)}` }, withToken)).toBe("pass");
  expect(judged({ authorization: `Bearer ${TOKEN}x` }, withToken)).toBe("no-token");
  expect(judged({ authorization: `Basic ${TOKEN}` }, withToken)).toBe("no-token");
  expect(judged({ cookie: `slipway_access=${TOKEN}` }, withToken)).toBe("no-token");
  expect(judged({ cookie: `slipway_access=${cookieValueFor("another-token-here")}` }, withToken)).toBe("no-token");
});
