import { expect, test } from "vitest";
import { parseEnvironment } from "./environment.ts";
import { isLoopback, requireTokenBeyondLoopback } from "./listen-rule.ts";

const NEEDED = {
  SLIPWAY_CONFIG: "portal.config.yaml",
  DATABASE_URL: "postgresql://slipway:secret@127.0.0.1:5432/slipway",
};

test("what is needed alone is enough; the server's real listening address is Next's default", () => {
  expect(parseEnvironment(NEEDED)).toEqual({
    configFile: "portal.config.yaml",
    accessToken: null,
    databaseUrl: NEEDED.DATABASE_URL,
    logLevel: "info",
    listen: { host: "0.0.0.0", port: 3000 },
    parentPid: null,
  });
});

test("an empty variable is an absent one", () => {
  expect(parseEnvironment({ ...NEEDED, LOG_LEVEL: "", SLIPWAY_ACCESS_TOKEN: "" })).toMatchObject({
    logLevel: "info",
    accessToken: null,
  });
});

test("every wrong variable is in one message, and no value of one", () => {
  const wrong = { SLIPWAY_ACCESS_TOKEN: "short", LOG_LEVEL: "loud", PORT: "80x", DATABASE_URL: "mysql://u:hidden@h/d" };
  expect(() => parseEnvironment(wrong)).toThrow(
    "5 environment variables are wrong: SLIPWAY_CONFIG must be set: the path of portal.config.yaml; " +
      "SLIPWAY_ACCESS_TOKEN must have at least 16 characters; DATABASE_URL must begin with postgresql://; " +
      "LOG_LEVEL must be one of trace, debug, info, warn, error, silent; PORT must be a whole number from 1 to 65535.",
  );
});

test("beyond loopback a token is needed", () => {
  for (const host of ["127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"]) expect(isLoopback(host)).toBe(true);
  for (const host of ["0.0.0.0", "::", "10.0.0.5", "127.0.0.1.example", "example.com"])
    expect(isLoopback(host)).toBe(false);
  expect(() => requireTokenBeyondLoopback("0.0.0.0", null)).toThrow("set SLIPWAY_ACCESS_TOKEN");
  expect(() => requireTokenBeyondLoopback("0.0.0.0", "a-token-of-20-letters")).not.toThrow();
});
