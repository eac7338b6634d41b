import fc from "fast-check";
import { expect, test } from "vitest";
import { MASKED, maskText } from "./mask-text.ts";

test.each([
  ["--password=hunter2 --user=ada", `--password=${MASKED} --user=ada`],
  ["--db-password hunter2 --user ada", `--db-password ${MASKED} --user ada`],
  ['export API_KEY="abc def"; run', `export API_KEY="${MASKED}"; run`],
  ["{'token': 'abc'}", `{'token': '${MASKED}'}`],
  ['{"password":"abc","user":"ada"}', `{"password":"${MASKED}","user":"ada"}`],
  ["postgres://ada:hunter2@db:5432/shop", `postgres://ada:${MASKED}@db:5432/shop`],
  ["redis://:hunter2@cache", `redis://:${MASKED}@cache`],
  ["Authorization: Bearer abcdefghij", `Authorization: Bearer ${MASKED}`],
  ["got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln back", `got ${MASKED} back`],
  ["key -----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY----- end", `key ${MASKED} end`],
  ["-----BEGIN PRIVATE KEY-----\ncut off", MASKED],
  ["use ghp_0123456789abcdefghij", `use ${MASKED}`],
  ["AKIAIOSFODNN7EXAMPLE", MASKED],
  ["DefaultEndpointsProtocol=https;AccountKey=abc+/=;x=1", `DefaultEndpointsProtocol=https;AccountKey=${MASKED};x=1`],
  ["https://store/blob?sv=1&sig=abc%3D&se=2", `https://store/blob?sv=1&sig=${MASKED}&se=2`],
])("%s is shown without its secret", (text, shown) => {
  expect(maskText(text)).toBe(shown);
});

test.each([
  "--max-tokens=4096",
  "--token=1024",
  "--token-file=/var/run/token",
  "--password=$(DB_PASSWORD)",
  "--password=$DB_PASSWORD",
  "--use-auth=true",
  "--model meta-llama/Llama-3-70B --tokenizer-mode auto",
  "registry.example.com/shop/api@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  'Readiness probe failed: Get "http://10.1.2.3:8080/ready": dial tcp: connection refused',
  "0/4 nodes are available: 2 Insufficient nvidia.com/gpu, 2 node(s) had untolerated taint(s).",
])("%s is shown as it is", (text) => {
  expect(maskText(text)).toBe(text);
});

test("no value after a secret's name is ever shown, and masking twice is masking once", () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9+/_]{8,40}$/).map((text) => `S3${text}`);
  const name = fc.constantFrom("--password", "API_KEY", "client-secret", "db.password", "AuthToken");
  const sign = fc.constantFrom("=", ": ", " = ");
  fc.assert(
    fc.property(fc.string(), name, sign, secret, (before, key, between, value) => {
      const shown = maskText(`${before} ${key}${between}${value} and on`);
      expect(shown.slice(before.length)).not.toContain(value);
      expect(maskText(shown)).toBe(shown);
    }),
  );
});

test("a text of two megabytes is looked through in a moment", () => {
  const began = performance.now();
  maskText(
    `${"a=b ".repeat(250_000)}${"x".repeat(500_000)}${"://".repeat(150_000)}${"-----BEGIN A-----".repeat(3_000)}`,
  );
  expect(performance.now() - began).toBeLessThan(3_000);
});
