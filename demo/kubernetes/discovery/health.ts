/** The health endpoints and their checks, in the words of a real server (facts/api-server.md 45). */
const CHECKS = {
  healthz: ["ping", "log", "etcd"],
  livez: ["ping", "log", "etcd", "poststarthook/start-apiserver-admission-initializer"],
  readyz: ["ping", "log", "etcd", "etcd-readiness", "informer-sync", "poststarthook/rbac/bootstrap-roles", "shutdown"],
} as const;

/** The text of `/livez`, `/readyz?verbose`, `/readyz/etcd` …, or undefined for a check that there is not. */
export function healthText(path: string, query: URLSearchParams): string | undefined {
  const [, endpoint = "", check = ""] = /^\/([a-z]+)(?:\/(.+))?$/.exec(path) ?? [];
  if (endpoint !== "healthz" && endpoint !== "livez" && endpoint !== "readyz") return undefined;
  const checks: readonly string[] = CHECKS[endpoint];
  if (check !== "") return checks.includes(check) ? "ok" : undefined;
  if (!query.has("verbose")) return "ok";
  const excluded = query.getAll("exclude");
  const lines = checks.map((name) => `[+]${name} ${excluded.includes(name) ? "excluded: ok" : "ok"}`);
  return [...lines, `${endpoint} check passed`, ""].join("\n");
}
