import { isIP } from "node:net";
import { ConfigError } from "./read-config.ts";

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
  if (bare === "localhost" || bare === "::1") return true;
  return isIP(bare) === 4 && bare.startsWith("127.");
}

/** Until sign-in is there: who can reach the portal from elsewhere must bring a token. @throws ConfigError */
export function requireTokenBeyondLoopback(host: string, accessToken: string | null): void {
  if (isLoopback(host) || accessToken !== null) return;
  throw new ConfigError(
    `listen.host is "${host}", which others can reach, and there is no sign-in yet: set SLIPWAY_ACCESS_TOKEN (at least 16 characters), or listen on 127.0.0.1.`,
  );
}
