/**
 * Names the route of a path for metrics, so that their number stays small whatever is asked for.
 * @param templates paths with parameters in braces, such as /api/v1/clusters/{cluster}/nodes
 */
export function routeNamer(templates: readonly string[]): (path: string) => string {
  const patterns = templates.map((template) => ({ template, pattern: patternOf(template) }));
  return (path) => {
    if (path.startsWith("/_next/")) return "/_next";
    if (!path.startsWith("/api/")) return OWN_PAGES.find((page) => path === page) ?? "page";
    return patterns.find(({ pattern }) => pattern.test(path))?.template ?? "/api";
  };
}

const OWN_PAGES = ["/healthz", "/readyz", "/metrics", "/access"];

function patternOf(template: string): RegExp {
  const parts = template.split("/").map((part) => (/^\{.+\}$/.test(part) ? "[^/]+" : literal(part)));
  return new RegExp(`^${parts.join("/")}$`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
