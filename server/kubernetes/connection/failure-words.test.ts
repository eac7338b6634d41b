import { expect, test } from "vitest";
import { answerFailure, networkFailure, timeOut } from "./failure-words.ts";
import { redact } from "./redact.ts";

const host = "127.0.0.1:6443";
const coded = (code: string) => Object.assign(new Error("as Node says it"), { code });
const words = (code: string) => networkFailure(coded(code), host).message;
const answer = (status: number, body = "", over: object = {}) =>
  answerFailure({ status, body, retryAfter: undefined, credential: "token", ...over });

test("faults of the network are said in words that name the place", () => {
  expect(words("ECONNREFUSED")).toBe("connection refused at 127.0.0.1:6443");
  expect(words("SELF_SIGNED_CERT_IN_CHAIN")).toBe("certificate signed by an unknown authority (127.0.0.1:6443)");
  expect(words("UNABLE_TO_VERIFY_LEAF_SIGNATURE")).toContain("unknown authority");
  expect(words("ENOTFOUND")).toBe("the name of 127.0.0.1:6443 is not known");
  expect(words("CERT_HAS_EXPIRED")).toContain("has expired");
  expect(words("ECONNRESET")).toBe("the connection to 127.0.0.1:6443 was cut");
  expect(words("ERR_SSL_WRONG_VERSION_NUMBER")).toBe("no TLS with 127.0.0.1:6443: wrong version number");
  expect(words("SOMETHING_NEW")).toBe("127.0.0.1:6443: as Node says it");
  expect(timeOut(10_000, host).message).toBe("time-out after 10 s (127.0.0.1:6443)");
});

test("a name with two addresses, both refused, is refused", () => {
  const both = new AggregateError([coded("ECONNREFUSED"), coded("ECONNREFUSED")]);
  expect(networkFailure(both, host).message).toBe("connection refused at 127.0.0.1:6443");
});

test("a 401 names the kind of credential", () => {
  expect(answer(401).message).toBe("the token is not accepted (401)");
  expect(answer(401, "", { credential: "client certificate" }).message).toBe(
    "the client certificate is not accepted (401)",
  );
  expect(answer(401, "", { credential: "none" }).message).toContain("gives no credential");
});

test("an answer's own message is kept, without markup and credentials, and shortened", () => {
  expect(answer(403, '{"kind":"Status","message":"pods is forbidden"}').message).toBe(
    "not permitted (403): pods is forbidden",
  );
  expect(answer(502, "<html><body><h1>Bad\n Gateway</h1></body></html>").message).toBe(
    "the API server answers 502: Bad Gateway",
  );
  expect(answer(500, JSON.stringify({ message: "x".repeat(5_000) })).message.length).toBeLessThan(340);
  expect(answer(500, "bearer abcdefghijklmnop").message).not.toContain("abcdefgh");
});

test("Retry-After is read as seconds or as a date, and never more than ten minutes", () => {
  const retry = (retryAfter: string) => answer(429, "", { retryAfter }).retryAfterMs;
  expect(retry("7")).toBe(7_000);
  expect(retry("999999")).toBe(600_000);
  expect(retry(new Date(Date.now() + 60_000).toUTCString())).toBeGreaterThan(55_000);
  expect(retry("soon")).toBeNull();
  expect(retry("-1")).toBeNull();
});

test("whatever looks like a credential is left out", () => {
  const token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";
  const texts = [
    `got ${token} from the plugin`,
    `Authorization: Bearer ${token}`,
    `{"token":"${token}"}`,
    "password=hunter2hunter2",
    "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----",
  ];
  for (const text of texts) expect(redact(text)).not.toMatch(/eyJ|hunter2|MIIE/);
  expect(redact("no credential here")).toBe("no credential here");
});
