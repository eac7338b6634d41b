"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { scopeKey, useRememberedNamespaces } from "./namespace-memory.ts";
import { placeOf } from "./places.ts";
import { overviewPage, withQuery } from "./routes.ts";
import { keepsNamespaces } from "./use-namespaces.ts";
import { useEnvironment, useEnvironments } from "./use-scope.ts";

/** More than these do not fit side by side. */
const MOST_SIDE_BY_SIDE = 5;

/**
 * All environments, or one; from the page of one object it leads to the list of such objects there. Each begins with the
 * namespaces that were chosen in it last.
 */
export function EnvironmentSwitch() {
  const environments = useEnvironments();
  const chosen = useEnvironment();
  const router = useRouter();
  const place = placeOf(usePathname());
  const page = place === undefined || place.keeps.length === 0 ? overviewPage() : place.page;
  const remembered = useRememberedNamespaces();
  const pageIn = (environment: string | null) =>
    withQuery(page, {
      environment,
      namespace: keepsNamespaces(place) ? remembered(scopeKey(environment, null)) : null,
    });
  if (environments.length === 0) return null;
  const names = [null, ...environments.map((environment) => environment.name)];
  if (names.length > MOST_SIDE_BY_SIDE + 1) {
    return (
      <select
        className="field"
        aria-label="Environment"
        value={chosen ?? ""}
        onChange={(event) => router.push(pageIn(event.target.value || null))}
      >
        {names.map((name) => (
          <option key={name ?? ""} value={name ?? ""}>
            {name ?? "all environments"}
          </option>
        ))}
      </select>
    );
  }
  return (
    <nav className="segmented" aria-label="Environment">
      {names.map((name) => (
        <Link key={name ?? ""} href={pageIn(name)} prefetch={false} aria-current={name === chosen ? "true" : undefined}>
          {name ?? "all"}
        </Link>
      ))}
    </nav>
  );
}
