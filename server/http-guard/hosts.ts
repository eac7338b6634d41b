import { isLoopback } from "#server/config/index.ts";

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];
const EVERY_ADDRESS = ["0.0.0.0", "::"];

/**
 * Whether a Host header names this portal. A browser sends the name that it was told to open, so that a name which
 * somebody else made lead here (DNS rebinding) is seen, and refused.
 */
export type HostRule = (host: string | null) => boolean;

/**
 * @param listen where the server listens
 * @param hosts names from the configuration; one with a port is meant with that port alone
 * @param ownAddresses addresses of this machine's interfaces, for a server that listens on all of them
 */
export function hostRule(
  listen: { host: string },
  hosts: readonly string[],
  ownAddresses: readonly string[],
): HostRule {
  const everywhere = EVERY_ADDRESS.includes(listen.host);
  const names = new Set<string>();
  if (everywhere || isLoopback(listen.host)) for (const name of LOOPBACK_NAMES) names.add(name);
  if (everywhere) for (const address of ownAddresses) names.add(bracketed(address));
  else names.add(bracketed(listen.host));
  const withPort = new Set<string>();
  for (const host of hosts) (hasPort(host) ? withPort : names).add(host.toLowerCase());

  return (host) => {
    if (host === null) return false;
    const asked = host.toLowerCase();
    return withPort.has(asked) || names.has(asked.replace(/:\d{1,5}$/, ""));
  };
}

function hasPort(host: string): boolean {
  return /:\d{1,5}$/.test(host) && !/^\[[^\]]*\]?$/.test(host);
}

/** As a Host header spells an address: IPv6 stands in brackets. */
function bracketed(address: string): string {
  return address.includes(":") && !address.startsWith("[") ? `[${address.toLowerCase()}]` : address.toLowerCase();
}
